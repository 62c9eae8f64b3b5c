"""Exposure of a vendor to extraterritorial law (CLOUD Act, FISA 702): computed, never typed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vendors.domain.dates import holds
from vendors.domain.entries import Hosting, Vendor
from vendors.domain.ownership.claims import MEASURES
from vendors.domain.ownership.european import majority_of
from vendors.domain.ownership.reasons import CONTROL, Reason
from vendors.domain.ownership.roles import Find, seats
from vendors.domain.ownership.shares import shares
from vendors.domain.vocabulary import TieKind

UNITED_STATES = frozenset({"US"})


class Degree(StrEnum):
    """`exposed`: seat or control there. `indirect`: minority holders, a subsidiary or hosting there. `none-known`:
    control is known to be elsewhere and nothing else points there. `unknown`: who controls the vendor is not disclosed.
    """

    EXPOSED = "exposed"
    INDIRECT = "indirect"
    NONE_KNOWN = "none-known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Exposure:
    """`at_least` is what is sure even when the answer is unknown: `indirect` or `unknown`."""

    answer: Degree
    at_least: Degree
    reasons: tuple[Reason, ...]


def exposure(
    vendor: Vendor,
    on: date,
    find: Find = lambda slug: None,
    hostings: Iterable[Hosting] = (),
    countries: frozenset[str] = UNITED_STATES,
) -> Exposure:
    """How far the law of some countries reaches a vendor on a day. `hostings` are those of the offerings in question.

    An indirect tie leaves the answer `unknown` as long as holders of those countries could have a majority.
    """
    places = seats(vendor, on)
    there = tuple(row.key for row in places if row.country in countries)
    if places and len(there) == len(places):
        return Exposure(Degree.EXPOSED, Degree.EXPOSED, (Reason("seat-there", there),))
    found = [shares(vendor, on, find, measure) for measure in MEASURES]
    limits = tuple(dict.fromkeys(reason for result in found for reason in result.reasons))
    led = _control(vendor, on, find, countries)
    if led:
        return Exposure(Degree.EXPOSED, Degree.EXPOSED, (*led, *limits))
    ties = [
        *(
            Reason(f"holders-of-{result.measure}-there", bounds.rests_on)
            for result in found
            if (bounds := result.of(countries)).rests_on and bounds.high > 0
        ),
        *_ties(vendor, on, find, hostings, countries),
    ]
    doubts = []
    if there:
        doubts.append(Reason("seat-disputed", tuple(row.key for row in places)))
    if not places:
        doubts.append(Reason("seat-unknown"))
    if any(result.of(countries).high > CONTROL for result in found):
        keys = tuple(dict.fromkeys(key for row in found[0].holdings for key in row.rests_on))
        doubts.append(Reason("control-undisclosed" if keys else "owners-unknown", keys))
    least = Degree.INDIRECT if ties else Degree.UNKNOWN
    if doubts:
        return Exposure(Degree.UNKNOWN, least, (*ties, *doubts, *limits))
    if ties:
        return Exposure(Degree.INDIRECT, Degree.INDIRECT, (*ties, *limits))
    keys = tuple(dict.fromkeys(key for row in found[0].holdings for key in row.rests_on))
    return Exposure(Degree.NONE_KNOWN, Degree.NONE_KNOWN, (Reason("control-elsewhere", keys), *limits))


def _control(vendor: Vendor, on: date, find: Find, countries: frozenset[str]) -> list[Reason]:
    """A majority of capital or votes of those countries, at each link of the chain of owners, or a parent there."""
    reasons = majority_of(vendor, countries, on, find)
    for tie in vendor.ties:
        if tie.kind == TieKind.PARENT and tie.other_vendor and holds(tie.since, tie.until, on):
            parent = find(tie.other_vendor)
            if parent and {row.country for row in seats(parent, on)} & countries:
                reasons.append(Reason("parent-there", (tie.key,)))
    return reasons


def _ties(
    vendor: Vendor, on: date, find: Find, hostings: Iterable[Hosting], countries: frozenset[str]
) -> Iterator[Reason]:
    for tie in vendor.ties:
        if tie.kind == TieKind.SUBSIDIARY and tie.other_vendor and holds(tie.since, tie.until, on):
            other = find(tie.other_vendor)
            if other and {row.country for row in seats(other, on)} & countries:
                yield Reason("subsidiary-there", (tie.key,))
    for row in hostings:
        if not holds(row.since, row.until, on):
            continue
        provider = find(row.provider_vendor) if row.provider_vendor else None
        if row.country in countries:
            yield Reason("hosting-there", (row.key,))
        elif provider and provider.slug != vendor.slug and {seat.country for seat in seats(provider, on)} & countries:
            yield Reason("host-of-there", (row.key,))
