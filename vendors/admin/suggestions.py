"""What the public suggests: accepted or declined with a reason; none of it enters the catalogue by itself."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from vendors.domain.suggestions import SuggestionState
from vendors.models import Offering, Suggestion, Vendor

SENT = ("received_at", "kind", "entry", "text", "source", "contact", "language")


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    list_display = ("received_at", "kind", "about", "beginning", "state", "decided_by")
    list_filter = ("state", "kind", "received_at")
    search_fields = ("about", "text", "source")
    date_hierarchy = "received_at"
    readonly_fields = (*SENT, "decided_by", "decided_at")
    fieldsets = (
        (_("As it was sent"), {"fields": SENT}),
        (_("Decision"), {"fields": ("state", "decision", "decided_by", "decided_at")}),
    )

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description=_("text"))
    def beginning(self, item: Suggestion) -> str:
        return item.text if len(item.text) <= 80 else f"{item.text[:79]}…"

    @admin.display(description=_("about"))
    def entry(self, item: Suggestion) -> str:
        """The entry with a link to its page in the administration, where it has one."""
        kind, _slash, slug = item.about.partition("/")
        model = {"vendors": Vendor, "offerings": Offering}.get(kind)
        found = model.objects.filter(slug=slug).first() if model else None
        if found is None:
            return item.about or "–"
        address = reverse(f"admin:vendors_{kind.removesuffix('s')}_change", args=[found.pk])
        return format_html('<a href="{}">{}</a>', address, item.about)

    def save_model(self, request, obj, form, change) -> None:
        decided = obj.state != SuggestionState.WAITING
        obj.decided_by = request.user.get_username() if decided else ""
        obj.decided_at = timezone.now() if decided else None
        super().save_model(request, obj, form, change)
