"""The change log and what seeds last held: kept by the catalogue, read here."""

from django.contrib import admin

from vendors.admin.base import ReadOnlyAdmin
from vendors.admin.searching import Folding
from vendors.models import Change, LoadedEntry, Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("number",)


@admin.register(Change)
class ChangeAdmin(Folding, ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("revision", "at", "kind", "slug", "action", "by", "reason")
    list_filter = ("kind", "action", "at")
    search_fields = ("slug", "by", "reason")
    show_full_result_count = False


@admin.register(LoadedEntry)
class LoadedEntryAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("kind", "slug", "loaded_at")
    list_filter = ("kind",)
    search_fields = ("slug",)
    show_full_result_count = False
