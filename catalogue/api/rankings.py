"""Offerings in the order of the user's own definition of sovereignty, every point explained."""

from collections.abc import Mapping, Sequence

import orjson
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.api.comparisons import quote_address
from catalogue.api.compiled import compile_filters
from catalogue.api.definitions import LIMIT, MOST_ROWS, Definition, read_definition
from catalogue.api.definitions import PARAMETERS as DEFINITION
from catalogue.api.filters import OfferingFilterSet
from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, refused, unknown_parameters
from catalogue.api.needs import PARAMETERS as NEED
from catalogue.api.needs import read_need
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.questions import read_features
from catalogue.api.rankingtable import ranking_table
from catalogue.api.serializers.comparisons import cost_of
from catalogue.api.serializers.entries import AlternativeSerializer
from catalogue.api.serializers.pricing import NeedSerializer
from catalogue.api.serializers.rankings import SovereigntyRankingSerializer
from catalogue.api.serializers.sovereignty import Explained, reference
from catalogue.api.sovereignty import definition_document
from catalogue.api.views import CSV, JSON, CatalogueView
from vendors.domain.entries import Offering
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import OfferingCost, cost
from vendors.domain.pricing.ranking import rank
from vendors.domain.regions import REGIONS
from vendors.domain.sovereignty import Ranked, ranking
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS
from vendors.snapshot import Snapshot

CHOICES = ("category", "alternative_to")
GROUPS = ("rows", "excluded", "undecided", "gone")


class Rankings(CatalogueView):
    """Offerings of a category, or those that may replace a product, by a definition of sovereignty."""

    formats = ("json", "csv")
    takes = (*CHOICES, *DEFINITION, *NEED, "feature", "limit")
    shape = SovereigntyRankingSerializer

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        document = ranking_document(given, snapshot, self.lang, errors)
        if media == CSV:
            headers = (("Content-Disposition", 'inline; filename="rankings.csv"'),)
            return Answer(ranking_table(document, GROUPS, self.lang), CSV, headers)
        return Answer(orjson.dumps(document), JSON)


def ranking_document(
    given: Mapping[str, str], snapshot: Snapshot, lang: str, errors: Sequence[BadParameter] = ()
) -> dict:
    """The ranking that a query asks for, in JSON. Raises BadQuery with `errors` and whatever else is wrong."""
    wrong = list(errors)
    chosen = _chosen(given, snapshot, wrong)
    definition = read_definition(given, snapshot.catalogue.frameworks, wrong)
    features = read_features(given, snapshot, wrong)
    need = read_need(given, wrong, features) if any(name in given for name in (*NEED, "feature")) else None
    limit = _limit(given, wrong)
    if wrong or definition is None:
        raise BadQuery(wrong)
    return _document(_offerings(chosen, snapshot), chosen, definition, need, limit, given, snapshot, lang)


def _chosen(given: Mapping[str, str], snapshot: Snapshot, errors: list[BadParameter]) -> dict[str, Sequence[str]]:
    """Slugs by parameter: which offerings are ranked."""
    fields = compile_filters("offerings", OfferingFilterSet, snapshot).fields
    found = {}
    for name in CHOICES:
        if name in given:
            try:
                found[name] = fields[name].clean(given[name])
            except ValidationError as error:
                errors.append(refused(name, given[name], error))
    if not any(name in given for name in CHOICES):
        detail = _("category, alternative_to: say what is ranked with one of them.")
        errors.append(BadParameter("alternative_to", "", detail, CHOICES))
    return found


def _limit(given: Mapping[str, str], errors: list[BadParameter]) -> int:
    text = given.get("limit", str(LIMIT))
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST_ROWS:
        return int(text)
    detail = _("%(name)s: %(value)r is not accepted; accepted: %(accepted)s.") % {
        "name": "limit",
        "value": text[:60],
        "accepted": f"1..{MOST_ROWS}",
    }
    errors.append(BadParameter("limit", text[:60], detail, (f"1..{MOST_ROWS}",)))
    return LIMIT


def _offerings(chosen: Mapping[str, Sequence[str]], snapshot: Snapshot) -> list[Offering]:
    """Those of the categories, and those with a proposable relation to a product asked for, gone ones included."""
    compiled = compile_filters("offerings", OfferingFilterSet, snapshot)
    categories = {"category": chosen["category"]} if "category" in chosen else {}
    slugs = {compiled.index.rows[label].slug for label in compiled.select(categories)}
    if "alternative_to" in chosen:
        slugs &= {
            slug
            for incumbent in chosen["alternative_to"]
            for slug, row in snapshot.alternatives_of.get(incumbent, ())
            if row.kind in PROPOSABLE_RELATIONS and slug != incumbent
        }
    return [snapshot.catalogue.offerings[slug] for slug in sorted(slugs)]


def _document(
    offerings: Sequence[Offering],
    chosen: Mapping[str, Sequence[str]],
    definition: Definition,
    need: Need | None,
    limit: int,
    given: Mapping[str, str],
    snapshot: Snapshot,
    lang: str,
) -> dict:
    """The whole answer in JSON."""
    context = {"snapshot": snapshot, "lang": lang, "need": need}
    framework, weights = definition.framework, definition.weights
    explained = Explained(framework, context)
    costs: dict[str, OfferingCost] = {}
    if need:
        costs = {item.slug: cost(item, need, snapshot.day) for item in offerings}
    found = ranking(
        offerings,
        framework,
        weights,
        definition.gates,
        REGIONS[definition.region],
        snapshot.day,
        snapshot.catalogue.vendors.get,
        {place.offering: place.total for place in rank(costs, need.currency).places if place.sure} if need else None,
    )

    def row(item: Ranked, place: int | None) -> dict:
        offering = snapshot.catalogue.offerings[item.offering]
        vendor = snapshot.catalogue.vendors[item.vendor]
        facts = explained.facts(offering, vendor)
        relations = [
            relation
            for relation in offering.alternatives
            if relation.incumbent in chosen.get("alternative_to", ()) and relation.kind in PROPOSABLE_RELATIONS
        ]
        priced = costs.get(item.offering)
        return {
            "rank": place,
            "offering": reference("offerings", offering, offering.name),
            "vendor": reference("vendors", vendor, vendor.name),
            "status": item.status,
            "relations": AlternativeSerializer(context=context, many=True).to_representation(relations),
            "score": explained.score(item.score),
            "sure": item.sure,
            "highest_place": item.highest_place,
            "lowest_place": item.lowest_place,
            "contributions": [explained.contribution(part, facts) for part in item.score.contributions],
            "gates": [explained.passage(passage, facts) for passage in item.passages],
            "stopped_by": [f"{passage.gate.criterion}:{passage.gate.level}" for passage in item.stopped_by],
            "cost": priced and cost_of(priced, quote_address(offering.slug, given, lang), context),
        }

    groups = {name: getattr(found, name) for name in GROUPS}
    return {
        **definition_document(definition, explained),
        "need": need and NeedSerializer(context=context).to_representation(need),
        "evaluated_on": snapshot.day,
        "revision": snapshot.revision,
        "counts": {name: len(rows) for name, rows in groups.items()},
        **{
            name: [row(item, place if name == "rows" else None) for place, item in enumerate(rows[:limit], 1)]
            for name, rows in groups.items()
        },
    }
