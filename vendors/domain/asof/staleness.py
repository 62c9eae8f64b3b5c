"""How old the newest evidence of each fact is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from vendors.domain.asof.known import COLUMNS
from vendors.domain.asof.rows import fact_rows
from vendors.domain.dates import last_day
from vendors.domain.entries import Entry, Evidence, Source
from vendors.domain.ownership.reasons import NO, UNKNOWN, YES
from vendors.domain.traits import evidence_date
from vendors.domain.vocabulary import Voice

USUAL = 24
LIMITS: Mapping[str, int | None] = MappingProxyType(
    {"components": 12, "plans": 12, "limits": 12, "pricing": 12, "promotions": 6, "certifications": 12, "figures": 36}
    | {"name": None, "founded": None, "launched": None}
)
"""Months after which a fact is stale, by the list or the column that holds it; 24 for the others; None: never."""


@dataclass(frozen=True, slots=True)
class Age:
    """The age of a fact. `newest` is the date of its newest evidence, '' when none is dated; `months` is whole months
    since the last day that this date can mean. `stale` is `yes`, `no`, or `unknown` without a date.
    """

    kind_of_fact: str
    """The list or the column that holds it."""
    place: str
    newest: str
    months: int | None
    limit: int | None
    stale: str


def ages(
    entry: Entry,
    sources: Mapping[str, Source],
    on: date,
    limits: Mapping[str, int | None] = LIMITS,
    usual: int = USUAL,
) -> tuple[Age, ...]:
    """The age of every fact row and every known column of an entry on a day, the oldest first, those without a date
    before them. A figure that a later one of the same metric and unit follows is history: it is never stale.
    """
    found = []
    history = _superseded(entry, on)
    for kind, place, evidence in _facts(entry):
        limit = None if place in history else limits.get(kind, usual)
        dates = [day for item in evidence if (day := evidence_date(item, sources.get(item.source)))]
        if not dates:
            found.append(Age(kind, place, "", None, limit, NO if limit is None else UNKNOWN))
            continue
        newest = max(dates, key=last_day)
        months = months_since(last_day(newest), on)
        found.append(Age(kind, place, newest, months, limit, YES if limit is not None and months > limit else NO))
    return tuple(sorted(found, key=lambda age: (age.months is not None, -(age.months or 0), age.place)))


def _superseded(entry: Entry, on: date) -> set[str]:
    """The places of the figures that have a later one of the same metric and unit, up to a day; what someone only hopes
    for takes no figure's place.
    """
    latest: dict[tuple[str, str], date] = {}
    dated = [row for row in entry.figures if row.as_of]
    for row in dated:
        if row.as_of > on.isoformat() or all(item.voice == Voice.ASPIRATION for item in row.evidence):
            continue
        counted, day = (row.metric, row.unit), last_day(row.as_of)
        latest[counted] = max(day, latest.get(counted, day))
    return {f"figures/{row.key}" for row in dated if last_day(row.as_of) < latest.get((row.metric, row.unit), date.min)}


def _facts(entry: Entry) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """The kind, the place and the evidence of each row, and of each column that is known, the name included."""
    for kind, place, row in fact_rows(entry):
        yield kind, place, row.evidence
    for field, columns in {"name": ("name",), **COLUMNS}.items():
        if any(getattr(entry, column, "") for column in columns):
            yield field, field, tuple(item for item in entry.evidence if item.field == field)


def months_since(day: date, on: date) -> int:
    """Whole months from a day to another; 0 when it is not past."""
    return max((on.year - day.year) * 12 + on.month - day.month - (on.day < day.day), 0)
