"""The ownership rule of SecNumCloud 3.2, section 19.6, computed from places and stakes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vendors.domain.entries import Vendor
from vendors.domain.ownership.claims import MEASURES, NOTHING
from vendors.domain.ownership.reasons import NO, UNKNOWN, YES, Reason
from vendors.domain.ownership.roles import Find, in_role
from vendors.domain.ownership.shares import Holding, Shares, shares
from vendors.domain.regions import EU
from vendors.domain.vocabulary import CountryRoleKind

MOST_EACH, MOST_TOGETHER = Decimal(24), Decimal(39)
"""Percent that one holder from outside the EU, and all of them together, may have of capital or of votes."""


@dataclass(frozen=True, slots=True)
class OwnershipTest:
    """Whether a vendor meets section 19.6: `yes`, `no` or `unknown`, by part and as a whole.

    `management` answers for the central administration and the main establishment, which the catalogue does not tell
    apart. `capital` and `votes` hold the lowest and highest share of holders outside the EU together.
    """

    answer: str
    seat: str
    management: str
    stakes: str
    capital: tuple[Decimal, Decimal]
    votes: tuple[Decimal, Decimal]
    reasons: tuple[Reason, ...]


def secnumcloud(vendor: Vendor, on: date, find: Find = lambda slug: None) -> OwnershipTest:
    """The seat, the central administration and the main establishment are in the EU, and holders outside it have at
    most 24 % each and 39 % together of capital or votes, directly or through others. What undisclosed stakes and
    owners that nobody names could break stays `unknown`.
    """
    seat, seat_reason = _place(vendor, CountryRoleKind.SEAT, on)
    management, management_reason = _place(vendor, CountryRoleKind.MANAGEMENT, on)
    found = [shares(vendor, on, find, measure) for measure in MEASURES]
    parts = [_stakes(result) for result in found]
    stakes = _all(answer for answer, _ in parts)
    outside = [result.outside(EU) for result in found]
    reasons = [seat_reason, management_reason, *(row for _, rows in parts for row in rows)]
    reasons += [row for result in found for row in result.reasons]
    return OwnershipTest(
        _all((seat, management, stakes)),
        seat,
        management,
        stakes,
        (outside[0].low, outside[0].high),
        (outside[1].low, outside[1].high),
        tuple(dict.fromkeys(reasons)),
    )


def _place(vendor: Vendor, role: str, on: date) -> tuple[str, Reason]:
    rows = in_role(vendor, role, on)
    keys = tuple(row.key for row in rows)
    inside = {row.country in EU for row in rows}
    if not rows:
        return UNKNOWN, Reason(f"{role}-unknown")
    if len(inside) > 1:
        return UNKNOWN, Reason(f"{role}-disputed", keys)
    return (YES, Reason(f"{role}-inside", keys)) if inside == {True} else (NO, Reason(f"{role}-outside", keys))


def _stakes(result: Shares) -> tuple[str, list[Reason]]:
    """The 24 % and 39 % of one measure. A share that nobody names may be that of one holder from outside."""
    if not result.holdings:
        return UNKNOWN, [Reason("owners-unknown")]
    outside = result.outside(EU)
    each: dict[str, list[Holding]] = {}
    for row in result.holdings:
        if row.country not in EU:
            each.setdefault(row.slug or row.holder.casefold(), []).append(row)
    known = [result.together(mine.__contains__) for mine in each.values() if mine[0].country]
    over = [bounds for bounds in known if bounds.low > MOST_EACH]
    if over:
        return NO, [Reason(f"holder-outside-over-24-of-{result.measure}", bounds.rests_on) for bounds in over]
    if outside.low > MOST_TOGETHER:
        return NO, [Reason(f"holders-outside-over-39-of-{result.measure}", outside.rests_on)]
    most = [sum((row.high for row in mine), NOTHING) for mine in each.values()]
    unnamed = result.unnamed
    if outside.high <= MOST_TOGETHER and max([unnamed, *most]) <= MOST_EACH:
        keys = tuple(dict.fromkeys(key for row in result.holdings for key in row.rests_on))
        return YES, [Reason(f"holders-outside-within-limits-of-{result.measure}", keys)]
    keys = tuple(dict.fromkeys(key for mine in each.values() for row in mine for key in row.rests_on))
    code = (
        "stakes-undisclosed"
        if any(row.high > MOST_EACH for mine in each.values() for row in mine)
        else "holders-unnamed"
    )
    return UNKNOWN, [Reason(f"{code}-of-{result.measure}", keys)]


def _all(answers: Iterable[str]) -> str:
    found = set(answers)
    return NO if NO in found else UNKNOWN if UNKNOWN in found else YES
