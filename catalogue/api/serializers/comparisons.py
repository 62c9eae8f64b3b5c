"""Offerings side by side, in JSON: costs, facts, features, and which totals may be set against each other."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.api.costs import shown
from catalogue.api.serializers.base import EvidenceSerializer, Shape, TextField, plain
from catalogue.api.serializers.facts import FeatureValueSerializer
from catalogue.api.serializers.pricing import ConversionSerializer, NeedSerializer, converted
from catalogue.api.serializers.sovereignty import SovereigntySerializer
from vendors.domain.comparison import Cell, Comparability, Coverage
from vendors.domain.pricing.plans import OfferingCost, PlanCost
from vendors.domain.pricing.quote import Quote
from vendors.domain.pricing.ranking import standing_plan
from vendors.labels import label


class AmountSerializer(serializers.Serializer):
    """The next step after a free plan: the cheapest plan that is not free and serves the need."""

    plan_name = serializers.CharField()
    total = serializers.CharField()
    per_month = serializers.CharField()
    currency = serializers.CharField()
    tax_basis = serializers.CharField()


class CostSerializer(serializers.Serializer):
    """A cost as in lists, with what it rests on; without an amount, the reason."""

    computable = serializers.BooleanField()
    reason = serializers.CharField(allow_null=True, required=False)
    reason_label = serializers.CharField(allow_null=True)
    subject = serializers.CharField(allow_null=True, required=False)
    plan = serializers.CharField(required=False)
    plan_name = serializers.CharField(required=False)
    add_ons = serializers.ListField(child=serializers.CharField(), required=False)
    total = serializers.CharField(required=False)
    per_month = serializers.CharField(required=False)
    per_user = serializers.CharField(allow_null=True, required=False)
    currency = serializers.CharField(allow_null=True, required=False)
    tax_basis = serializers.CharField(required=False)
    as_of = serializers.CharField(allow_null=True, required=False)
    doubts = serializers.ListField(child=serializers.CharField(), required=False)
    doubt_labels = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField(), required=False)
    conversion = ConversionSerializer(allow_null=True)
    conversion_reason = serializers.CharField(allow_null=True)
    evidence = EvidenceSerializer(many=True)
    quote_url = serializers.CharField()


def cost_of(priced: OfferingCost, quote_url: str, context: dict) -> dict:
    """The cost of an offering, its labels, its evidence, and the address of the whole quote."""
    plan = standing_plan(priced)
    quote = plan.quote if plan and isinstance(plan.quote, Quote) else None
    rests_on = quote.evidence if quote else priced.reason.evidence if priced.reason else ()
    conversion, why_not = converted(quote, context) if quote else (None, None)
    return shown(priced) | {
        "reason_label": str(label(priced.reason.reason)) if priced.reason and not plan else None,
        "doubt_labels": [f"{doubt.subject}: {label(doubt.code)}" for doubt in plan.fit.doubts] if plan else [],
        "conversion": conversion,
        "conversion_reason": why_not,
        "evidence": EvidenceSerializer(context=context, many=True).to_representation(dict.fromkeys(rests_on)),
        "quote_url": quote_url,
    }


def amount_of(plan: PlanCost) -> dict | None:
    """The amounts of a plan's quote."""
    quote = plan.quote
    if not isinstance(quote, Quote):
        return None
    return {
        "plan_name": plan.name,
        "total": plain(quote.total),
        "per_month": plain(quote.per_month),
        "currency": quote.currency,
        "tax_basis": quote.tax_basis,
    }


class ComparabilitySerializer(Shape):
    """How much of what offerings are compared on is known of one: facts by name, features as `feature:<slug>`."""

    share = serializers.SerializerMethodField(help_text="From 0 to 1.")
    priced = serializers.BooleanField(read_only=True)
    known = serializers.ListField(child=serializers.CharField(), read_only=True)
    missing = serializers.ListField(child=serializers.CharField(), read_only=True)

    def get_share(self, item: Comparability) -> str:
        return f"{item.share / 100:.3f}"


class CoverageSerializer(Shape):
    """The incumbent's known features: those that the alternative has, has not, and those of which it is unknown."""

    share = serializers.SerializerMethodField(help_text="Known to be covered, from 0 to 1; null when none is known.")
    covered = serializers.ListField(child=serializers.CharField(), read_only=True)
    absent = serializers.ListField(child=serializers.CharField(), read_only=True)
    unknown = serializers.ListField(child=serializers.CharField(), read_only=True)

    @extend_schema_field({"type": ["string", "null"]})
    def get_share(self, item: Coverage):
        return None if item.share is None else f"{item.share / 100:.3f}"


class CellSerializer(Shape):
    """What an offering gives of a feature; `unknown` is neither yes nor no. `values` are the rows it comes from."""

    state = serializers.CharField()
    quantity = serializers.SerializerMethodField()
    unlimited = serializers.BooleanField()
    choice = TextField()
    values = FeatureValueSerializer(many=True, read_only=True)

    @extend_schema_field({"type": ["string", "null"]})
    def get_quantity(self, item: Cell):
        return plain(item.quantity)


class FeatureRowSerializer(serializers.Serializer):
    """A feature across the offerings; `differs` is `unknown` when what is known agrees and a cell is not known."""

    feature = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField()
    unit = serializers.CharField(allow_null=True)
    required = serializers.BooleanField(help_text="Whether the need asks for it.")
    differs = serializers.ChoiceField(["yes", "no", "unknown"])
    cells = serializers.DictField(child=CellSerializer(), help_text="By slug of the offering.")


class FactCellSerializer(serializers.Serializer):
    """A fact of an offering; no values: unknown."""

    values = serializers.ListField(child=serializers.CharField())
    evidence = EvidenceSerializer(many=True)


class FactRowSerializer(serializers.Serializer):
    fact = serializers.CharField()
    name = serializers.CharField()
    differs = serializers.ChoiceField(["yes", "no", "unknown"])
    cells = serializers.DictField(child=FactCellSerializer(), help_text="By slug of the offering.")


class ComparedSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField()
    vendor = serializers.CharField()
    status = serializers.CharField()
    status_label = serializers.CharField()
    incumbent = serializers.BooleanField(help_text="Whether others are set against it.")
    cost = CostSerializer()
    next_step = AmountSerializer(allow_null=True)
    comparability = ComparabilitySerializer()


class PlaceSerializer(serializers.Serializer):
    place = serializers.IntegerField()
    offering = serializers.CharField()
    total = serializers.CharField()
    sure = serializers.BooleanField(help_text="False when the plan rests on something unknown: see its doubts.")


class ApartSerializer(serializers.Serializer):
    offering = serializers.CharField()
    code = serializers.CharField()
    label = serializers.CharField()


class FlagSerializer(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()


class RankingSerializer(serializers.Serializer):
    """Totals in one currency on one tax basis, sure ones first; the others apart, with why."""

    currency = serializers.CharField(allow_null=True)
    tax_basis = serializers.CharField(allow_null=True)
    flags = FlagSerializer(many=True)
    places = PlaceSerializer(many=True)
    apart = ApartSerializer(many=True)


class CrossoverSerializer(serializers.Serializer):
    """From this quantity on, another one is the cheaper: a slug, `same`, or `undecided`."""

    quantity = serializers.IntegerField()
    before = serializers.CharField()
    after = serializers.CharField()


class CrossoversSerializer(serializers.Serializer):
    """Between the first two of the ranking, where sure totals stand first, over a constant number of users, by the
    plans that are ranked.
    """

    metric = serializers.CharField()
    low = serializers.IntegerField()
    high = serializers.IntegerField()
    offerings = serializers.ListField(child=serializers.CharField())
    changes = CrossoverSerializer(many=True)


class ComparisonSerializer(Shape):
    """Offerings side by side for one need."""

    need = NeedSerializer()
    evaluated_on = serializers.CharField()
    revision = serializers.IntegerField()
    offerings = ComparedSerializer(many=True)
    ranking = RankingSerializer()
    crossovers = CrossoversSerializer(allow_null=True)
    facts = FactRowSerializer(many=True)
    sovereignty = SovereigntySerializer(allow_null=True, help_text="By the definition asked for, else all alike.")
    features = FeatureRowSerializer(many=True)
