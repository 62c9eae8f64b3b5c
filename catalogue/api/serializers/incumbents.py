"""Incumbents in JSON: products that others are set against, and how far each of these covers them."""

from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.api.serializers.alternatives import OfSameVendorSerializer
from catalogue.api.serializers.base import ColumnEvidenceSerializer, ReferenceSerializer, link
from catalogue.api.serializers.comparisons import (
    ComparabilitySerializer,
    CostSerializer,
    CoverageSerializer,
    FlagSerializer,
)
from catalogue.api.serializers.entries import AlternativeSerializer, EntrySerializer, OfferingSummarySerializer
from catalogue.api.serializers.pricing import NeedSerializer
from vendors.domain import traits
from vendors.domain.comparison import comparability, comparable_features, coverage
from vendors.domain.entries import Offering, Vendor
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS


class IncumbentSummarySerializer(EntrySerializer):
    vendor = serializers.SerializerMethodField()
    alternatives_count = serializers.SerializerMethodField()

    def get_url(self, item) -> str:
        return link("incumbents", item.slug)

    @extend_schema_field(ReferenceSerializer)
    def get_vendor(self, item: Offering):
        return self.reference("vendors", item.vendor) | {"countries": self.many(item, "country")}

    def get_alternatives_count(self, item) -> int:
        """Offerings that may be put forward today, whatever the relation kind."""
        return len(self.snapshot.offerings.any_of("alternative_to", [item.slug]))


class SetAgainstSerializer(serializers.Serializer):
    """An offering set against an incumbent, with each relation and its evidence."""

    offering = OfferingSummarySerializer()
    relations = AlternativeSerializer(many=True)
    proposable = serializers.BooleanField(help_text="Whether rankings and audits may propose it as a replacement.")
    coverage = CoverageSerializer()
    comparability = ComparabilitySerializer()
    cost = CostSerializer(required=False, help_text="Where a need is given.")
    cost_flags = FlagSerializer(many=True, required=False, help_text="What forbids comparing it with the incumbent's.")


class IncumbentDetailSerializer(IncumbentSummarySerializer):
    """A product that others are set against: those that live, and apart those that are gone or only proposed."""

    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)
    offering_url = serializers.SerializerMethodField()
    alternatives = serializers.SerializerMethodField()
    gone = serializers.SerializerMethodField()
    evidence = ColumnEvidenceSerializer(many=True, read_only=True)
    of_same_vendor = OfSameVendorSerializer(
        many=True, required=False, read_only=True, help_text="Where nothing may be proposed in its own place."
    )
    cost = CostSerializer(required=False, read_only=True, help_text="The incumbent's own, where a need is given.")
    need = NeedSerializer(required=False, read_only=True)

    def get_offering_url(self, item) -> str:
        return link("offerings", item.slug)

    @extend_schema_field(SetAgainstSerializer(many=True))
    def get_alternatives(self, item: Offering):
        return self._set_against(item, living=True)

    @extend_schema_field(SetAgainstSerializer(many=True))
    def get_gone(self, item: Offering):
        return self._set_against(item, living=False)

    def _set_against(self, item: Offering, *, living: bool) -> list[dict]:
        catalogue, day = self.snapshot.catalogue, self.snapshot.day
        relations: dict[str, list] = {}
        for slug, row in self.snapshot.alternatives_of.get(item.slug, ()):
            relations.setdefault(slug, []).append(row)
        found = []
        for slug, rows in relations.items():
            offering = catalogue.offerings[slug]
            vendor = catalogue.vendors[offering.vendor]
            if traits.may_be_proposed(traits.status_of(offering, vendor, day)) is not living:
                continue
            fate = traits.present_status(offering, day) or traits.present_status(vendor, day)
            shown = {
                "offering": self.context["offering_summary"].to_representation(offering),
                "relations": self.context["alternative"].to_representation(rows),
                "proposable": living and any(row.kind in PROPOSABLE_RELATIONS for row in rows),
                "coverage": CoverageSerializer().to_representation(coverage(item, offering)),
                "comparability": self._comparability(offering, vendor),
            }
            if not living:
                shown["fate"] = self.context["status"].to_representation(fate) if fate else None
            found.append(shown)
        return sorted(found, key=standing)

    def _comparability(self, offering: Offering, vendor: Vendor) -> dict:
        catalogue = self.snapshot.catalogue
        features = comparable_features(offering, catalogue.features.values(), catalogue.categories)
        return ComparabilitySerializer().to_representation(comparability(offering, vendor, features))


def standing(shown: dict, cost: tuple = ()) -> tuple:
    """Where an alternative stands: those that may be proposed, then by coverage, cost, comparability and name."""
    return (
        not shown["proposable"],
        -Decimal(shown["coverage"]["share"] or -1),
        cost,
        -Decimal(shown["comparability"]["share"]),
        shown["offering"]["name"].casefold(),
        shown["offering"]["slug"],
    )
