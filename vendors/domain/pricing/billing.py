"""From one component to one line of a quote: how many months are billed, at which quantities, for which amount."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from vendors.domain.entries import Evidence, PriceComponent
from vendors.domain.pricing.charges import ONE, SPEND, ZERO, OverMaximum, Step, billed, charge, steps
from vendors.domain.pricing.metrics import canonical
from vendors.domain.pricing.need import Course, Need
from vendors.domain.pricing.promotions import Reduction
from vendors.domain.pricing.reasons import NotComputable, Reason
from vendors.domain.vocabulary import Commitment, ComponentKind, Period

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
IN_A_MONTH: dict[str, tuple[int, int]] = {
    Period.HOUR: (730, 1),
    Period.DAY: (365, 12),
    Period.MONTH: (1, 1),
    Period.YEAR: (1, 12),
}
"""Periods in a month, as a fraction: a year has 365 days and 8,760 hours, a month is a twelfth of it."""

_MEASURED = {(Period.HOUR, "minutes"), (Period.DAY, "days")}
"""An amount per hour of something counted in hours is per unit: the need says how many of them a month has."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a quote. Quantities are in the component's own metric; `months` is 0 when it is paid once."""

    component: str
    kind: str
    metric: str
    quantity: Decimal
    """Billed in the first month: after the minimum and what is included."""
    last_quantity: Decimal
    """Billed in the last month."""
    unit_amount: Decimal | None
    steps: tuple[Step, ...]
    """The tiers that the last quantity falls in; empty when there are none."""
    period: str
    commitment: str
    months: int
    whole_years: bool
    amount: Decimal
    highest_amount: Decimal
    """With the highest increase at each renewal."""
    tax_basis: str
    as_of: str
    evidence: tuple[Evidence, ...]


def cents(amount: Decimal) -> Decimal:
    """Rounded to hundredths, half up: the one rounding rule for amounts, applied to each line when it is complete."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def months_billed(component: PriceComponent, months: int) -> int:
    """An annual commitment, and an amount per year, are paid by whole years; a longer one for two years at least."""
    if component.commitment == Commitment.MULTI_YEAR:
        months = max(months, 24)
    elif component.commitment != Commitment.ANNUAL and component.period != Period.YEAR:
        return months
    return -(-months // 12) * 12


def line(
    component: PriceComponent,
    need: Need,
    increase: Decimal | None = None,
    reduction: Reduction | None = None,
    beyond: Mapping[str, Decimal] | None = None,
) -> Line | NotComputable:
    """What a component costs over the need. `beyond`: by metric, what another plan already gives."""
    course, unit = _course(component, need)
    if isinstance(course, NotComputable):
        return course
    free = beyond.get(unit[0], ZERO) if beyond else ZERO
    factor = unit[1]
    try:
        quantities: Course = tuple(
            [
                (billed(component, (q - free if q > free else ZERO) / factor if free else q / factor), n)
                for q, n in course
            ]
        )
        runs = [(charge(component, quantity), n) for quantity, n in quantities]
    except OverMaximum as over:
        return NotComputable(
            Reason.OVER_MAXIMUM, f"{component.metric} {over.args[0]:f}", (component.key,), component.evidence
        )
    once = component.period == Period.ONCE
    months = 0 if once else months_billed(component, need.months)
    if once:
        amount = highest = max(amount for amount, _ in runs)
        if reduction:
            amount = highest = amount * reduction.factor
    else:
        last, length = runs[-1]
        if months != need.months:
            runs[-1] = (last, length + months - need.months)
        times, parts = IN_A_MONTH[component.period]
        if times != 1 and (component.period, unit[0]) in _MEASURED:
            times, parts = 1, 1
        amount = runs[0][0] * months if len(runs) == 1 else sum((charged * n for charged, n in runs), ZERO)
        if reduction:
            amount -= (ONE - reduction.factor) * _part(runs, 0, reduction.months)
        highest = _increased(runs, months, increase) if increase and months > 12 else amount
        if times != parts:
            amount, highest = amount * times / parts, highest * times / parts
    return Line(
        component.key,
        component.kind,
        component.metric,
        quantities[0][0],
        quantities[-1][0],
        component.amount,
        steps(component, quantities[-1][0]) if component.tiers else (),
        component.period,
        component.commitment,
        months,
        not once and months != need.months,
        cents(amount),
        cents(highest),
        component.tax_basis,
        component.as_of or min((row.as_of for row in component.evidence if row.as_of), default=""),
        component.evidence,
    )


def _course(component: PriceComponent, need: Need) -> tuple[Course | NotComputable, tuple[str, Decimal]]:
    kind, metric = component.kind, component.metric
    if kind == ComponentKind.FIXED and (component.maximum is None or not metric):
        return ((ONE, need.months),), ("", ONE)
    if kind == ComponentKind.PERCENTAGE and not metric:
        metric = SPEND
    if not metric:
        return NotComputable(Reason.UNKNOWN_UNIT, "", (component.key,), component.evidence), ("", ONE)
    unit = canonical(metric)
    course = need.courses.get(unit[0])
    if course is None:
        return NotComputable(Reason.MISSING_QUANTITY, metric, (component.key,), component.evidence), unit
    return course, unit


def _part(runs: list[tuple[Decimal, int]], begin: int, end: int) -> Decimal:
    """What is charged from one month to another."""
    total, month = ZERO, 0
    for charged, length in runs:
        total += charged * max(0, min(end, month + length) - max(begin, month))
        month += length
    return total


def _increased(runs: list[tuple[Decimal, int]], months: int, increase: Decimal) -> Decimal:
    """What is charged when each year costs `increase` percent more than the one before; no promotion is counted on."""
    yearly = ONE + increase / HUNDRED
    years = range(-(-months // 12))
    return sum((_part(runs, year * 12, year * 12 + 12) * yearly**year for year in years), ZERO)
