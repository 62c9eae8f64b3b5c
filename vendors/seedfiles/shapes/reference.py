"""Reference data: sources, categories, features, frameworks."""

import datetime
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints, model_validator

from vendors.domain import vocabulary as words
from vendors.seedfiles.shapes.base import Address, Currency, Exact, Line, PartialDate, Shape, Slug, Text, Title

Weight = Annotated[Exact, Field(ge=0, max_digits=9, decimal_places=4)]
Choice = Annotated[Line, Field(min_length=1, max_length=120)]
Rate = Annotated[Exact, Field(gt=0, max_digits=18, decimal_places=8)]
SmallNumber = Annotated[int, Field(ge=0, le=32767)]


class SourceShape(Shape):
    """A document, a page or a data set that facts are read from."""

    table: ClassVar[str] = "Source"

    slug: Slug
    title: Line = Field(min_length=1, max_length=300)
    kind: words.SourceKind
    publisher: Line = Field("", max_length=200)
    author: Line = Field("", max_length=200)
    date: PartialDate | None = Field(None, description="Left out when the source is undated")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = None
    address: Address | None = None
    file_name: Line = Field("", max_length=120, description="For a source document")
    read_on: datetime.date | None = None
    note: Text | None = None


class CategoryShape(Shape):
    table: ClassVar[str] = "Category"
    refs: ClassVar[dict[str, str]] = {"parent": "Category"}

    slug: Slug
    name: Title
    description: Text | None = None
    parent: Slug | None = None


class FeatureShape(Shape):
    table: ClassVar[str] = "Feature"
    refs: ClassVar[dict[str, str]] = {"categories": "Category"}

    slug: Slug
    name: Title
    description: Text | None = None
    categories: list[Slug] = Field([], description="Left out: comparable in every category")
    type: words.FeatureType = words.FeatureType.YES_NO
    unit: Line = Field("", max_length=40)
    choices: list[Choice] = []


class LevelShape(Shape):
    table: ClassVar[str] = "Level"
    identity: ClassVar[tuple[str, ...]] = ("rank",)

    rank: int = Field(ge=0, le=100)
    name: Title
    description: Text | None = None


class CriterionShape(Shape):
    table: ClassVar[str] = "Criterion"
    identity: ClassVar[tuple[str, ...]] = ("code",)

    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]+$", max_length=40)]
    rank: SmallNumber = 0
    name: Title
    description: Text | None = None
    questions: SmallNumber | None = None
    most_points: SmallNumber | None = None


class ProfileShape(Shape):
    """A set of weights; it names every criterion of its framework."""

    table: ClassVar[str] = "WeightProfile"
    refs: ClassVar[dict[str, str]] = {"source": "Source"}
    identity: ClassVar[tuple[str, ...]] = ("slug",)

    slug: Slug
    name: Title
    published: PartialDate | None = None
    source: Slug
    weights: dict[str, Weight] = Field(description="Criterion code -> weight")


class FrameworkShape(Shape):
    table: ClassVar[str] = "Framework"
    refs: ClassVar[dict[str, str]] = {"source": "Source"}

    slug: Slug
    version: Line = Field("", max_length=40)
    name: Title
    description: Text | None = None
    publisher: Line = Field("", max_length=200)
    published: PartialDate | None = None
    source: Slug
    levels: list[LevelShape] = []
    criteria: list[CriterionShape] = Field(min_length=1)
    profiles: list[ProfileShape] = []

    @model_validator(mode="after")
    def _profiles_weigh_every_criterion(self):
        codes = {criterion.code for criterion in self.criteria}
        for profile in self.profiles:
            if set(profile.weights) != codes:
                odd = sorted(set(profile.weights) ^ codes)
                raise ValueError(f"profile {profile.slug}: weights and criteria differ at {', '.join(odd)}")
        return self


class RateShape(Shape):
    """What one unit of a currency was worth in another on a day."""

    table: ClassVar[str] = "ExchangeRate"
    refs: ClassVar[dict[str, str]] = {"source": "Source"}

    slug: Slug = Field("", validate_default=False, description="Left out: base-quote-date")
    date: datetime.date
    base: Currency
    quote: Currency
    rate: Rate
    source: Slug

    @model_validator(mode="after")
    def _between_two_currencies(self):
        if self.base == self.quote:
            raise ValueError(f"a rate is between two currencies, not {self.base} and {self.quote}")
        if not self.slug:
            object.__setattr__(self, "slug", f"{self.base}-{self.quote}-{self.date.isoformat()}".lower())
        return self


class SourcesFile(Shape):
    sources: list[SourceShape]


class CategoriesFile(Shape):
    categories: list[CategoryShape]


class FeaturesFile(Shape):
    features: list[FeatureShape]


class RatesFile(Shape):
    rates: list[RateShape]
