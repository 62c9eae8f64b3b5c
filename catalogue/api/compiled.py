"""Filter sets made ready once per snapshot, so that a request cleans only the parameters it carries."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.forms import Field
from pyroaring import BitMap

from catalogue.api.parameters import SelectionFilterSet, WordsFilter, select
from vendors.snapshot import Snapshot
from vendors.snapshot.index import Index
from vendors.snapshot.orders import folded


@dataclass(frozen=True)
class Compiled:
    """The filters of one list over one index."""

    index: Index
    base: BitMap
    filters: Mapping[str, WordsFilter]
    fields: Mapping[str, Field]

    def select(self, values: Mapping[str, Any], without: str = "") -> BitMap:
        """The entries that clean values select; `without` leaves one filter out, as facets do."""
        kept = {name: value for name, value in values.items() if name != without}
        return select(self.index, self.base, self.filters, kept)


def compile_filters(kind: str, filterset: type[SelectionFilterSet], snapshot: Snapshot) -> Compiled:
    """The filters of a list, with the words that this snapshot makes acceptable. Kept on the snapshot."""
    key = ("filters", kind)
    kept = snapshot.made.get(key)
    if kept is None:
        kept = snapshot.made.setdefault(key, _compiled(kind, filterset, snapshot))
    return kept


def _compiled(kind: str, filterset: type[SelectionFilterSet], snapshot: Snapshot) -> Compiled:
    index = snapshot.indexes["offerings" if kind == "incumbents" else kind]
    filters = deepcopy(filterset.base_filters)
    for item in filters.values():
        if getattr(item, "accepts", ""):
            item.extra["known"] = known_words(item, index, snapshot)
    return Compiled(
        index=index,
        base=snapshot.incumbents if kind == "incumbents" else index.everything,
        filters=filters,
        fields={name: item.field for name, item in filters.items()},
    )


def known_words(item: WordsFilter, index: Index, snapshot: Snapshot) -> dict[str, str]:
    """What a filter accepts: folded slug, former slug, name or alias -> the value to select by."""
    catalogue = snapshot.catalogue
    there = {folded(value): value for value in index.bitmaps.get(item.index_name, {})}
    if item.accepts == "index":
        return there
    if item.accepts in ("categories", "features"):
        return there | {slug: slug for slug in getattr(catalogue, item.accepts)}
    entries = catalogue.vendors if item.accepts == "vendors" else catalogue.offerings
    chosen = entries if item.accepts == "vendors" else [slug for slug in snapshot.alternatives_of if slug in entries]
    found: dict[str, str] = {}
    for slug in chosen:
        entry = entries[slug]
        for name in (entry.name, *entry.aliases, *entry.former_slugs):
            found.setdefault(folded(name), slug)
    return found | {slug: slug for slug in chosen} | there
