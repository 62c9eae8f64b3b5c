"""Offerings ranked by a definition of sovereignty, in JSON."""

from rest_framework import serializers

from catalogue.api.serializers.base import ReferenceSerializer, Shape
from catalogue.api.serializers.comparisons import CostSerializer
from catalogue.api.serializers.entries import AlternativeSerializer
from catalogue.api.serializers.pricing import NeedSerializer
from catalogue.api.serializers.sovereignty import (
    ContributionSerializer,
    FrameworkUsedSerializer,
    GateSerializer,
    PassageSerializer,
    ProfileUsedSerializer,
    ScoreSerializer,
    WeightSerializer,
)


class RankedSerializer(serializers.Serializer):
    """An offering with its score. `sure`: even its worst case is above the best case of each one below it."""

    rank = serializers.IntegerField(allow_null=True)
    offering = ReferenceSerializer()
    vendor = ReferenceSerializer()
    status = serializers.CharField()
    relations = AlternativeSerializer(many=True)
    score = ScoreSerializer()
    sure = serializers.BooleanField()
    highest_place = serializers.IntegerField(help_text="In its group, were every unknown at its best for it.")
    lowest_place = serializers.IntegerField(help_text="In its group, were every unknown at its worst for it.")
    contributions = ContributionSerializer(many=True)
    gates = PassageSerializer(many=True)
    stopped_by = serializers.ListField(child=serializers.CharField(), help_text="Gates, as criterion:level.")
    cost = CostSerializer(allow_null=True)


class CountsSerializer(serializers.Serializer):
    rows = serializers.IntegerField()
    excluded = serializers.IntegerField()
    undecided = serializers.IntegerField()
    gone = serializers.IntegerField()


class SovereigntyRankingSerializer(Shape):
    """Offerings in the order of a definition of sovereignty."""

    framework = FrameworkUsedSerializer()
    profile = ProfileUsedSerializer(allow_null=True)
    weights = WeightSerializer(many=True)
    gates = GateSerializer(many=True)
    region = serializers.CharField()
    need = NeedSerializer(allow_null=True)
    evaluated_on = serializers.CharField()
    revision = serializers.IntegerField()
    counts = CountsSerializer(help_text="Of all offerings, where `limit` shows only the first.")
    rows = RankedSerializer(many=True)
    excluded = RankedSerializer(many=True, help_text="Fail a gate.")
    undecided = RankedSerializer(many=True, help_text="A gate can't be decided: a level is not known well enough.")
    gone = RankedSerializer(many=True, help_text="Closed, absorbed or only proposed.")
