"""What an entry is, computed from its facts: present status, segments, open source, free plan, latest evidence."""

from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from vendors.domain import entries
from vendors.domain.dates import begun
from vendors.domain.entries import Entry, Evidence, Offering, Source, StatusChange, Vendor
from vendors.domain.licences import OPEN_SOURCE
from vendors.domain.vocabulary import GONE, CountryRoleKind, Disclosure, PlanKind, PricingKind

YES, NO, UNKNOWN = "yes", "no", "unknown"
_FREE_KINDS = frozenset({PricingKind.FREE, PricingKind.FREEMIUM, PricingKind.ONE_APP_FREE})


def present_status(entry: Entry, on: date) -> StatusChange | None:
    """The status row in force on a day: the latest begun; None when none is known. Undated rows come first."""
    begun_rows = [row for row in entry.statuses if begun(row.since, on)]
    return max(begun_rows, key=lambda row: row.since, default=None)


def status_of(offering: Offering, vendor: Vendor | None, on: date) -> str:
    """The offering's own status, else its vendor's, else `unknown`."""
    row = present_status(offering, on) or (present_status(vendor, on) if vendor else None)
    return row.status if row else UNKNOWN


def may_be_proposed(status: str) -> bool:
    """Whether an offering of that status may be put forward as an alternative."""
    return status not in GONE


def ties_to_countries(vendor: Vendor) -> frozenset[str]:
    """Countries of evidenced origin or seat."""
    return frozenset(
        row.country for row in vendor.countries if row.role in (CountryRoleKind.ORIGIN, CountryRoleKind.SEAT)
    )


def capital_countries(vendor: Vendor) -> frozenset[str]:
    """Countries of the holders of stakes, whatever their share; never typed in."""
    return frozenset(stake.holder_country for stake in vendor.stakes if stake.holder_country)


def segments(offering: Offering) -> frozenset[str]:
    return frozenset(row.segment for row in offering.statements if row.segment)


def open_source(offering: Offering) -> str:
    """`yes` when a licence of the offering or of a part is open source, `no` when only others are known."""
    if not offering.licences:
        return UNKNOWN
    return YES if any(row.spdx in OPEN_SOURCE for row in offering.licences) else NO


def free_plan(offering: Offering) -> str:
    """Whether one can use it for nothing: `no` only when plans are published and none is free."""
    models = offering.pricing
    if any(row.kind in _FREE_KINDS or any(plan.kind == PlanKind.FREE for plan in row.plans) for row in models):
        return YES
    complete = any(row.disclosure == Disclosure.PUBLISHED and row.plans for row in models)
    return NO if complete else UNKNOWN


def unlimited_plan(offering: Offering) -> str:
    """Whether a plan is stated to have no limit of any kind; `no` when limits of every published plan are known."""
    plans = [plan for row in offering.pricing for plan in row.plans]
    if any(limit.metric == "everything" and limit.unlimited for plan in plans for limit in plan.limits):
        return YES
    limited = bool(plans) and all(any(not limit.unlimited for limit in plan.limits) for plan in plans)
    return NO if limited else UNKNOWN


def evidence_rows(item: object) -> list[Evidence]:
    """Every evidence of an entry, a fact or a tuple of them, at any depth."""
    found: list[Evidence] = []
    _gather(item, found)
    return found


_TABLES = {
    kind: tuple(
        name
        for name, hint in get_type_hints(kind).items()
        if get_origin(hint) is tuple and get_args(hint)[0] is not str
    )
    for kind in vars(entries).values()
    if isinstance(kind, type)
}
"""The fields of entries and facts that hold rows."""


def _gather(item: Any, found: list[Evidence]) -> None:
    if isinstance(item, tuple):
        for part in item:
            _gather(part, found)
    elif isinstance(item, Evidence):
        found.append(item)
    else:
        for name in _TABLES.get(type(item), ()):
            for row in getattr(item, name):
                if type(row) is Evidence:
                    found.append(row)
                else:
                    _gather(row, found)


def evidence_date(evidence: Evidence, source: Source | None) -> str:
    """The date an evidence counts from: its own, else its source's, else the day the source was read."""
    return evidence.as_of or (source.date or source.read_on if source else "")
