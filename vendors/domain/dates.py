"""Dates as exact as their source: `2016`, `2016-05` or `2016-05-12` (ISO 8601 reduced precision)."""

from datetime import date, timedelta


def first_day(partial: str) -> date:
    """The earliest day that a partial date can mean."""
    parts = [int(part) for part in partial.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The latest day that a partial date can mean."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
        return following - timedelta(days=1)
    return date(*parts)


def begun(since: str, on: date) -> bool:
    """Whether a fact that holds from `since` has begun by the day `on`; an unknown start has."""
    return not since or first_day(since) <= on


def ended(until: str, on: date) -> bool:
    """Whether a fact that holds until `until` is over on the day `on`; an unknown end is not."""
    return bool(until) and last_day(until) < on


def holds(since: str, until: str, on: date) -> bool:
    """Whether a fact dated from `since` to `until` holds on the day `on`."""
    return begun(since, on) and not ended(until, on)
