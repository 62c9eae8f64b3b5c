"""An entry as it was at a moment, and the way back there: of one field, of one row, or of the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vendors.admin.history import past_evidence
from vendors.admin.keys import row_name
from vendors.admin.paths import ROWS, evidence_of, past_rows
from vendors.columnlabels import stored_label
from vendors.models import Evidence

NEVER_TAKEN_BACK = {"id", "slug", "former_slugs", "publication"}
"""Addresses lead on, and what the public sees is decided by a step of its own."""

Key = tuple[type[models.Model], int]


@dataclass(frozen=True)
class Only:
    """The one row, or the one field of it, that is taken back."""

    table: type[models.Model]
    pk: int
    field: str = ""


@dataclass
class Move:
    """What one row needs to be as it was: created, changed in some fields, or removed."""

    kind: str
    row: models.Model
    fields: dict[str, tuple[object, object]]
    """Field -> the value it has, and the one it had."""

    @property
    def what(self) -> str:
        words = {"create": _("comes back"), "change": _("changes back"), "remove": _("is removed")}
        return words[self.kind]

    @property
    def place(self) -> str:
        name = row_name(self.row) if hasattr(self.row, "key") else str(self.row)
        return f"{capfirst(self.row._meta.verbose_name)}: {name}"

    def lines(self) -> list[tuple[str, object, object]]:
        columns = {name: self.row._meta.get_field(name) for name in self.fields}
        return [
            (capfirst(columns[name].verbose_name), _shown(columns[name], now), _shown(columns[name], then))
            for name, (now, then) in self.fields.items()
        ]


def way_back(entry: models.Model, to: datetime, only: Only | None = None) -> list[Move]:
    """What has to move for the entry to be as it was at the moment; rows that others are part of come first."""
    then, now = _rows_at(entry, to), _rows_now(entry)
    moves = []
    for key in [*then, *(key for key in now if key not in then)]:
        if only and key != (only.table, only.pk) and not _is_evidence_of(then.get(key) or now[key], only):
            continue
        if key not in now:
            if not (only and only.field):
                moves.append(Move("create", then[key], {}))
        elif key not in then:
            if not (only and only.field):
                moves.append(Move("remove", now[key], {}))
        elif fields := _differences(now[key], then[key], only.field if only else ""):
            moves.append(Move("change", now[key], fields))
    return moves


def go_back(moves: list[Move], reason: str) -> None:
    """Make the moves, each in the history with the reason and one moment.

    Raises ValidationError where a row no longer fits.
    """
    moment = timezone.now()
    for move in sorted(moves, key=lambda move: ("remove", "change", "create").index(move.kind)):
        row = move.row
        row._change_reason, row._history_date = reason, moment
        if move.kind == "remove":
            if type(row)._base_manager.filter(pk=row.pk).exists():  # it may have gone with the row it was part of
                row.delete()
            continue
        categories = move.fields.get("categories")
        for name, (_now, before) in move.fields.items():
            if name != "categories":
                setattr(row, row._meta.get_field(name).attname, before)
        try:
            row.full_clean(validate_unique=move.kind == "change", validate_constraints=move.kind == "change")
        except ValidationError as error:
            raise ValidationError([f"{move.place}: {message}" for message in error.messages]) from error
        row.save(force_insert=move.kind == "create")
        if categories:
            row.categories.set(categories[1])


def _rows_at(entry: models.Model, to: datetime) -> dict[Key, models.Model]:
    """The entry and its rows as their history holds them at a moment, without rows whose own parent was gone."""
    model = type(entry)
    tables = {model: model.history.filter(id=entry.pk)}
    tables |= {table: past_rows(table, path, entry.pk) for table, path in ROWS[model].items()}
    tables[Evidence] = past_evidence(model, entry.pk)
    found: dict[Key, models.Model] = {}
    for table, past in tables.items():
        latest = {}
        for record in past.filter(history_date__lte=to).order_by("history_date", "history_id"):
            latest[record.id] = record
        for pk, record in latest.items():
            row = record.instance
            if record.history_type != "-" and _stands(row, found, tables):
                row.past = record
                found[table, pk] = row
    return found


def _stands(row: models.Model, found: dict[Key, models.Model], tables: dict) -> bool:
    """Whether what the row is part of stood then too."""
    for column in row._meta.concrete_fields:
        if column.is_relation and column.remote_field.on_delete is models.CASCADE and column.related_model in tables:
            parent = getattr(row, column.attname)
            if parent is not None and (column.related_model, parent) not in found:
                return False
    return True


def _rows_now(entry: models.Model) -> dict[Key, models.Model]:
    model = type(entry)
    found: dict[Key, models.Model] = {(model, entry.pk): entry}
    for table, path in ROWS[model].items():
        found |= {(table, row.pk): row for row in table.objects.filter(**{path: entry}).order_by("pk")}
    return found | {(Evidence, row.pk): row for row in evidence_of(entry)}


def _is_evidence_of(row: models.Model, only: Only) -> bool:
    """Evidence comes and goes with the row it proves."""
    if not isinstance(row, Evidence) or only.field:
        return False
    return any(
        column.related_model is only.table and getattr(row, column.attname) == only.pk
        for column in row._meta.concrete_fields
        if column.is_relation
    )


def _differences(now: models.Model, then: models.Model, only: str) -> dict[str, tuple[object, object]]:
    found = {}
    for column in now._meta.concrete_fields:
        values = getattr(now, column.attname), getattr(then, column.attname)
        if column.name not in NEVER_TAKEN_BACK and values[0] != values[1] and only in ("", column.name):
            found[column.name] = values
    for column in now._meta.many_to_many:
        values = set(getattr(now, column.name).all()), set(_past_targets(then, column))
        if values[0] != values[1] and only in ("", column.name):
            found[column.name] = values
    return found


def _past_targets(then: models.Model, column: models.ManyToManyField) -> Iterator[models.Model]:
    target = column.m2m_reverse_field_name()
    ids = getattr(then.past, column.name).values_list(f"{target}_id", flat=True)
    return column.related_model.objects.filter(pk__in=list(ids))


def _shown(column: models.Field, value: object) -> str:
    return ", ".join(sorted(map(str, value))) if isinstance(value, set) else stored_label(column, value)
