"""How far a stack depends on suppliers from outside a region: posted, answered, and not kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.api.auditdocument import Told
from catalogue.api.comparisons import quote_address
from catalogue.api.costs import shown, standing_for
from catalogue.api.definitions import PARAMETERS as DEFINITION
from catalogue.api.definitions import Definition
from catalogue.api.listing import COMMON, joined, unknown_parameters
from catalogue.api.needs import PARAMETERS, read_need
from catalogue.api.problems import BadParameter, BadQuery, bad_query, refused_body
from catalogue.api.questions import read_features
from catalogue.api.relations import graph_of
from catalogue.api.serializers.audits import AuditSerializer
from catalogue.api.serializers.pricing import NeedSerializer
from catalogue.api.sovereignty import read_yardstick
from catalogue.api.stacks import BODIES, MOST_BYTES, REGION, read_region, read_stack
from catalogue.api.views import JSON, CatalogueView
from vendors.domain.comparison import coverage
from vendors.domain.dependencies import Line, Names, Total, audit
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import OfferingCost, cost
from vendors.domain.regions import REGIONS
from vendors.domain.sovereignty import Ranked, ranked
from vendors.labels import label
from vendors.snapshot import Snapshot


class Audits(CatalogueView):
    """The audit of a stack of products in use; with `users` or another part of a need, alternatives have a cost.

    Alternatives are scored by the definition of sovereignty that the query gives, as rankings take it; without one,
    by every criterion of the framework `documents` alike.
    """

    http_method_names = ["post", "options"]
    takes = (*PARAMETERS, "feature", *DEFINITION)
    shape = AuditSerializer
    bodies = BODIES

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Audit the stack in the body."""
        return self.get(request, *args, **kwargs)

    def _answer(self, request: HttpRequest, snapshot: Snapshot, **kwargs) -> HttpResponse:
        with override(self.lang):
            response = refused_body(request, self.bodies, MOST_BYTES, self.lang) or self._audited(request, snapshot)
        response["Cache-Control"] = "no-store"
        response["Content-Language"] = self.lang
        return response

    def _audited(self, request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        asked = read_asked(given, snapshot, errors)
        try:
            lines, wished = read_stack(request.body, request.content_type)
        except BadQuery as error:
            return bad_query(BadQuery(errors + error.errors), self.lang)
        if wished and "region" in given and wished != asked.region:
            detail = _("region: the address and the body name two.")
            errors.append(BadParameter("region", f"{asked.region}, {wished}", detail))
        if errors:
            return bad_query(BadQuery(errors), self.lang)
        if wished:
            asked = replace(asked, region=wished)
        return HttpResponse(orjson.dumps(audit_document(lines, asked, given, snapshot, self.lang)), content_type=JSON)


@dataclass(frozen=True)
class Asked:
    """What the address of an audit asks for, beside the stack itself."""

    features: tuple[str, ...]
    need: Need | None
    region: str
    chosen: Mapping[str, str]
    """The definition of sovereignty as given, without its region, which is that of the audit."""
    definition: Definition | None


def read_asked(given: Mapping[str, str], snapshot: Snapshot, errors: list[BadParameter]) -> Asked:
    """Adds what is wrong to `errors`."""
    features = read_features(given, snapshot, errors)
    need = read_need(given, errors, features) if any(name in given for name in PARAMETERS) else None
    region = read_region(given.get("region", REGION), errors)
    chosen = {name: given[name] for name in DEFINITION if name in given and name != "region"}
    return Asked(features, need, region, chosen, read_yardstick(chosen, snapshot.catalogue.frameworks, errors))


def audit_document(
    lines: Sequence[Line], asked: Asked, given: Mapping[str, str], snapshot: Snapshot, lang: str
) -> dict:
    """The audit of a stack, in JSON."""
    catalogue = snapshot.catalogue
    definition = asked.definition and replace(asked.definition, region=asked.region)
    bill = _Bill(snapshot, asked.need, given, lang)
    found = audit(
        lines,
        catalogue,
        names_of(snapshot),
        graph_of(snapshot),
        REGIONS[asked.region],
        snapshot.day,
        sovereignty=_Measure(snapshot, definition).ranked,
        coverage=cache(
            lambda incumbent, other: (
                coverage(catalogue.offerings[incumbent], catalogue.offerings[other], asked.features or None).share
            )
        ),
        cost=bill.total,
    )
    context = {"snapshot": snapshot, "lang": lang, "need": asked.need}
    told = Told(context, definition, bill.shown, asked.chosen, asked.region)
    head = {
        "region": asked.region,
        "evaluated_on": snapshot.day,
        "revision": snapshot.revision,
        "need": asked.need and NeedSerializer(context=context).to_representation(asked.need),
        "definition": told.definition(usual=not asked.chosen),
    }
    return head | told.audit(found)


class _Measure:
    """Offerings by a definition of sovereignty, each scored once; None without a definition."""

    def __init__(self, snapshot: Snapshot, definition: Definition | None):
        self._snapshot, self._definition = snapshot, definition
        self.ranked = cache(self._ranked)

    def _ranked(self, slug: str) -> Ranked | None:
        wished, catalogue = self._definition, self._snapshot.catalogue
        return wished and ranked(
            catalogue.offerings[slug],
            wished.framework,
            wished.weights,
            wished.gates,
            REGIONS[wished.region],
            self._snapshot.day,
            catalogue.vendors.get,
        )


class _Bill:
    """What alternatives cost for the need of a request, each worked out once; nothing without a need."""

    def __init__(self, snapshot: Snapshot, need: Need | None, given: Mapping[str, str], lang: str):
        self._snapshot, self._need, self._given, self._lang = snapshot, need, given, lang
        self._costs: dict[str, OfferingCost] = {}

    def total(self, slug: str) -> Total | None:
        """The total in the currency of the need; None for any other."""
        chosen = standing_for(self._cost(slug, self._need)) if self._need else None
        wished = chosen and self._need and chosen[1].currency in ("", self._need.currency)
        return Total(bool(chosen[0].fit.doubts), chosen[1].total) if chosen and wished else None

    def shown(self, slug: str) -> dict | None:
        if self._need is None:
            return None
        whole = self._cost(slug, self._need)
        reason = None if standing_for(whole) else whole.reason
        return shown(whole) | {
            "quote_url": quote_address(slug, self._given, self._lang),
            "reason_label": str(label(reason.reason)) if reason else None,
        }

    def _cost(self, slug: str, need: Need) -> OfferingCost:
        if slug not in self._costs:
            self._costs[slug] = cost(self._snapshot.catalogue.offerings[slug], need, self._snapshot.day)
        return self._costs[slug]


def names_of(snapshot: Snapshot) -> Names:
    """All names of a snapshot, indexed at the first call."""
    kept = snapshot.made.get("names")
    return kept if kept is not None else snapshot.made.setdefault("names", Names(snapshot.catalogue))
