"""The writes of the catalogue besides the admin's forms, and the record that every write leaves."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from vendors.models import Change, Revision

Touched = tuple[str, str, str]
"""Kind of entry, its slug, and one of created / updated / withdrawn."""


def record(touched: Iterable[Touched], *, by: str = "", reason: str = "") -> int:
    """Raise the catalogue revision and log what was touched; returns the new revision.

    Call it in the transaction that writes: raises TransactionManagementError outside of one.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A write to the catalogue belongs in a transaction.")
    if not Revision.objects.filter(pk=1).update(number=F("number") + 1):
        Revision.objects.create(pk=1, number=1)
    number = Revision.objects.values_list("number", flat=True).get(pk=1)
    now = timezone.now()
    Change.objects.bulk_create(
        Change(revision=number, at=now, kind=kind, slug=slug, action=action, by=by, reason=reason)
        for kind, slug, action in sorted(set(touched))
    )
    return number
