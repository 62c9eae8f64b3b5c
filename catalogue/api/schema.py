"""The contract (OpenAPI 3.1), derived from the resources themselves: their filters, orders, facets and serializers."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from catalogue.api.definitions import LIMIT, MOST_CRITERIA, MOST_ROWS, REGION
from catalogue.api.documents import SERIALIZERS
from catalogue.api.filters import FACETS, SORTS, OfferingFilterSet
from catalogue.api.needs import MONTHS, MOST_METRICS
from catalogue.api.pages import COST, LARGEST_PAGE, PAGE_SIZE, RELEVANCE
from catalogue.api.parameters import LONGEST_QUERY, MOST_VALUES, DateFilter, TextFilter, WordsFilter
from catalogue.api.questions import MOST_FEATURES, MOST_OFFERINGS, MOST_POINTS
from vendors.domain.pricing.need import MOST_MONTHS
from vendors.domain.regions import REGIONS

CONTRACT = Path(__file__).with_name("openapi.json")
# The 29th to the 31st are accepted where the month has them; the pattern stays on the safe side.
PARTIAL_DATE = r"^[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?$"
AMOUNT = r"^\d{1,9}(\.\d{1,4})?$"
TIME = r"^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z)?$"


class BadParameterSerializer(serializers.Serializer):
    parameter = serializers.CharField()
    value = serializers.CharField(allow_blank=True)
    detail = serializers.CharField()
    accepted = serializers.ListField(child=serializers.CharField())
    nearest = serializers.CharField(allow_null=True)


class ProblemSerializer(serializers.Serializer):
    """A problem document (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(allow_blank=True)
    errors = BadParameterSerializer(many=True, required=False)


class FacetValueSerializer(serializers.Serializer):
    """A value of a filter, and how many entries it would give, the other filters staying as they are."""

    value = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()


def query_parameter(name: str, description: str, schema: dict[str, Any], **more) -> OpenApiParameter:
    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, description=description, **more)


def words_schema(item: dict[str, Any], most: int = MOST_VALUES) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": 1, "maxItems": most}


def filter_parameter(name: str, item: TextFilter | DateFilter | WordsFilter) -> OpenApiParameter:
    """A filter as a parameter of the contract."""
    description = str(item.extra["help_text"])
    if isinstance(item, TextFilter):
        return query_parameter(name, description, {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY})
    if isinstance(item, DateFilter):
        return query_parameter(name, description, {"type": "string", "pattern": PARTIAL_DATE})
    value: dict[str, Any] = {"type": "string"}
    if item.words:
        value["enum"] = item.words
    elif item.extra["pattern"]:
        value["pattern"] = f"^({item.extra['pattern']}|unknown)$"
    return query_parameter(name, description, words_schema(value), style="form", explode=False)


def _paging(kind: str) -> list[OpenApiParameter]:
    costs = (COST,) if kind == "offerings" else ()
    orders = [f"{way}{name}" for name in (*SORTS[kind], *costs) for way in ("", "-")] + [RELEVANCE]
    facets = FACETS[kind]
    parameters = [
        query_parameter(
            "sort",
            "Order; `-` turns it round, unknown values come last. `relevance` needs `q`.",
            {"type": "string", "enum": orders},
        ),
        query_parameter(
            "page", "Page number, from 1. Without it, `next` is a cursor.", {"type": "integer", "minimum": 1}
        ),
        _page_size(),
        query_parameter(
            "cursor", "Taken from `next` or `previous`; survives additions and removals.", {"type": "string"}
        ),
        query_parameter(
            "fields", "Top-level keys to keep.", words_schema({"type": "string"}), style="form", explode=False
        ),
    ]
    if facets:
        schema = words_schema({"type": "string", "enum": list(facets)})
        parameters.append(
            query_parameter("facets", "Filters whose values to count.", schema, style="form", explode=False)
        )
    return parameters + ([*need_parameters(), price_max()] if costs else [])


def _page_size() -> OpenApiParameter:
    schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}
    return query_parameter("page_size", "Entries a page.", schema)


def need_parameters() -> list[OpenApiParameter]:
    """The need that is priced."""
    amount = {"type": "string", "pattern": AMOUNT}
    pairs = words_schema({"type": "string", "pattern": r"^[a-z][a-z0-9-]{0,59}:\d{1,9}$"}, most=MOST_METRICS)
    months = {"type": "integer", "minimum": 1, "maximum": MOST_MONTHS, "default": MONTHS}
    return [
        query_parameter("users", "Users to price for; each entry then has its `cost`.", amount),
        query_parameter("months", "Months to price for.", months),
        query_parameter("quantity", "Other quantities, metric:number.", pairs, style="form", explode=False),
        query_parameter("growth", "Quantities of the last month, metric:number.", pairs, style="form", explode=False),
        query_parameter("currency", "Currency wished for (ISO 4217).", {"type": "string", "pattern": "^[A-Z]{3}$"}),
    ]


def price_max() -> OpenApiParameter:
    description = "Most a month for the need, in that currency; nothing is converted."
    return query_parameter("price_max", description, {"type": "string", "pattern": AMOUNT})


def definition_parameters() -> list[OpenApiParameter]:
    """What is ranked, and the definition of sovereignty that it is ranked by."""
    slug = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}
    weights = words_schema({"type": "string", "pattern": r"^[A-Za-z0-9-]{1,60}:\d{1,6}$"}, most=MOST_CRITERIA)
    gates = words_schema({"type": "string", "pattern": r"^[A-Za-z0-9-]{1,60}:\d{1,3}$"}, most=MOST_CRITERIA)
    limit = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": LIMIT}
    return [
        *(filter_parameter(name, OfferingFilterSet.base_filters[name]) for name in ("category", "alternative_to")),
        query_parameter("framework", "Framework of the criteria; otherwise that of the profile or the weights.", slug),
        query_parameter("profile", "Official weights; either this or `weights`.", slug),
        query_parameter(
            "weights", "The user's own weights, criterion:number; any total.", weights, style="form", explode=False
        ),
        query_parameter(
            "gate", "Least levels, criterion:level; others are excluded.", gates, style="form", explode=False
        ),
        query_parameter(
            "region", "Region that facts are judged by.", {"type": "string", "enum": [*REGIONS], "default": REGION}
        ),
        query_parameter("limit", "Offerings shown of each group.", limit),
    ]


def named_parameters(names: Iterable[str], own: Iterable[OpenApiParameter] = ()) -> list[OpenApiParameter]:
    """The parameters of a resource that names them, in its order; `own` are those that it declares itself."""
    slugs = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}
    some = {"type": "array", "items": slugs, "minItems": 2, "maxItems": MOST_OFFERINGS, "uniqueItems": True}
    features = words_schema({"type": "string", "pattern": "^[a-z0-9-]+$"}, most=MOST_FEATURES)
    curve = {"type": "string", "pattern": r"^[a-z][a-z0-9-]{0,59}:\d{1,4}\.\.\d{5}$"}
    found = {item.name: item for item in (*need_parameters(), *definition_parameters())} | {
        "offering": query_parameter("offering", "An offering: slug, former slug, name or alias.", slugs, required=True),
        "offerings": query_parameter(
            "offerings",
            "Offerings: slugs, former slugs, names or aliases, each once.",
            some,
            required=True,
            style="form",
            explode=False,
        ),
        "feature": query_parameter(
            "feature", "Features that the need asks for.", features, style="form", explode=False
        ),
        "as_of": query_parameter(
            "as_of",
            "Show what was known on that date (YYYY, YYYY-MM or YYYY-MM-DD, the last day of it), today at most.",
            {"type": "string", "pattern": PARTIAL_DATE},
        ),
        "since": query_parameter(
            "since", "Changes of this time or later (ISO 8601).", {"type": "string", "pattern": TIME}
        ),
        "page": query_parameter("page", "Page number, from 1.", {"type": "integer", "minimum": 1}),
        "page_size": _page_size(),
        "cursor": query_parameter(
            "cursor", "Taken from `next`.", {"type": "string", "pattern": r"^[0-9]{1,18}-[0-9]{1,18}$"}
        ),
        "curve": query_parameter("curve", f"Cost at up to {MOST_POINTS} quantities: metric:low..high.", curve),
    }
    found |= {name: filter_parameter(name, OfferingFilterSet.base_filters[name]) for name in ("vendor", "relation")} | {
        item.name: item for item in own
    }
    return [found[name] for name in names]


class ContractSchema(AutoSchema):
    """Reads a resource of the API into the contract."""

    def get_operation_id(self) -> str:
        return f"{type(self.view).__name__[0].lower()}{type(self.view).__name__[1:]}"

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_override_parameters(self) -> list[OpenApiParameter]:
        view = self.view
        parameters = [
            query_parameter("lang", "Language; otherwise Accept-Language.", {"type": "string", "enum": ["fr", "en"]})
        ]
        parameters.append(
            query_parameter("format", "Media type; otherwise Accept.", {"type": "string", "enum": list(view.formats)})
        )
        if hasattr(view, "filterset"):
            parameters += [filter_parameter(name, item) for name, item in view.filterset.base_filters.items()]
            parameters += _paging(view.kind)
        elif "{slug}" in self.path:
            parameters.append(
                OpenApiParameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, OpenApiParameter.PATH)
            )
        return parameters + named_parameters(getattr(view, "takes", ()), getattr(view, "declares", ()))

    def get_request_serializer(self) -> dict | None:
        """The bodies that a resource takes, by media type."""
        return getattr(self.view, "bodies", None)

    @staticmethod
    def _lines(view: Any) -> Any:
        """A list that is made for the request and turned by page number."""
        parts = {
            "count": serializers.IntegerField(),
            "next": serializers.CharField(allow_null=True),
            "previous": serializers.CharField(allow_null=True),
            "revision": serializers.IntegerField(),
            **getattr(view, "head", {}),
            "results": view.line_shape(many=True),
        }
        return inline_serializer(type(view).__name__, parts)

    def get_response_serializers(self) -> dict:
        view = self.view
        answers: dict = {}
        if hasattr(view, "filterset"):
            answers[200, "application/json"] = inline_serializer(
                f"{view.kind.capitalize()}List",
                {
                    "count": serializers.IntegerField(),
                    "next": serializers.CharField(allow_null=True),
                    "previous": serializers.CharField(allow_null=True),
                    "revision": serializers.IntegerField(),
                    "facets": serializers.DictField(child=FacetValueSerializer(many=True), required=False),
                    "results": SERIALIZERS[view.document](many=True),
                },
            )
        elif hasattr(view, "media"):
            answers[200, view.media] = OpenApiTypes.STR
        elif hasattr(view, "line_shape"):
            answers[200, "application/json"] = self._lines(view)
        else:
            status = getattr(view, "success", 200)
            answers[status, "application/json"] = getattr(view, "shape", None) or SERIALIZERS[view.kind]
        if "{slug}" in self.path:
            answers[301] = OpenApiResponse(description="The entry has another slug now: see Location.")
            answers[404, "application/problem+json"] = ProblemSerializer
        if "csv" in view.formats:
            answers[200, "text/csv"] = OpenApiTypes.STR
        if self.method == "GET":
            answers[304] = OpenApiResponse(description="Unchanged since the ETag given in If-None-Match.")
        for status in (400, 429, 503) if self.method == "GET" else (400, 413, 415, 429, 503):
            answers[status, "application/problem+json"] = ProblemSerializer
        return answers


def all_fields_are_there(result: dict, generator, request, public) -> dict:
    """In answers every key is always there; a list cut by `fields` is the exception that its parameter names."""
    for name, schema in result["components"]["schemas"].items():
        optional = {"errors", "facets"}
        if name.endswith("List") or name in ("Problem", "BadParameter", "FacetValue"):
            schema["required"] = [key for key in schema.get("properties", {}) if key not in optional]
        elif "properties" in schema:
            schema.pop("required", None)
    return result


def contract() -> dict[str, Any]:
    """The contract as the resources say it now."""
    with override("en"):
        return json.loads(json.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str))


def contract_text() -> str:
    return json.dumps(contract(), indent=1, ensure_ascii=False) + "\n"
