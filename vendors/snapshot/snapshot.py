"""The published catalogue at one revision: domain objects, indexes over them, and what the faces have rendered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from pyroaring import BitMap

from vendors.domain.entries import Alternative, Catalogue, Offering
from vendors.snapshot.building import Text, build
from vendors.snapshot.index import Index
from vendors.snapshot.orders import Row
from vendors.snapshot.rows import (
    Compared,
    category_row,
    feature_row,
    framework_row,
    offering_row,
    source_row,
    vendor_row,
    vendor_values,
)
from vendors.snapshot.texts import offering_text, reference_text, source_text, vendor_text

Entry = tuple[str, str]
"""Kind (vendor, offering) and slug."""


class Rendered(Protocol):
    """What a face keeps on a snapshot and takes over to the next one, but for the touched entries."""

    def carried(self, snapshot: "Snapshot", touched: frozenset[Entry]) -> "Rendered": ...


@dataclass(frozen=True)
class Snapshot:
    """Immutable but for `rendered` and `made`, in which faces keep what they made of it."""

    revision: int
    day: date
    catalogue: Catalogue
    indexes: Mapping[str, Index]
    """One of each: offerings, vendors, categories, features, frameworks, sources."""
    offerings_of: Mapping[str, tuple[str, ...]]
    """Vendor -> its offerings, in the default order."""
    alternatives_of: Mapping[str, tuple[tuple[str, Alternative], ...]]
    """Incumbent -> the offerings set against it, whatever their status, by slug."""
    moved: Mapping[Entry, str]
    """(kind, former slug) -> the slug it has now."""
    rendered: dict[Any, Rendered] = field(default_factory=dict)
    made: dict[Any, Any] = field(default_factory=dict)

    def let_go(self) -> None:
        """Let go of all that faces keep here: it points back at the snapshot, and would hold it in memory when nothing
        serves it any more. Faces make anew what they still need.
        """
        self.rendered.clear()
        self.made.clear()

    @property
    def offerings(self) -> Index:
        return self.indexes["offerings"]

    @property
    def vendors(self) -> Index:
        return self.indexes["vendors"]

    @cached_property
    def incumbents(self) -> BitMap:
        """Labels of the offerings that a relation targets."""
        label_of = self.offerings.label_of
        return BitMap([label_of[slug] for slug in self.alternatives_of if slug in label_of])


def build_snapshot(catalogue: Catalogue, revision: int, day: date) -> Snapshot:
    """A snapshot built from nothing but the catalogue."""
    owned = owned_by(catalogue.offerings.values())
    of_vendor = {slug: vendor_values(vendor, catalogue, day) for slug, vendor in catalogue.vendors.items()}
    compared = Compared(catalogue)
    rows: dict[str, Iterable[Row]] = {
        "offerings": (offering_row(o, catalogue, day, of_vendor, compared) for o in catalogue.offerings.values()),
        "vendors": (
            vendor_row(vendor, owned_entries(vendor.slug, owned, catalogue), catalogue, day, of_vendor)
            for vendor in catalogue.vendors.values()
        ),
        "categories": map(category_row, catalogue.categories.values()),
        "features": map(feature_row, catalogue.features.values()),
        "frameworks": map(framework_row, catalogue.frameworks.values()),
        "sources": map(source_row, catalogue.sources.values()),
    }
    texts = texts_of(catalogue, owned)
    begun = {name: build(found, texts[name]) for name, found in rows.items()}
    indexes = {name: ended() for name, ended in begun.items()}
    label_of = indexes["offerings"].label_of
    return Snapshot(
        revision=revision,
        day=day,
        catalogue=catalogue,
        indexes=indexes,
        offerings_of={vendor: tuple(sorted(slugs, key=label_of.__getitem__)) for vendor, slugs in owned.items()},
        alternatives_of=set_against(catalogue.offerings.values()),
        moved=moved_slugs(catalogue),
    )


def texts_of(catalogue: Catalogue, owned: Mapping[str, tuple[str, ...]]) -> dict[str, Callable[[str], Text]]:
    """What gives the searchable text of an entry by its slug, for each kind of entry."""
    return {
        "offerings": lambda slug: offering_text(catalogue.offerings[slug], catalogue),
        "vendors": lambda slug: vendor_text(catalogue.vendors[slug], owned_entries(slug, owned, catalogue)),
        "categories": lambda slug: reference_text(catalogue.categories[slug]),
        "features": lambda slug: reference_text(catalogue.features[slug]),
        "frameworks": lambda slug: reference_text(catalogue.frameworks[slug]),
        "sources": lambda slug: source_text(catalogue.sources[slug]),
    }


def owned_entries(vendor: str, owned: Mapping[str, tuple[str, ...]], catalogue: Catalogue) -> list[Offering]:
    return [catalogue.offerings[slug] for slug in owned.get(vendor, ())]


def owned_by(offerings: Iterable[Offering]) -> dict[str, tuple[str, ...]]:
    """Vendor -> its offerings, by slug."""
    found = defaultdict(list)
    for offering in offerings:
        found[offering.vendor].append(offering.slug)
    return {vendor: tuple(sorted(slugs)) for vendor, slugs in found.items()}


def set_against(offerings: Iterable[Offering]) -> dict[str, tuple[tuple[str, Alternative], ...]]:
    """Incumbent -> the offerings set against it, by slug."""
    found = defaultdict(list)
    for offering in sorted(offerings, key=lambda offering: offering.slug):
        for row in offering.alternatives:
            found[row.incumbent].append((offering.slug, row))
    return {incumbent: tuple(rows) for incumbent, rows in found.items()}


def moved_slugs(catalogue: Catalogue) -> dict[Entry, str]:
    kinds = {"vendor": catalogue.vendors, "offering": catalogue.offerings}
    return {
        (kind, former): entry.slug
        for kind, found in kinds.items()
        for entry in found.values()
        for former in entry.former_slugs
    }
