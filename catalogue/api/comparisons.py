"""Offerings side by side for one need: costs, ranking, crossovers, facts, sovereignty and features."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlencode

import orjson
from django.utils.translation import gettext as _

from catalogue.api.comparisontable import comparison_table
from catalogue.api.definitions import PARAMETERS as DEFINITION
from catalogue.api.definitions import Definition
from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, unknown_parameters
from catalogue.api.needs import PARAMETERS, read_need
from catalogue.api.problems import BadQuery
from catalogue.api.questions import MOST_OFFERINGS, read_features, read_offerings
from catalogue.api.serializers.base import link, plain
from catalogue.api.serializers.comparisons import (
    ComparabilitySerializer,
    ComparisonSerializer,
    amount_of,
    cost_of,
)
from catalogue.api.serializers.pricing import NeedSerializer
from catalogue.api.sidebyside import fact_rows, feature_rows
from catalogue.api.sovereignty import read_yardstick, sovereignty
from catalogue.api.views import CSV, JSON, CatalogueView
from vendors.domain import traits
from vendors.domain.comparison import comparability, comparable_features
from vendors.domain.entries import Offering
from vendors.domain.pricing.curve import FIRST, SECOND, crossovers
from vendors.domain.pricing.freeplan import free_plans
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import OfferingCost, PlanCost, cost
from vendors.domain.pricing.ranking import Apart, Ranking, rank
from vendors.domain.vocabulary import Status
from vendors.labels import label
from vendors.snapshot import Snapshot

SHORTEST_RANGE, LONGEST_RANGE, LARGEST_NEED = 200, 2000, 20_000
"""Users up to which crossovers are looked for: four times those of the need within the first two bounds, and always
up to those of the need itself unless it is larger than the last.
"""


class Compare(CatalogueView):
    """2 to 20 offerings side by side."""

    formats = ("json", "csv")
    takes = ("offerings", *PARAMETERS, "feature", *DEFINITION)
    shape = ComparisonSerializer

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        slugs = read_offerings("offerings", given, snapshot, errors, 2, MOST_OFFERINGS)
        need = read_need(given, errors, read_features(given, snapshot, errors))
        definition = read_yardstick(given, snapshot.catalogue.frameworks, errors)
        if errors:
            raise BadQuery(errors)
        document = comparison(slugs, need, definition, given, snapshot, self.lang)
        if media == CSV:
            headers = (("Content-Disposition", 'inline; filename="compare.csv"'),)
            return Answer(comparison_table(document, self.lang), CSV, headers)
        return Answer(orjson.dumps(document), JSON)


def comparison(
    slugs: Sequence[str],
    need: Need,
    definition: Definition | None,
    given: Mapping[str, str],
    snapshot: Snapshot,
    lang: str,
) -> dict:
    """The whole comparison in JSON; sovereignty by a definition, null without one."""
    context = {"snapshot": snapshot, "lang": lang, "need": need}
    offerings = [snapshot.catalogue.offerings[slug] for slug in slugs]
    costs = {item.slug: cost(item, need, snapshot.day) for item in offerings}
    ranking = rank(costs, need.currency)
    return {
        "need": NeedSerializer(context=context).to_representation(need),
        "evaluated_on": snapshot.day,
        "revision": snapshot.revision,
        "offerings": [_column(item, costs[item.slug], need, given, context) for item in offerings],
        "ranking": _ranking(ranking),
        "crossovers": _crossovers(ranking, need, snapshot),
        "facts": fact_rows(offerings, snapshot, context),
        "sovereignty": definition and sovereignty(offerings, definition, context),
        "features": feature_rows(offerings, need.features, snapshot, context),
    }


def quote_address(slug: str, given: Mapping[str, str], lang: str) -> str:
    """Where the whole quote of an offering is, for the same need."""
    kept = {name: given[name] for name in (*PARAMETERS, "feature") if name in given}
    return f"{link('quotes')}?{urlencode({'offering': slug, **kept, 'lang': lang}, safe=':,')}"


def _column(offering: Offering, priced: OfferingCost, need: Need, given: Mapping[str, str], context: dict) -> dict:
    snapshot: Snapshot = context["snapshot"]
    catalogue = snapshot.catalogue
    vendor = catalogue.vendors[offering.vendor]
    status = traits.status_of(offering, vendor, snapshot.day)
    features = comparable_features(offering, catalogue.features.values(), catalogue.categories)
    steps = [free.next_step for free in free_plans(offering, need, snapshot.day, priced)]
    return {
        "slug": offering.slug,
        "name": offering.name,
        "url": link("offerings", offering.slug),
        "vendor": vendor.name,
        "status": status,
        "status_label": _("unknown") if status == traits.UNKNOWN else str(label(Status(status))),
        "incumbent": offering.slug in snapshot.alternatives_of,
        "cost": cost_of(priced, quote_address(offering.slug, given, context["lang"]), context),
        "next_step": amount_of(steps[0]) if steps and isinstance(steps[0], PlanCost) else None,
        "comparability": ComparabilitySerializer(context=context).to_representation(
            comparability(offering, vendor, features)
        ),
    }


def _ranking(ranking: Ranking) -> dict:
    why = {
        Apart.NOT_COMPUTABLE: _("no cost can be computed"),
        Apart.OTHER_CURRENCY: _("priced in another currency"),
        Apart.OTHER_TAX_BASIS: _("priced on another tax basis, or on an unknown one"),
    }
    flags = []
    if ranking.flagged:
        text = _("no source says whether these totals hold the tax: with tax their order may be another")
        flags.append({"code": "tax-basis-unknown", "label": text})
    if any(not place.sure for place in ranking.places):
        text = _("some totals are in doubt: see their doubts")
        flags.append({"code": "doubtful-plans", "label": text})
    if any(code != Apart.NOT_COMPUTABLE for _slug, code in ranking.apart):
        text = _("not all totals can be set against each other: see those apart")
        flags.append({"code": "totals-apart", "label": text})
    return {
        "currency": ranking.currency or None,
        "tax_basis": ranking.tax_basis or None,
        "flags": flags,
        "places": [
            {"place": number, "offering": place.offering, "total": plain(place.total), "sure": place.sure}
            for number, place in enumerate(ranking.places, 1)
        ],
        "apart": [{"offering": slug, "code": code, "label": why[code]} for slug, code in ranking.apart],
    }


def users_compared(users: Decimal) -> tuple[int, int]:
    """The least and the most users for which costs are set against each other, by those of the need."""
    return 1, max(SHORTEST_RANGE, min(LONGEST_RANGE, int(users) * 4), min(LARGEST_NEED, int(users)))


def _crossovers(ranking: Ranking, need: Need, snapshot: Snapshot) -> dict | None:
    """Where the cheaper of the first two changes with the number of users; None without two, or without users."""
    users = need.peak("users")
    if len(ranking.places) < 2 or users is None:
        return None
    pair = [place.offering for place in ranking.places[:2]]
    first, second = (snapshot.catalogue.offerings[slug] for slug in pair)
    low, high = users_compared(users)
    names = {FIRST: pair[0], SECOND: pair[1]}
    return {
        "metric": "users",
        "low": low,
        "high": high,
        "offerings": pair,
        "changes": [
            {
                "quantity": change.quantity,
                "before": names.get(change.before, change.before),
                "after": names.get(change.after, change.after),
            }
            for change in crossovers(first, second, need, "users", low, high, snapshot.day)
        ],
    }
