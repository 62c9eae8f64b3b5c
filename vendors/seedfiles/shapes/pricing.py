"""Pricing models, plans, price components, tiers, limits, promotions."""

from decimal import Decimal
from typing import ClassVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from vendors.domain import vocabulary as words
from vendors.seedfiles.shapes.base import (
    Amount,
    Currency,
    FactShape,
    Line,
    Metric,
    PartialDate,
    Quantity,
    Shape,
    Share,
    Text,
    rows,
)
from vendors.seedfiles.shapes.facts import Dated


class TierShape(Shape):
    """One step of a graduated or volume price."""

    table: ClassVar[str] = "Tier"

    up_to: Quantity | None = Field(None, description="Left out on the last step: without end")
    unit_amount: Amount = Decimal(0)
    fixed_amount: Amount = Decimal(0)


class ComponentShape(FactShape):
    """One line of a plan's price."""

    table: ClassVar[str] = "PriceComponent"
    key_from: ClassVar[tuple[str, ...]] = ("kind", "metric", "currency", "commitment", "as_of")

    kind: words.ComponentKind
    amount: Amount | None = Field(None, description="Per unit, per package or in percent, as the kind says")
    currency: Currency | None = None
    tax_basis: words.TaxBasis = words.TaxBasis.UNKNOWN
    metric: Metric | None = Field(None, description="What is counted: users, gb, hours...")
    period: words.Period = words.Period.MONTH
    commitment: words.Commitment = words.Commitment.UNKNOWN
    included: Quantity | None = None
    minimum: Quantity | None = None
    maximum: Quantity | None = None
    package_size: Quantity | None = None
    as_of: PartialDate | None = None
    tiers: list[TierShape] = []

    @model_validator(mode="after")
    def _complete(self):
        tiered = self.kind in (words.ComponentKind.GRADUATED, words.ComponentKind.VOLUME)
        if tiered and (self.amount is not None or not self.tiers):
            raise ValueError(format_lazy(_("a {kind} component has tiers and no amount"), kind=self.kind))
        if not tiered and (self.amount is None or self.tiers):
            raise ValueError(format_lazy(_("a {kind} component has an amount and no tiers"), kind=self.kind))
        if self.kind != words.ComponentKind.PERCENTAGE and self.currency is None:
            raise ValueError(_("an amount needs its currency"))
        if self.kind == words.ComponentKind.PACKAGE and not self.package_size:
            raise ValueError(_("a package component needs a package_size above 0"))
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            told = _("minimum {minimum} is above maximum {maximum}")
            raise ValueError(format_lazy(told, minimum=self.minimum, maximum=self.maximum))
        steps = [tier.up_to for tier in self.tiers]
        ends = [step for step in steps if step is not None]
        if None in steps[:-1] or ends != sorted(set(ends)):
            raise ValueError(_("tiers rise by up_to; only the last one may go without end"))
        return self


class LimitShape(FactShape):
    """How far a plan goes."""

    table: ClassVar[str] = "Limit"
    key_from: ClassVar[tuple[str, ...]] = ("metric", "period")

    metric: Metric = Field(description="users, gb, hours...; `everything` when nothing is limited")
    quantity: Quantity | None = None
    unlimited: bool = False
    period: words.Period | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self):
        if self.unlimited == (self.quantity is not None):
            raise ValueError(_("either a quantity or `unlimited: true`"))
        return self


class PlanShape(FactShape):
    """One choice that a buyer has."""

    table: ClassVar[str] = "Plan"
    key_from: ClassVar[tuple[str, ...]] = ("name",)

    name: Line = Field(min_length=1, max_length=120)
    kind: words.PlanKind
    rank: int = Field(0, ge=0, le=1000, description="Order among the plans, cheapest first")
    description: Text | None = None
    components: rows(ComponentShape) = []
    limits: rows(LimitShape) = []


class PricingShape(FactShape):
    """How an offering is priced."""

    table: ClassVar[str] = "PricingModel"
    key_from: ClassVar[tuple[str, ...]] = ("kind",)

    kind: words.PricingKind
    disclosure: words.Disclosure
    description: Text | None = None
    renewal_increase: Share | None = Field(None, description="Highest yearly increase at renewal, in percent")
    plans: rows(PlanShape) = []


class PromotionShape(Dated):
    table: ClassVar[str] = "Promotion"
    key_from: ClassVar[tuple[str, ...]] = ("since",)

    percentage: Share | None = None
    amount: Amount | None = None
    currency: Currency | None = None
    description: Text

    @model_validator(mode="after")
    def _amount_with_its_currency(self):
        if self.amount is not None and self.currency is None:
            raise ValueError(_("an amount needs its currency"))
        return self
