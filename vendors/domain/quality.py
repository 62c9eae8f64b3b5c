"""How good the data is: by category, what is known, priced, evidenced, stale and disputed; what each product that a
buyer may want to replace lacks; and which offerings are known too little to be compared.

Shares are percentages with one decimal; None where there is nothing to take a share of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from vendors.domain.comparison import (
    Comparability,
    cell,
    comparability,
    comparable_features,
    coverage,
    features_within,
)
from vendors.domain.dates import last_day
from vendors.domain.entries import Catalogue, Entry, Fact, Offering, Source
from vendors.domain.regions import EUROPE
from vendors.domain.traits import evidence_date, evidence_rows, may_be_proposed, status_of, ties_to_countries
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS, Standing

STALE_AFTER = 731
"""Days after which a fact that no newer evidence carries is called stale: two years, one of them a leap year."""

FACTS_OF_SUBSTANCE = frozenset({"seat", "owners", "hosting", "licence", "certifications", "price"})
"""What makes an offering comparable, beside its features: the way it is delivered or its status alone do not."""

ENOUGH_FACTS = 4
"""Facts of substance from which an offering can be compared."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The data of the offerings of one category."""

    category: str
    offerings: int
    features: int
    """Features that its offerings are compared on: its own list, the one above it and the one of all categories."""
    values: Decimal | None
    """Known, of those features for each offering."""
    known: Decimal | None
    """Of all facts and features that the offerings are compared on: also those of their other categories."""
    priced: Decimal | None
    """Of the offerings: a plan with an amount, or a free one."""
    evidenced: Decimal | None
    """Of the fact rows."""
    stale: Decimal | None
    """Of the fact rows with a date."""
    conflicting: Decimal | None
    """Of the fact rows."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is known beside one incumbent, and what is missing."""

    incumbent: str
    alternatives: tuple[str, ...]
    """Living offerings that a proposable relation sets against it."""
    european: int
    priced: int
    uncovered: tuple[str, ...]
    """Features that the incumbent is known to have and no alternative is known to have."""
    missing: tuple[str, ...]
    """Facts that are not known of the incumbent itself; features are left out."""


@dataclass(frozen=True, slots=True)
class Thin:
    """An offering that too little is known of, and the facts that would make it comparable."""

    offering: str
    known: tuple[str, ...]
    missing: tuple[str, ...]
    """Facts of substance, without the features."""


def compared(catalogue: Catalogue, offering: Offering) -> Comparability:
    """What is known and missing of an offering, in the features of its categories."""
    features = comparable_features(offering, catalogue.features.values(), catalogue.categories)
    return comparability(offering, catalogue.vendors.get(offering.vendor), features)


def substance(catalogue: Catalogue, offering: Offering) -> tuple[str, ...]:
    """The known facts that an offering can be compared by; see FACTS_OF_SUBSTANCE."""
    known = compared(catalogue, offering).known
    return tuple(name for name in known if name in FACTS_OF_SUBSTANCE or name.startswith("feature:"))


def thin(catalogue: Catalogue) -> tuple[Thin, ...]:
    """Offerings with fewer than ENOUGH_FACTS known facts of substance, in the order of their slugs."""
    found = []
    for slug, offering in sorted(catalogue.offerings.items()):
        known = substance(catalogue, offering)
        if len(known) < ENOUGH_FACTS:
            found.append(Thin(slug, known, tuple(sorted(FACTS_OF_SUBSTANCE.difference(known)))))
    return tuple(found)


def to_replace(catalogue: Catalogue) -> tuple[str, ...]:
    """What a buyer may want to replace: offerings without a tie to Europe that a relation is set against, or whose
    vendor is from the United States.
    """
    targets = {row.incumbent for offering in catalogue.offerings.values() for row in offering.alternatives}
    return tuple(
        slug
        for slug, offering in sorted(catalogue.offerings.items())
        if not _european(catalogue, offering)
        and (slug in targets or "US" in ties_to_countries(catalogue.vendors[offering.vendor]))
    )


def listed_features(catalogue: Catalogue, category: str) -> tuple[str, ...]:
    """The features that the offerings of a category are compared on."""
    return features_within((category,), catalogue.features.values(), catalogue.categories)


def by_category(catalogue: Catalogue, on: date) -> tuple[Quality, ...]:
    """One line per category that has offerings, in the order of its slug."""
    within: dict[str, list[Offering]] = {}
    for offering in catalogue.offerings.values():
        for slug in offering.categories:
            within.setdefault(slug, []).append(offering)
    return tuple(_quality(catalogue, slug, within[slug], on) for slug in sorted(within))


def gaps(catalogue: Catalogue, incumbent: str, on: date) -> Gaps:
    """Raises KeyError for an incumbent that the catalogue does not have."""
    target = catalogue.offerings[incumbent]
    found = [row for row in catalogue.offerings.values() if _replaces(catalogue, row, incumbent, on)]
    covered = {feature for row in found for feature in coverage(target, row).covered}
    ours = coverage(target, target).covered
    return Gaps(
        incumbent,
        tuple(sorted(row.slug for row in found)),
        sum(_european(catalogue, row) for row in found),
        sum(compared(catalogue, row).priced for row in found),
        tuple(feature for feature in ours if feature not in covered),
        tuple(name for name in compared(catalogue, target).missing if not name.startswith("feature:")),
    )


def _european(catalogue: Catalogue, offering: Offering) -> bool:
    """Whether its vendor's seat or origin is in Europe: where it comes from, not who controls it."""
    vendor = catalogue.vendors.get(offering.vendor)
    return bool(vendor and ties_to_countries(vendor) & EUROPE)


def _replaces(catalogue: Catalogue, offering: Offering, incumbent: str, on: date) -> bool:
    related = any(row.incumbent == incumbent and row.kind in PROPOSABLE_RELATIONS for row in offering.alternatives)
    return related and may_be_proposed(status_of(offering, catalogue.vendors.get(offering.vendor), on))


def _quality(catalogue: Catalogue, category: str, offerings: Sequence[Offering], on: date) -> Quality:
    measured = [compared(catalogue, offering) for offering in offerings]
    listed = listed_features(catalogue, category)
    told = sum(cell(offering, slug).known for offering in offerings for slug in listed)
    rows = [row for offering in offerings for row in facts(offering)]
    dates = [day for row in rows if (day := _newest(row, catalogue.sources))]
    return Quality(
        category,
        len(offerings),
        len(listed),
        _share(told, len(listed) * len(offerings)),
        _share(
            sum(len(item.known) for item in measured), sum(len(item.known) + len(item.missing) for item in measured)
        ),
        _share(sum(item.priced for item in measured), len(measured)),
        _share(sum(bool(row.evidence) for row in rows), len(rows)),
        _share(sum((on - last_day(day)).days > STALE_AFTER for day in dates), len(dates)),
        _share(sum(_disputed(row) for row in rows), len(rows)),
    )


def facts(item: object) -> Iterator[Fact]:
    """Every fact row of an entry, at any depth."""
    if isinstance(item, tuple):
        for part in item:
            yield from facts(part)
        return
    if isinstance(item, Fact):
        yield item
    if isinstance(item, Fact | Entry):
        for spec in fields(item):
            yield from facts(getattr(item, spec.name))


def _newest(row: Fact, sources: Mapping[str, Source]) -> str:
    """The latest date of the row's own evidence; empty when none is dated."""
    return max((evidence_date(item, sources.get(item.source)) for item in row.evidence), default="")


def _disputed(row: Fact) -> bool:
    return any(item.standing == Standing.CONFLICTING for item in evidence_rows(row.evidence))


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1")) if whole else None
