"""Fact rows of vendors and offerings in JSON."""

from django.utils.translation import override
from rest_framework import serializers

from catalogue.api.serializers.base import CodeField, FactSerializer, NumberField, Shape, TextField, WordsField, spoken
from vendors.datalabels import unit_label
from vendors.domain.vocabulary import Status


class DatedSerializer(FactSerializer):
    since = TextField()
    until = TextField()


class CountryRoleSerializer(DatedSerializer):
    role = CodeField()
    country = CodeField()
    city = TextField()


class StakeSerializer(DatedSerializer):
    """An ownership share in percent; every bound null means undisclosed."""

    holder = CodeField()
    holder_vendor = TextField()
    holder_kind = CodeField()
    holder_country = TextField()
    capital_low = NumberField()
    capital_high = NumberField()
    votes_low = NumberField()
    votes_high = NumberField()
    note = WordsField()


class TieSerializer(DatedSerializer):
    kind = CodeField()
    name = CodeField()
    other_vendor = TextField()
    note = WordsField()


class StatusSerializer(FactSerializer):
    status = CodeField()
    label = serializers.SerializerMethodField()
    since = TextField()
    successor_vendor = TextField()
    successor_offering = TextField()
    note = WordsField()

    def get_label(self, item) -> str:
        return spoken(Status, item.status, self.lang)


class FigureSerializer(FactSerializer):
    metric = CodeField()
    value = NumberField()
    high = NumberField()
    qualifier = CodeField()
    unit = TextField()
    unit_label = serializers.SerializerMethodField(help_text="The unit in the language of the answer.")
    currency = TextField()
    as_of = TextField()
    note = WordsField()

    def get_unit_label(self, item) -> str | None:
        with override(self.lang):
            return unit_label(item.unit) or None


class StatementSerializer(FactSerializer):
    kind = CodeField()
    segment = TextField()
    text = WordsField()


class CertificationSerializer(DatedSerializer):
    scheme = CodeField()
    state = CodeField()
    note = WordsField()


class DeliverySerializer(FactSerializer):
    mode = CodeField()


class LicenceSerializer(FactSerializer):
    spdx = CodeField()
    part = TextField()


class HostingSerializer(DatedSerializer):
    country = TextField()
    city = TextField()
    provider = TextField()
    provider_vendor = TextField()


class TierSerializer(Shape):
    up_to = NumberField()
    unit_amount = NumberField()
    fixed_amount = NumberField()


class PriceComponentSerializer(FactSerializer):
    kind = CodeField()
    amount = NumberField()
    currency = TextField()
    tax_basis = CodeField()
    metric = TextField()
    period = CodeField()
    commitment = CodeField()
    included = NumberField()
    minimum = NumberField()
    maximum = NumberField()
    package_size = NumberField()
    as_of = TextField()
    tiers = TierSerializer(many=True, read_only=True)


class LimitSerializer(FactSerializer):
    metric = CodeField()
    quantity = NumberField()
    unlimited = serializers.BooleanField(read_only=True)
    period = TextField()
    note = WordsField()


class PlanSerializer(FactSerializer):
    name = CodeField()
    kind = CodeField()
    description = WordsField()
    components = PriceComponentSerializer(many=True, read_only=True)
    limits = LimitSerializer(many=True, read_only=True)


class PricingModelSerializer(FactSerializer):
    kind = CodeField()
    disclosure = CodeField()
    description = WordsField()
    renewal_increase = NumberField()
    plans = PlanSerializer(many=True, read_only=True)


class PromotionSerializer(DatedSerializer):
    percentage = NumberField()
    amount = NumberField()
    currency = TextField()
    description = WordsField()


class FeatureValueSerializer(FactSerializer):
    feature = CodeField()
    name = serializers.SerializerMethodField()
    plan = TextField()
    state = CodeField()
    quantity = NumberField()
    unlimited = serializers.BooleanField(read_only=True)
    choice = TextField()
    note = WordsField()

    def get_name(self, item) -> str:
        feature = self.snapshot.catalogue.features[item.feature]
        return self.words(feature, "name") or feature.slug


class AssessmentSerializer(FactSerializer):
    criterion = CodeField()
    level = serializers.IntegerField(read_only=True, allow_null=True)
    points = NumberField()
    text = WordsField()
