"""Who can have a majority of a vendor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vendors.domain.entries import Vendor
from vendors.domain.ownership.claims import WHOLE, Claims, claims
from vendors.domain.ownership.reasons import CONTROL, Reason
from vendors.domain.ownership.roles import Find


class Sureness(StrEnum):
    """Whether a holder, or holders of a country, have a majority of capital or of votes."""

    SURE = "sure"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Majority:
    """What a holder, or the holders of one country together, can have of control. Bounds are in percent."""

    holder: str
    """Empty for a country."""
    slug: str | None
    country: str
    answer: Sureness
    capital: tuple[Decimal, Decimal]
    votes: tuple[Decimal, Decimal]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """Who controls a vendor: `sure` when one holder does, `possible` when one could, `none` when no one can.

    `last` is the holder at the end of the chain of sure majorities, through holders that have an entry.
    """

    answer: Sureness
    holders: tuple[Majority, ...]
    countries: tuple[Majority, ...]
    last: Majority | None
    reasons: tuple[Reason, ...]


def control(vendor: Vendor, on: date, find: Find = lambda slug: None) -> Control:
    """Direct holders and their countries, with what each can have of control."""
    capital, votes = claims(vendor, on, find, "capital"), claims(vendor, on, find, "votes")
    holders = _holders((capital, votes), "")
    codes = sorted({claim.country for claim in capital.holders if claim.country})
    countries = tuple(_country(code, (capital, votes)) for code in codes)
    unnamed = [(Decimal(0), WHOLE - min(found.low(found.holders), WHOLE)) for found in (capital, votes)]
    keys = tuple(key for claim in capital.holders for key in claim.rests_on)
    answer, reasons = _answer(holders, unnamed, keys)
    if capital.excess or votes.excess:
        reasons += (Reason("shares-beyond-the-whole", keys),)
    if votes.votes_as_capital and holders:
        reasons += (Reason("votes-taken-as-capital", keys),)
    return Control(answer, holders, countries, _last(vendor, holders, on, find), reasons)


def _sureness(bounds: Iterable[tuple[Decimal, Decimal]]) -> Sureness:
    found = list(bounds)
    if any(low > CONTROL for low, _ in found):
        return Sureness.SURE
    return Sureness.POSSIBLE if any(high > CONTROL for _, high in found) else Sureness.NONE


def _answer(
    holders: tuple[Majority, ...], unnamed: list[tuple[Decimal, Decimal]], keys: tuple[str, ...]
) -> tuple[Sureness, tuple[Reason, ...]]:
    if not holders:
        return Sureness.POSSIBLE, (Reason("owners-unknown"),)
    sure = [row for row in holders if row.answer == Sureness.SURE]
    if sure:
        return Sureness.SURE, (Reason("majority-holder", tuple(key for row in sure for key in row.rests_on)),)
    able = [row for row in holders if row.answer == Sureness.POSSIBLE]
    if able:
        return Sureness.POSSIBLE, (Reason("share-undisclosed", tuple(key for row in able for key in row.rests_on)),)
    if _sureness(unnamed) == Sureness.POSSIBLE:
        return Sureness.POSSIBLE, (Reason("holders-unnamed", keys),)
    return Sureness.NONE, (Reason("no-majority-holder", keys),)


def _last(vendor: Vendor, holders: tuple[Majority, ...], on: date, find: Find) -> Majority | None:
    """Follows sure majorities upwards; a loop ends the chain at the last holder before it."""
    passed, reached = {vendor.slug}, None
    while True:
        sure = [row for row in holders if row.answer == Sureness.SURE]
        if len(sure) != 1:
            return reached
        reached = sure[0]
        holder = find(reached.slug) if reached.slug else None
        if holder is None or holder.slug in passed:
            return reached
        passed.add(holder.slug)
        above = (claims(holder, on, find, "capital"), claims(holder, on, find, "votes"))
        holders = _holders(above, f"{holder.slug}#")


def _holders(found: tuple[Claims, Claims], prefix: str) -> tuple[Majority, ...]:
    rows = []
    for pair in zip(found[0].holders, found[1].holders, strict=True):
        bounds = [(result.low([claim]), claim.high) for result, claim in zip(found, pair, strict=True)]
        first = pair[0]
        keys = tuple(prefix + key for key in first.rests_on)
        rows.append(Majority(first.holder, first.slug, first.country, _sureness(bounds), bounds[0], bounds[1], keys))
    return tuple(rows)


def _country(code: str, found: tuple[Claims, Claims]) -> Majority:
    """What holders of a country can have together; whatever is not known to be of another country may be of this."""
    bounds = []
    for result in found:
        low = result.low(claim for claim in result.holders if claim.country == code)
        others = result.low(claim for claim in result.holders if claim.country not in ("", code))
        bounds.append((low, max(WHOLE - min(others, WHOLE), low)))
    keys = tuple(key for claim in found[0].holders if claim.country == code for key in claim.rests_on)
    return Majority("", None, code, _sureness(bounds), bounds[0], bounds[1], keys)
