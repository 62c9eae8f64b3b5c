"""Fact rows of vendors and offerings, but for prices."""

from typing import Annotated, ClassVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from vendors.domain import vocabulary as words
from vendors.seedfiles.shapes.base import (
    Country,
    Currency,
    Exact,
    FactShape,
    Line,
    Metric,
    Number,
    PartialDate,
    Quantity,
    Share,
    Slug,
    Text,
)

Named = Annotated[Line, Field(min_length=1, max_length=200)]
Points = Annotated[Exact, Field(ge=0, max_digits=9, decimal_places=3)]


class Dated(FactShape):
    since: PartialDate | None = None
    until: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self):
        if self.since and self.until and self.until < self.since[: len(self.until)]:
            raise ValueError(
                format_lazy(_("until {until} is before since {since}"), until=self.until, since=self.since)
            )
        return self


class CountryShape(Dated):
    """What ties a vendor to a country."""

    table: ClassVar[str] = "CountryRole"
    key_from: ClassVar[tuple[str, ...]] = ("role", "country", "city")

    role: words.CountryRoleKind
    country: Country
    city: Line = Field("", max_length=100)


class StakeShape(Dated):
    """A dated ownership share, in percent; leave the bounds out when the share is undisclosed."""

    table: ClassVar[str] = "Stake"
    refs: ClassVar[dict[str, str]] = {"holder_vendor": "Vendor"}
    key_from: ClassVar[tuple[str, ...]] = ("holder", "since")

    holder: Named
    holder_vendor: Slug | None = None
    holder_kind: words.HolderKind = words.HolderKind.UNKNOWN
    holder_country: Country | None = None
    capital_low: Share | None = None
    capital_high: Share | None = None
    votes_low: Share | None = None
    votes_high: Share | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _low_to_high(self):
        for name in ("capital", "votes"):
            low, high = getattr(self, f"{name}_low"), getattr(self, f"{name}_high")
            if low is not None and high is not None and low > high:
                told = _("{name}_low {low} is above {name}_high {high}")
                raise ValueError(format_lazy(told, name=name, low=low, high=high))
        return self


class TieShape(Dated):
    """A named link with another organisation or person in a published business role."""

    table: ClassVar[str] = "Tie"
    refs: ClassVar[dict[str, str]] = {"other_vendor": "Vendor"}
    key_from: ClassVar[tuple[str, ...]] = ("kind", "name")

    kind: words.TieKind
    name: Named
    other_vendor: Slug | None = None
    note: Text | None = None


class StatusShape(FactShape):
    """From `since` on, the subject has this status."""

    table: ClassVar[str] = "StatusChange"
    refs: ClassVar[dict[str, str]] = {"successor_vendor": "Vendor", "successor_offering": "Offering"}
    key_from: ClassVar[tuple[str, ...]] = ("status", "since")

    status: words.Status
    since: PartialDate | None = None
    successor_vendor: Slug | None = None
    successor_offering: Slug | None = None
    note: Text | None = None


class FigureShape(FactShape):
    """A number at a date."""

    table: ClassVar[str] = "Figure"
    key_from: ClassVar[tuple[str, ...]] = ("metric", "as_of")

    metric: words.FigureMetric
    value: Number
    high: Number | None = Field(None, description="Only for a range: its upper end")
    qualifier: words.Qualifier = words.Qualifier.EXACT
    unit: Line = Field("", max_length=40)
    currency: Currency | None = None
    as_of: PartialDate | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _low_to_high(self):
        if self.high is not None and self.high < self.value:
            raise ValueError(format_lazy(_("high {high} is below value {value}"), high=self.high, value=self.value))
        return self


class StatementShape(FactShape):
    """A positioning statement in the catalogue's own words; who says it stands in its evidence."""

    table: ClassVar[str] = "Statement"

    key_from: ClassVar[tuple[str, ...]] = ("segment",)

    kind: words.StatementKind
    segment: words.Segment | None = Field(None, description="For a target segment; other kinds need a `key`")
    text: Text

    @model_validator(mode="after")
    def _segment_of_a_target(self):
        if self.segment and self.kind != words.StatementKind.TARGET_SEGMENT:
            kind = words.StatementKind.TARGET_SEGMENT.value
            raise ValueError(format_lazy(_("a segment stands only in a {kind}"), kind=kind))
        return self


class CertificationShape(Dated):
    table: ClassVar[str] = "Certification"
    key_from: ClassVar[tuple[str, ...]] = ("scheme", "since")

    scheme: Metric = Field(description="Such as secnumcloud, hds, iso-27001, c5")
    state: words.CertificationState
    note: Text | None = None


class DeliveryShape(FactShape):
    table: ClassVar[str] = "DeliveryMode"
    key_from: ClassVar[tuple[str, ...]] = ("mode",)

    mode: words.Delivery


class LicenceShape(FactShape):
    table: ClassVar[str] = "Licence"
    key_from: ClassVar[tuple[str, ...]] = ("spdx", "part")

    spdx: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+$", max_length=80)]
    part: Line = Field("", max_length=120, description="An edition or a component; left out for the whole")


class HostingShape(Dated):
    table: ClassVar[str] = "Hosting"
    refs: ClassVar[dict[str, str]] = {"provider_vendor": "Vendor"}
    key_from: ClassVar[tuple[str, ...]] = ("country", "city", "provider")

    country: Country | None = None
    city: Line = Field("", max_length=100)
    provider: Line = Field("", max_length=200)
    provider_vendor: Slug | None = None

    @model_validator(mode="after")
    def _says_something(self):
        if not self.country and not self.provider:
            raise ValueError(_("a hosting names a country or a provider"))
        return self


class FeatureValueShape(FactShape):
    table: ClassVar[str] = "FeatureValue"
    refs: ClassVar[dict[str, str]] = {"feature": "Feature", "plan": "Plan"}
    key_from: ClassVar[tuple[str, ...]] = ("feature", "plan")

    feature: Slug
    plan: str | None = Field(None, description="`pricing key:plan key` when it holds for one plan only")
    state: words.FeatureState
    quantity: Quantity | None = None
    unlimited: bool = False
    choice: Line = Field("", max_length=120)
    note: Text | None = None

    @model_validator(mode="after")
    def _quantity_or_unlimited(self):
        if self.unlimited and self.quantity is not None:
            raise ValueError(_("either a quantity or unlimited"))
        return self


class AlternativeShape(FactShape):
    table: ClassVar[str] = "Alternative"
    refs: ClassVar[dict[str, str]] = {"incumbent": "Offering"}
    key_from: ClassVar[tuple[str, ...]] = ("incumbent", "kind")

    incumbent: Slug = Field(description="The offering it is set against")
    kind: words.RelationKind
    note: Text | None = None


class AssessmentShape(FactShape):
    table: ClassVar[str] = "Assessment"
    refs: ClassVar[dict[str, str]] = {"criterion": "Criterion", "level": "Level"}
    key_from: ClassVar[tuple[str, ...]] = ("criterion",)

    criterion: str = Field(description="`framework slug:criterion code`", pattern=r"^[a-z0-9-]+:\S+$")
    level: int | None = Field(None, ge=0, description="Rank of the framework's level; left out when none is claimed")
    points: Points | None = None
    text: Text | None = None
