"""What an offering is set against."""

from django.contrib import admin

from vendors.admin.base import FactAdmin
from vendors.admin.inlines import FactInline
from vendors.models import Alternative


class AlternativeInline(FactInline):
    model = Alternative
    fk_name = "offering"
    fields = ("incumbent", "kind", "note_fr", "note_en", "key")
    autocomplete_fields = ("incumbent",)


@admin.register(Alternative)
class AlternativeAdmin(FactAdmin):
    list_display = ("offering", "kind", "incumbent")
    list_filter = ("kind",)
    list_select_related = ("offering", "incumbent")
    search_fields = ("key", "offering__slug", "offering__name", "incumbent__slug", "incumbent__name")
    autocomplete_fields = ("offering", "incumbent")
