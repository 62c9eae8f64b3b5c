"""What the first page of the administration says of the work to do."""

from django import template

from vendors.admin.giving import is_late
from vendors.admin.upkeep import waiting
from vendors.models import Assignment

register = template.Library()
MOST = 20
"""Pieces of one's own work shown on the first page."""


@register.inclusion_tag("admin/vendors/work.html", takes_context=True)
def work_to_do(context):
    """One's own work in hand, and what waits for a decision; nothing for who may not read entries."""
    user = context["request"].user
    if not user.has_perms(("vendors.view_vendor", "vendors.view_offering")):
        return {"readable": False}
    mine = Assignment.objects.filter(assignee=user, done_at=None).select_related("vendor", "offering")
    return {
        "readable": True,
        "mine": [(work, is_late(work)) for work in mine[:MOST]],
        "waiting": [one for one in waiting() if one[1]],
    }
