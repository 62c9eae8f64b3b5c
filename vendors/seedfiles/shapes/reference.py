"""Reference data: sources, categories, features, frameworks."""

import datetime
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints, model_validator

from vendors.domain import vocabulary as words
from vendors.seedfiles.shapes.base import Address, Amount, Line, PartialDate, Shape, Slug, Text


class SourceShape(Shape):
    """A document, a page or a data set that facts are read from."""

    table: ClassVar[str] = "Source"

    slug: Slug
    title: Line = Field(min_length=1)
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
    name: Text
    description: Text | None = None
    parent: Slug | None = None


class FeatureShape(Shape):
    table: ClassVar[str] = "Feature"
    refs: ClassVar[dict[str, str]] = {"categories": "Category"}

    slug: Slug
    name: Text
    description: Text | None = None
    categories: list[Slug] = Field([], description="Left out: comparable in every category")
    type: words.FeatureType = words.FeatureType.YES_NO
    unit: Line = Field("", max_length=40)
    choices: list[Line] = []


class LevelShape(Shape):
    table: ClassVar[str] = "Level"

    rank: int = Field(ge=0, le=100)
    name: Text
    description: Text | None = None


class CriterionShape(Shape):
    table: ClassVar[str] = "Criterion"

    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]+$", max_length=40)]
    rank: int = Field(0, ge=0)
    name: Text
    description: Text | None = None
    questions: int | None = Field(None, ge=0)
    most_points: int | None = Field(None, ge=0)


class ProfileShape(Shape):
    """A set of weights; it names every criterion of its framework."""

    table: ClassVar[str] = "WeightProfile"
    refs: ClassVar[dict[str, str]] = {"source": "Source"}

    slug: Slug
    name: Text
    published: PartialDate | None = None
    source: Slug
    weights: dict[str, Amount] = Field(description="Criterion code -> weight")


class FrameworkShape(Shape):
    table: ClassVar[str] = "Framework"
    refs: ClassVar[dict[str, str]] = {"source": "Source"}

    slug: Slug
    version: Line = Field("", max_length=40)
    name: Text
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


class SourcesFile(Shape):
    sources: list[SourceShape]


class CategoriesFile(Shape):
    categories: list[CategoryShape]


class FeaturesFile(Shape):
    features: list[FeatureShape]
