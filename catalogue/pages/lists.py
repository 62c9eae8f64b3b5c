"""Pages that list entries: the API's own parameters, selection, orders and counts."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from catalogue.api.compiled import compile_filters
from catalogue.api.costs import Costs, costs_of
from catalogue.api.documents import documents
from catalogue.api.filters import SORTS
from catalogue.api.listing import COST, Query, find, read_query
from catalogue.api.pages import DEEPEST, RELEVANCE
from catalogue.api.pages import Page as Turned
from catalogue.api.parameters import SelectionFilterSet
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.pages.facets import TITLES, chips, droppable, facets
from catalogue.pages.links import with_query
from catalogue.pages.page import Page
from vendors.snapshot import Snapshot


class ListPage(Page):
    """A filterable list of entries; `kind`, `document` and `filterset` are those of the API's list."""

    kind = ""
    document = ""
    filterset: type[SelectionFilterSet]
    counted: tuple[str, ...] = ()
    """Facets in the order in which they are shown."""
    open = 3
    """How many of them are open at first."""

    @property
    def takes(self) -> tuple[str, ...]:
        priced = COST if self.kind == "offerings" else ()
        return (*self.filterset.base_filters, *priced, "sort", "page", "page_size")

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str], **kwargs) -> dict | HttpResponse:
        compiled = compile_filters(self.kind, self.filterset, snapshot)
        query = replace(read_query(self.kind, QueryDict(urlencode(given)), compiled, []), facets=self.counted)
        query = replace(query, paging=replace(query.paging, page=query.paging.page or 1))
        costs = costs_of(snapshot, query.need) if query.need else None
        found = find(compiled, query, costs)
        slugs = compiled.index.slugs(found.labels)
        value = documents(snapshot, self.lang).value
        return {
            "count": found.count,
            "everything": len(compiled.base),
            "results": [self.result(value(self.document, slug), snapshot, costs) for slug in slugs],
            "pager": pager(query, found, given),
            "facets": self._facets(facets(self.counted, compiled, query, costs, snapshot, self.lang)),
            "chips": [self._chip(request, given, chip) for chip in chips(query, snapshot, self.lang)],
            "clear": with_query(request.path, {name: given.get(name) for name in ("users", "months", "sort")}),
            "drops": [] if found.count else self._drops(request, given, droppable(compiled, query, costs)),
            "need": query.need,
            "sort": query.paging.sort,
            "sort_default": RELEVANCE if "q" in query.values else "name",
            "sorts": self.sorts(query),
            # What the form of filters does not show is carried along unseen.
            "carried": [(name, text) for name, text in given.items() if name not in (*self.shown, "page")],
        }

    @property
    def shown(self) -> tuple[str, ...]:
        """Parameters that the form of the page has fields for."""
        return (*self.counted, "q", "sort")

    def result(self, document: dict, snapshot: Snapshot, costs: Costs | None) -> dict:
        """What the page shows of one entry."""
        return document

    def sorts(self, query: Query) -> list[tuple[str, str]]:
        """The orders of the list: parameter and what readers see."""
        names = {
            "name": _("Name"),
            "vendor": _("Vendor"),
            "comparability": _("Least known first"),
            "-comparability": _("Best known first"),
            "-evidence": _("Latest evidence"),
            "-date": _("Latest first"),
            "-founded": _("Youngest vendor"),
            "founded": _("Oldest vendor"),
            "cost": _("Lowest cost"),
            RELEVANCE: _("Relevance"),
        }
        own = {f"{way}{name}" for name in SORTS[self.kind] for way in ("", "-")}
        own |= ({RELEVANCE} if "q" in query.values else set()) | ({"cost"} if query.need else set())
        own |= {query.paging.sort}
        return [(name, names.get(name, name)) for name in dict.fromkeys((*names, query.paging.sort)) if name in own]

    def _facets(self, found: list[dict]) -> list[dict]:
        return [facet | {"open": place < self.open or facet["chosen"]} for place, facet in enumerate(found)]

    def _chip(self, request, given: dict[str, str], chip: dict) -> dict:
        rest = {chip["key"]: chip["rest"], "page": None}
        if chip["key"] == "q" and given.get("sort") == RELEVANCE:
            rest["sort"] = None
        return chip | {"address": with_query(request.path, given | rest)}

    def _drops(self, request, given: dict[str, str], names: list[tuple[str, int]]) -> list[dict]:
        gone = {"page": None}
        return [
            {
                "title": TITLES[name],
                "count": count,
                "address": with_query(request.path, given | gone | {name: None}),
            }
            for name, count in names
        ]


def pager(query: Query, found: Turned, given: dict[str, str]) -> dict:
    """The number of this page, of the last and of the neighbours. Raises BadQuery for a page after the last."""
    number = query.paging.page or 1
    last = max(1, -(-min(found.count, DEEPEST) // query.paging.size))
    if number > last:
        detail = _("page: %(value)s is beyond the last page, %(last)s.") % {"value": number, "last": last}
        raise BadQuery([BadParameter("page", given["page"], detail, (f"1..{last}",))])
    return {
        "number": number,
        "last": last,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < last else None,
    }
