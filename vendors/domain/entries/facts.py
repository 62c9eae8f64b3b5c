"""Fact rows of vendors and offerings, but for prices, and the evidence that they rest on."""

from dataclasses import dataclass
from decimal import Decimal


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
