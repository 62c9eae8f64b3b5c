"""Actions on several rows, each with a line in the audit log."""

from collections.abc import Callable
from functools import wraps

from vendors.audittrail import Event, log

NAMED = 30
"""Rows that a line names; beyond it, the count says how many."""


def audited(action: Callable) -> Callable:
    """The action, written down once it is done; a page that only asks for confirmation is not."""

    @wraps(action)
    def take(modeladmin, request, queryset):
        rows = [str(getattr(row, "slug", None) or row) for row in queryset[: NAMED + 1]]
        count = queryset.count()
        response = action(modeladmin, request, queryset)
        if response is None or "post" in request.POST or 300 <= response.status_code < 400:
            named = ", ".join(rows[:NAMED]) + (" ..." if len(rows) > NAMED else "")
            log(request, Event.BULK_ACTION, f"{modeladmin.opts.model_name} {action.__name__}", f"{count}: {named}")
        return response

    return take


class Audited:
    """Every action of a list, audited."""

    def get_actions(self, request):
        return {
            name: (audited(action), name, description)
            for name, (action, name, description) in super().get_actions(request).items()
        }
