"""Offerings side by side: what each gives of each feature, how far one covers another, and how comparable each is.

Unknown is neither yes nor no: it is never counted as a difference, nor as absence.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from vendors.domain.entries import Category, Evidence, Feature, FeatureValue, Offering, Vendor
from vendors.domain.vocabulary import HAS_FEATURE, CountryRoleKind, FeatureState, PlanKind, PricingKind

YES, NO, UNKNOWN = "yes", "no", "unknown"
DISPUTED = "disputed"
PERCENT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Column:
    """What stands at the head of a column: an offering, or one plan of it as `pricing key:plan key`."""

    offering: Offering
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column gives of a feature. `state` is unknown without a row, `disputed` when rows contradict each other;
    all rows are kept in `values`.
    """

    state: str
    quantity: Decimal | None = None
    unlimited: bool = False
    choice: str = ""
    values: tuple[FeatureValue, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(evidence for row in self.values for evidence in row.evidence)

    @property
    def known(self) -> bool:
        return self.state != FeatureState.UNKNOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A feature across the columns. `differs` is `unknown` when what is known agrees and a cell is not known."""

    feature: str
    cells: tuple[Cell, ...]
    differs: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far an alternative has what the incumbent is known to have, by feature slug."""

    covered: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def share(self) -> Decimal | None:
        """Percent of the incumbent's known features that are known to be covered; None when none is known."""
        return _percent(len(self.covered), len(self.covered) + len(self.absent) + len(self.unknown))


@dataclass(frozen=True, slots=True)
class Comparability:
    """How much of what offerings are compared on is known of one: names of facts, and `feature:<slug>`."""

    known: tuple[str, ...]
    missing: tuple[str, ...]
    priced: bool

    @property
    def share(self) -> Decimal:
        """Percent known of what is comparable."""
        return _percent(len(self.known), len(self.known) + len(self.missing)) or Decimal(0)


def cell(offering: Offering, feature: str, plan: str = "") -> Cell:
    """What an offering gives of a feature, or one of its plans: its own values, else those of the whole offering.

    Where only plans have a value, the offering has what they agree on, else as much as its best plan gives: `limited`
    when some include it. It is `absent` only when every plan is known not to have it.
    """
    return _cell(offering, [row for row in offering.features if row.feature == feature], plan)


def _cell(offering: Offering, rows: Sequence[FeatureValue], plan: str = "") -> Cell:
    whole = [row for row in rows if row.plan is None]
    own = [row for row in rows if row.plan == plan] if plan else []
    chosen = tuple(own or whole or ([] if plan else rows))
    told = [row for row in chosen if row.state != FeatureState.UNKNOWN]
    states = {row.state for row in told}
    if not told or (not own and not whole and states == {FeatureState.ABSENT} and not _every_plan(offering, told)):
        return Cell(FeatureState.UNKNOWN, values=chosen)
    if len(states) > 1:
        return Cell(DISPUTED if own or whole else _best(states), values=chosen)
    values = {(row.quantity, row.unlimited, row.choice) for row in told}
    if len(values) > 1:
        return Cell(states.pop(), values=chosen)
    quantity, unlimited, choice = values.pop()
    return Cell(states.pop(), quantity, unlimited, choice, chosen)


def _best(states: set[str]) -> str:
    """The offering's state where its plans have several."""
    included = states & {FeatureState.INCLUDED, FeatureState.LIMITED}
    return FeatureState.LIMITED if included else FeatureState.PAID_OPTION


def _every_plan(offering: Offering, rows: Iterable[FeatureValue]) -> bool:
    plans = {
        f"{model.key}:{plan.key}" for model in offering.pricing for plan in model.plans if plan.kind != PlanKind.ADD_ON
    }
    return plans <= {row.plan for row in rows}


def matrix(columns: Sequence[Column], features: Iterable[str]) -> tuple[Row, ...]:
    """Features by columns, in the order given."""
    wanted = list(features)
    grouped = [_by_feature(column.offering) for column in columns]
    rows = []
    for feature in wanted:
        cells = tuple(
            _cell(column.offering, values.get(feature, ()), column.plan)
            for column, values in zip(columns, grouped, strict=True)
        )
        rows.append(Row(feature, cells, differs(cells)))
    return tuple(rows)


def differs(cells: Sequence[Cell]) -> str:
    """Whether known values differ. Two included quantities of which one is not known do not differ for certain."""
    known = [item for item in cells if item.known]
    if len({item.state for item in known}) > 1:
        return YES
    told = {
        (item.quantity, item.unlimited, item.choice)
        for item in known
        if item.quantity is not None or item.unlimited or item.choice
    }
    if len(told) > 1:
        return YES
    vague = any(item.state == DISPUTED for item in known) or (
        bool(told) and any(item.quantity is None and not item.unlimited and not item.choice for item in known)
    )
    return UNKNOWN if len(known) < len(cells) or vague else NO


def coverage(incumbent: Offering, alternative: Offering, features: Iterable[str] | None = None) -> Coverage:
    """Which of the incumbent's known features the alternative has; `features` narrows the question to some.

    A feature counts as the incumbent's when it is included, limited or a paid option; as covered likewise. Disputed
    is not known.
    """
    ours, theirs = _by_feature(incumbent), _by_feature(alternative)
    wanted = ours.keys() if features is None else features
    found: dict[str, list[str]] = {YES: [], NO: [], UNKNOWN: []}
    for feature in wanted:
        if _cell(incumbent, ours.get(feature, ())).state in HAS_FEATURE:
            state = _cell(alternative, theirs.get(feature, ())).state
            verdict = YES if state in HAS_FEATURE else NO if state == FeatureState.ABSENT else UNKNOWN
            found[verdict].append(feature)
    return Coverage(*(tuple(sorted(found[verdict])) for verdict in (YES, NO, UNKNOWN)))


def comparable_features(
    offering: Offering, features: Iterable[Feature], categories: Mapping[str, Category]
) -> tuple[str, ...]:
    """The features an offering is compared on: those of its categories, of the categories above, and those of all."""
    return features_within(offering.categories, features, categories)


def features_within(
    chosen: Iterable[str], features: Iterable[Feature], categories: Mapping[str, Category]
) -> tuple[str, ...]:
    """The features of some categories: their own, those of the categories above, and those of all."""
    within = set()
    for slug in chosen:
        current: str | None = slug
        while current and current not in within:
            within.add(current)
            current = categories[current].parent if current in categories else None
    return tuple(item.slug for item in features if not item.categories or within & set(item.categories))


def comparability(offering: Offering, vendor: Vendor | None, features: Iterable[str]) -> Comparability:
    """What is known and what is missing of one offering, each counted once: the features given (see
    `comparable_features`), and nine facts: the vendor's seat and owners; delivery, hosting country, licence,
    certifications, price (a plan with an amount, or a free one), limits of a plan, and status.

    A fact counts as known when a row states it, a certification also when it is said not to be held.
    """
    values = _by_feature(offering)
    facts = _facts_known(offering, vendor)
    priced = facts["price"]
    facts |= {f"feature:{slug}": slug in values and _cell(offering, values[slug]).known for slug in features}
    known = tuple(name for name, is_known in facts.items() if is_known)
    return Comparability(known, tuple(name for name, is_known in facts.items() if not is_known), priced)


def known_share(offering: Offering, vendor: Vendor | None, features: Set[str]) -> Decimal:
    """The share of `comparability` alone, in percent: the same count without the names."""
    facts = _facts_known(offering, vendor)
    values = _by_feature(offering)
    known = sum(facts.values()) + sum(slug in features and _cell(offering, rows).known for slug, rows in values.items())
    return _percent(known, len(facts) + len(features)) or Decimal(0)


def _facts_known(offering: Offering, vendor: Vendor | None) -> dict[str, bool]:
    plans = [plan for model in offering.pricing for plan in model.plans]
    priced = any(plan.components or plan.kind == PlanKind.FREE for plan in plans)
    priced = priced or any(model.kind == PricingKind.FREE for model in offering.pricing)
    return {
        "seat": any(row.role == CountryRoleKind.SEAT for row in vendor.countries) if vendor else False,
        "owners": bool(vendor and vendor.stakes),
        "delivery": bool(offering.deliveries),
        "hosting": any(row.country for row in offering.hostings),
        "licence": bool(offering.licences),
        "certifications": bool(offering.certifications or (vendor and vendor.certifications)),
        "price": priced,
        "limits": any(plan.limits for plan in plans),
        "status": bool(offering.statuses or (vendor and vendor.statuses)),
    }


def _by_feature(offering: Offering) -> dict[str, list[FeatureValue]]:
    grouped: dict[str, list[FeatureValue]] = {}
    for row in offering.features:
        grouped.setdefault(row.feature, []).append(row)
    return grouped


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part * 100) / whole).quantize(PERCENT) if whole else None
