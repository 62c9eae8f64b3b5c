"""What happened to the rows of an entry: who added, changed or removed which, when, and from what to what."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst

from vendors.admin.paths import FACTS, KINDS, ROWS, past_rows
from vendors.models import Evidence

MOST = 300
"""Changes shown, the latest first."""


@dataclass(frozen=True)
class RowChange:
    """One change of one row. `fields` holds (label, old, new); it is empty for a row added or removed."""

    at: datetime
    kind: str
    row: str
    what: str
    by: str
    reason: str
    address: str
    fields: list[tuple[str, object, object]]


def row_changes(model: type[models.Model], entry_id: int) -> list[RowChange]:
    """Changes of all rows of an entry and of their evidence, the latest first."""
    changes = []
    for table, path in ROWS[model].items():
        changes += _changes(past_rows(table, path, entry_id))
    if model in FACTS:
        changes += _changes(_past_evidence(model, entry_id))
    return sorted(changes, key=lambda change: change.at, reverse=True)[:MOST]


def _past_evidence(model: type[models.Model], entry_id: int) -> models.QuerySet:
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
                row=getattr(record, "key", "") or getattr(record, "locator", "") or str(record.id),
                what=record.get_history_type_display(),
                by=str(record.history_user or ""),
                reason=record.history_change_reason or "",
                address=reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[record.id]),
                fields=fields,
            )
        )
    return changes


def _fields(record, before) -> list[tuple[str, object, object]]:
    opts = record.instance_type._meta
    delta = record.diff_against(before)
    return [(capfirst(opts.get_field(change.field).verbose_name), change.old, change.new) for change in delta.changes]
