"""Sources and evidence."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from vendors.admin.base import CatalogueAdmin
from vendors.models import Evidence, Source
from vendors.models.sources import FACT_TABLES


@admin.register(Source)
class SourceAdmin(CatalogueAdmin):
    list_display = ("slug", "title", "kind", "publisher", "date", "language")
    list_filter = ("kind", "language")
    search_fields = ("slug", "title", "publisher", "author", "address", "file_name")
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind")}),
        (
            _("Who and when"),
            {
                "description": _("An undated source is of the day it was read: give that day."),
                "fields": ("publisher", "author", "date", "language", "read_on"),
            },
        ),
        (_("Where"), {"fields": ("address", "file_name")}),
        (_("Notes"), {"classes": ["collapse"], "fields": ("note_fr", "note_en")}),
    )


@admin.register(Evidence)
class EvidenceAdmin(CatalogueAdmin):
    list_display = ("id", "source", "locator", "as_of", "standing", "voice", "speaker")
    list_filter = ("standing", "voice", "source__kind")
    list_select_related = ("source",)
    search_fields = ("source__slug", "locator", "speaker")
    autocomplete_fields = ("source", *FACT_TABLES)
    fieldsets = (
        (
            None,
            {
                "description": _(
                    "Who says it, where, when, and how firmly. A proposal, an aspiration or an opinion proves no fact."
                ),
                "fields": ("source", "locator", "as_of", "standing", "voice", "speaker"),
            },
        ),
        (
            _("What it proves"),
            {
                "description": _(
                    "Exactly one. The page of a vendor or of an offering offers its facts by name, which is easier."
                ),
                "fields": (*FACT_TABLES, "field"),
            },
        ),
    )
