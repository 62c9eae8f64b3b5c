"""How offerings fare on criteria: a small bar for each, so that rows and columns can be read like a table.

Bars rather than a radar: lengths on one line are compared at a glance, a shape of eleven corners is not; and what is
not known can be shown as such, between the least and the most that it may be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LABEL, TRACK, TEXT = 284.0, 72.0, 82.0
"""Widths of the names of criteria, of a bar at its longest, and of the words beside it."""
ROW, HEAD, BAR = 30.0, 36.0, 12.0


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most of something, from 0 to 1; nothing is known of it when they are 0 and 1."""

    low: Decimal
    high: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on its track: solid up to `sure`, hatched for `room` more."""

    x: float
    y: float
    sure: float
    room: float
    unknown: bool
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Column:
    letter: str
    name: str
    x: float


@dataclass(frozen=True, slots=True)
class ProfileChart:
    width: float
    height: float
    head: float
    track: float
    bar: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def profile_chart(heads: Sequence[tuple[str, str]], rows: Sequence[tuple[str, Sequence[Span]]]) -> ProfileChart:
    """A row a criterion, a column an offering; `heads` are letters and names, and a row has a span for each."""
    columns = tuple(
        Column(letter, name, LABEL + number * (TRACK + TEXT)) for number, (letter, name) in enumerate(heads)
    )
    drawn = []
    for number, (name, spans) in enumerate(rows):
        y = HEAD + number * ROW
        bars = tuple(_bar(column.x, y, span) for column, span in zip(columns, spans, strict=True))
        drawn.append(Row(name, y, bars))
    width = LABEL + len(columns) * (TRACK + TEXT)
    return ProfileChart(width, HEAD + len(rows) * ROW, HEAD, TRACK, BAR, columns, tuple(drawn))


def _bar(x: float, y: float, span: Span) -> Bar:
    low, high = (round(TRACK * float(value), 1) for value in (span.low, span.high))
    return Bar(x, y, low, round(high - low, 1), (span.low, span.high) == (0, 1), span.text)
