"""The audit log: a line for each sign-in, change of account, import, export and action on several rows."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from vendors.domain.clients import client_address
from vendors.models import AuditEvent

Event = AuditEvent.Event
LONGEST_DETAIL = 2_000


def log(who, event: AuditEvent.Event, about: object = "", detail: str = "") -> None:
    """Write one line: who did what, to what, from where.

    `who` is the request where there is one, which gives the account and the address; else an account, or a name as
    commands know it. `about` names what it was done to, `detail` says how much or what else, in a few words.

        log(request, Event.IMPORTED, about=file_name, detail="3 created, 2 updated")

    The line is part of the caller's transaction: what is rolled back was not done. What changed within entries
    is already told by `vendors.actions.record` and by their history: it has no place here.
    """
    user = getattr(who, "user", who)
    AuditEvent.objects.create(
        by=(user if isinstance(user, str) else user.get_username())[:150],
        event=event,
        about=str(about)[:200],
        detail=detail[:LONGEST_DETAIL],
        address=address_of(who)[:45] if isinstance(who, HttpRequest) else "",
    )


def address_of(request: HttpRequest) -> str:
    """The address a request comes from; X-Forwarded-For counts only from TRUSTED_PROXIES."""
    return client_address(
        request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""), settings.TRUSTED_PROXIES
    )


def purge() -> int:
    """Delete the lines older than AUDIT_DAYS, and say how many."""
    before = timezone.now() - timedelta(days=settings.AUDIT_DAYS)
    return AuditEvent.objects.filter(at__lt=before).delete()[0]
