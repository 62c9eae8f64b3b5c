"""What a buyer needs: so much of each metric, over so many months, with these features."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from vendors.domain.pricing.metrics import canonical

Course = tuple[tuple[Decimal, int], ...]
"""A quantity over time: (quantity, number of months), one after the other."""

MOST_MONTHS = 120
TRIAL = "trial-days"


class BadNeed(ValueError):
    """A need that cannot be; `field` names the part that is wrong."""

    def __init__(self, field: str, message: str):
        super().__init__(f"{field}: {message}")
        self.field = field


@dataclass(frozen=True, slots=True)
class Need:
    """Quantities by metric, month by month. Make one with `need()`.

    A quantity of something that flows (messages, hours, transactions, spend) is that of one month.
    """

    months: int
    courses: Mapping[str, Course]
    features: tuple[str, ...] = ()
    currency: str = ""
    """The currency the buyer would like to pay in; amounts stay as published."""

    def peak(self, metric: str) -> Decimal | None:
        """The highest quantity of a canonical metric; None when the need does not speak of it."""
        course = self.courses.get(metric)
        return max(quantity for quantity, _ in course) if course else None

    def with_quantity(self, metric: str, quantity: Decimal) -> "Need":
        """The same need with another, constant quantity of a metric."""
        name, factor = canonical(metric)
        return replace(self, courses={**self.courses, name: ((quantity * factor, self.months),)})


def need(
    quantities: Mapping[str, Decimal],
    months: int = 12,
    features: Iterable[str] = (),
    growth: Mapping[str, Decimal] | None = None,
    currency: str = "",
) -> Need:
    """A need in canonical metrics. `growth` gives the quantity of the last month: it grows by equal steps from the
    quantity of the first month. Where both are whole numbers, each month's quantity is rounded up to a whole one. A
    need of one month has its last quantity. Raises BadNeed.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise BadNeed("months", f"{months} is not accepted; accepted: 1 to {MOST_MONTHS}")
    first, last = _counted(quantities), _counted(growth or {})
    for name in last.keys() - first.keys():
        raise BadNeed(name, "grows from nothing: the need gives no quantity for the first month")
    courses = {name: _course(value, last.get(name, value), months) for name, value in first.items()}
    courses.setdefault(TRIAL, ((months * Decimal(365) / 12, months),))
    return Need(months, courses, tuple(dict.fromkeys(features)), currency.upper())


def _counted(quantities: Mapping[str, Decimal]) -> dict[str, Decimal]:
    counted: dict[str, Decimal] = {}
    for metric, quantity in quantities.items():
        name, factor = canonical(metric)
        if not quantity.is_finite() or quantity < 0:
            raise BadNeed(metric, f"{quantity} is not accepted; accepted: 0 or more")
        if name in counted:
            raise BadNeed(metric, f"{name} is given twice")
        counted[name] = quantity * factor
    return counted


def _course(first: Decimal, last: Decimal, months: int) -> Course:
    if first == last or months == 1:
        return ((last, months),)
    whole = first == first.to_integral_value() and last == last.to_integral_value()
    course: list[tuple[Decimal, int]] = []
    for month in range(months):
        quantity = first + (last - first) * month / (months - 1)
        if whole:
            quantity = quantity.to_integral_value(ROUND_CEILING)
        if course and course[-1][0] == quantity:
            course[-1] = (quantity, course[-1][1] + 1)
        else:
            course.append((quantity, 1))
    return tuple(course)
