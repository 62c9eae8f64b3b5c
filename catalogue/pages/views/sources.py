"""The sources of the catalogue, and one source with every fact that rests on it."""

from itertools import islice

from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalogue.api.documents import documents
from catalogue.api.filters import SourceFilterSet
from catalogue.api.pages import read_number
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.serializers.base import EvidenceSerializer
from catalogue.pages.cited import citations, cited
from catalogue.pages.factwords import FactWords
from catalogue.pages.lists import ListPage
from catalogue.pages.page import Page, entry
from vendors.domain.vocabulary import SourceKind
from vendors.labels import label
from vendors.snapshot import Entry, Snapshot

ENTRIES = 25
"""Entries shown at once on the page of a source."""
PLURALS = {"vendor": "vendors", "offering": "offerings"}


class Sources(ListPage):
    """Every source, with how often the catalogue cites it."""

    template = "pages/sources.html"
    section = "sources"
    kind, document, filterset = "sources", "source", SourceFilterSet

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str], **kwargs):
        kinds = [(str(kind), label(kind)) for kind in SourceKind]
        return super().context(request, snapshot, given) | {"kinds": kinds}

    def result(self, document: dict, snapshot: Snapshot, costs) -> dict:
        return document | {"cited": cited(snapshot).count(document["slug"])}


class SourcePage(Page):
    """One source: what it is, and the facts that rest on it, entry by entry."""

    template = "pages/source.html"
    section = "sources"
    takes = ("page",)

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str], slug: str) -> dict:
        entry(snapshot, "sources", slug)
        catalogue = snapshot.catalogue
        found = cited(snapshot)
        names = {"vendor": catalogue.vendors, "offering": catalogue.offerings}
        ordered = sorted(found.entries(slug), key=lambda key: (names[key[0]][key[1]].name.casefold(), key))
        pager = self._pager(given, len(ordered))
        first = (pager["number"] - 1) * ENTRIES
        words = FactWords(catalogue, self.lang)
        return {
            "source": documents(snapshot, self.lang).value("source", slug),
            "count": found.count(slug),
            "entries": len(ordered),
            "pager": pager,
            "results": [self._result(snapshot, key, slug, words) for key in islice(ordered, first, first + ENTRIES)],
            "frameworks": [
                words.text(row, "name")
                for row in catalogue.frameworks.values()
                if slug in (row.source, *(profile.source for profile in row.profiles))
            ],
            "rates": sum(row.source == slug for row in catalogue.rates),
            "api_address": f"/api/v1/sources/{slug}",
        }

    def _pager(self, given: dict[str, str], count: int) -> dict:
        last = max(1, -(-count // ENTRIES))
        errors: list[BadParameter] = []
        number = read_number("page", given, 1, last, errors) or 1
        if errors:
            raise BadQuery(errors)
        return {
            "number": number,
            "last": last,
            "previous": number - 1 if number > 1 else None,
            "next": number + 1 if number < last else None,
        }

    def _result(self, snapshot: Snapshot, key: Entry, slug: str, words: FactWords) -> dict:
        kind, name = key
        catalogue = snapshot.catalogue
        held = (catalogue.vendors if kind == "vendor" else catalogue.offerings)[name]
        represent = EvidenceSerializer(context={"snapshot": snapshot, "lang": self.lang}, many=True).to_representation
        return {
            "kind": PLURALS[kind],
            "kind_name": _("vendor") if kind == "vendor" else _("offering"),
            "slug": name,
            "name": held.name,
            "facts": [
                {
                    "kind": words.kind(found.kind),
                    "words": words.row(found.row) if found.row else words.column(held, found.kind),
                    "evidence": represent(found.evidence),
                }
                for found in citations(snapshot, key, slug)
            ],
        }
