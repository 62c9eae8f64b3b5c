"""What an offering costs: pricing models, plans, price components, limits, promotions."""

from dataclasses import dataclass
from decimal import Decimal

from vendors.domain.entries.facts import Fact


@dataclass(frozen=True, slots=True)
class Tier:
    up_to: Decimal | None
    unit_amount: Decimal
    fixed_amount: Decimal


@dataclass(frozen=True, slots=True)
class PriceComponent(Fact):
    kind: str
    amount: Decimal | None
    currency: str
    tax_basis: str
    metric: str
    period: str
    commitment: str
    included: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    package_size: Decimal | None
    as_of: str
    tiers: tuple[Tier, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit(Fact):
    metric: str
    quantity: Decimal | None
    unlimited: bool
    period: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Plan(Fact):
    name: str
    kind: str
    rank: int
    description_fr: str
    description_en: str
    components: tuple[PriceComponent, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class PricingModel(Fact):
    kind: str
    disclosure: str
    description_fr: str
    description_en: str
    renewal_increase: Decimal | None
    plans: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Promotion(Fact):
    percentage: Decimal | None
    amount: Decimal | None
    currency: str
    since: str
    until: str
    description_fr: str
    description_en: str
