"""Dependency rates: what share of a stack comes from outside a region, with what is not known counted apart."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from vendors.domain.dependencies.lines import Line

ZERO, HUNDREDTH = Decimal(0), Decimal("0.01")


class Side(StrEnum):
    """Where the control of a line's vendor is; unknown is never inside."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    COUNT = "count"
    SPEND = "spend"
    CRITICALITY = "criticality"


@dataclass(frozen=True, slots=True)
class Rate:
    """Amounts by side, in lines, money or criticality. `left_out`: lines without that amount, not in the rate."""

    measure: Measure
    inside: Decimal = ZERO
    outside: Decimal = ZERO
    unknown: Decimal = ZERO
    left_out: int = 0

    @property
    def lowest(self) -> Decimal | None:
        """Percent from outside if everything unknown were inside; None without any amount."""
        return self._percent(self.outside)

    @property
    def highest(self) -> Decimal | None:
        """Percent from outside if everything unknown were outside."""
        return self._percent(self.outside + self.unknown)

    @property
    def unknown_share(self) -> Decimal | None:
        return self._percent(self.unknown)

    @property
    def of_known(self) -> Decimal | None:
        """Percent from outside of what is known; None when nothing is."""
        known = self.inside + self.outside
        return (self.outside * 100 / known).quantize(HUNDREDTH) if known else None

    def plus(self, line: Line, side: Side) -> "Rate":
        """The rate with one line more."""
        amount = amount_of(line, self.measure)
        return replace(self, left_out=self.left_out + 1) if amount is None else self._moved(amount, side)

    def instead(self, line: Line, side: Side, other: Side) -> "Rate":
        """The rate if a line, counted on one side, came from another, for the same amount."""
        amount = amount_of(line, self.measure)
        return self if amount is None or side == other else self._moved(-amount, side)._moved(amount, other)

    def _moved(self, amount: Decimal, side: Side) -> "Rate":
        if side == Side.INSIDE:
            return Rate(self.measure, self.inside + amount, self.outside, self.unknown, self.left_out)
        if side == Side.OUTSIDE:
            return Rate(self.measure, self.inside, self.outside + amount, self.unknown, self.left_out)
        return Rate(self.measure, self.inside, self.outside, self.unknown + amount, self.left_out)

    def _percent(self, part: Decimal) -> Decimal | None:
        total = self.inside + self.outside + self.unknown
        return (part * 100 / total).quantize(HUNDREDTH) if total else None


Rates = tuple[Rate, Rate, Rate]
"""By count, by spend, by criticality."""

NOTHING: Rates = (Rate(Measure.COUNT), Rate(Measure.SPEND), Rate(Measure.CRITICALITY))


def amount_of(line: Line, measure: Measure) -> Decimal | None:
    if measure == Measure.COUNT:
        return Decimal(1)
    return line.spend if measure == Measure.SPEND else line.criticality


def plus(rates: Rates, line: Line, side: Side) -> Rates:
    count, spend, criticality = rates
    return count.plus(line, side), spend.plus(line, side), criticality.plus(line, side)


def instead(rates: Rates, line: Line, side: Side, other: Side) -> Rates:
    count, spend, criticality = rates
    return (
        count.instead(line, side, other),
        spend.instead(line, side, other),
        criticality.instead(line, side, other),
    )
