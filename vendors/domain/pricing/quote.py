"""The price of one plan for a need, line by line, or the reason why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vendors.domain.entries import Evidence, Plan, PriceComponent, PricingModel, Promotion
from vendors.domain.pricing.billing import Line, cents, line
from vendors.domain.pricing.charges import ZERO
from vendors.domain.pricing.lists import PriceList, price_lists
from vendors.domain.pricing.metrics import canonical
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.promotions import reduction
from vendors.domain.pricing.reasons import NotComputable, Note, NoteCode, Reason
from vendors.domain.vocabulary import Commitment, ComponentKind, Disclosure, PlanKind, Standing, TaxBasis


@dataclass(frozen=True, slots=True)
class Quote:
    """What a plan costs for a need. Money is in `currency`; it is empty only for what costs nothing at all."""

    pricing: str
    plan: str
    lines: tuple[Line, ...]
    currency: str
    commitment: str
    months: int
    total: Decimal
    per_month: Decimal
    """The total over the months of the need."""
    per_user: Decimal | None
    """Per user and month; None when the need has no users."""
    highest_total: Decimal | None
    """With the highest increase at each renewal; None when no increase is stated or the first year covers the need."""
    tax_basis: str
    as_of: str
    """The oldest date of the prices; empty when none is dated."""
    notes: tuple[Note, ...]
    plan_evidence: tuple[Evidence, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the amounts rest on; for a price of nothing, what says that the plan is free."""
        return tuple(row for item in self.lines for row in item.evidence) or self.plan_evidence

    @property
    def unverified(self) -> tuple[Evidence, ...]:
        """What a part of the amount rests on that no verified evidence gives; empty when each part has some."""
        parts = [item.evidence for item in self.lines] or [self.plan_evidence]
        return tuple(row for rows in parts if all(row.standing == Standing.UNVERIFIED for row in rows) for row in rows)


def quote(
    model: PricingModel,
    plan: Plan,
    need: Need,
    on: date,
    promotions: Sequence[Promotion] = (),
    beyond: Mapping[str, Decimal] | None = None,
) -> Quote | NotComputable:
    """The cheapest price list of a plan for a need that begins on a day; limits of the plan are not looked at.

    `beyond` holds, by canonical metric, what another plan already gives: an add-on is paid for the rest.
    """
    if not plan.components:
        return _free(model, plan, need) if plan.kind == PlanKind.FREE else _unpriced(model, plan)
    lists = price_lists(plan, need.currency, on)
    if isinstance(lists, NotComputable):
        return lists
    best: Quote | NotComputable | None = None
    for priced in lists:
        found = _priced(model, plan, priced, need, on, promotions, beyond)
        if isinstance(best, Quote) and (isinstance(found, NotComputable) or found.total >= best.total):
            continue
        if best is None or isinstance(found, Quote):
            best = found
    assert best is not None  # noqa: S101 (a plan with components has a price list)
    return best


def together(base: Quote, others: Iterable[Quote], need: Need) -> Quote | NotComputable:
    """A plan with its add-ons as one quote; never across currencies."""
    quotes = [base, *others]
    if len(quotes) == 1:
        return base
    currencies = {item.currency for item in quotes if item.currency}
    if len(currencies) > 1:
        return NotComputable(Reason.MIXED_CURRENCIES, " ".join(sorted(currencies)), tuple(q.plan for q in quotes))
    total = sum((item.total for item in quotes), ZERO)
    highest = [item.highest_total for item in quotes]
    users = need.courses.get("users")
    return Quote(
        base.pricing,
        base.plan,
        tuple(row for item in quotes for row in item.lines),
        next(iter(currencies), ""),
        base.commitment,
        base.months,
        total,
        cents(total / base.months),
        per_user(total, users) if users else None,
        None
        if highest == [None] * len(highest)
        else sum((item.total if item.highest_total is None else item.highest_total for item in quotes), ZERO),
        _basis([item.tax_basis for item in quotes if item.lines]),
        min((item.as_of for item in quotes if item.as_of), default=""),
        tuple(dict.fromkeys(note for item in quotes for note in item.notes)),
        base.plan_evidence,
    )


def _unpriced(model: PricingModel, plan: Plan) -> NotComputable:
    evidence = plan.evidence or model.evidence
    if plan.kind == PlanKind.QUOTE or model.disclosure == Disclosure.ON_REQUEST:
        return NotComputable(Reason.PRICE_ON_REQUEST, plan.key, (plan.key,), evidence)
    if model.disclosure in (Disclosure.NOT_PUBLISHED, Disclosure.RELATIVE_CLAIM):
        return NotComputable(Reason.PRICE_UNDISCLOSED, plan.key, (model.key, plan.key), model.evidence)
    return NotComputable(Reason.PRICE_UNKNOWN, plan.key, (plan.key,), evidence)


def _free(model: PricingModel, plan: Plan, need: Need) -> Quote:
    dates = [row.as_of for row in plan.evidence if row.as_of]
    return Quote(
        model.key,
        plan.key,
        (),
        "",
        Commitment.NONE,
        need.months,
        cents(ZERO),
        cents(ZERO),
        cents(ZERO) if need.courses.get("users") else None,
        None,
        TaxBasis.UNKNOWN,
        min(dates, default=""),
        (),
        plan.evidence,
    )


def _priced(
    model: PricingModel,
    plan: Plan,
    priced: PriceList,
    need: Need,
    on: date,
    promotions: Sequence[Promotion],
    beyond: Mapping[str, Decimal] | None,
) -> Quote | NotComputable:
    components = priced.components
    notes = list(priced.notes)
    reduced = None
    if promotions:
        reduced, told = reduction(promotions, components, on, need.months)
        notes.extend(told)
        if reduced:
            notes.append(reduced.note)
    if len(components) > 1 or components[0].kind == ComponentKind.FIXED:
        over = _over_included(components, need)
        if over:
            return over
    lines: list[Line] = []
    for component in components:
        made = line(component, need, model.renewal_increase, reduced, beyond)
        if isinstance(made, NotComputable):
            return made
        lines.append(made)
        if made.whole_years:
            notes.append(Note(NoteCode.WHOLE_YEARS, str(made.months), (made.component,)))
        if made.commitment == Commitment.MULTI_YEAR:
            notes.append(Note(NoteCode.COMMITMENT_LENGTH_UNKNOWN, "", (made.component,)))
        if not made.as_of:
            notes.append(Note(NoteCode.UNDATED, "", (made.component,)))
    if len(lines) == 1:
        total, basis, as_of = lines[0].amount, lines[0].tax_basis, lines[0].as_of
    else:
        total = sum((item.amount for item in lines), ZERO)
        basis = _basis([item.tax_basis for item in lines])
        as_of = min((item.as_of for item in lines if item.as_of), default="")
    highest = None
    if model.renewal_increase and any(item.months > 12 for item in lines):
        highest = sum((item.highest_amount for item in lines), ZERO)
    users = need.courses.get("users")
    return Quote(
        model.key,
        plan.key,
        tuple(lines),
        priced.currency,
        priced.commitment,
        need.months,
        total,
        cents(total / need.months),
        per_user(total, users) if users else None,
        highest,
        basis,
        as_of,
        tuple(notes),
        plan.evidence,
    )


def per_user(total: Decimal, users: tuple[tuple[Decimal, int], ...]) -> Decimal | None:
    """The total by user and month of the need."""
    user_months = sum((quantity * months for quantity, months in users), ZERO)
    return cents(total / user_months) if user_months else None


def _basis(bases: list[str]) -> str:
    return bases[0] if len(set(bases)) == 1 else TaxBasis.UNKNOWN


def _over_included(components: Sequence[PriceComponent], need: Need) -> NotComputable | None:
    """A fixed price includes so much of a metric; above it the price of more must be known."""
    for row in components:
        if row.kind == ComponentKind.FIXED and row.included is not None and row.metric:
            name, factor = canonical(row.metric)
            peak = need.peak(name)
            more = any(other is not row and other.metric and canonical(other.metric)[0] == name for other in components)
            if peak is not None and peak > row.included * factor and not more:
                return NotComputable(Reason.OVER_INCLUDED, f"{row.metric} {row.included:f}", (row.key,), row.evidence)
    return None
