"""The resources of the API, one class each."""

from collections.abc import Mapping
from urllib.parse import urlencode

import orjson
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from catalogue.api import filters, problems
from catalogue.api.compiled import Compiled, compile_filters
from catalogue.api.costs import Costs, costs_of
from catalogue.api.documents import Documents, documents
from catalogue.api.kept import Answer
from catalogue.api.labels import labels
from catalogue.api.listing import Query, count_facets, find, read_query
from catalogue.api.pages import Page
from catalogue.api.problems import BadQuery
from catalogue.api.tables import table
from catalogue.api.views import CSV, JSON, CatalogueView
from vendors.snapshot import Snapshot

COST_COLUMNS = ["cost_total", "cost_per_month", "cost_currency", "cost_tax_basis", "cost_as_of", "cost_reason"]


def priced(costs: Costs | None, slug: str) -> dict[str, str | None]:
    """The cells of an offering's cost."""
    if costs is None:
        return {}
    cost = orjson.loads(costs.document(slug))
    return {column: cost.get(column.removeprefix("cost_")) for column in COST_COLUMNS}


class EntryList(CatalogueView):
    """A filterable list of entries."""

    formats = ("json", "csv")
    kind = ""
    document = ""
    filterset = filters.OfferingFilterSet

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer:
        found = documents(snapshot, self.lang)
        compiled = compile_filters(self.kind, self.filterset, snapshot)
        keys = found.keys(self.document)
        errors = self.common_errors(request)
        try:
            query = read_query(self.kind, request.GET, compiled, keys)
        except BadQuery as error:
            raise BadQuery(errors + error.errors) from None
        if errors:
            raise BadQuery(errors)
        costs = costs_of(snapshot, query.need) if query.need else None
        page = find(compiled, query, costs)
        slugs = compiled.index.slugs(page.labels)
        links = self._links(request, query.given, page)
        headers = []
        link = ", ".join(f'<{address}>; rel="{name[:4]}"' for name, address in links.items() if address)
        if link:
            headers.append(("Link", link))
        if media == CSV:
            columns = [key for key in keys if query.fields is None or key in query.fields]
            columns += COST_COLUMNS if costs else []
            rows = (found.value(self.document, slug) | priced(costs, slug) for slug in slugs)
            headers.append(("Content-Disposition", f'inline; filename="{self.kind}.csv"'))
            return Answer(table(rows, columns, self.lang), CSV, tuple(headers))
        head = {"count": page.count, **links, "revision": snapshot.revision}
        if query.facets:
            head["facets"] = self._facets(compiled, query, snapshot, costs)
        more = {"cost": costs.document} if costs else None
        body = orjson.dumps(head)[:-1] + b',"results":' + found.many(self.document, slugs, query.fields, more) + b"}"
        return Answer(body, JSON, tuple(headers))

    def _facets(
        self, compiled: Compiled, query: Query, snapshot: Snapshot, costs: Costs | None
    ) -> dict[str, list[dict]]:
        spoken = labels(snapshot, self.lang)
        return {
            name: [{"value": value, "label": spoken(name, value), "count": count} for value, count in values]
            for name, values in count_facets(compiled, query, costs).items()
        }

    @staticmethod
    def _links(request, given: Mapping[str, str], page: Page) -> dict[str, str | None]:
        """The addresses of the pages before and after, None where there is none."""
        kept = urlencode([pair for pair in given.items() if pair[0] not in ("page", "cursor")])
        start = f"{request.build_absolute_uri(request.path)}?{kept}{'&' if kept else ''}"
        return {
            "next": start + urlencode(page.next) if page.next else None,
            "previous": start + urlencode(page.previous) if page.previous else None,
        }


class VendorList(EntryList):
    kind, document, filterset = "vendors", "vendor_summary", filters.VendorFilterSet


class OfferingList(EntryList):
    kind, document = "offerings", "offering_summary"


class IncumbentList(EntryList):
    """Offerings that others are set against."""

    kind, document, filterset = "incumbents", "incumbent_summary", filters.IncumbentFilterSet


class EntryDetail(CatalogueView):
    """One entry, whole."""

    kind = ""
    moved_kind = ""

    def answer(self, request, snapshot: Snapshot, media: str, slug: str) -> Answer | HttpResponse:
        self.refuse_parameters(request)
        found: Documents = documents(snapshot, self.lang)
        try:
            self._exists(snapshot, slug)
            return Answer(found.one(self.kind, slug), JSON)
        except KeyError:
            return self.missing(request, snapshot, slug)

    def missing(self, request, snapshot: Snapshot, slug: str) -> HttpResponse:
        """The address that the entry has now, or nothing."""
        moved = snapshot.moved.get((self.moved_kind, slug))
        if moved:
            return HttpResponsePermanentRedirect(request.get_full_path().replace(f"/{slug}", f"/{moved}", 1))
        return problems.not_found(self.lang, self._missing(snapshot, slug))

    def _exists(self, snapshot: Snapshot, slug: str) -> None:
        """Raises KeyError for an entry that this resource does not show."""

    def _known(self, snapshot: Snapshot):
        return getattr(snapshot.catalogue, f"{self.moved_kind or self.kind}s", {})

    def _missing(self, snapshot: Snapshot, slug: str) -> str:
        close = problems.nearest(slug, self._known(snapshot))
        detail = _("There is no %(slug)r here.") % {"slug": slug[:100]}
        return f"{detail} {_('Did you mean %(close)s?') % {'close': close}}" if close else detail


class CategoryDetail(EntryDetail):
    kind = "category"

    def _known(self, snapshot: Snapshot):
        return snapshot.catalogue.categories


class FeatureDetail(EntryDetail):
    kind = "feature"


class FrameworkDetail(EntryDetail):
    kind = "framework"


class SourceDetail(EntryDetail):
    kind = "source"


class CategoryList(EntryList):
    kind, document, filterset = "categories", "category", filters.CategoryFilterSet


class FeatureList(EntryList):
    kind, document, filterset = "features", "feature", filters.FeatureFilterSet


class FrameworkList(EntryList):
    kind, document, filterset = "frameworks", "framework", filters.FrameworkFilterSet


class SourceList(EntryList):
    kind, document, filterset = "sources", "source", filters.SourceFilterSet
