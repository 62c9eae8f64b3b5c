"""The audit log, for owners to read. Nobody writes or deletes in it here."""

from django.contrib import admin

from vendors.admin.base import ReadOnlyAdmin
from vendors.admin.searching import Folding
from vendors.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(Folding, ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("at", "by", "event", "about", "detail", "address")
    list_filter = ("event", "at")
    search_fields = ("by", "about", "detail", "address")
    date_hierarchy = "at"
    show_full_result_count = False
