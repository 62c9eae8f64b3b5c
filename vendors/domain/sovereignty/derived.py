"""Levels of sovereignty criteria that facts of the catalogue give, so that offerings rank without any assessment.

They are for frameworks whose scale is 0 (no), 1 (partly), 2 (yes). A criterion that is named by the scheme of a
certification has its level from the certifications; hardware, privacy, by-laws and own tools have no facts yet.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vendors.domain.dates import begun, ended, holds
from vendors.domain.entries import Certification, Framework, Offering, Vendor
from vendors.domain.licences import OPEN_SOURCE
from vendors.domain.ownership.claims import MEASURES
from vendors.domain.ownership.european import european
from vendors.domain.ownership.exposure import Degree, exposure
from vendors.domain.ownership.reasons import CONTROL, NO, Reason
from vendors.domain.ownership.roles import Find, in_role, seats
from vendors.domain.ownership.secnumcloud import MOST_EACH
from vendors.domain.ownership.shares import shares
from vendors.domain.vocabulary import CertificationState, CountryRoleKind, Delivery, TieKind

NO_LEVEL, PARTLY, FULLY = 0, 1, 2

SECURITY_SCHEMES = frozenset(
    "secnumcloud hds iso-27001 iso-27017 iso-27018 iso-27701 c5 soc-2 cspn anssi-qualification tisax ens pci-dss"
    " cyber-essentials-plus common-criteria".split()
)
"""Certifications that speak of the security of a service; others, of the environment or of money, do not."""


@dataclass(frozen=True, slots=True)
class Derived:
    """The lowest and highest level that facts leave open, with the rows they are read from."""

    lowest: int
    highest: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    offering: Offering
    vendor: Vendor
    region: frozenset[str]
    on: date
    find: Find

    def certifications(self) -> Iterable[Certification]:
        return (*self.offering.certifications, *self.vendor.certifications)


def derived(
    framework: Framework, offering: Offering, vendor: Vendor | None, region: frozenset[str], on: date, find: Find
) -> Mapping[str, Derived]:
    """Levels by criterion code, for the criteria that facts speak of; the others are not in it."""
    if vendor is None or {row.rank for row in framework.levels} != {NO_LEVEL, PARTLY, FULLY}:
        return {}
    facts = _Facts(offering, vendor, region, on, find)
    found = {}
    for criterion in framework.criteria:
        rule = RULES.get(criterion.code)
        level = rule(facts) if rule else _certified(facts, frozenset({criterion.code.lower()}))
        if level is not None:
            found[criterion.code] = level
    return found


def _unknown(code: str, keys: tuple[str, ...] = ()) -> Derived:
    return Derived(NO_LEVEL, FULLY, (Reason(code, keys),))


def _exactly(level: int, *reasons: Reason) -> Derived:
    return Derived(level, level, reasons)


def _maker(facts: _Facts) -> Derived:
    """Seated in the region: yes; partly when it comes from, or is developed, elsewhere, and the other way round."""
    rows = seats(facts.vendor, facts.on)
    keys = tuple(row.key for row in rows)
    inside = {row.country in facts.region for row in rows}
    if len(inside) != 1:
        return _unknown("seat-disputed" if rows else "seat-unknown", keys)
    seated = inside.pop()
    roots = [
        row
        for role in (CountryRoleKind.ORIGIN, CountryRoleKind.RESEARCH)
        for row in in_role(facts.vendor, role, facts.on)
        if (row.country in facts.region) != seated
    ]
    ground = Reason("seat-inside" if seated else "seat-outside", keys)
    if roots:
        code = "origin-or-research-outside" if seated else "origin-or-research-inside"
        return _exactly(PARTLY, ground, Reason(code, tuple(row.key for row in roots)))
    return _exactly(FULLY if seated else NO_LEVEL, ground)


def _capital(facts: _Facts) -> Derived:
    """How much of capital and votes holders outside the region have: none of it a majority, and at most 24 % together
    for a full level (the share that SecNumCloud allows one holder).
    """
    answer = european(facts.vendor, facts.region, facts.on, facts.find)
    if answer.reasons[-1].code == "control-outside":
        return _exactly(NO_LEVEL, *answer.reasons)
    found = [shares(facts.vendor, facts.on, facts.find, measure) for measure in MEASURES]
    if not found[0].holdings:
        return _unknown("owners-unknown")
    lowest, highest, reasons = FULLY, FULLY, []
    for result in found:
        bounds = result.outside(facts.region)
        lowest, highest = min(lowest, _hold(bounds.high)), min(highest, _hold(bounds.low))
        keys = tuple(dict.fromkeys(key for row in result.holdings for key in row.rests_on))
        reasons += [Reason(f"{result.measure}-held-outside", keys), *result.reasons]
    return Derived(lowest, highest, tuple(dict.fromkeys(reasons)))


def _hold(share: Decimal) -> int:
    return FULLY if share <= MOST_EACH else PARTLY if share <= CONTROL else NO_LEVEL


def _hosting(facts: _Facts) -> Derived:
    """Where the data are: in the region, in part, or not; with a host from outside the region, in part at most."""
    rows = [row for row in facts.offering.hostings if holds(row.since, row.until, facts.on)]
    placed = [row for row in rows if row.country]
    keys = tuple(row.key for row in placed)
    hosts = tuple(
        row.key
        for row in rows
        if row.provider_vendor
        and (host := facts.find(row.provider_vendor))
        and european(host, facts.region, facts.on, facts.find).answer == NO
    )
    reasons = (Reason("host-outside", hosts),) if hosts else ()
    inside = {row.country in facts.region for row in placed}
    if inside == {False}:
        return _exactly(NO_LEVEL, Reason("hosting-outside", keys), *reasons)
    if inside == {True}:
        return _exactly(PARTLY if hosts else FULLY, Reason("hosting-inside", keys), *reasons)
    if inside:
        return _exactly(PARTLY, Reason("hosting-inside-and-outside", keys), *reasons)
    modes = {row.mode: row.key for row in facts.offering.deliveries}
    if Delivery.SELF_HOSTED in modes and not modes.keys() & {Delivery.SAAS, Delivery.SERVICE}:
        return _exactly(FULLY, Reason("hosted-by-the-customer", (modes[Delivery.SELF_HOSTED],)))
    if hosts:
        return Derived(NO_LEVEL, PARTLY, reasons)
    return _unknown("hosting-unknown")


def _law(facts: _Facts) -> Derived:
    """Whether the law of another place reaches the service: seat, control, then exposure to the law of the US."""
    answer = european(facts.vendor, facts.region, facts.on, facts.find)
    if answer.answer == NO:
        return _exactly(NO_LEVEL, *answer.reasons)
    found = exposure(facts.vendor, facts.on, facts.find, facts.offering.hostings)
    if found.answer == Degree.EXPOSED:
        return _exactly(NO_LEVEL, *found.reasons)
    if found.answer == Degree.INDIRECT:
        lowest, highest = PARTLY, PARTLY
    else:
        highest = PARTLY if found.at_least == Degree.INDIRECT else FULLY
        lowest = FULLY if found.answer == Degree.NONE_KNOWN else NO_LEVEL
    return Derived(lowest if answer.answer == "yes" else NO_LEVEL, highest, (*answer.reasons, *found.reasons))


def _openness(facts: _Facts) -> Derived:
    """Licences: open source as a whole, in part, or not."""
    rows = facts.offering.licences
    if not rows:
        return _unknown("licence-unknown")
    opened = tuple(row.key for row in rows if row.spdx in OPEN_SOURCE)
    other = tuple(row.key for row in rows if row.spdx not in OPEN_SOURCE)
    if not opened:
        return _exactly(NO_LEVEL, Reason("licence-not-open", other))
    if other or all(row.part for row in rows):
        return _exactly(PARTLY, Reason("licence-open-in-part", opened + other))
    return _exactly(FULLY, Reason("licence-open", opened))


def _security(facts: _Facts) -> Derived:
    """A certification of security held on the day. One that is missing proves nothing about the others."""
    found = _certified(facts, SECURITY_SCHEMES)
    return Derived(found.lowest, FULLY, found.reasons) if found else _unknown("no-certification-known")


def _certified(facts: _Facts, schemes: frozenset[str]) -> Derived | None:
    """The best that certifications of some schemes say; None without any row. A claim may be true: up to `yes`."""
    best: Derived | None = None
    for row in facts.certifications():
        if row.scheme not in schemes or not begun(row.since, facts.on):
            continue
        state = CertificationState.LAPSED if ended(row.until, facts.on) else row.state
        levels = {
            CertificationState.HELD: (FULLY, FULLY),
            CertificationState.CLAIMED: (PARTLY, FULLY),
            CertificationState.IN_PROGRESS: (PARTLY, PARTLY),
        }.get(CertificationState(state), (NO_LEVEL, NO_LEVEL))
        reason = Reason(f"certification-{state}", (row.key,))
        if best is None or levels > (best.lowest, best.highest):
            best = Derived(*levels, (reason,))
    return best


def _dependency(facts: _Facts) -> Derived:
    """Known suppliers from outside the region: in part at best. Their absence proves nothing."""
    outside = tuple(
        tie.key
        for tie in facts.vendor.ties
        if tie.kind == TieKind.SUPPLIER
        and tie.other_vendor
        and holds(tie.since, tie.until, facts.on)
        and (supplier := facts.find(tie.other_vendor))
        and european(supplier, facts.region, facts.on, facts.find).answer == NO
    )
    return (
        Derived(NO_LEVEL, PARTLY, (Reason("supplier-outside", outside),)) if outside else _unknown("suppliers-unknown")
    )


RULES: Mapping[str, Callable[[_Facts], Derived]] = {
    "MAKER": _maker,
    "CAPITAL": _capital,
    "HOSTING": _hosting,
    "LAW": _law,
    "OPENNESS": _openness,
    "SECURITY": _security,
    "DEPENDENCY": _dependency,
}
"""By criterion of the framework `documents`."""
