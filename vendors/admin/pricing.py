"""Prices: pricing models, plans, price components, tiers, limits, promotions."""

from django.contrib import admin

from vendors.admin.base import CatalogueAdmin, FactAdmin
from vendors.admin.inlines import DeepInline, FactInline, PlanFactRows, PlanRows, TierRows
from vendors.models import Limit, Plan, PriceComponent, PricingModel, Promotion, Tier


class PricingModelInline(FactInline):
    model = PricingModel
    fields = ("kind", "disclosure", "description_fr", "description_en", "renewal_increase", "key")


class PlanInline(DeepInline):
    model = Plan
    formset = PlanRows
    row_fields = ("pricing_model",)
    parents = ("pricing_model",)
    fields = ("pricing_model", "name", "kind", "rank", "description_fr", "description_en", "key")


class PriceComponentInline(DeepInline):
    model = PriceComponent
    formset = PlanFactRows
    row_fields = ("plan",)
    parents = ("plan__pricing_model",)
    fields = (
        "plan",
        "kind",
        "amount",
        "currency",
        "tax_basis",
        "metric",
        "period",
        "commitment",
        "included",
        "minimum",
        "maximum",
        "package_size",
        "as_of",
        "key",
    )


class TierInline(DeepInline):
    model = Tier
    formset = TierRows
    row_fields = ("component",)
    parents = ("component__plan__pricing_model",)
    fields = ("component", "up_to", "unit_amount", "fixed_amount")


class LimitInline(DeepInline):
    model = Limit
    formset = PlanFactRows
    row_fields = ("plan",)
    parents = ("plan__pricing_model",)
    fields = ("plan", "metric", "quantity", "unlimited", "period", "note_fr", "note_en", "key")


class PromotionInline(FactInline):
    model = Promotion
    fields = ("percentage", "amount", "currency", "since", "until", "description_fr", "description_en", "key")


@admin.register(PricingModel)
class PricingModelAdmin(FactAdmin):
    list_display = ("offering", "kind", "disclosure", "renewal_increase")
    list_filter = ("kind", "disclosure")
    list_select_related = ("offering",)
    search_fields = ("key", "offering__slug", "offering__name")
    autocomplete_fields = ("offering",)


@admin.register(Plan)
class PlanAdmin(FactAdmin):
    list_display = ("name", "offering", "kind", "rank")
    list_filter = ("kind",)
    list_select_related = ("pricing_model__offering",)
    search_fields = ("key", "name", "pricing_model__offering__slug", "pricing_model__offering__name")
    autocomplete_fields = ("pricing_model",)

    @admin.display(
        description=PricingModel._meta.get_field("offering").verbose_name, ordering="pricing_model__offering__name"
    )
    def offering(self, plan):
        return plan.pricing_model.offering


class PlanFactAdmin(FactAdmin):
    list_select_related = ("plan__pricing_model__offering",)
    search_fields = ("key", "plan__name", "plan__pricing_model__offering__slug", "plan__pricing_model__offering__name")
    autocomplete_fields = ("plan",)

    @admin.display(description=PricingModel._meta.get_field("offering").verbose_name)
    def offering(self, row):
        return row.plan.pricing_model.offering


@admin.register(PriceComponent)
class PriceComponentAdmin(PlanFactAdmin):
    list_display = ("key", "offering", "plan", "kind", "amount", "currency", "tax_basis", "metric", "period", "as_of")
    list_filter = ("kind", "tax_basis", "period", "commitment", "currency")


@admin.register(Limit)
class LimitAdmin(PlanFactAdmin):
    list_display = ("key", "offering", "plan", "metric", "quantity", "unlimited", "period")
    list_filter = ("unlimited", "metric", "period")


@admin.register(Tier)
class TierAdmin(CatalogueAdmin):
    list_display = ("component", "offering", "up_to", "unit_amount", "fixed_amount")
    list_filter = ("component__kind",)
    list_select_related = ("component__plan__pricing_model__offering",)
    search_fields = ("component__key", "component__plan__pricing_model__offering__slug")
    autocomplete_fields = ("component",)

    @admin.display(description=PricingModel._meta.get_field("offering").verbose_name)
    def offering(self, tier):
        return tier.component.plan.pricing_model.offering


@admin.register(Promotion)
class PromotionAdmin(FactAdmin):
    list_display = ("offering", "percentage", "amount", "currency", "since", "until")
    list_filter = ("currency",)
    list_select_related = ("offering",)
    search_fields = ("key", "offering__slug", "offering__name", "description_fr", "description_en")
    autocomplete_fields = ("offering",)
