"""What is claimed of each holder's share of a vendor on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from vendors.domain.dates import holds
from vendors.domain.entries import Stake, Vendor
from vendors.domain.ownership.roles import Find, holder_country

Measure = Literal["capital", "votes"]
MEASURES: tuple[Measure, Measure] = ("capital", "votes")
WHOLE, NOTHING = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class Claim:
    """The lowest and highest share of one holder, by all rows about it. `low` is as claimed; `high` is at most what
    the others' lowest shares leave. `disclosed` when both bounds are stated.
    """

    holder: str
    slug: str | None
    country: str
    low: Decimal
    high: Decimal
    disclosed: bool
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """All holders of a vendor on a day.

    `excess` is what the lowest shares claim beyond the whole: so much of them must be false, and at worst all of it
    falls on the holders that a question is about. `votes_as_capital`: no row states votes, so each share of capital
    is taken to have its vote.
    """

    holders: tuple[Claim, ...]
    excess: Decimal
    votes_as_capital: bool

    def low(self, some: Iterable[Claim]) -> Decimal:
        """The least that some of the holders have together."""
        return max(sum((claim.low for claim in some), NOTHING) - self.excess, NOTHING)


def claims(vendor: Vendor, on: date, find: Find, measure: Measure) -> Claims:
    """The rows in force, one claim per holder. Rows that differ about one holder widen its bounds to hold both; a row
    without a share adds nothing to one with a share.
    """
    rows = [row for row in vendor.stakes if holds(row.since, row.until, on)]
    borrowed = measure == "votes" and all(row.votes_low is None and row.votes_high is None for row in rows)
    column: Measure = "capital" if borrowed else measure
    bounds = [(claim, *_bounds(claim, column)) for claim in _by_holder(rows, on, find).items()]
    total = sum((low for _, low, _, _ in bounds), NOTHING)
    found = []
    for ((name, country), same), low, high, disclosed in bounds:
        left = max(WHOLE - (total - low), NOTHING)
        slug = next((row.holder_vendor for row in same if row.holder_vendor), None)
        keys = tuple(row.key for row in same)
        found.append(Claim(same[0].holder or name, slug, country, low, max(min(high, left), low), disclosed, keys))
    return Claims(tuple(found), max(total - WHOLE, NOTHING), borrowed)


def _by_holder(rows: list[Stake], on: date, find: Find) -> dict[tuple[str, str], list[Stake]]:
    """Rows by holder and country; a row without a country joins the only other country of its holder."""
    placed = [(row.holder_vendor or row.holder.casefold(), holder_country(row, on, find), row) for row in rows]
    countries: dict[str, set[str]] = {}
    for name, country, _ in placed:
        countries.setdefault(name, set()).add(country)
    grouped: dict[tuple[str, str], list[Stake]] = {}
    for name, country, row in placed:
        stated = countries[name] - {""}
        known = next(iter(stated)) if not country and len(stated) == 1 else country
        grouped.setdefault((name, known), []).append(row)
    return grouped


def _bounds(group: tuple[tuple[str, str], list[Stake]], measure: Measure) -> tuple[Decimal, Decimal, bool]:
    stated = []
    for row in group[1]:
        low = row.capital_low if measure == "capital" else row.votes_low
        high = row.capital_high if measure == "capital" else row.votes_high
        if low is not None or high is not None:
            stated.append((low, high))
    if not stated:
        return NOTHING, WHOLE, False
    return (
        min(NOTHING if low is None else low for low, _ in stated),
        max(WHOLE if high is None else high for _, high in stated),
        all(low is not None and high is not None for low, high in stated),
    )
