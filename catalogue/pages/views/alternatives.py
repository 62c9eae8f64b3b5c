"""What can replace a product: the list of such products, and for each its alternatives for a need."""

from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from catalogue.api import filters
from catalogue.api.compiled import compile_filters
from catalogue.api.documents import documents
from catalogue.api.incumbents import set_against
from catalogue.api.labels import labels
from catalogue.api.listing import Query, read_query
from catalogue.api.needs import PARAMETERS, read_need
from catalogue.api.problems import BadParameter, BadQuery, nearest
from catalogue.api.questions import offering_names, read_features
from catalogue.pages.facets import chips, facets
from catalogue.pages.links import page_address, with_query
from catalogue.pages.ownership import summary
from catalogue.pages.page import Missing, Page, entry
from vendors.domain.comparison import coverage
from vendors.snapshot import Snapshot
from vendors.snapshot.orders import folded

EXAMPLE = {"users": "50", "months": "12"}
"""The need that is priced where the reader gives none, and that the page shows as an example."""


class Incumbents(Page):
    """The products that others are set against. A text that is the name of one leads straight to it."""

    template = "pages/incumbents.html"
    section = "alternatives"
    takes = (*filters.IncumbentFilterSet.base_filters, *PARAMETERS, "feature")

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str]) -> dict | HttpResponse:
        asked = {name: text for name, text in given.items() if name in filters.IncumbentFilterSet.base_filters}
        need = {name: text for name, text in given.items() if name not in asked}
        errors: list[BadParameter] = []
        read_need(need, errors, read_features(need, snapshot, errors))
        compiled = compile_filters("incumbents", filters.IncumbentFilterSet, snapshot)
        try:
            query = read_query("incumbents", QueryDict(urlencode(asked)), compiled, [])
        except BadQuery as error:
            raise BadQuery(errors + error.errors) from None
        if errors:
            raise BadQuery(errors)
        if found := named(snapshot, given.get("q", "")):
            return HttpResponseRedirect(page_address(self.lang, "alternatives", found, **need))
        slugs = compiled.index.slugs(compiled.select(query.values))
        value = documents(snapshot, self.lang).value
        return {
            "groups": self._groups([value("incumbent_summary", slug) for slug in slugs], snapshot),
            "count": len(slugs),
            "everything": len(compiled.base),
            "q": given.get("q", ""),
            "need": need,
            "example": EXAMPLE,
            "near": self._near(given["q"], snapshot) if "q" in given and not slugs else [],
            "chips": [
                chip | {"address": with_query(request.path, given | {chip["key"]: chip["rest"]})}
                for chip in chips(query, snapshot, self.lang)
            ],
        }

    def _groups(self, found: list[dict], snapshot: Snapshot) -> list[tuple[str, list[dict]]]:
        """Products by the top category of their first category, those with most alternatives first."""
        grouped: dict[str, list[dict]] = {}
        for row in found:
            grouped.setdefault(top_category(row["slug"], snapshot), []).append(row)
        spoken = labels(snapshot, self.lang)
        named_groups = [
            (
                spoken("category", slug) if slug else _("Other products"),
                sorted(rows, key=lambda row: (-row["alternatives_count"], row["name"].casefold())),
            )
            for slug, rows in grouped.items()
        ]
        return sorted(named_groups, key=lambda pair: (-sum(row["alternatives_count"] for row in pair[1]), pair[0]))

    def _near(self, text: str, snapshot: Snapshot) -> list[tuple[str, str]]:
        close = nearest(folded(text), offering_names(snapshot))
        slugs = offering_names(snapshot)[close] if close else ()
        return [(slug, snapshot.catalogue.offerings[slug].name) for slug in slugs if slug in snapshot.alternatives_of]


def named(snapshot: Snapshot, text: str) -> str | None:
    """The product that a text names, by slug, name or alias; None where it names none, or several."""
    slugs = [slug for slug in offering_names(snapshot).get(folded(text), ()) if slug in snapshot.alternatives_of]
    return slugs[0] if len(slugs) == 1 else None


def top_category(slug: str, snapshot: Snapshot) -> str:
    """The category without one above that an offering is in; the one with most offerings of several, empty of none."""
    index, categories = snapshot.offerings, snapshot.catalogue.categories
    tops = [name for name in index.row(slug)["category"] if name in categories and categories[name].parent is None]
    return max(sorted(tops), key=lambda name: len(index.any_of("category", [name])), default="")


class Alternatives(Page):
    """What can replace one product, beside it: coverage, cost for the need, ownership, relation; what is gone apart."""

    template = "pages/alternatives.html"
    section = "alternatives"
    counted = ("relation", "country", "european", "open_source")
    takes = (*PARAMETERS, "feature", *counted, "sort")

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str], slug: str):
        incumbent = entry(snapshot, "offerings", slug)
        if slug not in snapshot.alternatives_of:
            raise Missing("offerings", slug)
        errors: list[BadParameter] = []
        asked = given | {name: text for name, text in EXAMPLE.items() if not any(part in given for part in PARAMETERS)}
        features = read_features(given, snapshot, errors)
        need = read_need(asked, errors, features)
        sort = self._sort(given, errors)
        try:
            query, kept = self._filtered(slug, given, snapshot)
        except BadQuery as error:
            raise BadQuery(errors + error.errors) from None
        if errors:
            raise BadQuery(errors)
        document, places = set_against(slug, need, features, asked, snapshot, self.lang)
        rows = [row for row in document["alternatives"] if row["offering"]["slug"] in kept]
        rows.sort(key=self._order(sort, places))
        compiled = compile_filters("offerings", filters.OfferingFilterSet, snapshot)
        shown_facets = facets(self.counted, compiled, query, None, snapshot, self.lang)
        return {
            "incumbent": document,
            "own": summary(incumbent, snapshot, self.lang),
            "rows": [self._row(row, document, snapshot) for row in rows],
            "count": len(rows),
            "everything": len(document["alternatives"]),
            "gone": document["gone"],
            "need": need,
            "asked": {name: asked[name] for name in (*PARAMETERS, "feature") if name in asked},
            "is_example": asked != given,
            "months": need.months,
            "features": known_features(slug, snapshot, self.lang, features),
            "facets": [facet | {"open": bool(facet["chosen"])} for facet in shown_facets],
            "chips": [
                chip | {"address": with_query(request.path, given | {chip["key"]: chip["rest"]})}
                for chip in chips(query, snapshot, self.lang)
                if chip["key"] != "alternative_to"
            ],
            "clear": with_query(request.path, {name: given.get(name) for name in (*PARAMETERS, "feature", "sort")}),
            "sort": sort,
            "sorts": self._sorts(),
        }

    def _filtered(self, slug: str, given: Mapping[str, str], snapshot: Snapshot) -> tuple[Query, frozenset[str]]:
        """The question to the API's list of offerings, and the slugs that it finds. Raises BadQuery."""
        compiled = compile_filters("offerings", filters.OfferingFilterSet, snapshot)
        asked = {name: given[name] for name in self.counted if name in given} | {"alternative_to": slug}
        asked["facets"] = ",".join(self.counted)
        query = read_query("offerings", QueryDict(urlencode(asked)), compiled, [])
        return query, frozenset(compiled.index.slugs(compiled.select(query.values)))

    def _sorts(self) -> list[tuple[str, str]]:
        return [
            ("coverage", _("Coverage of the features")),
            ("cost", _("Lowest cost")),
            ("comparability", _("Best known first")),
            ("name", _("Name")),
        ]

    def _sort(self, given: Mapping[str, str], errors: list[BadParameter]) -> str:
        accepted = tuple(name for name, _text in self._sorts())
        sort = given.get("sort", accepted[0])
        if sort not in accepted:
            detail = _("sort: %(value)r is not an order of this list.") % {"value": sort[:60]}
            errors.append(BadParameter("sort", sort[:60], detail, accepted, nearest(sort, accepted)))
        return sort

    def _order(self, sort: str, places: Mapping[str, tuple]):
        """A key that keeps the API's order, by coverage, where two are alike."""
        return {
            "cost": lambda row: places.get(row["offering"]["slug"], ()),
            "comparability": lambda row: -Decimal(row["comparability"]["share"]),
            "name": lambda row: row["offering"]["name"].casefold(),
        }.get(sort, lambda row: 0)

    def _row(self, row: dict, document: dict, snapshot: Snapshot) -> dict:
        offering = snapshot.catalogue.offerings[row["offering"]["slug"]]
        spoken = labels(snapshot, self.lang)
        parts = {name: row["coverage"][name] for name in ("covered", "absent", "unknown")}
        return row | {
            "ownership": summary(offering, snapshot, self.lang),
            "parts": {name: [spoken("feature", slug) for slug in slugs] for name, slugs in parts.items()},
            "of": sum(map(len, parts.values())),
            "difference": difference(document["cost"], row),
        }


def difference(own: dict, row: dict) -> dict | None:
    """By which share of the incumbent's cost an alternative costs less or more; None where the two totals may not be
    set against each other, or one of the two costs nothing.
    """
    if row["cost_flags"] or not Decimal(own.get("total") or 0) or not Decimal(row["cost"]["total"]):
        return None
    more = Decimal(row["cost"]["total"]) / Decimal(own["total"]) - 1
    return {"less": more < 0, "share": abs(more)}


def known_features(slug: str, snapshot: Snapshot, lang: str, chosen: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """The features that a product is known to have, to narrow the question to: slug, name, whether it is asked for."""
    offering = snapshot.catalogue.offerings[slug]
    known = coverage(offering, offering).covered
    spoken = labels(snapshot, lang)
    found = [(name, spoken("feature", name), name in chosen) for name in dict.fromkeys((*known, *chosen))]
    return sorted(found, key=lambda item: folded(item[1]))
