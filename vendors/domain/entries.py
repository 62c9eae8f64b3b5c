"""The published catalogue as plain, immutable objects: what the rules compute on and what the faces show.

A field has the name of its column; a reference holds the slug of its target; an empty string or None is unknown.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Mapping


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a fact is held true. `field` names the column when the fact stands in the entry itself."""

    source: str
    locator: str
    as_of: str
    standing: str
    voice: str
    speaker: str
    field: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A row that rests on evidence; `key` names it within its list."""

    key: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CountryRole(Fact):
    role: str
    country: str
    city: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Stake(Fact):
    """Shares are in percent; both bounds None means undisclosed."""

    holder: str
    holder_vendor: str | None
    holder_kind: str
    holder_country: str
    capital_low: Decimal | None
    capital_high: Decimal | None
    votes_low: Decimal | None
    votes_high: Decimal | None
    since: str
    until: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Tie(Fact):
    kind: str
    name: str
    other_vendor: str | None
    since: str
    until: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class StatusChange(Fact):
    status: str
    since: str
    successor_vendor: str | None
    successor_offering: str | None
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Figure(Fact):
    metric: str
    value: Decimal
    high: Decimal | None
    qualifier: str
    unit: str
    currency: str
    as_of: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Statement(Fact):
    kind: str
    segment: str
    text_fr: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Certification(Fact):
    scheme: str
    state: str
    since: str
    until: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class DeliveryMode(Fact):
    mode: str


@dataclass(frozen=True, slots=True)
class Licence(Fact):
    spdx: str
    part: str


@dataclass(frozen=True, slots=True)
class Hosting(Fact):
    country: str
    city: str
    provider: str
    provider_vendor: str | None
    since: str
    until: str


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


@dataclass(frozen=True, slots=True)
class FeatureValue(Fact):
    """`plan` is `pricing key:plan key` when the value holds for one plan only."""

    feature: str
    plan: str | None
    state: str
    quantity: Decimal | None
    unlimited: bool
    choice: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Alternative(Fact):
    incumbent: str
    kind: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Assessment(Fact):
    """`criterion` is `framework slug:criterion code`; `level` a rank of the framework's scale."""

    criterion: str
    level: int | None
    points: Decimal | None
    text_fr: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What vendors and offerings have in common."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    former_slugs: tuple[str, ...]
    description_fr: str
    description_en: str
    website: str
    evidence: tuple[Evidence, ...]
    statuses: tuple[StatusChange, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    certifications: tuple[Certification, ...]


@dataclass(frozen=True, slots=True)
class Vendor(Entry):
    legal_name: str
    founded: str
    countries: tuple[CountryRole, ...]
    stakes: tuple[Stake, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Offering(Entry):
    vendor: str
    launched: str
    categories: tuple[str, ...]
    deliveries: tuple[DeliveryMode, ...]
    licences: tuple[Licence, ...]
    hostings: tuple[Hosting, ...]
    pricing: tuple[PricingModel, ...]
    promotions: tuple[Promotion, ...]
    features: tuple[FeatureValue, ...]
    alternatives: tuple[Alternative, ...]
    assessments: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class Source:
    slug: str
    title: str
    kind: str
    publisher: str
    author: str
    date: str
    language: str
    address: str
    file_name: str
    read_on: str
    note_fr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Category:
    slug: str
    name_fr: str
    name_en: str
    description_fr: str
    description_en: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Feature:
    slug: str
    name_fr: str
    name_en: str
    description_fr: str
    description_en: str
    categories: tuple[str, ...]
    type: str
    unit: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    rank: int
    name_fr: str
    name_en: str
    description_fr: str
    description_en: str


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    rank: int
    name_fr: str
    name_en: str
    description_fr: str
    description_en: str
    questions: int | None
    most_points: int | None


@dataclass(frozen=True, slots=True)
class WeightProfile:
    slug: str
    name_fr: str
    name_en: str
    published: str
    source: str
    weights: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Framework:
    slug: str
    version: str
    name_fr: str
    name_en: str
    description_fr: str
    description_en: str
    publisher: str
    published: str
    source: str
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    profiles: tuple[WeightProfile, ...]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Catalogue:
    """Everything published, by slug."""

    vendors: Mapping[str, Vendor] = field(default_factory=_nothing)
    offerings: Mapping[str, Offering] = field(default_factory=_nothing)
    sources: Mapping[str, Source] = field(default_factory=_nothing)
    categories: Mapping[str, Category] = field(default_factory=_nothing)
    features: Mapping[str, Feature] = field(default_factory=_nothing)
    frameworks: Mapping[str, Framework] = field(default_factory=_nothing)
