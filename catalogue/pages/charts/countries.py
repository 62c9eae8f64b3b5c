"""Amounts by country as horizontal bars, the longest first, with those of no known country last."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, LABEL, VALUE = 640.0, 170.0, 110.0
ROW, BAR, TOP = 30.0, 16.0, 8.0
INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """What falls to a country: `side` tells on which side of the region's border it stands; `text` is the amount as
    people read it.
    """

    name: str
    value: Decimal
    side: str
    text: str


@dataclass(frozen=True, slots=True)
class CountryBar:
    name: str
    text: str
    side: str
    y: float
    width: float
    text_x: float


@dataclass(frozen=True, slots=True)
class CountryChart:
    width: float
    height: float
    label: float
    bar: float
    bars: tuple[CountryBar, ...]


def country_chart(amounts: Sequence[Amount]) -> CountryChart | None:
    """A bar for each amount above zero, in proportion to the largest; None when there is none."""
    told = sorted(
        (item for item in amounts if item.value > 0),
        key=lambda item: (item.side == UNKNOWN, -item.value, item.name),
    )
    if not told:
        return None
    most = max(item.value for item in told)
    room = WIDTH - LABEL - VALUE
    bars = []
    for number, item in enumerate(told):
        width = max(1.0, round(room * float(item.value / most), 1))
        bars.append(CountryBar(item.name, item.text, item.side, TOP + number * ROW, width, LABEL + width + 8))
    return CountryChart(WIDTH, TOP * 2 + len(told) * ROW, LABEL, BAR, tuple(bars))
