"""The graph of alternatives: of one offering in both directions, and relation by relation."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from catalogue.api.compiled import compile_filters
from catalogue.api.filters import OfferingFilterSet
from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, refused, unknown_parameters
from catalogue.api.numbered import link_header, read_numbered
from catalogue.api.parameters import LONGEST_QUERY, WordsField
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.questions import read_offerings
from catalogue.api.relations import graph_of, judge_of, related_of
from catalogue.api.schema import query_parameter, words_schema
from catalogue.api.serializers.alternatives import (
    EdgeSerializer,
    OfferingAlternativesSerializer,
    Related,
    reasons,
)
from catalogue.api.stacks import REGION, read_region
from catalogue.api.tables import table
from catalogue.api.views import CSV, JSON, CatalogueView
from catalogue.api.viewsets import EntryDetail
from vendors.domain.alternatives import Judge, Relation, proposals, succession, targets, why_not
from vendors.domain.vocabulary import RelationKind
from vendors.snapshot import Snapshot

MOST_ENDS = 20
"""Offerings, or incumbents, that one query names."""
COLUMNS = (
    "incumbent",
    "incumbent_vendor",
    "offering",
    "vendor",
    "kind",
    "label",
    "note",
    "proposable",
    "why_not",
    "sources",
)


class OfferingAlternatives(EntryDetail):
    """What an offering may replace and what may replace it, with relation and evidence; the others with the reason."""

    kind = moved_kind = "offering"
    takes = ("region",)
    shape = OfferingAlternativesSerializer

    def answer(self, request, snapshot: Snapshot, media: str, slug: str) -> Answer | HttpResponse:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        region = read_region(given.get("region", REGION), errors)
        if errors:
            raise BadQuery(errors)
        catalogue, day, edges = snapshot.catalogue, snapshot.day, graph_of(snapshot)
        if slug not in catalogue.offerings:
            return self.missing(request, snapshot, slug)
        judge = judge_of(snapshot, region)
        related = Related({"snapshot": snapshot, "lang": self.lang}, judge)
        found = proposals(edges, catalogue, slug, day, judge)
        about = related.about(slug)
        document = {
            **about.pop("offering"),
            **about,
            "region": region,
            "evaluated_on": day,
            "revision": snapshot.revision,
            "succession": related.succession(succession(catalogue, slug, day)),
            "replaced_by": [related.proposal(row) for row in found.proposed],
            "excluded": [related.exclusion(row) for row in found.excluded],
            "replaces": [related.target(row) for row in targets(edges, catalogue, slug, day, judge)],
            "of_same_vendor": related.of_same_vendor(related_of(snapshot, slug, judge)),
        }
        return Answer(orjson.dumps(document), JSON)


def declared() -> tuple[OpenApiParameter, ...]:
    """The parameters that only the list of relations has."""
    names = words_schema({"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}, most=MOST_ENDS)
    form = {"style": "form", "explode": False}
    verdict = words_schema({"type": "string", "enum": ["yes", "no"]})
    return (
        query_parameter("offering", "What is set against others: slugs, names or aliases.", names, **form),
        query_parameter("incumbent", "What others are set against: slugs, names or aliases.", names, **form),
        query_parameter("proposable", "Whether it may be proposed as a replacement.", verdict, **form),
    )


class AlternativeList(CatalogueView):
    """Every relation of an offering to another, with its evidence and whether it may be proposed."""

    formats = ("json", "csv")
    takes = ("offering", "incumbent", "vendor", "category", "relation", "proposable", "region", "page", "page_size")
    line_shape = EdgeSerializer
    head = {"region": serializers.CharField()}
    declares = declared()

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        values = _values(given, snapshot, errors)
        region = read_region(given.get("region", REGION), errors)
        page = read_numbered(given, errors)
        if errors:
            raise BadQuery(errors)
        judge = judge_of(snapshot, region)
        found = _edges(snapshot, values, judge)
        related = Related({"snapshot": snapshot, "lang": self.lang}, judge)
        shown = [_shown(related, row, snapshot, judge) for row in found[page.start : page.end]]
        if media == CSV:
            headers = (("Content-Disposition", 'inline; filename="alternatives.csv"'),)
            return Answer(table(map(_flat, shown), [*COLUMNS], self.lang), CSV, headers)
        links = page.neighbours(request, given, len(found))
        document = {"count": len(found), **links, "revision": snapshot.revision, "region": region, "results": shown}
        return Answer(orjson.dumps(document), JSON, link_header(links))


def _values(given: Mapping[str, str], snapshot: Snapshot, errors: list[BadParameter]) -> dict[str, Any]:
    """Clean values by parameter."""
    fields: dict[str, Any] = dict(compile_filters("offerings", OfferingFilterSet, snapshot).fields)
    fields["proposable"] = WordsField(known={word: word for word in ("yes", "no")})
    found: dict[str, Any] = {}
    for name in ("vendor", "category", "relation", "proposable"):
        if name in given:
            try:
                found[name] = fields[name].clean(given[name])
            except ValidationError as error:
                errors.append(refused(name, given[name], error))
    for name in ("offering", "incumbent"):
        if name in given:
            found[name] = read_offerings(name, given, snapshot, errors, high=MOST_ENDS)
    return found


def _edges(snapshot: Snapshot, values: Mapping[str, Any], judge: Judge) -> list[Relation]:
    """Relations by incumbent, then by offering, the firmest first."""
    index = snapshot.offerings
    labels = index.everything
    for name in ("vendor", "category"):
        if name in values:
            labels = labels & index.any_of(name, values[name])
    firmness = {kind: rank for rank, kind in enumerate(RelationKind)}
    edges = graph_of(snapshot).set_against
    wanted = values.get("proposable", ("yes", "no"))
    found = []
    for incumbent in values.get("incumbent", edges):
        for row in sorted(
            edges.get(incumbent, ()), key=lambda row: (row.offering, firmness[RelationKind(row.row.kind)])
        ):
            if index.label_of[row.offering] not in labels:
                continue
            if row.offering not in values.get("offering", (row.offering,)):
                continue
            if row.row.kind not in values.get("relation", (row.row.kind,)):
                continue
            if len(wanted) == 1 and ("no" if _why_not(row, snapshot, judge) else "yes") not in wanted:
                continue
            found.append(row)
    return sorted(found, key=lambda row: row.incumbent)


def _why_not(row: Relation, snapshot: Snapshot, judge: Judge):
    return why_not(snapshot.catalogue, row.offering, row.incumbent, (row,), snapshot.day, judge)


def _shown(related: Related, row: Relation, snapshot: Snapshot, judge: Judge) -> dict[str, Any]:
    offering, incumbent = related.about(row.offering), related.about(row.incumbent)
    against = _why_not(row, snapshot, judge)
    return {
        "offering": offering["offering"],
        "vendor": offering["vendor"],
        "incumbent": incumbent["offering"],
        "incumbent_vendor": incumbent["vendor"],
        "relation": related.relation(row),
        "proposable": not against,
        "reasons": reasons(against),
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A relation as the cells of a table."""
    relation = row["relation"]
    return row | {
        **{name: relation[name] for name in ("kind", "label", "note")},
        "why_not": [reason["label"] for reason in row["reasons"]] or "",
        "sources": list(dict.fromkeys(item["source"] for item in relation["evidence"])),
    }
