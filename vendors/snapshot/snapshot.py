"""The published catalogue at one revision: domain objects, indexes over them, and what the faces have rendered."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pyroaring import BitMap

from vendors.domain.entries import Alternative, Catalogue
from vendors.snapshot.index import Index, build
from vendors.snapshot.rows import category_row, feature_row, framework_row, offering_row, source_row, vendor_row
from vendors.snapshot.search import TextIndex


@dataclass(frozen=True)
class Snapshot:
    """Immutable but for `rendered`, in which faces keep what they made of it."""

    revision: int
    day: date
    catalogue: Catalogue
    indexes: Mapping[str, Index]
    """One of each: offerings, vendors, categories, features, frameworks, sources."""
    offerings_of: Mapping[str, tuple[str, ...]]
    """Vendor -> its offerings, in the default order."""
    alternatives_of: Mapping[str, tuple[tuple[str, Alternative], ...]]
    """Incumbent -> the offerings set against it, whatever their status."""
    moved: Mapping[tuple[str, str], str]
    """(kind, former slug) -> the slug it has now."""
    rendered: dict[Any, Any] = field(default_factory=dict)

    @property
    def offerings(self) -> Index:
        return self.indexes["offerings"]

    @property
    def vendors(self) -> Index:
        return self.indexes["vendors"]

    @property
    def incumbents(self) -> BitMap:
        """Labels of the offerings that a relation targets."""
        label_of = self.offerings.label_of
        return BitMap([label_of[slug] for slug in self.alternatives_of if slug in label_of])


def build_snapshot(catalogue: Catalogue, revision: int, day: date) -> Snapshot:
    """A snapshot built from nothing but the catalogue."""
    offerings_of = defaultdict(list)
    alternatives_of = defaultdict(list)
    for offering in catalogue.offerings.values():
        offerings_of[offering.vendor].append(offering.slug)
        for row in offering.alternatives:
            alternatives_of[row.incumbent].append((offering.slug, row))
    rows = {
        "offerings": [offering_row(offering, catalogue, day) for offering in catalogue.offerings.values()],
        "vendors": [
            vendor_row(vendor, (catalogue.offerings[slug] for slug in offerings_of[vendor.slug]), catalogue, day)
            for vendor in catalogue.vendors.values()
        ],
        "categories": [category_row(row) for row in catalogue.categories.values()],
        "features": [feature_row(row) for row in catalogue.features.values()],
        "frameworks": [framework_row(row) for row in catalogue.frameworks.values()],
        "sources": [source_row(row) for row in catalogue.sources.values()],
    }
    indexes = {name: build(found, TextIndex().put) for name, found in rows.items()}
    label_of = indexes["offerings"].label_of
    return Snapshot(
        revision=revision,
        day=day,
        catalogue=catalogue,
        indexes=indexes,
        offerings_of={vendor: tuple(sorted(slugs, key=label_of.__getitem__)) for vendor, slugs in offerings_of.items()},
        alternatives_of={incumbent: tuple(rows) for incumbent, rows in alternatives_of.items()},
        moved=_moved(catalogue),
    )


def _moved(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    kinds = {"vendor": catalogue.vendors, "offering": catalogue.offerings}
    return {
        (kind, former): entry.slug
        for kind, found in kinds.items()
        for entry in found.values()
        for former in entry.former_slugs
    }
