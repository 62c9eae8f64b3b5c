"""What one price component charges for one period, given a quantity. No rounding here."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from vendors.domain.entries import PriceComponent, Tier
from vendors.domain.vocabulary import ComponentKind

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
SPEND = "spend"
"""The metric that a percentage is taken of when its component names none: money that passes through in a month."""


class OverMaximum(Exception):
    """The quantity is above what the component is sold for; the argument is that maximum."""


@dataclass(frozen=True, slots=True)
class Step:
    """The part of a quantity that falls in one tier."""

    quantity: Decimal
    unit_amount: Decimal
    fixed_amount: Decimal
    amount: Decimal


def billed(component: PriceComponent, quantity: Decimal) -> Decimal:
    """The quantity that is paid for: at least the minimum, less what is included. Raises OverMaximum."""
    if component.maximum is not None and quantity > component.maximum:
        raise OverMaximum(component.maximum)
    if component.minimum is not None and quantity < component.minimum:
        quantity = component.minimum
    if component.included is not None:
        quantity = max(ZERO, quantity - component.included)
    return quantity


def charge(component: PriceComponent, quantity: Decimal) -> Decimal:
    """The amount for one period of the billed quantity. Raises OverMaximum beyond the last tier."""
    kind, amount = component.kind, component.amount
    if amount is None:
        return sum((step.amount for step in steps(component, quantity)), ZERO)
    if kind == ComponentKind.PER_UNIT:
        return amount * quantity
    if kind == ComponentKind.FIXED:
        return amount
    if kind == ComponentKind.PERCENTAGE:
        return amount * quantity / HUNDRED
    size = component.package_size or ONE
    return amount * (quantity / size).to_integral_value(ROUND_CEILING)


def steps(component: PriceComponent, quantity: Decimal) -> tuple[Step, ...]:
    """How a quantity falls into tiers; empty for a component without tiers.

    Graduated: each tier prices its own part, and its fixed amount is due once it is entered; that of the first always
    is. Volume: the tier that the whole quantity falls in prices all of it. A bound belongs to the tier that it ends.
    """
    found: list[Step] = []
    below = ZERO
    for index, tier in enumerate(component.tiers):
        end = tier.up_to
        if component.kind == ComponentKind.VOLUME:
            if end is None or quantity <= end:
                return (_step(tier, quantity),)
        elif index == 0 or quantity > below:
            found.append(_step(tier, (quantity if end is None else min(quantity, end)) - below))
        below = quantity if end is None else end
    if component.tiers and quantity > below:
        raise OverMaximum(below)
    return tuple(found)


def _step(tier: Tier, quantity: Decimal) -> Step:
    return Step(quantity, tier.unit_amount, tier.fixed_amount, quantity * tier.unit_amount + tier.fixed_amount)
