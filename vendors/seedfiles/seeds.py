"""Everything that a folder of seed files says, and what can be wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import override

from vendors.seedfiles.document import from_shape
from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.shapes.entries import OfferingShape, VendorShape
from vendors.seedfiles.shapes.reference import CategoryShape, FeatureShape, FrameworkShape, RateShape, SourceShape
from vendors.seedfiles.wording import Words


@dataclass(frozen=True)
class SeedError:
    """One thing wrong: the file, the path inside it, the value found and what is accepted."""

    file: str
    path: str
    value: str
    expected: Words

    def __str__(self) -> str:
        """In English, as the commands speak."""
        found = f" (found {self.value})" if self.value else ""
        with override("en"):
            return f"{self.file}: {self.path or 'file'}: {self.expected}{found}"


class BrokenSeeds(Exception):
    """The folder cannot be loaded; `errors` lists why, all at once."""

    def __init__(self, errors: list[SeedError]):
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


@dataclass
class Seeds:
    """Validated entries by slug, with the file and the place in it that each came from."""

    sources: dict[str, SourceShape] = field(default_factory=dict)
    categories: dict[str, CategoryShape] = field(default_factory=dict)
    features: dict[str, FeatureShape] = field(default_factory=dict)
    frameworks: dict[str, FrameworkShape] = field(default_factory=dict)
    rates: dict[str, RateShape] = field(default_factory=dict)
    vendors: dict[str, VendorShape] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, slug) -> file, relative to the folder."""
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, slug) -> path in its file, such as `offerings.0.`; none for an entry that is a whole file."""

    @property
    def offerings(self) -> dict[str, OfferingShape]:
        return {offering.slug: offering for vendor in self.vendors.values() for offering in vendor.offerings}

    def by_kind(self) -> Iterator[tuple[str, dict[str, Shape]]]:
        """Each kind of entry that stands at the top of a file or of its list, in the order of creation."""
        yield "source", self.sources
        yield "category", self.categories
        yield "feature", self.features
        yield "framework", self.frameworks
        yield "rate", self.rates
        yield "vendor", self.vendors

    def place(self, kind: str, slug: str) -> str:
        return self.places.get((kind, slug), "")

    def documents(self) -> dict[tuple[str, str], dict]:
        """(kind, slug) -> canonical document of everything that the files say, in the order of creation."""
        found = {(kind, slug): from_shape(item) for kind, items in self.by_kind() for slug, item in items.items()}
        for vendor in self.vendors.values():
            for offering in vendor.offerings:
                found["offering", offering.slug] = from_shape(offering, vendor=vendor.slug)
        return found
