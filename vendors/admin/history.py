"""What happened to the rows of an entry: who added, changed or removed which, when, and from what to what."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst

from vendors.admin.paths import FACTS, KINDS, ROWS, past_rows
from vendors.columnlabels import stored_label
from vendors.models import Evidence

MOST = 300
"""Changes shown, the latest first."""
CASCADE = timedelta(seconds=1)
"""All that one save writes has one moment, but for what goes with a removed row: it follows within this time."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


_TELLING = ("key", "locator", "name")
"""Columns that tell a row, the first that is filled in."""


@dataclass
class RowChange:
    """One change of one row. `fields` holds (label, old, new, name); it is empty for a row added or removed."""

    at: datetime
    kind: str
    row: str
    what: str
    by: str
    reason: str
    address: str
    fields: list[tuple[str, object, object, str]]
    table: str
    pk: int
    removed: bool
    save: list["RowChange"] = field(repr=False)
    """All changes of the same save, in their order."""

    @property
    def moment(self) -> int:
        """Microseconds since 1970, by which the state after the save is asked for."""
        return _microseconds(self.save[-1].at)

    @property
    def before(self) -> int:
        return _microseconds(self.save[0].at) - 1


def _microseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def row_changes(model: type[models.Model], entry_id: int) -> list[RowChange]:
    """Changes of an entry, of all its rows and of their evidence, the latest first."""
    changes = _changes(model.history.filter(id=entry_id))
    for table, path in ROWS[model].items():
        changes += _changes(past_rows(table, path, entry_id))
    if model in FACTS:
        changes += _changes(past_evidence(model, entry_id))
    changes.sort(key=lambda change: change.at)
    for earlier, change in pairwise([None, *changes]):
        if (
            earlier
            and earlier.by == change.by
            and (change.at == earlier.at or (change.removed and change.at - earlier.save[0].at < CASCADE))
        ):
            change.save = earlier.save
        change.save.append(change)
    return changes[::-1][:MOST]


def past_evidence(model: type[models.Model], entry_id: int) -> models.QuerySet:
    """History of the evidence of an entry's columns and rows, those that are gone too."""
    belongs = models.Q(**{f"{model._meta.model_name}_id": entry_id})
    for table, path in FACTS[model].items():
        ids = past_rows(table, path, entry_id).order_by().values("id")
        belongs |= models.Q(**{f"{KINDS[table.__name__]}_id__in": ids})
    return Evidence.history.filter(belongs)


def _changes(past: models.QuerySet) -> list[RowChange]:
    previous: dict[int, models.Model] = {}
    changes = []
    for record in past.select_related("history_user").order_by("history_date", "history_id"):
        before = previous.get(record.id)
        fields = _fields(record, before) if before and record.history_type == "~" else []
        previous[record.id] = record
        if record.history_type == "~" and before and not fields:
            continue
        opts = record.instance_type._meta
        changes.append(
            RowChange(
                at=record.history_date,
                kind=capfirst(opts.verbose_name),
                row=next((value for name in _TELLING if (value := getattr(record, name, ""))), str(record.id)),
                what=record.get_history_type_display(),
                by=str(record.history_user or ""),
                reason=record.history_change_reason or "",
                address=reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[record.id]),
                fields=fields,
                table=opts.model_name,
                pk=record.id,
                removed=record.history_type == "-",
                save=[],
            )
        )
    return changes


def _fields(record, before) -> list[tuple[str, object, object, str]]:
    opts = record.instance_type._meta
    found = []
    for change in record.diff_against(before).changes:
        column = opts.get_field(change.field)
        said = _targets if column.many_to_many else stored_label
        old, new = said(column, change.old), said(column, change.new)
        found.append((capfirst(column.verbose_name), old, new, change.field))
    return found


def _targets(column: models.ManyToManyField, rows: list[dict]) -> str:
    """What a version was tied to, by name."""
    ids = [row[column.m2m_reverse_field_name()] for row in rows]
    return ", ".join(map(str, column.related_model.objects.filter(pk__in=ids)))
