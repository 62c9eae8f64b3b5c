"""The audit of a stack in JSON: the shape of rates, of lines, and of what could replace each."""

from rest_framework import serializers

from catalogue.api.serializers.base import NumberField, TextField
from catalogue.api.serializers.pricing import NeedSerializer
from catalogue.api.serializers.sovereignty import DefinitionSerializer, ScoreSerializer


class AuditGroundSerializer(serializers.Serializer):
    code = serializers.CharField()
    rests_on = serializers.ListField(child=serializers.CharField(), help_text="Keys of rows of the vendor.")


class SideSerializer(serializers.Serializer):
    answer = serializers.ChoiceField(["yes", "no", "unknown"])
    reasons = AuditGroundSerializer(many=True)


class ReachSerializer(serializers.Serializer):
    answer = serializers.ChoiceField(["exposed", "indirect", "none-known", "unknown"])
    at_least = serializers.CharField(help_text="What is sure even when the answer is unknown.")
    reasons = AuditGroundSerializer(many=True)


class AuditRateSerializer(serializers.Serializer):
    """Amounts by side, and percent from outside the region; unknown lies between `lowest` and `highest`."""

    inside = NumberField()
    outside = NumberField()
    unknown = NumberField()
    left_out = serializers.IntegerField(help_text="Lines without that amount.")
    lowest = NumberField()
    highest = NumberField()
    of_known = NumberField()
    unknown_share = NumberField()


class RatesSerializer(serializers.Serializer):
    count = AuditRateSerializer()
    spend = AuditRateSerializer()
    criticality = AuditRateSerializer()


class GroupSerializer(serializers.Serializer):
    value = TextField(help_text="Null: unknown.")
    label = serializers.CharField()
    rates = RatesSerializer()


class AdoptedRateSerializer(serializers.Serializer):
    """The rate of the whole stack with the first alternative adopted, and the change in points."""

    lowest = NumberField()
    highest = NumberField()
    change_lowest = NumberField()
    change_highest = NumberField()


class AdoptedRatesSerializer(serializers.Serializer):
    count = AdoptedRateSerializer()
    spend = AdoptedRateSerializer()
    criticality = AdoptedRateSerializer()


class NamedSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(["offering", "vendor"])
    slug = serializers.CharField()
    name = serializers.CharField()
    vendor = serializers.CharField()
    url = serializers.CharField()


class AuditCostSerializer(serializers.Serializer):
    """A cost as in lists; the whole of it at `quote_url`."""

    computable = serializers.BooleanField()
    quote_url = serializers.CharField()
    reason = serializers.CharField(allow_null=True, required=False)
    reason_label = serializers.CharField(allow_null=True)
    plan_name = serializers.CharField(required=False)
    total = serializers.CharField(required=False)
    per_month = serializers.CharField(required=False)
    currency = serializers.CharField(allow_null=True, required=False)
    tax_basis = serializers.CharField(required=False)
    as_of = serializers.CharField(allow_null=True, required=False)
    doubts = serializers.ListField(child=serializers.CharField(), required=False)


class RelationSerializer(serializers.Serializer):
    kind = serializers.CharField()
    label = serializers.CharField()


class AlternativeScoreSerializer(ScoreSerializer):
    """The score by the definition of the audit; the ranking explains each point of it."""

    gates = serializers.ChoiceField(["passed", "undecided"], help_text="What is below a gate is not proposed.")
    undecided = serializers.ListField(child=serializers.CharField(), help_text="Gates, as criterion:level.")
    ranking_url = serializers.CharField()


class CountedReasonSerializer(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()


class ReplacementSerializer(serializers.Serializer):
    offering = NamedSerializer()
    replaces = serializers.CharField(help_text="The offering that it is set against.")
    relations = RelationSerializer(many=True)
    side = serializers.ChoiceField(["inside", "unknown"])
    sovereignty = AlternativeScoreSerializer(allow_null=True)
    coverage = NumberField(help_text="Percent of the known features of what it replaces; null: none is known.")
    cost = AuditCostSerializer(allow_null=True, help_text="Where a need is given.")


class AuditedLineSerializer(serializers.Serializer):
    line = serializers.IntegerField(help_text="Its number in the stack, from 0.")
    name = serializers.CharField()
    supplier = TextField()
    spend = NumberField()
    criticality = NumberField()
    found = serializers.ChoiceField(["exact", "typo", "supplier", "ambiguous", "unknown"])
    vendor = TextField()
    offering = TextField()
    url = TextField()
    candidates = NamedSerializer(many=True, help_text="What the name may stand for, where it is not one offering.")
    suggestions = NamedSerializer(many=True, help_text="Names alike, for one that is not found.")
    side = serializers.ChoiceField(["inside", "outside", "unknown"])
    european = SideSerializer(allow_null=True)
    exposure = ReachSerializer(allow_null=True)
    country = TextField()
    categories = serializers.ListField(child=serializers.CharField())
    alternatives = ReplacementSerializer(
        many=True,
        help_text="By side, gates, known to cover something before not known to, the middle of the score, coverage, "
        "cost (sure ones before those in doubt).",
    )
    of_same_vendor = ReplacementSerializer(
        many=True,
        help_text="Where nothing replaces it: what replaces related products of its vendor. No rate counts it.",
    )
    excluded = CountedReasonSerializer(many=True, help_text="Why others set against it are not proposed.")
    rates_if_adopted = AdoptedRatesSerializer(allow_null=True)


class AuditDefinitionSerializer(DefinitionSerializer):
    """What alternatives are scored by. `usual`: the query gave no definition, and every criterion counts alike."""

    usual = serializers.BooleanField()


class AuditSerializer(serializers.Serializer):
    """How far a stack depends on suppliers from outside a region."""

    region = serializers.CharField()
    evaluated_on = serializers.CharField()
    revision = serializers.IntegerField()
    need = NeedSerializer(allow_null=True)
    definition = AuditDefinitionSerializer(allow_null=True)
    rates = RatesSerializer()
    rates_if_all_adopted = AdoptedRatesSerializer()
    by_category = GroupSerializer(many=True)
    by_country = GroupSerializer(many=True)
    exposed = serializers.ListField(child=serializers.IntegerField(), help_text="Numbers of lines.")
    ambiguous = serializers.ListField(child=serializers.IntegerField())
    not_found = serializers.ListField(child=serializers.IntegerField())
    lines = AuditedLineSerializer(many=True)
