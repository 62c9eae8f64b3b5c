"""What a need costs, in JSON: quotes line by line, what speaks against a plan, free plans and where they end."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.api.serializers.base import CodeField, EvidenceSerializer, NumberField, Shape, TextField, link, plain
from vendors.domain.pricing.currency import Converted, convert
from vendors.domain.pricing.freeplan import FreePlan
from vendors.domain.pricing.need import TRIAL, Need
from vendors.domain.pricing.plans import PlanCost
from vendors.domain.pricing.quote import Quote
from vendors.labels import label

NO_RATE = "no-rate"


class CodedSerializer(Shape):
    """A note, a doubt or a reason: its code, what people read for it, and what it rests on."""

    code = CodeField()
    label = serializers.SerializerMethodField()
    subject = TextField()
    rests_on = serializers.ListField(child=serializers.CharField(), read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)

    def get_label(self, item) -> str:
        return str(label(item.code))


class ReasonSerializer(CodedSerializer):
    """Why a cost can't be computed."""

    code = CodeField(source="reason")

    def get_label(self, item) -> str:
        return str(label(item.reason))


class NeedQuantitySerializer(serializers.Serializer):
    metric = serializers.CharField()
    first = serializers.CharField(help_text="In the first month.")
    last = serializers.CharField(help_text="In the last month.")


class NeedSerializer(Shape):
    """The need as it was understood."""

    months = serializers.IntegerField(read_only=True)
    quantities = serializers.SerializerMethodField()
    features = serializers.ListField(child=serializers.CharField(), read_only=True)
    currency = CodeField()

    @extend_schema_field(NeedQuantitySerializer(many=True))
    def get_quantities(self, item: Need):
        return [
            {"metric": metric, "first": plain(course[0][0]), "last": plain(course[-1][0])}
            for metric, course in item.courses.items()
            if metric != TRIAL
        ]


class StepSerializer(Shape):
    """The part of a quantity that falls in one tier."""

    quantity = NumberField()
    unit_amount = NumberField()
    fixed_amount = NumberField()
    amount = NumberField()


class LineSerializer(Shape):
    """One line of a quote. `months` is 0 for what is paid once; quantities are those billed."""

    component = CodeField()
    kind = CodeField()
    metric = TextField()
    quantity = NumberField()
    last_quantity = NumberField()
    unit_amount = NumberField()
    steps = StepSerializer(many=True, read_only=True)
    period = CodeField()
    commitment = CodeField()
    months = serializers.IntegerField(read_only=True)
    whole_years = serializers.BooleanField(read_only=True)
    amount = NumberField()
    highest_amount = NumberField()
    tax_basis = CodeField()
    as_of = TextField()
    evidence = EvidenceSerializer(many=True, read_only=True)


class RateSerializer(Shape):
    """One unit of `base` in `quote` on a day, and the source that says so."""

    base = CodeField()
    quote = CodeField()
    rate = NumberField()
    date = CodeField()
    source = CodeField()
    url = serializers.SerializerMethodField()

    def get_url(self, item) -> str:
        return link("sources", item.source)


class ConversionSerializer(serializers.Serializer):
    """An amount in the currency asked for, at a dated reference rate; the amount as published stays beside it."""

    amount = serializers.CharField()
    currency = serializers.CharField()
    rate = RateSerializer()


class QuoteSerializer(Shape):
    """What a plan costs for the need. Amounts are as published; nothing is converted but in `conversion`."""

    total = NumberField()
    per_month = NumberField()
    per_user = NumberField()
    highest_total = NumberField()
    currency = TextField()
    commitment = CodeField()
    tax_basis = CodeField()
    as_of = TextField()
    conversion = serializers.SerializerMethodField()
    conversion_reason = serializers.SerializerMethodField(help_text="Why nothing is converted: `no-rate`.")
    lines = LineSerializer(many=True, read_only=True)
    notes = CodedSerializer(many=True, read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)

    @extend_schema_field(ConversionSerializer(allow_null=True))
    def get_conversion(self, item: Quote):
        return converted(item, self.context)[0]

    @extend_schema_field({"type": ["string", "null"]})
    def get_conversion_reason(self, item: Quote):
        return converted(item, self.context)[1]


def converted(quote: Quote, context: dict) -> tuple[dict | None, str | None]:
    """A total in the currency of the need, and why it is not there; neither when there is nothing to convert."""
    snapshot, wish = context["snapshot"], context["need"].currency
    if quote.currency in ("", wish):
        return None, None
    found = convert(quote.total, quote.currency, wish, snapshot.catalogue.rates, snapshot.day)
    if not isinstance(found, Converted):
        return None, NO_RATE
    if found.rate is None:
        return None, None
    rate = RateSerializer(context=context).to_representation(found.rate)
    return {"amount": plain(found.amount), "currency": found.currency, "rate": rate}, None


class CheckSerializer(Shape):
    """A stated limit against the need. `allowed` null is unlimited; `month` is the first in which it bites."""

    state = CodeField()
    label = serializers.SerializerMethodField()
    limit = CodeField()
    metric = CodeField()
    allowed = NumberField()
    period = TextField()
    needed = NumberField()
    month = serializers.IntegerField(read_only=True, allow_null=True)
    evidence = EvidenceSerializer(many=True, read_only=True)

    def get_label(self, item) -> str:
        return str(label(item.state))


class MissingSerializer(Shape):
    """A feature asked for that the plan does not give."""

    feature = CodeField()
    state = CodeField()
    rests_on = serializers.ListField(child=serializers.CharField(), read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)


class PlanCostSerializer(Shape):
    """A plan for the need, with the add-ons that make it serve: its quote, or the reason why there is none."""

    pricing = CodeField()
    plan = CodeField()
    name = CodeField()
    kind = CodeField()
    add_ons = serializers.ListField(child=serializers.CharField(), read_only=True)
    admissible = serializers.BooleanField(read_only=True, source="fit.admissible")
    quote = serializers.SerializerMethodField()
    reason = serializers.SerializerMethodField()
    checks = CheckSerializer(many=True, read_only=True, source="fit.checks")
    missing = MissingSerializer(many=True, read_only=True, source="fit.missing")
    doubts = CodedSerializer(many=True, read_only=True, source="fit.doubts")
    notes = CodedSerializer(many=True, read_only=True)

    @extend_schema_field(QuoteSerializer(allow_null=True))
    def get_quote(self, item: PlanCost):
        return QuoteSerializer(context=self.context).to_representation(item.quote) if quoted(item) else None

    @extend_schema_field(ReasonSerializer(allow_null=True))
    def get_reason(self, item: PlanCost):
        return None if quoted(item) else ReasonSerializer(context=self.context).to_representation(item.quote)


def quoted(item: PlanCost) -> bool:
    return isinstance(item.quote, Quote)


class FreePlanSerializer(Shape):
    """A free plan against the need: which limit bites first, in which month, and what the next step costs."""

    pricing = CodeField(source="plan.pricing")
    plan = CodeField(source="plan.plan")
    name = CodeField(source="plan.name")
    serves = serializers.BooleanField(source="plan.fit.admissible", read_only=True)
    first = serializers.SerializerMethodField()
    bites = CheckSerializer(many=True, read_only=True)
    missing = MissingSerializer(many=True, read_only=True)
    untested = CheckSerializer(many=True, read_only=True)
    next_step = serializers.SerializerMethodField()
    next_step_reason = serializers.SerializerMethodField()

    @extend_schema_field(CheckSerializer(allow_null=True))
    def get_first(self, item: FreePlan):
        return CheckSerializer(context=self.context).to_representation(item.first) if item.first else None

    @extend_schema_field(PlanCostSerializer(allow_null=True))
    def get_next_step(self, item: FreePlan):
        step = item.next_step
        return PlanCostSerializer(context=self.context).to_representation(step) if isinstance(step, PlanCost) else None

    @extend_schema_field(ReasonSerializer(allow_null=True))
    def get_next_step_reason(self, item: FreePlan):
        step = item.next_step
        return None if isinstance(step, PlanCost) else ReasonSerializer(context=self.context).to_representation(step)


class PointSerializer(Shape):
    """The cost at one quantity, held all along; without a total, the reason."""

    quantity = NumberField()
    total = NumberField()
    currency = TextField()
    plan = TextField()
    add_ons = serializers.ListField(child=serializers.CharField(), read_only=True)
    reason = ReasonSerializer(read_only=True, allow_null=True)


class CurveSerializer(serializers.Serializer):
    metric = serializers.CharField()
    points = PointSerializer(many=True)


class QuoteDocumentSerializer(Shape):
    """What one offering costs for a need, plan by plan."""

    offering = serializers.DictField()
    need = NeedSerializer()
    evaluated_on = serializers.CharField()
    revision = serializers.IntegerField()
    computable = serializers.BooleanField()
    best = PlanCostSerializer(
        allow_null=True,
        help_text="The cheapest plan that nothing known speaks against; where none is sure, one whose price alone is "
        "unverified comes before one that may not serve.",
    )
    sure = PlanCostSerializer(allow_null=True, help_text="The cheapest of those without any doubt.")
    reason = ReasonSerializer(allow_null=True)
    notes = CodedSerializer(many=True)
    free_plans = FreePlanSerializer(many=True)
    plans = PlanCostSerializer(many=True)
    curve = CurveSerializer(allow_null=True)
