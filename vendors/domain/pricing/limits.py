"""Which limits of a plan a need breaks, which features it lacks, and what cannot be told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vendors.domain.entries import Evidence, FeatureValue, Limit, Offering, Plan, PricingModel
from vendors.domain.pricing.billing import IN_A_MONTH
from vendors.domain.pricing.charges import SPEND, ZERO
from vendors.domain.pricing.metrics import DAY_ONE, PER_USER, canonical
from vendors.domain.pricing.need import TRIAL, Course, Need
from vendors.domain.vocabulary import FeatureState, PlanKind, PricingKind

EVERYTHING = "everything"
_FLOWS = frozenset({SPEND, "transactions", TRIAL})
"""Metrics that no plan is expected to limit."""


class State(StrEnum):
    """How a stated limit stands against a need."""

    BROKEN = "broken"
    DAY_ONE = "from-day-one"
    KEPT = "kept"
    UNTESTED = "untested"


class DoubtCode(StrEnum):
    """Why one cannot be sure that a plan serves a need, or what it costs."""

    LIMIT_UNKNOWN = "limit-unknown"
    FEATURE_UNKNOWN = "feature-unknown"
    FEATURE_LIMITED = "feature-limited"
    FEATURE_DISPUTED = "feature-disputed"
    QUANTITY_SEEN = "above-the-quantity-seen"
    SEVERAL_APPS = "features-may-need-several-apps"
    PRICE_UNVERIFIED = "price-unverified"


@dataclass(frozen=True, slots=True)
class Check:
    """A stated limit against a need, in the limit's own metric. `allowed` None is unlimited."""

    state: State
    metric: str
    allowed: Decimal | None
    period: str
    needed: Decimal | None
    """The highest quantity needed, for the limit's period; None when the need does not say."""
    month: int | None
    """The first month in which the limit bites, from 1."""
    limit: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A required feature that the plan does not give: absent, or an option paid for apart."""

    feature: str
    state: str
    rests_on: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    code: DoubtCode
    subject: str
    rests_on: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How a plan, with add-ons or without, suits a need."""

    checks: tuple[Check, ...]
    missing: tuple[Missing, ...]
    doubts: tuple[Doubt, ...]

    @property
    def broken(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.state == State.BROKEN)

    @property
    def admissible(self) -> bool:
        """Nothing known speaks against it; doubts may."""
        return not self.missing and not any(check.state == State.BROKEN for check in self.checks)


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit in canonical terms: so much of a metric, for one month when it is a rate."""

    name: str
    allowed: Decimal | None
    scale: Decimal
    """How much of `name` one unit of the stated limit is."""
    metric: str
    stated: Decimal | None
    period: str
    key: str
    evidence: tuple[Evidence, ...]


Values = Mapping[str, tuple[FeatureValue, ...]]
"""Feature -> what is known of it for one plan."""


def values_of(offering: Offering, model: PricingModel, plan: Plan, required: Sequence[str] = ()) -> Values:
    """What the plan gives of the required features, and of those that have a quantity: its own values, else those
    that hold for the whole offering.
    """
    rows = [row for row in offering.features if row.quantity is not None or row.unlimited or row.feature in required]
    if not rows:
        return {}
    name = f"{model.key}:{plan.key}"
    own: dict[str, tuple[FeatureValue, ...]] = {}
    whole: dict[str, tuple[FeatureValue, ...]] = {}
    for row in rows:
        if row.plan == name:
            own[row.feature] = (*own.get(row.feature, ()), row)
        elif row.plan is None and plan.kind != PlanKind.ADD_ON:
            whole[row.feature] = (*whole.get(row.feature, ()), row)
    return whole | own


def bounds(plan: Plan, values: Values) -> list[Bound]:
    """Every limit of a plan: its rows, and features whose value is limited to a quantity or without limit."""
    found = [_bound(row.metric, row.quantity, row.period, row) for row in plan.limits]
    for feature, rows in values.items():
        for row in rows:
            if row.unlimited or (row.state == FeatureState.LIMITED and row.quantity is not None):
                found.append(_bound(feature, row.quantity, "", row))
    return found


def _bound(metric: str, quantity: Decimal | None, period: str, row: Limit | FeatureValue) -> Bound:
    name, scale = canonical(metric)
    if period in IN_A_MONTH:
        times, parts = IN_A_MONTH[period]
        scale = scale * times / parts
    allowed = None if row.unlimited or quantity is None else quantity * scale
    return Bound(name, allowed, scale, metric, quantity, period, row.key, row.evidence)


def fit(
    model: PricingModel, plan: Plan, values: Values, need: Need, add_ons: Sequence[tuple[Plan, Values]] = ()
) -> Fit:
    """How a plan suits a need. An add-on's limit of the same metric comes on top; its features count as included."""
    stated = bounds(plan, values)
    extra = [bound for add_on, given in add_ons for bound in bounds(add_on, given)]
    checks = tuple(_check(bound, extra, need) for bound in stated)
    missing, doubts = _features(need, values, [given for _, given in add_ons])
    if not any(bound.name == EVERYTHING and bound.allowed is None for bound in stated):
        spoken = {bound.name.removesuffix(PER_USER) for bound in (*stated, *extra)}
        priced = {canonical(row.metric)[0] for part in (plan, *(p for p, _ in add_ons)) for row in part.components}
        for name in need.courses:
            if name not in spoken and name not in priced and name not in _FLOWS:
                doubts.append(_unlimited_or_seen(name, values, need))
    if (
        model.kind == PricingKind.ONE_APP_FREE
        and plan.kind == PlanKind.FREE
        and len(need.features) > 1
        and "apps" not in need.courses
    ):
        doubts.append(Doubt(DoubtCode.SEVERAL_APPS, plan.key, (model.key,), model.evidence))
    return Fit(checks, tuple(missing), tuple(doubts))


def _unlimited_or_seen(name: str, values: Values, need: Need) -> Doubt:
    peak = need.peak(name) or ZERO
    for feature, rows in values.items():
        unit, factor = canonical(feature)
        for row in rows:
            if unit == name and row.quantity is not None and row.quantity * factor < peak:
                return Doubt(DoubtCode.QUANTITY_SEEN, name, (row.key,), row.evidence)
    return Doubt(DoubtCode.LIMIT_UNKNOWN, name)


def _check(bound: Bound, extra: Iterable[Bound], need: Need) -> Check:
    course = _course(bound.name, need)
    allowed = bound.allowed
    for more in extra:
        if more.name == bound.name and allowed is not None:
            allowed = None if more.allowed is None else allowed + more.allowed
    state, month, needed = State.KEPT, None, None
    if course is not None:
        needed = max(quantity for quantity, _ in course)
        month = _first_month(course, allowed)
        needed /= bound.scale
    if month is not None:
        state = State.BROKEN
    elif allowed is not None and course is None:
        state = State.UNTESTED
        if bound.name in DAY_ONE or allowed == 0:
            state, month = State.DAY_ONE, 1
    shown = None if allowed is None else bound.stated if allowed == bound.allowed else allowed / bound.scale
    return Check(state, bound.metric, shown, bound.period, needed, month, bound.key, bound.evidence)


def _course(name: str, need: Need) -> Course | None:
    found = need.courses.get(name)
    if found is None and name.endswith(PER_USER):
        whole, users = need.courses.get(name.removesuffix(PER_USER)), need.courses.get("users")
        if whole is not None and users is not None:
            pairs = zip(_months(whole), _months(users), strict=True)
            return tuple((quantity / count if count else ZERO, 1) for quantity, count in pairs)
    return found


def _months(course: Course) -> Iterator[Decimal]:
    for quantity, months in course:
        yield from (quantity for _ in range(months))


def _first_month(course: Course, allowed: Decimal | None) -> int | None:
    if allowed is None:
        return None
    month = 1
    for quantity, months in course:
        if quantity > allowed:
            return month
        month += months
    return None


def _features(need: Need, values: Values, given: Iterable[Values]) -> tuple[list[Missing], list[Doubt]]:
    missing, doubts = [], []
    for feature in need.features:
        rows = [row for row in values.get(feature, ()) if row.state != FeatureState.UNKNOWN]
        states = {row.state for row in rows}
        keys = tuple(row.key for row in rows)
        evidence = tuple(item for row in rows for item in row.evidence)
        if any(gives(more, feature) for more in given):
            continue
        if not rows:
            doubts.append(Doubt(DoubtCode.FEATURE_UNKNOWN, feature))
        elif not states & {FeatureState.INCLUDED, FeatureState.LIMITED}:
            state = FeatureState.ABSENT if FeatureState.ABSENT in states else FeatureState.PAID_OPTION
            missing.append(Missing(feature, state, keys, evidence))
        elif FeatureState.ABSENT in states:
            doubts.append(Doubt(DoubtCode.FEATURE_DISPUTED, feature, keys, evidence))
        elif FeatureState.LIMITED in states:
            doubts.append(Doubt(DoubtCode.FEATURE_LIMITED, feature, keys, evidence))
    return missing, doubts


def gives(values: Values, feature: str) -> bool:
    """Whether a plan's own values include the feature."""
    return any(row.state in (FeatureState.INCLUDED, FeatureState.LIMITED) for row in values.get(feature, ()))
