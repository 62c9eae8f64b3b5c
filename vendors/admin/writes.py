"""What a write of the admin leaves: its touches of the change log, its history, and the refusal of a wrong one."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from vendors.actions import Touched
from vendors.admin.keys import fact_name
from vendors.admin.paths import ENTRIES
from vendors.domain.vocabulary import Publication
from vendors.domain.workflow import action_of
from vendors.models import Change, Offering, Vendor
from vendors.models.sources import ENTRY_COLUMNS
from vendors.publishing import Reason, what_stops_each


@dataclass(frozen=True)
class Refusal:
    """One reason against publication, with the fact it speaks of as the evidence's selector names it."""

    fact: str
    message: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class NotPublishable(Exception):
    """A published entry would break the rules of publication; `reasons` says how. The write is rolled back."""

    def __init__(self, reasons: list[Refusal]):
        super().__init__("; ".join(map(str, reasons)))
        self.reasons = reasons


def refusal(reason: Reason) -> Refusal:
    """Named while the row still stands in the database."""
    if reason.row is not None:
        return Refusal(fact_name(reason.row), reason.message, reason.path)
    column = f"column: {reason.path}" if reason.path in ENTRY_COLUMNS else ""
    return Refusal(column, reason.message, reason.path)


def check_published(entries) -> None:
    """Raise NotPublishable if an entry is published against the rules."""
    published = (entry for entry in entries if getattr(entry, "publication", None) == Publication.PUBLISHED)
    for reasons in what_stops_each(published):
        if reasons:
            raise NotPublishable([refusal(reason) for reason in reasons])


def touch(entry: models.Model, action: str) -> Touched:
    return ENTRIES[type(entry)], entry.slug, action


def touches_of(entry: models.Model, stored: models.Model | None, *, created: bool = False) -> set[Touched]:
    """What a write touches, given the entry it belongs to now and the one it belonged to before.

    A published slug that goes away leaves a tombstone: renamed, withdrawn, or hidden with its vendor. Drafts never do.
    """
    now = getattr(entry, "publication", Publication.PUBLISHED)
    if stored is None or stored != entry:
        touched = {touch(entry, "created" if created else "updated")}
        return touched | ({touch(stored, "updated")} if stored is not None else set())
    before = getattr(stored, "publication", Publication.PUBLISHED)
    touched = {touch(entry, action_of(before, now))}
    if stored.slug != entry.slug:
        touched.add(touch(stored, "withdrawn" if before == Publication.PUBLISHED else "updated"))
    if isinstance(entry, Vendor) and Publication.PUBLISHED in (before, now) and before != now:
        hidden = Offering.objects.filter(vendor=entry, publication=Publication.PUBLISHED)
        touched |= {touch(offering, action_of(before, now)) for offering in hidden}
    return touched


def many_to_many(model: type[models.Model]) -> set[str]:
    return {column.name for column in model._meta.many_to_many}


def write_history(row: models.Model, kind: str) -> None:
    """One version of a row with its categories, once these stand: `+` for a new one, `~` for a changed one."""
    row.save(update_fields=["slug"])
    row.history.filter(pk=row.history.values_list("pk", flat=True).first()).update(history_type=kind)


def last_writer(entry: models.Model) -> str:
    """Who last wrote to an entry, as the change log names him."""
    found = (
        Change.objects.filter(kind=ENTRIES[type(entry)], slug=entry.slug).order_by("-id").values_list("by", flat=True)
    )
    return found.first() or _("someone else")
