"""What the index holds of an offering or a vendor: its filter values, computed from its facts by the domain's rules."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from sys import intern

from vendors.domain import traits
from vendors.domain.comparison import comparable_features, known_share
from vendors.domain.entries import Catalogue, Category, Entry, Feature, Framework, Offering, Source, Vendor
from vendors.domain.ownership import european
from vendors.domain.regions import REGIONS
from vendors.domain.vocabulary import HAS_FEATURE, CountryRoleKind
from vendors.snapshot.orders import Row, folded

UNKNOWN = frozenset({traits.UNKNOWN})

Values = dict[str, frozenset[str] | str]
"""Filter -> words, sort -> text."""


class Compared:
    """What offerings are compared on, found once for each set of categories."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._features: dict[tuple[str, ...], frozenset[str]] = {}

    def known(self, offering: Offering) -> str:
        """The share of what an offering is compared on that is known, as text that sorts: `0.423`."""
        features = self._features.get(offering.categories)
        if features is None:
            found = comparable_features(offering, self._catalogue.features.values(), self._catalogue.categories)
            features = self._features[offering.categories] = frozenset(found)
        return f"{known_share(offering, self._catalogue.vendors.get(offering.vendor), features) / 100:.3f}"


def offering_row(
    offering: Offering, catalogue: Catalogue, on: date, of_vendor: Mapping[str, Values], compared: Compared
) -> Row:
    """Filter and sort values of an offering; `of_vendor` holds those it takes from its vendor."""
    vendor = catalogue.vendors[offering.vendor]
    status = traits.status_of(offering, vendor, on)
    relations = offering.alternatives if traits.may_be_proposed(status) else ()
    has = frozenset(row.feature for row in offering.features if row.state in HAS_FEATURE)
    categories = _with_parents(offering.categories, catalogue)
    values = of_vendor[offering.vendor] | {
        "status": frozenset({status}),
        "vendor": frozenset({offering.vendor}),
        "category": categories or UNKNOWN,
        "delivery": _known(row.mode for row in offering.deliveries),
        "hosting_country": _known(row.country for row in offering.hostings),
        "licence": _known(row.spdx for row in offering.licences),
        "open_source": frozenset({traits.open_source(offering)}),
        "segment": traits.segments(offering) or UNKNOWN,
        "pricing_kind": _known(row.kind for row in offering.pricing),
        "disclosure": _known(row.disclosure for row in offering.pricing),
        "free_plan": frozenset({traits.free_plan(offering)}),
        "unlimited_plan": frozenset({traits.unlimited_plan(offering)}),
        "certification": frozenset(row.scheme for row in (*offering.certifications, *vendor.certifications)),
        "feature": has,
        "alternative_to": frozenset(row.incumbent for row in relations),
        "relation": frozenset(row.kind for row in relations),
        "alternative": frozenset(f"{row.incumbent} {row.kind}" for row in relations),
    }
    values |= {
        "founded": vendor.founded,
        "launched": offering.launched,
        "evidence": latest_evidence(offering, catalogue),
        "comparability": compared.known(offering),
    }
    return _row(offering.slug, offering.name, values)


def vendor_row(
    vendor: Vendor, offerings: Iterable[Offering], catalogue: Catalogue, on: date, of_vendor: Mapping[str, Values]
) -> Row:
    """Filter and sort values of a vendor, with the categories of what it offers."""
    status = traits.present_status(vendor, on)
    categories = [slug for offering in offerings for slug in offering.categories]
    values = of_vendor[vendor.slug] | {
        "status": frozenset({status.status if status else traits.UNKNOWN}),
        "category": _with_parents(categories, catalogue) or UNKNOWN,
        "certification": frozenset(row.scheme for row in vendor.certifications),
    }
    values |= {"founded": vendor.founded, "evidence": latest_evidence(vendor, catalogue)}
    return _row(vendor.slug, vendor.name, values)


def category_row(category: Category) -> Row:
    return _row(category.slug, category.name_fr, {"parent": _known([category.parent or ""])})


def feature_row(feature: Feature) -> Row:
    values = {"category": frozenset(feature.categories) or UNKNOWN, "type": frozenset({feature.type})}
    return _row(feature.slug, feature.name_fr, values)


def framework_row(framework: Framework) -> Row:
    return _row(framework.slug, framework.name_fr, {})


def source_row(source: Source) -> Row:
    """Filter and sort values of a source, known by its title."""
    values = {
        "kind": frozenset({source.kind}),
        "language": _known([source.language]),
        "date": source.date or source.read_on,
    }
    return _row(source.slug, source.title, values)


def _row(slug: str, name: str, values: Values) -> Row:
    filters = {column: _compact(value) for column, value in values.items() if isinstance(value, frozenset)}
    sorts = {column: intern(str(value)) for column, value in values.items() if isinstance(value, str)}
    columns = _columns(*filters, *sorts)
    return Row(slug, (folded(name), slug), columns, len(filters), (*filters.values(), *sorts.values()))


@cache
def _columns(*names: str) -> Mapping[str, int]:
    return {name: position for position, name in enumerate(names)}


@lru_cache(10_000)
def _compact(words: frozenset[str]) -> str | tuple[str, ...]:
    """The words of a filter in as little room as they can be kept in; the same words are mostly one object."""
    kept = tuple(intern(str(word)) for word in sorted(words))
    return kept[0] if len(kept) == 1 else kept


def latest_evidence(entry: Entry, catalogue: Catalogue) -> str:
    """The latest date that any evidence of the entry counts from."""
    rows = traits.evidence_rows(entry)
    return max((traits.evidence_date(row, catalogue.sources.get(row.source)) for row in rows), default="")


def vendor_values(vendor: Vendor, catalogue: Catalogue, on: date) -> Values:
    """What a vendor's own row and those of its offerings have in common: countries, region, European or not."""
    countries = traits.ties_to_countries(vendor)
    return {
        "country": countries or UNKNOWN,
        "origin": _role(vendor, CountryRoleKind.ORIGIN),
        "seat": _role(vendor, CountryRoleKind.SEAT),
        "management": _role(vendor, CountryRoleKind.MANAGEMENT),
        "research": _role(vendor, CountryRoleKind.RESEARCH),
        "capital": traits.capital_countries(vendor) or UNKNOWN,
        "region": frozenset(name for name, members in REGIONS.items() if countries & members),
        "european": frozenset(
            f"{name}:{european(vendor, members, on, catalogue.vendors.get).answer}" for name, members in REGIONS.items()
        ),
    }


def _role(vendor: Vendor, role: CountryRoleKind) -> frozenset[str]:
    return _known(row.country for row in vendor.countries if row.role == role)


def _known(values: Iterable[str]) -> frozenset[str]:
    return frozenset(value for value in values if value) or UNKNOWN


def _with_parents(slugs: Iterable[str], catalogue: Catalogue) -> frozenset[str]:
    """Categories with the ones above them, so that a top category finds what its children hold."""
    found = set()
    for slug in slugs:
        while slug and slug not in found:
            found.add(slug)
            category = catalogue.categories.get(slug)
            slug = category.parent if category else None
    return frozenset(found)
