"""What rests on each source: entries with their number of citations, and the facts themselves."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vendors.domain import traits
from vendors.domain.asof.rows import fact_rows
from vendors.domain.entries import Evidence, Fact
from vendors.snapshot import Entry, Snapshot


class Citation(NamedTuple):
    """A fact of an entry and what a source says of it. `row` is None where the fact stands in the entry itself."""

    kind: str
    """Name of the list that holds the fact, or of the column."""
    row: Fact | None
    evidence: tuple[Evidence, ...]


class Cited:
    """Citations of each source, by entry; carried over from snapshot to snapshot but for what changed."""

    def __init__(self, snapshot: Snapshot, known: Mapping[Entry, Counter] | None = None) -> None:
        catalogue = snapshot.catalogue
        self._entries = dict(known or {})
        for kind, found in (("vendor", catalogue.vendors), ("offering", catalogue.offerings)):
            for slug, entry in found.items():
                if (kind, slug) not in self._entries:
                    self._entries[kind, slug] = Counter(row.source for row in traits.evidence_rows(entry))
        self._of: dict[str, dict[Entry, int]] = {}
        for key, counts in self._entries.items():
            for source, count in counts.items():
                self._of.setdefault(source, {})[key] = count

    def carried(self, snapshot: Snapshot, touched: frozenset[Entry]) -> "Cited":
        """The citations of the next snapshot: only changed entries are read again."""
        catalogue = snapshot.catalogue
        there = {"vendor": catalogue.vendors, "offering": catalogue.offerings}
        kept = {key: counts for key, counts in self._entries.items() if key not in touched and key[1] in there[key[0]]}
        return Cited(snapshot, kept)

    def entries(self, source: str) -> Mapping[Entry, int]:
        """Entries that cite a source, with how often."""
        return self._of.get(source, {})

    def count(self, source: str) -> int:
        """How often the catalogue cites a source."""
        return sum(self.entries(source).values())


def cited(snapshot: Snapshot) -> Cited:
    """The citations of a snapshot, counted at the first call."""
    kept = snapshot.rendered.get("cited")
    if not isinstance(kept, Cited):
        kept = Cited(snapshot)
        snapshot.rendered["cited"] = kept
    return kept


def citations(snapshot: Snapshot, entry: Entry, source: str) -> Iterator[Citation]:
    """The facts of an entry that rest on a source."""
    kind, slug = entry
    catalogue = snapshot.catalogue
    found = (catalogue.vendors if kind == "vendor" else catalogue.offerings)[slug]
    columns: dict[str, list[Evidence]] = {}
    for item in found.evidence:
        if item.source == source:
            columns.setdefault(item.field, []).append(item)
    for name, evidence in columns.items():
        yield Citation(name, None, tuple(evidence))
    for name, _place, row in fact_rows(found):
        evidence = tuple(item for item in row.evidence if item.source == source)
        if evidence:
            yield Citation(name, row, evidence)
