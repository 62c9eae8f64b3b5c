"""Offerings: everything that is known of one, on one page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from vendors.admin.alternatives import AlternativeInline
from vendors.admin.base import CatalogueAdmin, FactAdmin
from vendors.admin.entries import EntryAdmin
from vendors.admin.features import FeatureValueInline
from vendors.admin.inlines import EvidenceInline, FactInline
from vendors.admin.measures import AgeFilter, MissingFilter
from vendors.admin.pricing import (
    LimitInline,
    PlanInline,
    PriceComponentInline,
    PricingModelInline,
    PromotionInline,
    TierInline,
)
from vendors.admin.sovereignty import AssessmentInline
from vendors.admin.vendors import CertificationInline, FigureInline, OfferingStatusInline, StatementInline
from vendors.models import Category, DeliveryMode, Hosting, Licence, Offering


class DeliveryInline(FactInline):
    model = DeliveryMode
    fields = ("mode", "key")


class LicenceInline(FactInline):
    model = Licence
    fields = ("spdx", "part", "key")


class HostingInline(FactInline):
    model = Hosting
    fields = ("country", "city", "provider", "provider_vendor", "since", "until", "key")
    autocomplete_fields = ("provider_vendor",)


@admin.register(Offering)
class OfferingAdmin(EntryAdmin):
    list_display = ("name", "slug", "vendor", "publication", "complete", "comparable", "newest_evidence")
    list_filter = (
        "publication",
        AgeFilter,
        MissingFilter,
        "categories",
        "deliverymode_rows__mode",
        "pricingmodel_rows__kind",
        "statuschange_rows__status",
    )
    list_select_related = ("vendor",)
    search_fields = ("name", "slug", "aliases", "vendor__name")
    autocomplete_fields = ("vendor", "categories")
    fieldsets = (
        (None, {"fields": ("name", "slug", "vendor", "categories", "aliases", "former_slugs")}),
        (
            _("Publication"),
            {
                "description": _("An entry is never deleted: withdraw it."),
                "fields": ("publication", "what_stops_publication"),
            },
        ),
        (
            _("Presentation"),
            {
                "description": _(
                    "Each column filled in here needs an evidence that names it, such as “column: website”."
                ),
                "fields": ("description_fr", "description_en", "website", "launched"),
            },
        ),
    )
    inlines = (
        OfferingStatusInline,
        DeliveryInline,
        LicenceInline,
        HostingInline,
        PricingModelInline,
        PlanInline,
        PriceComponentInline,
        TierInline,
        LimitInline,
        PromotionInline,
        FeatureValueInline,
        AlternativeInline,
        AssessmentInline,
        FigureInline,
        StatementInline,
        CertificationInline,
        EvidenceInline,
    )


@admin.register(Category)
class CategoryAdmin(CatalogueAdmin):
    list_display = ("slug", "name_fr", "name_en", "parent")
    list_filter = (("parent", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("parent",)
    search_fields = ("slug", "name_fr", "name_en")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ["name_en"]}


class OfferingFactAdmin(FactAdmin):
    list_select_related = ("offering",)
    search_fields = ("key", "offering__slug", "offering__name")
    autocomplete_fields = ("offering",)


@admin.register(DeliveryMode)
class DeliveryModeAdmin(OfferingFactAdmin):
    list_display = ("offering", "mode")
    list_filter = ("mode",)


@admin.register(Licence)
class LicenceAdmin(OfferingFactAdmin):
    list_display = ("offering", "spdx", "part")
    list_filter = ("spdx",)
    search_fields = (*OfferingFactAdmin.search_fields, "spdx")


@admin.register(Hosting)
class HostingAdmin(OfferingFactAdmin):
    list_display = ("offering", "country", "city", "provider", "since", "until")
    list_filter = ("country",)
    search_fields = (*OfferingFactAdmin.search_fields, "provider", "city")
    autocomplete_fields = ("offering", "provider_vendor")
