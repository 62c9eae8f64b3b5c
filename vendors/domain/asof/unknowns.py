"""What is not known of a vendor and its offerings: the work list of a curator."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vendors.domain.comparison import comparability
from vendors.domain.dates import holds
from vendors.domain.entries import Offering, Vendor
from vendors.domain.ownership.roles import Find, holder_country, in_role
from vendors.domain.vocabulary import CountryRoleKind, Delivery

_OF_THE_VENDOR = frozenset({"seat", "owners"})


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact to look for: its name (`feature:<slug>` for a feature). `rests_on` names the rows that lack it."""

    kind: str
    slug: str
    fact: str
    rests_on: tuple[str, ...] = ()

    @property
    def kind_of_fact(self) -> str:
        """The fact; `feature` for any feature."""
        return self.fact.partition(":")[0]


def gaps(
    vendor: Vendor,
    offerings: Iterable[Offering],
    on: date,
    features: Callable[[Offering], Iterable[str]] = lambda offering: (),
    find: Find = lambda slug: None,
) -> tuple[Gap, ...]:
    """What is not known of a vendor, then of each of its offerings. `features` gives those that an offering is compared
    on. The place of hosting is not asked of what the customer hosts.
    """
    found = [Gap("vendor", vendor.slug, fact) for fact in _of_vendor(vendor, on)]
    held = [row for row in vendor.stakes if holds(row.since, row.until, on)]
    undisclosed = tuple(
        row.key for row in held if (row.capital_low is None or row.capital_high is None) and row.votes_low is None
    )
    nowhere = tuple(row.key for row in held if not holder_country(row, on, find))
    if undisclosed:
        found.append(Gap("vendor", vendor.slug, "share", undisclosed))
    if nowhere:
        found.append(Gap("vendor", vendor.slug, "country-of-holder", nowhere))
    for offering in offerings:
        modes = {row.mode for row in offering.deliveries}
        own = bool(modes) and not modes & {Delivery.SAAS, Delivery.SERVICE}
        for fact in comparability(offering, vendor, features(offering)).missing:
            if fact not in _OF_THE_VENDOR and not (fact == "hosting" and own):
                found.append(Gap("offering", offering.slug, fact))
    return tuple(found)


def _of_vendor(vendor: Vendor, on: date) -> Iterable[str]:
    for role in (CountryRoleKind.ORIGIN, CountryRoleKind.SEAT, CountryRoleKind.MANAGEMENT):
        if not in_role(vendor, role, on):
            yield role.value
    if not any(holds(row.since, row.until, on) for row in vendor.stakes):
        yield "owners"
    if not vendor.statuses:
        yield "status"
    for column in ("legal_name", "founded", "website"):
        if not getattr(vendor, column):
            yield column
