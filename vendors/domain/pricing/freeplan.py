"""The trap of a free plan: which limit bites first for a need, and what the next step costs."""

from dataclasses import dataclass
from datetime import date

from vendors.domain.entries import Offering
from vendors.domain.pricing.limits import Check, Missing, State
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import OfferingCost, PlanCost, cheapest, cost
from vendors.domain.pricing.reasons import NotComputable, Reason
from vendors.domain.vocabulary import PlanKind


@dataclass(frozen=True, slots=True)
class FreePlan:
    """A free plan against a need."""

    plan: PlanCost
    bites: tuple[Check, ...]
    """Limits that bite, by month: those that the need exceeds, then those that hold from the first day."""
    missing: tuple[Missing, ...]
    """Required features that it lacks from the first day."""
    untested: tuple[Check, ...]
    """Limits on what the need does not speak of."""
    next_step: PlanCost | NotComputable
    """The cheapest plan that is not free and serves the whole need, or why none is known."""

    @property
    def first(self) -> Check | None:
        return self.bites[0] if self.bites else None


def free_plans(offering: Offering, need: Need, on: date, priced: OfferingCost | None = None) -> tuple[FreePlan, ...]:
    """Each free plan of an offering against a need; `priced` spares pricing the offering again."""
    priced = priced or cost(offering, need, on)
    step = _next_step(priced, need)
    return tuple(
        FreePlan(
            item,
            tuple(
                sorted(
                    (check for check in item.fit.checks if check.month is not None),
                    key=lambda check: (check.month, check.state != State.BROKEN),
                )
            ),
            item.fit.missing,
            tuple(check for check in item.fit.checks if check.state == State.UNTESTED),
            step,
        )
        for item in priced.plans
        if item.kind == PlanKind.FREE
    )


def _next_step(priced: OfferingCost, need: Need) -> PlanCost | NotComputable:
    others = [item for item in priced.plans if item.kind != PlanKind.FREE]
    found, _ = cheapest([item for item in others if item.priced], need.currency)
    if found:
        return found
    for item in others:
        if item.fit.admissible and isinstance(item.quote, NotComputable):
            return item.quote
    reason = Reason.NO_ADMISSIBLE_PLAN if others else Reason.NO_PLAN
    return NotComputable(reason, rests_on=tuple(item.plan for item in others))
