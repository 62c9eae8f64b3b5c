"""Dated price reductions: applied only while they are known to run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vendors.domain.dates import begun, ended, last_day
from vendors.domain.entries import PriceComponent, Promotion
from vendors.domain.pricing.reasons import Note, NoteCode
from vendors.domain.vocabulary import ComponentKind

_ONE_AMOUNT = (ComponentKind.FIXED, ComponentKind.PER_UNIT, ComponentKind.PACKAGE)


@dataclass(frozen=True, slots=True)
class Reduction:
    """What is left of a price (1: all of it), for the first so many months."""

    factor: Decimal
    months: int
    note: Note


def reduction(
    promotions: Sequence[Promotion], components: Sequence[PriceComponent], on: date, months: int
) -> tuple[Reduction | None, tuple[Note, ...]]:
    """The best promotion that runs on the day, and notes on the others.

    A promotion whose end is not known is not taken as running. It reduces each month of the need, counted from the day
    of evaluation, that begins before it ends, and what is paid once. One that gives a new amount applies when the plan
    has a single amount, in its currency. Promotions do not add up.
    """
    found: list[Reduction] = []
    notes: list[Note] = []
    for row in promotions:
        factor = _factor(row, components)
        if not begun(row.since, on):
            continue
        if not row.until:
            code = NoteCode.PROMOTION_WITHOUT_END
        elif ended(row.until, on):
            code = NoteCode.PROMOTION_OVER
        elif factor is None:
            code = NoteCode.PROMOTION_AMBIGUOUS
        else:
            note = Note(NoteCode.PROMOTION_APPLIED, row.until, (row.key,), row.evidence)
            found.append(Reduction(factor, min(months, _months_until(on, last_day(row.until))), note))
            continue
        notes.append(Note(code, row.until, (row.key,), row.evidence))
    best = min(found, key=lambda item: (item.factor - 1) * item.months, default=None)
    return best, tuple(notes)


def _factor(row: Promotion, components: Sequence[PriceComponent]) -> Decimal | None:
    if row.percentage is not None:
        return 1 - row.percentage / 100
    single = components[0] if len(components) == 1 and components[0].kind in _ONE_AMOUNT else None
    if row.amount is None or single is None or not single.amount or single.currency != row.currency:
        return None
    return min(Decimal(1), row.amount / single.amount)


def _months_until(on: date, end: date) -> int:
    """Months counted from `on` that begin by `end`, the first one included."""
    return (end.year - on.year) * 12 + end.month - on.month + (1 if end.day >= on.day else 0)
