"""Comparable features, and what each offering gives of them."""

from django.contrib import admin

from vendors.admin.base import CatalogueAdmin, FactAdmin
from vendors.admin.inlines import FactInline
from vendors.models import Feature, FeatureValue


class FeatureValueInline(FactInline):
    model = FeatureValue
    fields = ("feature", "plan", "state", "quantity", "unlimited", "choice", "note_fr", "note_en", "key")
    autocomplete_fields = ("feature",)
    row_fields = ("plan",)


@admin.register(Feature)
class FeatureAdmin(CatalogueAdmin):
    list_display = ("slug", "name_fr", "name_en", "type", "unit")
    list_filter = ("type", "categories")
    search_fields = ("slug", "name_fr", "name_en")
    autocomplete_fields = ("categories",)
    prepopulated_fields = {"slug": ["name_en"]}


@admin.register(FeatureValue)
class FeatureValueAdmin(FactAdmin):
    list_display = ("offering", "feature", "plan", "state", "quantity", "unlimited", "choice")
    list_filter = ("state", "unlimited")
    list_select_related = ("offering", "feature", "plan")
    search_fields = ("key", "offering__slug", "offering__name", "feature__slug", "feature__name_fr", "feature__name_en")
    autocomplete_fields = ("offering", "feature", "plan")
