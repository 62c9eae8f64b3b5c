"""How a cost moves with one quantity, and where the cheaper of two offerings changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from itertools import pairwise

from vendors.domain.entries import Offering, PriceComponent
from vendors.domain.pricing.charges import ZERO
from vendors.domain.pricing.limits import bounds, values_of
from vendors.domain.pricing.metrics import PER_USER, canonical
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import MOST_ADD_ONS, OfferingCost, cost
from vendors.domain.pricing.quote import Quote
from vendors.domain.pricing.ranking import standing_plan
from vendors.domain.pricing.reasons import NotComputable
from vendors.domain.vocabulary import ComponentKind, PlanKind

MOST_UNITS = 100_000
FIRST, SECOND, SAME, UNDECIDED = "first", "second", "same", "undecided"


@dataclass(frozen=True, slots=True)
class Point:
    """The cost at a quantity of the plan that stands for the offering there: the cheapest that serves without doubt,
    else the cheapest; without a total, the reason.
    """

    quantity: Decimal
    total: Decimal | None
    currency: str
    pricing: str
    plan: str
    commitment: str
    add_ons: tuple[str, ...]
    reason: NotComputable | None


@dataclass(frozen=True, slots=True)
class Crossover:
    """From this quantity on, another of two offerings is the cheaper one: `first`, `second`, `same` or `undecided`."""

    quantity: int
    before: str
    after: str


def cost_curve(
    offering: Offering, need: Need, metric: str, quantities: Iterable[Decimal], on: date
) -> tuple[Point, ...]:
    """The cost at each quantity of a metric, held constant over the need; all else as the need says."""
    return tuple(_point(offering, need, metric, quantity, on) for quantity in quantities)


def crossovers(
    first: Offering, second: Offering, need: Need, metric: str, low: int, high: int, on: date
) -> tuple[Crossover, ...]:
    """Every whole quantity from `low` to `high` at which the cheaper of two offerings changes.

    Between two quantities without a bound of a price or a limit in between, at both of which the same plan stands
    for an offering, its cost is a straight line. So the range is cut at all bounds, then halved until both are
    straight, and the change is found by bisection. Costs that cannot be computed, or are in two currencies, are
    `undecided`. Where two lines run within a cent of each other, rounding may make one change out of several.
    Raises ValueError.
    """
    if not 0 <= low <= high or high - low > MOST_UNITS:
        raise ValueError(f"{low} to {high} is not accepted; accepted: at most {MOST_UNITS} apart, from 0 on")

    @cache
    def at(quantity: int) -> tuple[Point, Point]:
        amount = Decimal(quantity)
        return _point(first, need, metric, amount, on), _point(second, need, metric, amount, on)

    def winner(quantity: int) -> str:
        return _cheaper(*at(quantity))

    def straight(begin: int, end: int) -> bool:
        return all(_choice(one) == _choice(other) for one, other in zip(at(begin), at(end), strict=True))

    found: list[Crossover] = []

    def search(begin: int, end: int) -> None:
        """Every change in ]begin, end]."""
        if end <= begin or (straight(begin, end) and winner(begin) == winner(end)):
            return
        if end - begin == 1:
            if winner(begin) != winner(end):
                found.append(Crossover(end, winner(begin), winner(end)))
            return
        middle = (begin + end) // 2
        search(begin, middle)
        search(middle, end)

    for begin, end in pairwise(_marks((first, second), need, metric, low, high)):
        search(begin, end)
    return tuple(found)


def turning_points(offering: Offering, need: Need, metric: str, low: int, high: int, on: date) -> tuple[Point, ...]:
    """The cost at `low`, at `high` and at every whole quantity in between where the line through its neighbours bends
    or jumps, or another plan becomes the cheapest: a straight line from each point to the next is the whole curve, but
    for a gap where there is no total. Raises ValueError.
    """
    if not 0 <= low <= high or high - low > MOST_UNITS:
        raise ValueError(f"{low} to {high} is not accepted; accepted: at most {MOST_UNITS} apart, from 0 on")
    found: dict[int, Point] = {}

    def at(quantity: int) -> Point:
        if quantity not in found:
            found[quantity] = _point(offering, need, metric, Decimal(quantity), on)
        return found[quantity]

    at(low)
    for begin, end in pairwise(_marks((offering,), need, metric, low, high)):
        while end - begin > 1 and _choice(at(begin)) != _choice(at(end)):
            # The plan changes once between two bounds, where a dearer base with cheaper units becomes the better one;
            # were there more changes, the next round finds them.
            begin = _last_alike(at, begin, end) + 1
            at(begin)
        at(end)
    points = [found[quantity] for quantity in sorted(found)]
    kept = points[:1]
    for point, following in pairwise(points[1:]):
        if not _between(kept[-1], point, following):
            kept.append(point)
    return (*kept, *points[1:][-1:])


def _last_alike(at: Callable[[int], Point], begin: int, end: int) -> int:
    """The last quantity before `end` with the choice of `begin`, where the choice changes once."""
    while end - begin > 1:
        middle = (begin + end) // 2
        if _choice(at(middle)) == _choice(at(begin)):
            begin = middle
        else:
            end = middle
    return begin


def _between(before: Point, point: Point, after: Point) -> bool:
    """Whether a point lies on the straight line of its neighbours, with nothing changing."""
    if not _choice(before) == _choice(point) == _choice(after):
        return False
    if before.total is None or point.total is None or after.total is None:
        return True
    rise = (point.total - before.total) * (after.quantity - point.quantity)
    return rise == (after.total - point.total) * (point.quantity - before.quantity)


def _point(offering: Offering, need: Need, metric: str, quantity: Decimal, on: date) -> Point:
    priced: OfferingCost = cost(offering, need.with_quantity(metric, quantity), on)
    chosen = standing_plan(priced)
    if chosen is None or not isinstance(chosen.quote, Quote):
        return Point(quantity, None, "", "", "", "", (), priced.reason)
    quote = chosen.quote
    return Point(
        quantity, quote.total, quote.currency, chosen.pricing, chosen.plan, quote.commitment, chosen.add_ons, None
    )


def _choice(point: Point) -> tuple[object, ...]:
    return point.total is None, point.currency, point.pricing, point.plan, point.commitment, point.add_ons


def _cheaper(one: Point, other: Point) -> str:
    if one.total is None or other.total is None:
        return UNDECIDED
    if one.currency != other.currency and one.total and other.total:
        return UNDECIDED
    if one.total == other.total:
        return SAME
    return FIRST if one.total < other.total else SECOND


def _marks(offerings: Iterable[Offering], need: Need, metric: str, low: int, high: int) -> list[int]:
    """Quantities between which no bound of a price or a limit lies."""
    edges = {edge for item in offerings for edge in _edges(item, need, metric, low, high)}
    return sorted({low, high, *edges, *(edge + 1 for edge in edges if edge < high)})


def _edges(offering: Offering, need: Need, metric: str, low: int, high: int) -> Iterator[int]:
    """Whole quantities at or just below which a cost may jump or bend: bounds of prices and of limits."""
    name, factor = canonical(metric)
    for model in offering.pricing:
        exact: list[Decimal] = []
        raised = {ZERO}
        for plan in model.plans:
            exact += [end for row in plan.components for end in _price_ends(row, name, high * factor)]
            for bound in bounds(plan, values_of(offering, model, plan)):
                if bound.name == name and bound.allowed is not None:
                    if plan.kind == PlanKind.ADD_ON and len(raised) < 2**MOST_ADD_ONS:
                        raised |= {bound.allowed + more for more in raised}
                    exact.append(bound.allowed)
                elif name == "users" and bound.name.endswith(PER_USER) and bound.allowed:
                    exact.append((need.peak(bound.name.removesuffix(PER_USER)) or ZERO) / bound.allowed)
        for end in {end + more for end in exact for more in raised}:
            edge = int((end / factor).to_integral_value(ROUND_FLOOR))
            yield from (near for near in (edge - 1, edge) if low <= near <= high)


def _price_ends(row: PriceComponent, name: str, high: Decimal) -> list[Decimal]:
    """The quantities, in the canonical unit, at which a component's charge may jump or bend."""
    unit, scale = canonical(row.metric)
    if unit != name:
        return []
    offset = row.included or ZERO
    ends = [end for end in (row.included, row.minimum, row.maximum, *(tier.up_to for tier in row.tiers)) if end]
    ends += [end + offset for end in ends]
    if row.kind == ComponentKind.PACKAGE and row.package_size:
        ends += [offset + row.package_size * step for step in range(int(high / scale / row.package_size) + 2)]
    return [end * scale for end in ends]
