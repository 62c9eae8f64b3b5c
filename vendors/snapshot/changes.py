"""What has changed in the catalogue: entries that are published, and those that were withdrawn."""

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, InterfaceError
from django.db.models import Exists, OuterRef, Q, QuerySet

from vendors.domain.vocabulary import Publication
from vendors.models import Change, Offering, Vendor
from vendors.snapshot.refresh import Unavailable

_SHOWN = ("vendor", "offering", "category", "feature", "framework", "source")


@dataclass(frozen=True, slots=True)
class Touch:
    """One entry touched by one revision; `action` is created, updated or withdrawn. An empty slug is all of a kind."""

    number: int
    revision: int
    at: datetime
    kind: str
    slug: str
    action: str


def changes(
    upto: int,
    since: datetime | None = None,
    after: tuple[int, int] | None = None,
    most: int = 100,
    *,
    last: bool = False,
) -> list[Touch]:
    """Changes up to a revision, from a time on or after (revision, number), the oldest first; `last`: the newest first.

    What is not published now is not named, but for its withdrawal. One query. Raises Unavailable.
    """
    found = _public().filter(revision__lte=upto, kind__in=_SHOWN)
    if since is not None:
        found = found.filter(at__gte=since)
    if after is not None:
        found = found.filter(Q(revision__gt=after[0]) | Q(revision=after[0], id__gt=after[1]))
    order = ("-revision", "-id") if last else ("revision", "id")
    rows = found.order_by(*order).values_list("id", "revision", "at", "kind", "slug", "action")
    try:
        return [Touch(*row) for row in rows[:most]]
    except (DatabaseError, InterfaceError) as error:
        raise Unavailable(str(error)) from error


def _public() -> QuerySet[Change]:
    published = {"slug": OuterRef("slug"), "publication": Publication.PUBLISHED}
    offerings = Offering.objects.filter(vendor__publication=Publication.PUBLISHED, **published)
    return Change.objects.filter(
        Q(action=Change.Action.WITHDRAWN)
        | Q(Exists(Vendor.objects.filter(**published)), kind="vendor")
        | Q(Exists(offerings), kind="offering")
        | ~Q(kind__in=("vendor", "offering"))
    )
