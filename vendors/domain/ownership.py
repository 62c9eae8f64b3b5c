"""Whether a vendor is European: computed from its legal seat and its dated stakes, never typed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vendors.domain.dates import holds
from vendors.domain.entries import CountryRole, Stake, Vendor
from vendors.domain.vocabulary import CountryRoleKind

CONTROL = Decimal(50)
"""Percent of capital or of votes above which a group of holders has control."""

Find = Callable[[str], Vendor | None]
"""Gives a vendor's entry by its slug, None when there is none."""

YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of an answer: a code, and the keys of the rows that it rests on."""

    code: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class European:
    """`yes`, `no` or `unknown` for a region, with the reasons."""

    answer: str
    reasons: tuple[Reason, ...]


def seats(vendor: Vendor, on: date) -> tuple[CountryRole, ...]:
    """The evidenced legal seats that hold on a day; several when sources disagree."""
    return tuple(
        row for row in vendor.countries if row.role == CountryRoleKind.SEAT and holds(row.since, row.until, on)
    )


def european(vendor: Vendor, region: frozenset[str], on: date, find: Find = lambda slug: None) -> European:
    """Whether the vendor is of the region on a day.

    A seat outside is `no`. A seat inside is `yes` only when holders of the region are known to have control, `no`
    when holders outside have it, otherwise `unknown`. `find` gives the entry of a holder that is a vendor itself.
    """
    rows = seats(vendor, on)
    if not rows:
        return European(UNKNOWN, (Reason("seat-unknown"),))
    inside = {row.country in region for row in rows}
    if inside == {False}:
        return European(NO, (Reason("seat-outside", tuple(row.key for row in rows)),))
    if len(inside) > 1:
        return European(UNKNOWN, (Reason("seat-disputed", tuple(row.key for row in rows)),))
    ground = Reason("seat-inside", tuple(row.key for row in rows))
    within, beyond = _shares(vendor, region, on, find)
    if _controls(within):
        return European(YES, (ground, Reason("control-inside", tuple(row.key for row in within))))
    if _controls(beyond):
        return European(NO, (ground, Reason("control-outside", tuple(row.key for row in beyond))))
    stakes = tuple(row.key for row in (*within, *beyond))
    return European(UNKNOWN, (ground, Reason("control-not-established" if stakes else "owners-unknown", stakes)))


def holder_country(stake: Stake, on: date, find: Find) -> str:
    """The country of a stake's holder: as stated, else the seat of the holder's own entry, else unknown ('')."""
    if stake.holder_country:
        return stake.holder_country
    holder = find(stake.holder_vendor) if stake.holder_vendor else None
    countries = {row.country for row in seats(holder, on)} if holder else set()
    return countries.pop() if len(countries) == 1 else ""


def _shares(vendor: Vendor, region: frozenset[str], on: date, find: Find) -> tuple[list[Stake], list[Stake]]:
    within: list[Stake] = []
    beyond: list[Stake] = []
    for stake in vendor.stakes:
        if holds(stake.since, stake.until, on) and (country := holder_country(stake, on, find)):
            (within if country in region else beyond).append(stake)
    return within, beyond


def _controls(stakes: list[Stake]) -> bool:
    """Whether the least that the stakes can add up to is a majority of capital or of votes."""
    capital = sum((stake.capital_low or Decimal(0) for stake in stakes), Decimal(0))
    votes = sum((stake.votes_low or Decimal(0) for stake in stakes), Decimal(0))
    return capital > CONTROL or votes > CONTROL
