"""The cost of a need against the number of users, one drawing a currency, with the table beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from django.utils.translation import gettext as _

from catalogue.api.comparisons import users_compared
from catalogue.pages.charts.axes import rounded_up
from catalogue.pages.charts.curve import Crossing, CurveChart, Series, Spot, curve_chart, free_until
from vendors.domain.entries import ExchangeRate, Offering
from vendors.domain.pricing.currency import Converted, convert
from vendors.domain.pricing.curve import FIRST, SECOND, Point, cost_curve, crossovers, turning_points
from vendors.domain.pricing.need import Need
from vendors.labels import label
from vendors.snapshot import Snapshot

METRIC = "users"
MOST_CROSSED = 6
"""Offerings of a drawing whose lines are set against each other, two by two."""
MOST_ROWS = 24
SMALL = 3
"""A drawing of its own is made of a part that is so many times smaller than the whole."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an offering costs at a quantity; without a total, why. `published` is the amount before a conversion."""

    total: Decimal | None
    plan: str
    reason: str
    published: Decimal | None = None
    published_currency: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """From a quantity on, `lower` is cheaper than `higher`, which was as cheap or cheaper before."""

    quantity: int
    lower: str
    higher: str


@dataclass(frozen=True, slots=True)
class FreeEnd:
    """The most users for whom an offering costs nothing, and what comes next."""

    offering: str
    quantity: Decimal
    following: Cost


@dataclass(frozen=True, slots=True)
class CostCurves:
    """One drawing: lines in one currency. `rates` are those that converted some of them."""

    currency: str
    chart: CurveChart
    slugs: tuple[str, ...]
    heads: tuple[Series, ...]
    changes: tuple[Change, ...]
    free_ends: tuple[FreeEnd, ...]
    rows: tuple[tuple[Decimal, tuple[Cost, ...]], ...]
    """Each quantity with the costs of the offerings, in the order of `slugs`."""
    rates: tuple[ExchangeRate, ...]
    detail: CurveChart | None
    """The part of the drawing in which all changes lie, where it is a small one."""


def cost_curves(columns: Sequence[dict], need: Need, snapshot: Snapshot) -> list[CostCurves]:
    """The drawings for the columns of a comparison; none where the need has no users or nothing has a price."""
    users = need.peak(METRIC)
    if users is None:
        return []
    low, high = users_compared(users)
    grouped: dict[str, list[tuple[dict, tuple[Point, ...]]]] = {}
    for column in columns:
        offering = snapshot.catalogue.offerings[column["slug"]]
        points = turning_points(offering, need, METRIC, low, high, snapshot.day)
        if any(point.total is not None for point in points):
            currency = next((point.currency for point in points if point.currency), "")
            grouped.setdefault(_shown_in(currency, need, snapshot), []).append((column, points))
    free = grouped.pop("", [])
    if free:
        # What costs nothing may be set beside any price: it goes with the currency wished for, or with the most lines.
        best = max(grouped, key=lambda code: (code == need.currency, len(grouped[code])), default=need.currency)
        grouped.setdefault(best, []).extend(free)
    drawn = []
    for currency, lines in sorted(grouped.items(), key=lambda item: (item[0] != need.currency, item[0])):
        ordered = sorted(lines, key=lambda line: line[0]["letter"])
        drawn.append(_drawing(currency, ordered, need, users, (low, high), snapshot))
    return drawn


def _shown_in(currency: str, need: Need, snapshot: Snapshot) -> str:
    """The currency wished for where a dated rate leads there, else that of the price."""
    if currency and isinstance(
        convert(Decimal(1), currency, need.currency, snapshot.catalogue.rates, snapshot.day), Converted
    ):
        return need.currency
    return currency


def _drawing(
    currency: str,
    lines: Sequence[tuple[dict, tuple[Point, ...]]],
    need: Need,
    users: Decimal,
    bounds: tuple[int, int],
    snapshot: Snapshot,
) -> CostCurves:
    catalogue = snapshot.catalogue
    reader = _Reader(currency, catalogue.offerings, catalogue.rates, snapshot.day)
    series = tuple(reader.line(column, points) for column, points in lines)
    changes, crossings = _changes([column for column, _points in lines], need, bounds, reader, snapshot)
    free_ends = []
    for item, (_column, points) in zip(series, lines, strict=True):
        last = {spot.quantity for spot in free_until(item.spots)}
        free_ends += [
            FreeEnd(item.key, point.quantity, reader.read(item.key, following))
            for point, following in pairwise(points)
            if point.quantity in last
        ]
    chart = curve_chart(series, users, crossings)
    assert chart is not None  # noqa: S101 (each line has a total)
    slugs = tuple(item.key for item in series)
    quantities = _rows(chart, users, bounds, changes, free_ends, series)
    costs = [
        [reader.read(slug, p) for p in cost_curve(catalogue.offerings[slug], need, METRIC, quantities, snapshot.day)]
        for slug in slugs
    ]
    rows = tuple(zip(quantities, zip(*costs, strict=True), strict=True))
    detail = None
    eventful = [*(change.quantity for change in changes), *(int(end.quantity) for end in free_ends)]
    if eventful and (end := int(rounded_up(Decimal(max(eventful) * 2)))) * SMALL <= bounds[1]:
        near = [
            reader.line(
                column,
                turning_points(catalogue.offerings[column["slug"]], need, METRIC, bounds[0], end, snapshot.day),
            )
            for column, _points in lines
        ]
        detail = curve_chart(near, users, crossings)
    return CostCurves(
        currency, chart, slugs, series, changes, tuple(free_ends), rows, tuple(dict.fromkeys(reader.rates)), detail
    )


class _Reader:
    """Points of a curve in one currency, with the names of plans."""

    def __init__(self, currency: str, offerings, rates: Iterable[ExchangeRate], day):
        self._currency, self._offerings, self._all_rates, self._day = currency, offerings, rates, day
        self.rates: list[ExchangeRate] = []

    def line(self, column: dict, points: Iterable[Point]) -> Series:
        spots = tuple(Spot(point.quantity, self.read(column["slug"], point).total) for point in points)
        return Series(column["slug"], column["letter"], column["name"], spots)

    def read(self, slug: str, point: Point) -> Cost:
        if point.total is None:
            return Cost(None, "", str(label(point.reason.reason)) if point.reason else "")
        found = convert(point.total, point.currency, self._currency, self._all_rates, self._day)
        plan = _plan_name(self._offerings[slug], point)
        if not isinstance(found, Converted):
            return Cost(None, plan, _("priced in %(currency)s") % {"currency": point.currency})
        if found.rate is None:
            return Cost(found.amount, plan, "")
        self.rates.append(found.rate)
        return Cost(found.amount, plan, "", point.total, point.currency)


def _plan_name(offering: Offering, point: Point) -> str:
    return next(
        (
            plan.name or plan.key
            for model in offering.pricing
            if model.key == point.pricing
            for plan in model.plans
            if plan.key == point.plan
        ),
        point.plan,
    )


def _changes(
    columns: Sequence[dict], need: Need, bounds: tuple[int, int], reader: _Reader, snapshot: Snapshot
) -> tuple[tuple[Change, ...], tuple[Crossing, ...]]:
    """Where the cheaper of two changes, for offerings whose totals may be ranked against each other."""
    offerings = snapshot.catalogue.offerings
    ranked = [column["slug"] for column in columns if column["place"]][:MOST_CROSSED]
    found: list[tuple[Change, Crossing]] = []
    for pair in combinations(ranked, 2):
        first, second = (offerings[slug] for slug in pair)
        for change in crossovers(first, second, need, METRIC, *bounds, snapshot.day):
            if change.after not in (FIRST, SECOND):
                continue
            lower, higher = pair if change.after == FIRST else pair[::-1]
            (point,) = cost_curve(offerings[lower], need, METRIC, [Decimal(change.quantity)], snapshot.day)
            total = reader.read(lower, point).total
            if total is not None and change.before in (FIRST, SECOND, "same"):
                crossing = Crossing(Decimal(change.quantity), total, (lower, higher))
                found.append((Change(change.quantity, lower, higher), crossing))
    found.sort(key=lambda item: (item[0].quantity, item[0].lower, item[0].higher))
    return tuple(change for change, _crossing in found), tuple(crossing for _change, crossing in found)


def _rows(chart, users, bounds, changes, free_ends, series) -> list[Decimal]:
    """The quantities of the table: the need's, both ends, every change, then round numbers and bends as room allows."""
    chosen = {Decimal(bounds[0]), Decimal(bounds[1])}
    if bounds[0] <= users <= bounds[1]:
        chosen.add(users)
    more = [
        *(Decimal(change.quantity) for change in changes),
        *(end.quantity + step for end in free_ends for step in (0, 1)),
        *(tick.value for tick in chart.x_ticks),
        *(spot.quantity for item in series for spot in item.spots),
    ]
    for quantity in more:
        if len(chosen) < MOST_ROWS and bounds[0] <= quantity <= bounds[1]:
            chosen.add(quantity)
    return sorted(chosen)
