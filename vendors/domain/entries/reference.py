"""Sources, categories, features and frameworks."""

from dataclasses import dataclass
from decimal import Decimal


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


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """A reference rate of a day: one unit of `base` is worth `rate` units of `quote`."""

    date: str
    base: str
    quote: str
    rate: Decimal
    source: str
