"""Countries of a vendor and of the holders of its stakes, on a day."""

from collections.abc import Callable
from datetime import date

from vendors.domain.dates import holds
from vendors.domain.entries import CountryRole, Stake, Vendor
from vendors.domain.vocabulary import CountryRoleKind

Find = Callable[[str], Vendor | None]
"""Gives a vendor's entry by its slug, None when there is none."""


def in_role(vendor: Vendor, role: str, on: date) -> tuple[CountryRole, ...]:
    """The evidenced rows of a role that hold on a day; several when sources disagree."""
    return tuple(row for row in vendor.countries if row.role == role and holds(row.since, row.until, on))


def seats(vendor: Vendor, on: date) -> tuple[CountryRole, ...]:
    """The evidenced legal seats that hold on a day."""
    return in_role(vendor, CountryRoleKind.SEAT, on)


def holder_country(stake: Stake, on: date, find: Find) -> str:
    """The country of a stake's holder: as stated, else the seat of the holder's own entry, else unknown ('')."""
    if stake.holder_country:
        return stake.holder_country
    holder = find(stake.holder_vendor) if stake.holder_vendor else None
    countries = {row.country for row in seats(holder, on)} if holder else set()
    return countries.pop() if len(countries) == 1 else ""
