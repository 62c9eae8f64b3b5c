"""An entry as it was known on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from vendors.domain.asof.rows import fact_lists
from vendors.domain.dates import begun, first_day, last_day
from vendors.domain.entries import Entry, Evidence, Fact, Source
from vendors.domain.traits import evidence_date

E = TypeVar("E", bound=Entry)

COLUMNS = {
    "legal_name": ("legal_name",),
    "description": ("description_fr", "description_en"),
    "website": ("website",),
    "founded": ("founded",),
    "launched": ("launched",),
}
"""Columns of an entry by the `field` of the evidence that carries them. The name stays: it says which entry it is."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row or a column that is not in the view. `known-later`: all its evidence is of a later day, or of none;
    `begins-later`: it holds from a later day.
    """

    place: str
    code: str


@dataclass(frozen=True, slots=True)
class Known(Generic[E]):
    """The entry with what was known by the day. `anything`: whether any evidence of it is that old."""

    entry: E
    anything: bool
    left_out: tuple[LeftOut, ...]


def as_of(entry: E, sources: Mapping[str, Source], on: date) -> Known[E]:
    """The entry as the evidence of that day or before gives it. Rows that had ended stay, as its history; an end that
    was still to come is taken out. Rows that begin later are left out.
    """
    left: list[LeftOut] = []
    changes: dict[str, Any] = {}
    for name, rows in fact_lists(entry):
        changes[name] = _rows(rows, name, sources, on, left)
    evidence = tuple(row for row in entry.evidence if known_by(row, sources, on))
    for field, columns in COLUMNS.items():
        values = [getattr(entry, column, "") for column in columns]
        if not any(values):
            continue
        later = field in ("founded", "launched") and not begun(values[0], on)
        if later or not any(row.field == field for row in evidence):
            left.append(LeftOut(field, "begins-later" if later else "known-later"))
            changes |= dict.fromkeys(columns, "")
    found = replace(entry, evidence=evidence, **changes)
    return Known(found, bool(evidence or any(rows for _, rows in fact_lists(found))), tuple(left))


def known_by(evidence: Evidence, sources: Mapping[str, Source], on: date) -> bool:
    """Whether an evidence is surely of that day or before: by the last day its date can mean, or the day its source
    was read, whichever comes first. Without a date it counts from the day it was read.
    """
    source = sources.get(evidence.source)
    dated = evidence_date(evidence, source)
    if not dated:
        return False
    read = source.read_on if source else ""
    return last_day(dated) <= on or bool(read and first_day(dated) <= last_day(read) <= on)


def _rows(
    rows: tuple[Fact, ...], place: str, sources: Mapping[str, Source], on: date, left: list[LeftOut]
) -> tuple[Fact, ...]:
    found = []
    for row in rows:
        where = f"{place}/{row.key}"
        evidence = tuple(item for item in row.evidence if known_by(item, sources, on))
        starts = getattr(row, "since", "") or getattr(row, "as_of", "")
        if not begun(starts, on):
            left.append(LeftOut(where, "begins-later"))
        elif not evidence:
            left.append(LeftOut(where, "known-later"))
        else:
            changes: dict[str, Any] = {"evidence": evidence}
            for name, below in fact_lists(row):
                changes[name] = _rows(below, f"{where}/{name}", sources, on, left)
            if not begun(getattr(row, "until", ""), on):
                changes["until"] = ""
            found.append(replace(row, **changes))
    return tuple(found)
