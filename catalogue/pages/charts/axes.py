"""Scales and the round numbers beside them."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Tick:
    """A number beside an axis, and where it stands."""

    at: float
    value: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values to positions."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        span = self.high - self.low
        share = float((value - self.low) / span) if span else 0.0
        return round(self.start + (self.end - self.start) * share, 1)

    def ticks(self, whole: bool = False) -> tuple[Tick, ...]:
        """Round numbers within the scale, at most MOST_TICKS of them."""
        return tuple(Tick(self(value), value) for value in round_numbers(self.low, self.high, whole))


def step(span: Decimal, whole: bool = False) -> Decimal:
    """The smallest round step that cuts a span into at most five parts; `whole` refuses parts of one."""
    if span <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((span / (MOST_TICKS - 1)).adjusted())
    found = next(nice * power for nice in NICE if nice * power * (MOST_TICKS - 1) >= span)
    if whole and found != found.to_integral_value():
        return max(Decimal(1), found.to_integral_value(ROUND_CEILING))
    return found


def round_numbers(low: Decimal, high: Decimal, whole: bool = False) -> tuple[Decimal, ...]:
    """The multiples of a round step from `low` to `high`."""
    by = step(high - low, whole)
    first = (low / by).to_integral_value(ROUND_CEILING)
    last = (high / by).to_integral_value(ROUND_FLOOR)
    return tuple(by * number for number in range(int(first), int(last) + 1))


def rounded_up(high: Decimal) -> Decimal:
    """The round number at or above the highest value, where a scale from 0 ends."""
    by = step(high)
    return max((high / by).to_integral_value(ROUND_CEILING) * by, by)
