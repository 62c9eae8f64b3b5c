"""Files brought into the catalogue, and what each of them changed."""

from django.contrib import admin

from vendors.admin.base import ReadOnlyAdmin
from vendors.models import Import, ImportedEntry


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("file_name", "format", "state", "by", "at")
    list_filter = ("state", "format")
    search_fields = ("file_name", "by", "sha256")
    show_full_result_count = False


@admin.register(ImportedEntry)
class ImportedEntryAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("kind", "slug", "of")
    list_select_related = ("of",)
    search_fields = ("slug",)
    show_full_result_count = False
