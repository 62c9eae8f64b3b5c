"""Whether a vendor is European: computed from its legal seat and its dated stakes, never typed in."""

from dataclasses import dataclass
from datetime import date

from vendors.domain.entries import Vendor
from vendors.domain.ownership.claims import MEASURES, Claim, Claims, claims
from vendors.domain.ownership.reasons import CONTROL, NO, UNKNOWN, YES, Reason
from vendors.domain.ownership.roles import Find, seats


@dataclass(frozen=True, slots=True)
class European:
    """`yes`, `no` or `unknown` for a region, with the reasons."""

    answer: str
    reasons: tuple[Reason, ...]


def european(vendor: Vendor, region: frozenset[str], on: date, find: Find = lambda slug: None) -> European:
    """Whether the vendor is of the region on a day.

    A seat outside is `no`. A seat inside is `yes` only when holders of the region are known to have control, `no`
    when holders outside have it, otherwise `unknown`. `find` gives the entry of a holder that is a vendor itself: a
    holder of the region that is known to be controlled from outside counts as outside, however long the chain.
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
    if not vendor.stakes:
        return European(UNKNOWN, (ground, Reason("owners-unknown")))
    side = _Sides(vendor, region, on, find, frozenset({vendor.slug}), NO)
    if side.controlled(YES):
        return European(YES, (ground, Reason("control-inside", side.keys(YES))))
    if side.controlled(NO):
        return European(NO, (ground, *side.through, Reason("control-outside", side.keys(NO))))
    stakes = side.keys(YES) + side.keys(NO)
    return European(
        UNKNOWN, (ground, *side.through, Reason("control-not-established" if stakes else "owners-unknown", stakes))
    )


def majority_of(vendor: Vendor, countries: frozenset[str], on: date, find: Find) -> list[Reason]:
    """Why holders of some countries are known to have a majority, through holders they control too; empty if not."""
    side = _Sides(vendor, countries, on, find, frozenset({vendor.slug}), YES)
    return [Reason("control-there", side.keys(YES)), *side.through] if side.controlled(YES) else []


class _Sides:
    """The holders of a vendor by the side of a region's border they stand on."""

    def __init__(
        self, vendor: Vendor, region: frozenset[str], on: date, find: Find, passed: frozenset[str], pulled: str
    ):
        """`pulled` is the side that takes a holder whose own owners of that side are known to control it."""
        self.found: list[Claims] = [claims(vendor, on, find, measure) for measure in MEASURES]
        self.answers: dict[tuple[str, ...], str] = {}
        self.through: list[Reason] = []
        """Holders taken to the other side, with the stakes in them that say so."""
        for claim in self.found[0].holders:
            answer = UNKNOWN if not claim.country else YES if claim.country in region else NO
            holder = find(claim.slug) if claim.slug and claim.slug not in passed else None
            if answer != pulled and holder and holder.stakes:
                above = _Sides(holder, region, on, find, passed | {holder.slug}, pulled)
                if above.controlled(pulled):
                    answer = pulled
                    keys = tuple(f"{holder.slug}#{key}" for key in above.keys(pulled))
                    self.through += [Reason("holder-controlled-by-others", claim.rests_on + keys), *above.through]
            self.answers[claim.rests_on] = answer

    def on_side(self, found: Claims, answer: str) -> list[Claim]:
        return [claim for claim in found.holders if self.answers[claim.rests_on] == answer]

    def controlled(self, answer: str) -> bool:
        """Whether the least that the holders of a side add up to is a majority of capital or of votes."""
        return any(found.low(self.on_side(found, answer)) > CONTROL for found in self.found)

    def keys(self, answer: str) -> tuple[str, ...]:
        return tuple(key for claim in self.on_side(self.found[0], answer) for key in claim.rests_on)
