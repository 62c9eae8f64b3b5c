"""Capital or votes of a vendor by the last holders that are known, followed through holders that have owners too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from vendors.domain.entries import Vendor
from vendors.domain.ownership.claims import NOTHING, WHOLE, Measure, claims
from vendors.domain.ownership.reasons import Reason
from vendors.domain.ownership.roles import Find


@dataclass(frozen=True, slots=True)
class Holding:
    """A share that ends with one holder. `path` names the vendors it goes through, nearest first; empty when direct.

    What the known owners of a holder leave stays with that holder itself.
    """

    holder: str
    slug: str | None
    country: str
    low: Decimal
    high: Decimal
    disclosed: bool
    path: tuple[str, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a group of holders can have together, in percent."""

    low: Decimal
    high: Decimal
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Capital or votes of a vendor on a day, by holder. `reasons` say what limits the answer: shares claimed beyond
    the whole, a loop of owners, votes taken as capital.
    """

    measure: str
    holdings: tuple[Holding, ...]
    excess: Decimal
    reasons: tuple[Reason, ...]

    def together(self, belongs: Callable[[Holding], bool]) -> Bounds:
        """Bounds of the holders chosen. Whatever is not known to be others' may be theirs."""
        chosen = [row for row in self.holdings if belongs(row)]
        own, others = (
            self._least(chosen),
            self._least([row for row in self.holdings if row.country and not belongs(row)]),
        )
        keys = tuple(dict.fromkeys(key for row in chosen for key in row.rests_on))
        return Bounds(own, max(WHOLE - others, own), keys)

    def of(self, countries: frozenset[str]) -> Bounds:
        """Bounds of the holders of some countries."""
        return self.together(lambda row: row.country in countries)

    def outside(self, countries: frozenset[str]) -> Bounds:
        """Bounds of the holders of all other countries; one whose country is not known may be of them."""
        return self.together(lambda row: bool(row.country) and row.country not in countries)

    def by_country(self) -> tuple[tuple[str, Bounds], ...]:
        """Each country that a holder is known to be of, in the order of the code."""
        return tuple(
            (code, self.of(frozenset({code}))) for code in sorted({r.country for r in self.holdings if r.country})
        )

    @property
    def unattributed(self) -> Decimal:
        """The most that holders of unknown country, and holders nobody names, can have together."""
        return WHOLE - min(self._least([row for row in self.holdings if row.country]), WHOLE)

    @property
    def unnamed(self) -> Decimal:
        """The most that holders nobody names can have."""
        return WHOLE - min(self._least(list(self.holdings)), WHOLE)

    def _least(self, some: list[Holding]) -> Decimal:
        return max(sum((row.low for row in some), NOTHING) - self.excess, NOTHING)


def shares(vendor: Vendor, on: date, find: Find = lambda slug: None, measure: Measure = "capital") -> Shares:
    """Who has the vendor's capital or votes on a day, directly and through holders whose own owners are known: shares
    are multiplied along the chain. A loop of owners is stopped and said.
    """
    reasons: list[Reason] = []
    holdings, excess = _followed(vendor, on, find, measure, (vendor.slug,), reasons)
    return Shares(measure, tuple(holdings), excess, tuple(reasons))


def _followed(
    vendor: Vendor, on: date, find: Find, measure: Measure, chain: tuple[str, ...], reasons: list[Reason]
) -> tuple[list[Holding], Decimal]:
    """Holdings in a vendor; `chain` leads from the vendor that the question is about to this one, both included."""
    found = claims(vendor, on, find, measure)
    path = chain[1:]
    prefix = f"{vendor.slug}#" if path else ""
    everything = tuple(prefix + key for claim in found.holders for key in claim.rests_on)
    if found.excess:
        reasons.append(Reason("shares-beyond-the-whole", everything))
    if found.votes_as_capital and everything:
        reasons.append(Reason("votes-taken-as-capital", everything))
    holdings: list[Holding] = []
    for claim in found.holders:
        keys = tuple(prefix + key for key in claim.rests_on)
        own = Holding(claim.holder, claim.slug, claim.country, claim.low, claim.high, claim.disclosed, path, keys)
        holder = find(claim.slug) if claim.slug else None
        if claim.slug in chain:
            reasons.append(Reason("ownership-loop", keys))
            holdings.append(replace(own, country="", low=NOTHING, disclosed=False))
        elif holder is None or not holder.stakes:
            holdings.append(own)
        else:
            above, excess = _followed(holder, on, find, measure, (*chain, holder.slug), reasons)
            holdings += _divided(own, above, excess)
    return holdings, found.excess


def _divided(own: Holding, above: list[Holding], excess: Decimal) -> Iterator[Holding]:
    """A holder's share given on to its own owners; what they are not known to have stays with the holder."""
    for row in above:
        low = max(row.low - excess, NOTHING)
        yield replace(
            row,
            low=own.low * low / WHOLE,
            high=own.high * row.high / WHOLE,
            disclosed=own.disclosed and row.disclosed,
            rests_on=(*own.rests_on, *row.rests_on),
        )
    least = max(sum((row.low for row in above), NOTHING) - excess, NOTHING)
    most = sum((row.high for row in above), NOTHING)
    high = own.high * (WHOLE - min(least, WHOLE)) / WHOLE
    if high > 0 or not above:
        low = own.low * max(WHOLE - most, NOTHING) / WHOLE
        yield replace(own, low=low, high=high, disclosed=own.disclosed and low == high)
