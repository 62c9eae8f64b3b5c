"""Names kept out of the administration after wrong passwords; who looks after accounts may let them try again."""

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vendors.admin.base import ReadOnlyAdmin
from vendors.audittrail import Event, log


@admin.register(AccessAttempt)
class LockoutAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    """Wrong passwords by name and address, and until when they keep it out. Passwords are not kept."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time", "until")
    fields = ("username", "ip_address", "user_agent", "failures_since_start", "attempt_time", "until")
    search_fields = ("username", "ip_address")
    ordering = ("-attempt_time",)
    actions = ("unlock",)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("auth.change_user")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    @admin.display(description=_("kept out until"))
    def until(self, attempt):
        end = attempt.attempt_time + settings.AXES_COOLOFF_TIME
        return end if attempt.failures_since_start >= settings.AXES_FAILURE_LIMIT and end > timezone.now() else None

    @admin.action(description=_("Let the selected names try again"), permissions=["view"])
    def unlock(self, request, queryset):
        pairs = set(queryset.values_list("username", "ip_address"))
        for name, address in pairs:
            AccessAttempt.objects.filter(username=name, ip_address=address).delete()
            log(request, Event.UNLOCKED, about=name, detail=address or "")
        done = ngettext("%(count)d name may try again.", "%(count)d names may try again.", len(pairs))
        self.message_user(request, done % {"count": len(pairs)}, messages.SUCCESS)
