"""What curators look at first: unknowns that keep offerings from being compared, offerings whose vendor is gone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vendors.domain.asof import Gap
from vendors.domain.entries import Catalogue, Offering, Vendor
from vendors.domain.quality import to_replace
from vendors.domain.traits import may_be_proposed, present_status, status_of
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS, Status

COMPARED_OF_A_VENDOR = frozenset({"seat", "owners"})
"""Facts of a vendor that its offerings are compared on."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """An offering that stands for alive while its vendor is closed or absorbed. `place` is where that is written."""

    offering: str
    kind_of_fact: str = "statuses"
    place: str = "statuses"


def blocks(gap: Gap) -> bool:
    """Whether offerings can be compared less for this unknown."""
    return gap.kind == "offering" or gap.fact in COMPARED_OF_A_VENDOR


def orphans(vendor: Vendor, offerings: Iterable[Offering], on: date) -> tuple[Orphan, ...]:
    """The living offerings of a vendor that is gone; none of a vendor that lives."""
    row = present_status(vendor, on)
    if row is None or row.status not in (Status.CLOSED, Status.ABSORBED):
        return ()
    return tuple(Orphan(one.slug) for one in offerings if may_be_proposed(status_of(one, vendor, on)))


def relations_at_stake(catalogue: Catalogue) -> Mapping[tuple[str, str], int]:
    """(kind, slug) -> in how many alternatives to a product that buyers want to replace the entry has a part: as what
    may replace it, as the product itself, or as the vendor of either.
    """
    products = frozenset(to_replace(catalogue))
    found: Counter[tuple[str, str]] = Counter()
    for offering in catalogue.offerings.values():
        for product in {row.incumbent for row in offering.alternatives if row.kind in PROPOSABLE_RELATIONS}:
            if product in products:
                for slug in (offering.slug, product):
                    found["offering", slug] += 1
                    found["vendor", catalogue.offerings[slug].vendor] += 1
    return found
