"""Vendors, offerings and incumbents in JSON: a summary for lists, a detail with every fact and its evidence."""

from django.utils.translation import override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.api.serializers import facts
from catalogue.api.serializers.base import (
    CodeField,
    ColumnEvidenceSerializer,
    FactSerializer,
    ReferenceSerializer,
    Shape,
    TextField,
    WordsField,
    link,
    spoken,
)
from catalogue.api.serializers.ownership import OwnershipSerializer, ownership
from vendors.domain import traits
from vendors.domain.entries import Entry, Offering, Vendor
from vendors.domain.ownership import european
from vendors.domain.regions import REGIONS
from vendors.domain.vocabulary import HAS_FEATURE, CountryRoleKind, RelationKind

_UNKNOWN_WHEN_EMPTY = ("description", "website", "founded", "launched", "legal_name")


class EuropeanSerializer(serializers.Serializer):
    """Whether the vendor is of a region: computed from its seat and its stakes, with the reasons."""

    answer = serializers.ChoiceField(["yes", "no", "unknown"])
    reasons = serializers.ListField(child=serializers.DictField())


class EntrySerializer(Shape):
    """What vendors and offerings have in common."""

    slug = CodeField()
    url = serializers.SerializerMethodField()
    name = CodeField()
    description = WordsField()
    status = serializers.SerializerMethodField()
    latest_evidence = serializers.SerializerMethodField()

    def row(self, item: Entry):
        index = self.snapshot.vendors if isinstance(item, Vendor) else self.snapshot.offerings
        return index.row(item.slug)

    def one(self, item: Entry, value: str) -> str:
        return next(iter(self.row(item)[value]))

    def many(self, item: Entry, value: str) -> list[str]:
        """Filter values of the entry; empty when they are unknown."""
        return sorted(self.row(item)[value] - {traits.UNKNOWN})

    def get_url(self, item) -> str:
        return link("vendors" if isinstance(item, Vendor) else "offerings", item.slug)

    def get_status(self, item) -> str:
        return self.one(item, "status")

    def get_latest_evidence(self, item) -> str | None:
        return self.row(item)["evidence"] or None

    def reference(self, kind: str, slug: str) -> dict[str, str]:
        catalogue = self.snapshot.catalogue
        found = {"vendors": catalogue.vendors, "offerings": catalogue.offerings, "incumbents": catalogue.offerings}[
            kind
        ]
        entry = found.get(slug)
        return {"slug": slug, "name": entry.name if entry else slug, "url": link(kind, slug)}


class LeftOutSerializer(serializers.Serializer):
    place = serializers.CharField()
    code = serializers.ChoiceField(["known-later", "begins-later"])
    label = serializers.CharField()


class AsOfSerializer(serializers.Serializer):
    """The day that an entry is shown as of, and what is left out since it was not known, or not there, by then."""

    asked = serializers.CharField()
    on = serializers.CharField(help_text="The last day that the date asked for can mean, today at most.")
    anything_known = serializers.BooleanField(help_text="Whether any evidence of the entry is that old.")
    left_out = LeftOutSerializer(many=True)


class DetailMixin(Shape):
    """What the detail of an entry adds to its summary."""

    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)
    website = TextField()
    statuses = facts.StatusSerializer(many=True, read_only=True)
    figures = facts.FigureSerializer(many=True, read_only=True)
    statements = facts.StatementSerializer(many=True, read_only=True)
    certifications = facts.CertificationSerializer(many=True, read_only=True)
    evidence = ColumnEvidenceSerializer(many=True, read_only=True)
    unknown = serializers.SerializerMethodField()
    as_of = AsOfSerializer(required=False, read_only=True, help_text="Where a date is asked for.")

    def get_unknown(self, item) -> list[str]:
        """Names of what no source in the catalogue says of the entry."""
        missing = []
        for name, field in self.fields.items():
            value = getattr(item, field.source or name, None)
            if name == "description":
                value = item.description_fr or item.description_en
            if (isinstance(field, serializers.ListSerializer) or name in _UNKNOWN_WHEN_EMPTY) and not value:
                missing.append(name)
        return missing


class VendorSummarySerializer(EntrySerializer):
    countries = serializers.SerializerMethodField()
    european = serializers.SerializerMethodField()
    founded = TextField()
    offerings = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DictField(child=serializers.ListField(child=serializers.CharField())))
    def get_countries(self, item: Vendor):
        """Countries by role; a role that no source gives is an empty list. Capital comes from stakes."""
        roles = {role: self.many(item, role) for role in ("origin", "seat", "management", "research", "capital")}
        return roles | {"office": sorted({r.country for r in item.countries if r.role == CountryRoleKind.OFFICE})}

    @extend_schema_field(serializers.DictField(child=EuropeanSerializer()))
    def get_european(self, item: Vendor):
        found = {}
        for name, members in REGIONS.items():
            result = european(item, members, self.snapshot.day, self.snapshot.catalogue.vendors.get)
            reasons = [{"code": reason.code, "rests_on": list(reason.rests_on)} for reason in result.reasons]
            found[name] = {"answer": result.answer, "reasons": reasons}
        return found

    @extend_schema_field(ReferenceSerializer(many=True))
    def get_offerings(self, item: Vendor):
        return [self.reference("offerings", slug) for slug in self.snapshot.offerings_of.get(item.slug, ())]


class OfferingSummarySerializer(EntrySerializer):
    vendor = serializers.SerializerMethodField()
    categories = serializers.SerializerMethodField()
    delivery = serializers.SerializerMethodField()
    hosting_countries = serializers.SerializerMethodField()
    licence_ids = serializers.SerializerMethodField()
    open_source = serializers.SerializerMethodField()
    segments = serializers.SerializerMethodField()
    pricing_kinds = serializers.SerializerMethodField()
    price_disclosure = serializers.SerializerMethodField()
    free_plan = serializers.SerializerMethodField()
    unlimited_plan = serializers.SerializerMethodField()
    feature_slugs = serializers.SerializerMethodField()
    alternative_to = serializers.SerializerMethodField()
    launched = TextField()
    comparability = serializers.SerializerMethodField(
        help_text="Share of what offerings are compared on that is known of it, from 0 to 1."
    )

    def get_comparability(self, item) -> str:
        return self.row(item)["comparability"]

    @extend_schema_field(serializers.DictField())
    def get_vendor(self, item: Offering):
        vendor = self.snapshot.catalogue.vendors[item.vendor]
        regions = {name: answer for name, _, answer in (v.partition(":") for v in self.row(item)["european"])}
        return self.reference("vendors", vendor.slug) | {
            "countries": self.many(item, "country"),
            "seat": self.many(item, "seat"),
            "european": dict(sorted(regions.items())),
        }

    @extend_schema_field(ReferenceSerializer(many=True))
    def get_categories(self, item: Offering):
        found = [self.snapshot.catalogue.categories[slug] for slug in item.categories]
        return [
            {"slug": row.slug, "name": self.words(row, "name"), "url": link("categories", row.slug)} for row in found
        ]

    def get_delivery(self, item) -> list[str]:
        return self.many(item, "delivery")

    def get_hosting_countries(self, item) -> list[str]:
        return self.many(item, "hosting_country")

    def get_licence_ids(self, item) -> list[str]:
        return self.many(item, "licence")

    def get_open_source(self, item) -> str:
        return self.one(item, "open_source")

    def get_segments(self, item) -> list[str]:
        return self.many(item, "segment")

    def get_pricing_kinds(self, item) -> list[str]:
        return self.many(item, "pricing_kind")

    def get_price_disclosure(self, item) -> list[str]:
        return self.many(item, "disclosure")

    def get_free_plan(self, item) -> str:
        return self.one(item, "free_plan")

    def get_unlimited_plan(self, item) -> str:
        return self.one(item, "unlimited_plan")

    def get_feature_slugs(self, item) -> list[str]:
        """Features that the offering has, limited and paid ones included."""
        return sorted({row.feature for row in item.features if row.state in HAS_FEATURE})

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))
    def get_alternative_to(self, item: Offering):
        return [
            {**self.reference("incumbents", row.incumbent), "kind": row.kind, "label": relation(row.kind, self.lang)}
            for row in item.alternatives
        ]


def relation(kind: str, lang: str) -> str:
    return spoken(RelationKind, kind, lang)


class AlternativeSerializer(FactSerializer):
    incumbent = CodeField()
    kind = CodeField()
    label = serializers.SerializerMethodField()
    note = WordsField()

    def get_label(self, item) -> str:
        return relation(item.kind, self.lang)


class OfferingDetailSerializer(OfferingSummarySerializer, DetailMixin):
    deliveries = facts.DeliverySerializer(many=True, read_only=True)
    licences = facts.LicenceSerializer(many=True, read_only=True)
    hostings = facts.HostingSerializer(many=True, read_only=True)
    pricing = facts.PricingModelSerializer(many=True, read_only=True)
    promotions = facts.PromotionSerializer(many=True, read_only=True)
    features = facts.FeatureValueSerializer(many=True, read_only=True)
    alternatives = AlternativeSerializer(many=True, read_only=True)
    assessments = facts.AssessmentSerializer(many=True, read_only=True)


class VendorDetailSerializer(VendorSummarySerializer, DetailMixin):
    legal_name = TextField()
    country_roles = facts.CountryRoleSerializer(many=True, read_only=True, source="countries")
    stakes = facts.StakeSerializer(many=True, read_only=True)
    ties = facts.TieSerializer(many=True, read_only=True)
    ownership = serializers.SerializerMethodField()
    offerings = serializers.SerializerMethodField()

    @extend_schema_field(OwnershipSerializer)
    def get_ownership(self, item: Vendor):
        with override(self.lang):
            return ownership(item, self.snapshot, self.context)

    @extend_schema_field(OfferingDetailSerializer(many=True))
    def get_offerings(self, item: Vendor):
        one = self.context["offering"]
        found = self.snapshot.offerings_of.get(item.slug, ())
        return [one.to_representation(self.snapshot.catalogue.offerings[slug]) for slug in found]
