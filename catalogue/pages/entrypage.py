"""What the pages of a vendor and of an offering have in common: the entry as known today or on a day, and its gaps."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalogue.api.asof import document_then, read_day
from catalogue.api.documents import documents
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.serializers.base import EvidenceSerializer
from catalogue.api.serializers.facts import StatusSerializer
from catalogue.pages.factwords import FactWords
from catalogue.pages.links import page_address
from catalogue.pages.page import Page, entry
from vendors.domain.asof import conflicts
from vendors.domain.entries import Entry, Evidence
from vendors.domain.traits import present_status
from vendors.domain.vocabulary import Standing
from vendors.snapshot import Snapshot
from vendors.upkeeplabels import GAPS, KINDS, SAYINGS

NEVER_TOLD = (
    "evidence",
    "aliases",
    "promotions",
    "ties",
    "country_roles",
    "deliveries",
    "licences",
    "hostings",
    "stakes",
)
"""Lists that are empty for most entries, or that a gap of the same thing already speaks of."""


@dataclass(frozen=True)
class Shown:
    """An entry ready to be shown: its document, and the snapshot that it is read from."""

    document: dict
    snapshot: Snapshot
    words: FactWords
    context: dict

    @property
    def entry(self) -> Entry:
        """The entry as a domain object."""
        held = self.snapshot.catalogue
        return (held.offerings if "vendor" in self.document else held.vendors)[self.document["slug"]]

    def fate(self, *entries: Entry) -> dict | None:
        """The status in force of the first of some entries that has one, with what follows it."""
        row = next((row for one in entries if (row := present_status(one, self.snapshot.day))), None)
        return self.status(StatusSerializer(context=self.context).to_representation(row)) if row else None

    def status(self, row: dict) -> dict:
        """A status with the name and the address of what follows: (kind of page, slug, name)."""
        held, after = self.snapshot.catalogue, []
        for kind, name in (("offerings", row["successor_offering"]), ("vendors", row["successor_vendor"])):
            if name:
                found = getattr(held, kind).get(name)
                after.append((kind, name, found.name if found else name))
        return row | {"successors": after}

    def evidence(self, rows: Iterable[Evidence]) -> list[dict]:
        """Evidence as the API gives it, each once."""
        found = EvidenceSerializer(context=self.context, many=True).to_representation(dict.fromkeys(rows))
        return [dict(row) for row in found]


class EntryPage(Page, ABC):
    """A vendor or an offering, whole; `as_of` shows what was known of it on a day."""

    kind = ""
    takes: tuple[str, ...] = ("as_of",)

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str], slug: str) -> dict:
        entry(snapshot, f"{self.kind}s", slug)
        errors: list[BadParameter] = []
        shown = self._shown(snapshot, given, slug, errors)
        more = self.more(snapshot, shown, given, errors)
        if errors:
            raise BadQuery(errors)
        address = request.build_absolute_uri(request.path)
        return {
            "entry": shown.document,
            "kind": self.kind,
            "words": shown.words,
            "columns": by_field(shown.document["evidence"]),
            "statuses": [shown.status(row) for row in shown.document["statuses"]],
            "figures": by_metric(shown.document["figures"]),
            "conflicts": self._conflicts(shown),
            "unknown": self._unknown(shown),
            "api_address": f"/api/v1/{self.kind}s/{slug}",
            "suggest_address": page_address(self.lang, "suggest", about=f"{self.kind}s/{slug}"),
            "as_of": shown.document.get("as_of"),
            "today": snapshot.day.isoformat(),
            "graph": self.graph(shown, address),
            **more,
        }

    @abstractmethod
    def more(self, snapshot: Snapshot, shown: Shown, given: Mapping[str, str], errors: list[BadParameter]) -> dict:
        """What the template reads besides; adds what is wrong with the parameters to `errors`."""

    @abstractmethod
    def graph(self, shown: Shown, address: str) -> str:
        """The entry in schema.org's words, as JSON that may stand in a page."""

    @abstractmethod
    def gaps(self, shown: Shown) -> Iterable[str]:
        """Names of what is not known of the entry (see `vendors.domain.asof.gaps`)."""

    def _shown(self, snapshot: Snapshot, given: Mapping[str, str], slug: str, errors: list[BadParameter]) -> Shown:
        on = read_day("as_of", given, snapshot.day, errors) if "as_of" in given else None
        if on is None:
            document = documents(snapshot, self.lang).value(self.kind, slug)
        else:
            snapshot, document = document_then(self.kind, slug, given["as_of"], on, snapshot, self.lang)
        words = FactWords(snapshot.catalogue, self.lang)
        return Shown(document, snapshot, words, {"snapshot": snapshot, "lang": self.lang})

    def _conflicts(self, shown: Shown) -> list[dict]:
        """What sources disagree on: columns of the entry that one contradicts, then rows side by side."""
        columns = {row.field for row in shown.entry.evidence if row.standing == Standing.CONFLICTING}
        return [
            {
                "kind": KINDS.get(name, name),
                "saying": SAYINGS["marked-conflicting"],
                "rows": [
                    {
                        "words": shown.words.column(shown.entry, name),
                        "evidence": shown.evidence(row for row in shown.entry.evidence if row.field == name),
                    }
                ],
            }
            for name in sorted(columns)
        ] + [
            {
                "kind": KINDS.get(found.place.partition("/")[0], ""),
                "saying": SAYINGS[found.code],
                "rows": [
                    {"words": shown.words.row(row), "evidence": shown.evidence(row.evidence)} for row in found.rows
                ],
            }
            for found in conflicts(shown.entry, shown.snapshot.day)
        ]

    def _unknown(self, shown: Shown) -> list[str]:
        """What no source says, in words: what offerings are compared on first."""
        names = [str(GAPS[name]) for name in dict.fromkeys(self.gaps(shown)) if name in GAPS]
        for name in shown.document["unknown"]:
            if name not in NEVER_TOLD and name not in GAPS:
                names.append(_EMPTY[name]() if name in _EMPTY else str(KINDS.get(name, name)))
        return list(dict.fromkeys(names))


_EMPTY = {
    "statements": lambda: _("how it presents itself"),
    "figures": lambda: _("figures (customers, staff, revenue…)"),
    "features": lambda: _("features"),
    "alternatives": lambda: _("what it can replace"),
    "assessments": lambda: _("an assessment by a framework of sovereignty"),
    "pricing": lambda: _("how it is priced"),
    "statuses": lambda: _("status"),
    "certifications": lambda: _("certifications"),
}
"""List of an entry that holds nothing -> what is not known then."""


def by_field(evidence: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Evidence of the entry's own columns, by column."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for item in evidence:
        found.setdefault(item["field"], []).append(item)
    return found


def by_metric(figures: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Figures by what they count, each from the oldest to the newest; those without a date come first."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in figures:
        found.setdefault(row["metric"], []).append(row)
    return [(metric, sorted(rows, key=lambda row: row["as_of"] or "")) for metric, rows in found.items()]
