"""What one offering costs for a need: every plan, line by line, or why there is no amount."""

from decimal import Decimal

import orjson

from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, unknown_parameters
from catalogue.api.needs import PARAMETERS, read_need
from catalogue.api.problems import BadQuery
from catalogue.api.questions import read_curve, read_features, read_offerings
from catalogue.api.serializers.base import link
from catalogue.api.serializers.pricing import (
    CodedSerializer,
    FreePlanSerializer,
    NeedSerializer,
    PlanCostSerializer,
    PointSerializer,
    QuoteDocumentSerializer,
    ReasonSerializer,
)
from catalogue.api.views import JSON, CatalogueView
from vendors.domain.entries import Offering
from vendors.domain.pricing.curve import cost_curve
from vendors.domain.pricing.freeplan import free_plans
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import cost
from vendors.snapshot import Snapshot


class Quotes(CatalogueView):
    """The cost of one offering for a need."""

    takes = ("offering", *PARAMETERS, "feature", "curve")
    shape = QuoteDocumentSerializer

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        slugs = read_offerings("offering", given, snapshot, errors)
        need = read_need(given, errors, read_features(given, snapshot, errors))
        curve = read_curve(given, errors)
        if errors:
            raise BadQuery(errors)
        offering = snapshot.catalogue.offerings[slugs[0]]
        return Answer(orjson.dumps(quotation(offering, need, curve, snapshot, self.lang)), JSON)


def quotation(
    offering: Offering, need: Need, curve: tuple[str, tuple[Decimal, ...]] | None, snapshot: Snapshot, lang: str
) -> dict:
    """What an offering costs for a need, plan by plan, in JSON; `curve` is a metric and its quantities."""
    context = {"snapshot": snapshot, "lang": lang, "need": need}
    priced = cost(offering, need, snapshot.day)
    plan = PlanCostSerializer(context=context).to_representation
    points = cost_curve(offering, need, *curve, snapshot.day) if curve else ()
    return {
        "offering": {
            "slug": offering.slug,
            "name": offering.name,
            "vendor": offering.vendor,
            "url": link("offerings", offering.slug),
        },
        "need": NeedSerializer(context=context).to_representation(need),
        "evaluated_on": snapshot.day,
        "revision": snapshot.revision,
        "computable": priced.best is not None,
        "best": plan(priced.best) if priced.best else None,
        "sure": plan(priced.sure) if priced.sure else None,
        "reason": priced.reason and ReasonSerializer(context=context).to_representation(priced.reason),
        "notes": CodedSerializer(context=context, many=True).to_representation(priced.notes),
        "free_plans": FreePlanSerializer(context=context, many=True).to_representation(
            free_plans(offering, need, snapshot.day, priced)
        ),
        "plans": [plan(item) for item in priced.plans],
        "curve": curve
        and {
            "metric": curve[0],
            "points": PointSerializer(context=context, many=True).to_representation(points),
        },
    }
