"""Exchange rates."""

from django.contrib import admin

from vendors.admin.base import CatalogueAdmin
from vendors.models import ExchangeRate


@admin.register(ExchangeRate)
class ExchangeRateAdmin(CatalogueAdmin):
    list_display = ("date", "base", "quote", "rate", "source")
    list_filter = ("base", "quote")
    list_select_related = ("source",)
    search_fields = ("slug", "source__slug", "source__title")
    autocomplete_fields = ("source",)
