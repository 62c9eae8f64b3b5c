"""The plans of an offering for a need: the cheapest that serves it, and why the others do not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from vendors.domain.entries import Offering, Plan, PricingModel
from vendors.domain.pricing.charges import ONE, ZERO
from vendors.domain.pricing.limits import Bound, Doubt, DoubtCode, Fit, Values, bounds, fit, gives, values_of
from vendors.domain.pricing.lists import preferred
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.quote import Quote, quote, together
from vendors.domain.pricing.reasons import NotComputable, Note, NoteCode, Reason
from vendors.domain.vocabulary import Delivery, Disclosure, FeatureState, PlanKind, PricingKind

MOST_ADD_ONS = 8
"""Up to so many useful add-ons every combination is tried; above, they are chosen one by one."""

PRICE = "price"
"""What a doubt about an amount is about, where others name a metric or a feature."""

_AddOn = tuple[Plan, Values]


@dataclass(frozen=True, slots=True)
class PlanCost:
    """One plan, with the add-ons that make it serve the need, and its price or the reason why there is none."""

    pricing: str
    plan: str
    name: str
    kind: str
    add_ons: tuple[str, ...]
    fit: Fit
    quote: Quote | NotComputable
    notes: tuple[Note, ...] = ()

    @property
    def priced(self) -> bool:
        """Whether it serves the need at a known price."""
        return self.fit.admissible and isinstance(self.quote, Quote)


@dataclass(frozen=True, slots=True)
class OfferingCost:
    """What an offering costs for a need."""

    offering: str
    best: PlanCost | None
    """The cheapest plan that nothing known speaks against; see its doubts. Where none is sure, one that is known to
    serve, whose price alone nobody has verified, comes before one that may not serve.
    """
    sure: PlanCost | None
    """The cheapest of those without any doubt."""
    plans: tuple[PlanCost, ...]
    reason: NotComputable | None
    """Why there is no best plan."""
    notes: tuple[Note, ...]


def cost(offering: Offering, need: Need, on: date) -> OfferingCost:
    """Price every plan of an offering for a need that begins on a day, and choose the cheapest that serves it.

    Only amounts in one currency are compared: the first of the preferred ones in which a serving plan is priced.
    """
    plans = tuple(
        _questioned(plan_cost(offering, model, plan, need, on))
        for model in offering.pricing
        for plan in model.plans or _without_plans(model)
        if plan.kind != PlanKind.ADD_ON
    )
    serving = [item for item in plans if item.priced]
    sure, _ = cheapest([item for item in serving if not item.fit.doubts], need.currency)
    served = [item for item in serving if all(doubt.code == DoubtCode.PRICE_UNVERIFIED for doubt in item.fit.doubts)]
    best, left_out = cheapest(serving if sure or not served else served, need.currency)
    notes = [Note(NoteCode.OTHER_CURRENCIES, " ".join(left_out))] if left_out else []
    bases = {item.quote.tax_basis for item in serving if isinstance(item.quote, Quote) and item.quote.lines}
    if len(bases) > 1:
        notes.append(Note(NoteCode.TAX_DIFFERS, " ".join(sorted(bases))))
    if best and _run_by_buyer(offering, best):
        notes.append(Note(NoteCode.OWN_HOSTING, "", (best.pricing, best.plan)))
    return OfferingCost(offering.slug, best, sure, plans, None if best else _reason(offering, plans), tuple(notes))


def _questioned(item: PlanCost) -> PlanCost:
    """A plan whose price nobody has verified is in doubt: it never stands before one that is sure."""
    evidence = item.quote.unverified if isinstance(item.quote, Quote) else ()
    if not evidence:
        return item
    doubt = Doubt(DoubtCode.PRICE_UNVERIFIED, PRICE, (item.plan,), evidence)
    return replace(item, fit=replace(item.fit, doubts=(*item.fit.doubts, doubt)))


def cheapest(plans: Sequence[PlanCost], wish: str) -> tuple[PlanCost | None, list[str]]:
    """The cheapest priced plan, and the currencies left out of the comparison. Nothing is free in every currency."""
    free, by_currency = [], dict[str, list[tuple[Quote, PlanCost]]]()
    for item in plans:
        if isinstance(item.quote, Quote):
            if not item.quote.total:
                free.append(item)
            else:
                by_currency.setdefault(item.quote.currency, []).append((item.quote, item))
    if free:
        return min(free, key=lambda item: len(item.fit.doubts)), []
    order = preferred(by_currency, wish)
    if not order:
        return None, []
    return min(by_currency[order[0]], key=lambda pair: pair[0].total)[1], order[1:]


def plan_cost(offering: Offering, model: PricingModel, plan: Plan, need: Need, on: date) -> PlanCost:
    """One plan for a need; add-ons of its pricing model are taken only where the plan alone does not serve it."""
    values = values_of(offering, model, plan, need.features)
    alone = fit(model, plan, values, need)
    base = quote(model, plan, need, on, offering.promotions)
    found = PlanCost(model.key, plan.key, plan.name, plan.kind, (), alone, base)
    if alone.admissible:
        return found
    useful = list(_useful(offering, model, plan, values, alone))
    if not useful:
        return found
    beyond = {
        bound.name: bound.allowed
        for bound in bounds(plan, values)
        if bound.allowed is not None and bound.key in {check.limit for check in alone.broken}
    }

    def with_add_ons(chosen: Sequence[_AddOn]) -> PlanCost:
        price: Quote | NotComputable = base
        others: list[Quote] = []
        for add_on, _ in chosen:
            part = quote(model, add_on, need, on, (), beyond)
            if isinstance(part, NotComputable):
                price = part
                break
            others.append(part)
        if isinstance(price, Quote):
            price = together(price, others, need)
        keys = tuple(add_on.key for add_on, _ in chosen)
        return replace(
            found,
            add_ons=keys,
            fit=fit(model, plan, values, need, chosen),
            quote=price,
            notes=(Note(NoteCode.ADD_ON_PLAN_UNKNOWN, "", keys),) if alone.broken else (),
        )

    if len(useful) > MOST_ADD_ONS:
        return _one_by_one(useful, found, with_add_ons)
    tried = [with_add_ons(chosen) for size in range(1, len(useful) + 1) for chosen in combinations(useful, size)]
    serving = [item for item in tried if item.fit.admissible]
    return cheapest(serving, need.currency)[0] or (serving[0] if serving else found)


def _one_by_one(
    useful: list[_AddOn], found: PlanCost, with_add_ons: Callable[[Sequence[_AddOn]], PlanCost]
) -> PlanCost:
    """Adds the add-on that mends most, until the plan serves the need or nothing mends it: perhaps not the cheapest."""
    chosen: list[_AddOn] = []
    while not found.fit.admissible:
        tries = [(index, with_add_ons([*chosen, add_on])) for index, add_on in enumerate(useful)]
        index, item = min(tries, key=lambda row: _faults(row[1].fit), default=(0, found))
        if _faults(item.fit) >= _faults(found.fit):
            break
        chosen.append(useful.pop(index))
        found = item
    return replace(found, notes=(*found.notes, Note(NoteCode.ADD_ONS_GREEDY, str(MOST_ADD_ONS))))


def _faults(item: Fit) -> tuple[int, Decimal]:
    """How far a plan is from serving the need: the number of faults, then by how many times limits are exceeded."""
    times = (
        check.needed / (check.allowed or ONE) for check in item.broken if check.needed and check.allowed is not None
    )
    return len(item.missing) + len(item.broken), sum(times, ZERO)


def _useful(offering: Offering, model: PricingModel, plan: Plan, values: Values, alone: Fit) -> Iterator[_AddOn]:
    """Add-ons that raise a broken limit, or give a feature that the plan has as a paid option; `absent` is final."""
    if any(item.state == FeatureState.ABSENT for item in alone.missing):
        return
    keys = {check.limit for check in alone.broken}
    broken = {bound.name for bound in bounds(plan, values) if bound.key in keys}
    for add_on in model.plans:
        if add_on.kind != PlanKind.ADD_ON:
            continue
        given = values_of(offering, model, add_on, [item.feature for item in alone.missing])
        raises = any(_raises(bound, broken) for bound in bounds(add_on, given))
        if raises or any(gives(given, item.feature) for item in alone.missing):
            yield add_on, given


def _raises(bound: Bound, broken: set[str]) -> bool:
    return bound.name in broken and (bound.allowed is None or bound.allowed > 0)


def _without_plans(model: PricingModel) -> tuple[Plan, ...]:
    """A model that is free as a whole counts as one free plan."""
    if model.kind != PricingKind.FREE:
        return ()
    return (Plan("", model.evidence, "", PlanKind.FREE, 0, model.description_fr, model.description_en),)


def _run_by_buyer(offering: Offering, best: PlanCost) -> bool:
    """Whether the price of nothing is that of software which the buyer has to run."""
    kinds = {model.key: model.kind for model in offering.pricing}
    modes = {row.mode for row in offering.deliveries}
    free = isinstance(best.quote, Quote) and not best.quote.total
    return free and kinds[best.pricing] in (PricingKind.FREE, PricingKind.OPEN_CORE) and modes != {Delivery.SAAS}


def _reason(offering: Offering, plans: Sequence[PlanCost]) -> NotComputable:
    if not offering.pricing:
        return NotComputable(Reason.NO_PRICING)
    for item in plans:
        if item.fit.admissible and isinstance(item.quote, NotComputable):
            return item.quote
    if plans:
        return NotComputable(Reason.NO_ADMISSIBLE_PLAN, rests_on=tuple(item.plan for item in plans))
    model = offering.pricing[0]
    reason = Reason.NO_PLAN
    if model.kind == PricingKind.QUOTE or model.disclosure == Disclosure.ON_REQUEST:
        reason = Reason.PRICE_ON_REQUEST
    elif model.disclosure in (Disclosure.NOT_PUBLISHED, Disclosure.RELATIVE_CLAIM):
        reason = Reason.PRICE_UNDISCLOSED
    return NotComputable(reason, model.disclosure, (model.key,), model.evidence)
