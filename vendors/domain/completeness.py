"""How much of what every entry should tell is known of one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vendors.domain.entries import Offering, Vendor
from vendors.domain.vocabulary import CountryRoleKind


@dataclass(frozen=True, slots=True)
class Completeness:
    """Names of what is known and of what is missing."""

    known: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Rounded down: only what lacks nothing is at 100."""
        return 100 * len(self.known) // (len(self.known) + len(self.missing))


def _has_role(vendor: Vendor, kind: str) -> bool:
    return any(row.role == kind for row in vendor.countries)


VENDOR: Mapping[str, Callable[[Vendor], object]] = {
    "description": lambda vendor: vendor.description_fr and vendor.description_en,
    "website": lambda vendor: vendor.website,
    "founded": lambda vendor: vendor.founded,
    "status": lambda vendor: vendor.statuses,
    "origin": lambda vendor: _has_role(vendor, CountryRoleKind.ORIGIN),
    "seat": lambda vendor: _has_role(vendor, CountryRoleKind.SEAT),
    "owners": lambda vendor: vendor.stakes,
    "figures": lambda vendor: vendor.figures,
}
"""What every vendor should tell."""

OFFERING: Mapping[str, Callable[[Offering], object]] = {
    "description": lambda offering: offering.description_fr and offering.description_en,
    "website": lambda offering: offering.website,
    "launched": lambda offering: offering.launched,
    "status": lambda offering: offering.statuses,
    "delivery": lambda offering: offering.deliveries,
    "licence": lambda offering: offering.licences,
    "hosting": lambda offering: offering.hostings,
    "pricing": lambda offering: offering.pricing,
    "plans": lambda offering: any(model.plans for model in offering.pricing),
    "features": lambda offering: offering.features,
    "alternatives": lambda offering: offering.alternatives,
}
"""What every offering should tell."""


def completeness(entry: Vendor | Offering) -> Completeness:
    """What is known and missing of an entry, in the order above."""
    if isinstance(entry, Vendor):
        told = {name: bool(tells(entry)) for name, tells in VENDOR.items()}
    else:
        told = {name: bool(tells(entry)) for name, tells in OFFERING.items()}
    known = tuple(name for name, known in told.items() if known)
    return Completeness(known, tuple(name for name in told if name not in known))
