"""Work for curators over the whole catalogue: conflicts, stale facts, unknowns, entry by entry."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from drf_spectacular.utils import OpenApiParameter

from catalogue.api.compiled import compile_filters
from catalogue.api.filters import OfferingFilterSet
from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, refused, unknown_parameters
from catalogue.api.numbered import link_header, read_numbered
from catalogue.api.parameters import WordsField
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.schema import FacetValueSerializer, query_parameter, words_schema
from catalogue.api.serializers.evidence import (
    ConflictLineSerializer,
    GapLineSerializer,
    StaleLineSerializer,
    Told,
    reference,
)
from catalogue.api.tables import table
from catalogue.api.views import CSV, JSON, CatalogueView
from vendors.domain.asof import rows_by_place
from vendors.domain.entries import Offering
from vendors.snapshot import Entry, Snapshot
from vendors.snapshot.upkeep import ENTRIES, Upkeep, chosen, upkeep_of
from vendors.upkeeplabels import GAPS, KINDS


def declared(kinds: Iterable[str]) -> tuple[OpenApiParameter, ...]:
    """The parameters that only work lists have."""
    form = {"style": "form", "explode": False}
    entry, kind = (words_schema({"type": "string", "enum": [*words]}) for words in (ENTRIES, kinds))
    return (
        query_parameter("entry", "Facts of vendors themselves, or of their offerings.", entry, **form),
        query_parameter("kind", "Kind of fact.", kind, **form),
    )


class WorkList(CatalogueView, ABC):
    """A list of facts to look at, by vendor, then by offering."""

    formats = ("json", "csv")
    takes = ("vendor", "category", "entry", "kind", "page", "page_size")
    declares = declared(KINDS)
    head = {"kinds": FacetValueSerializer(many=True)}
    name = ""
    kinds: Mapping[str, Any] = KINDS
    columns: Sequence[str] = ()

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        values = self._values(given, snapshot, errors)
        page = read_numbered(given, errors)
        if errors:
            raise BadQuery(errors)
        upkeep = upkeep_of(snapshot)
        entries = chosen(snapshot, values)
        wanted = values.get("kind", ())
        counts: Counter[str] = Counter()
        for entry in entries:
            counts.update(dict(upkeep.tally(self.name, entry)))
        count = sum(number for kind, number in counts.items() if not wanted or kind in wanted)
        lines = upkeep.lines(self.name, entries, wanted, page.start, page.end)
        told = Told({"snapshot": snapshot, "lang": self.lang})
        results = [self._shown(upkeep, told, snapshot, *line) for line in lines]
        if media == CSV:
            headers = (("Content-Disposition", f'inline; filename="{self.name}.csv"'),)
            return Answer(table(map(_flat, results), [*self.columns], self.lang), CSV, headers)
        links = page.neighbours(request, given, count)
        document = {
            "count": count,
            **links,
            "revision": snapshot.revision,
            "kinds": [
                {"value": kind, "label": str(self.kinds.get(kind, kind)), "count": number}
                for kind, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            ],
            "results": results,
        }
        return Answer(orjson.dumps(document), JSON, link_header(links))

    def _values(
        self, given: Mapping[str, str], snapshot: Snapshot, errors: list[BadParameter]
    ) -> dict[str, tuple[str, ...]]:
        """Clean values by parameter."""
        fields: dict[str, Any] = dict(compile_filters("offerings", OfferingFilterSet, snapshot).fields)
        fields["entry"] = WordsField(known={word: word for word in ENTRIES})
        fields["kind"] = WordsField(known={word: word for word in self.kinds})
        found = {}
        for name in ("vendor", "category", "entry", "kind"):
            if name in given:
                try:
                    found[name] = fields[name].clean(given[name])
                except ValidationError as error:
                    errors.append(refused(name, given[name], error))
        return found

    def _shown(self, upkeep: Upkeep, told: Told, snapshot: Snapshot, entry: Entry, line: Any) -> dict:
        held = upkeep.held(entry)
        vendor = snapshot.catalogue.vendors[held.vendor] if isinstance(held, Offering) else held
        return {"entry": reference(held), "vendor": reference(vendor)} | self.line(told, held, line)

    @abstractmethod
    def line(self, told: Told, held: Any, line: Any) -> dict:
        """A line in JSON, without the entry it belongs to."""


class ConflictList(WorkList):
    """Rows on which sources disagree, side by side."""

    name = "conflicts"
    line_shape = ConflictLineSerializer
    columns = ("vendor", "entry", "kind", "place", "code", "label", "value", "sources")

    def line(self, told: Told, held: Any, line: Any) -> dict:
        return told.conflict(line)


class StaleList(WorkList):
    """Facts whose newest evidence is older than the limit of their kind, or has no date."""

    name = "stale"
    line_shape = StaleLineSerializer
    columns = ("vendor", "entry", "kind", "place", "newest", "months", "limit", "stale", "value", "sources")

    def line(self, told: Told, held: Any, line: Any) -> dict:
        return told.fact(held, line, rows_by_place(held).get(line.place))


class UnknownList(WorkList):
    """What no source in the catalogue says, of vendors and of offerings."""

    name = "unknowns"
    line_shape = GapLineSerializer
    kinds = GAPS
    declares = declared(GAPS)
    columns = ("vendor", "entry", "kind", "fact", "label", "rests_on")

    def line(self, told: Told, held: Any, line: Any) -> dict:
        return told.gap(line) | {"kind": line.kind_of_fact}


def _flat(line: dict) -> dict:
    """A line as the cells of a table: the values and sources of all its rows."""
    rows = line.get("rows", [line])
    values = [
        ", ".join(f"{name}: {value}" for name, value in row.get("value", {}).items() if value not in (None, "", False))
        for row in rows
    ]
    sources = dict.fromkeys(item["source"] for row in rows for item in row.get("evidence", ()))
    return line | line.get("age", {}) | {"value": values, "sources": list(sources)}
