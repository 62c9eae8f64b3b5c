"""One incumbent with its alternatives: coverage and comparability of each; for a need, its cost beside theirs."""

from collections.abc import Mapping

import orjson
from django.http import HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.comparisons import quote_address
from catalogue.api.documents import documents
from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, unknown_parameters
from catalogue.api.needs import PARAMETERS, read_need
from catalogue.api.problems import BadQuery
from catalogue.api.questions import read_features
from catalogue.api.relations import judge_of, related_of
from catalogue.api.serializers.alternatives import Related
from catalogue.api.serializers.comparisons import CoverageSerializer, cost_of
from catalogue.api.serializers.incumbents import standing
from catalogue.api.serializers.pricing import NeedSerializer
from catalogue.api.stacks import REGION
from catalogue.api.views import JSON
from catalogue.api.viewsets import EntryDetail
from vendors.domain.comparison import coverage
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import OfferingCost, cost
from vendors.domain.pricing.ranking import Apart, rank
from vendors.snapshot import Snapshot


class IncumbentDetail(EntryDetail):
    """A product that others are set against; with `users` or another part of a need, what each costs for it.

    A name that covers several products, such as AWS, leads to those of its vendor that something may replace.
    """

    kind, moved_kind = "incumbent", "offering"
    takes = (*PARAMETERS, "feature")

    def _known(self, snapshot: Snapshot):
        return snapshot.alternatives_of

    def answer(self, request, snapshot: Snapshot, media: str, slug: str) -> Answer | HttpResponse:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        features = read_features(given, snapshot, errors)
        need = read_need(given, errors, features) if any(name in given for name in PARAMETERS) else None
        if errors:
            raise BadQuery(errors)
        if slug not in snapshot.catalogue.offerings:
            return self.missing(request, snapshot, slug)
        beside = related_of(snapshot, slug)
        if slug not in snapshot.alternatives_of and not beside:
            return self.missing(request, snapshot, slug)
        shown_beside = Related({"snapshot": snapshot, "lang": self.lang}, judge_of(snapshot, REGION)).of_same_vendor(
            beside
        )
        if not any(name in given for name in self.takes):
            # The kept document of an incumbent is not touched when a relation of its vendor's other products changes.
            kept = documents(snapshot, self.lang).one("incumbent", slug)
            return Answer(kept[:-1] + b',"of_same_vendor":' + orjson.dumps(shown_beside) + b"}", JSON)
        document, _places = set_against(slug, need, features, given, snapshot, self.lang)
        return Answer(orjson.dumps(document | {"of_same_vendor": shown_beside}), JSON)


def set_against(
    slug: str, need: Need | None, features: tuple[str, ...], given: Mapping[str, str], snapshot: Snapshot, lang: str
) -> tuple[dict, dict[str, tuple]]:
    """An incumbent in JSON with its alternatives in order, their coverage of `features` where there are any, their
    cost where there is a need; and where each of them stands by cost: sure, doubtful, unpriced.
    """
    document = documents(snapshot, lang).value("incumbent", slug)
    incumbent = snapshot.catalogue.offerings[slug]
    shown = [*document["alternatives"], *document["gone"]]
    if features:
        for row in shown:
            offering = snapshot.catalogue.offerings[row["offering"]["slug"]]
            row["coverage"] = CoverageSerializer().to_representation(coverage(incumbent, offering, features))
    places = _price(document, shown, need, given, snapshot, lang) if need else {}
    for name in ("alternatives", "gone"):
        document[name].sort(key=lambda row: standing(row, places.get(row["offering"]["slug"], ())))
    return document, places


def _price(
    document: dict, shown: list[dict], need: Need, given: Mapping[str, str], snapshot: Snapshot, lang: str
) -> dict[str, tuple]:
    """Adds the costs; gives where each alternative stands by cost."""
    context = {"snapshot": snapshot, "lang": lang, "need": need}

    def priced(slug: str) -> OfferingCost:
        return cost(snapshot.catalogue.offerings[slug], need, snapshot.day)

    def told(slug: str, whole: OfferingCost) -> dict:
        return cost_of(whole, quote_address(slug, given, lang), context)

    own = priced(document["slug"])
    document["need"] = NeedSerializer(context=context).to_representation(need)
    document["cost"] = told(document["slug"], own)
    places: dict[str, tuple] = {}
    for row in shown:
        slug = row["offering"]["slug"]
        whole = priced(slug)
        row["cost"] = told(slug, whole)
        row["cost_flags"] = flags_beside(document["slug"], own, slug, whole, need.currency)
        places[slug] = place_by_cost(whole, need.currency)
    return places


def flags_beside(incumbent: str, own: OfferingCost, slug: str, whole: OfferingCost, wish: str) -> list[dict]:
    """What forbids setting an alternative's total against the incumbent's."""
    ranking = rank({incumbent: own, slug: whole}, wish)
    apart = {code for _slug, code in ranking.apart}
    labels = {
        Apart.NOT_COMPUTABLE: _("one of the two costs can't be computed"),
        Apart.OTHER_CURRENCY: _("the two are priced in different currencies"),
        Apart.OTHER_TAX_BASIS: _("the two are priced on different tax bases, or one is unknown"),
    }
    flags = [{"code": code, "label": text} for code, text in labels.items() if code in apart]
    if ranking.flagged:
        flags.append({"code": "tax-basis-unknown", "label": _("no source says whether the two totals hold the tax")})
    return flags


def place_by_cost(whole: OfferingCost, wish: str) -> tuple:
    """Sure before doubtful before unpriced; the currency wished for before others, then by tax basis and total."""
    plan = whole.sure or whole.best
    if plan is None:
        return (2,)
    quote = plan.quote
    return (0 if whole.sure else 1, quote.currency not in ("", wish), quote.currency, quote.total, quote.tax_basis)
