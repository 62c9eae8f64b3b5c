"""What is counted, under one name and in one unit, so that a need, a price and a limit speak of the same thing.

The set of metrics is open: any slug is a metric. Units of the same thing are converted where the conversion is exact.
"""

from decimal import Decimal
from functools import lru_cache

UNITS: dict[str, tuple[str, Decimal]] = {
    "kb": ("gb", Decimal("0.000001")),
    "mb": ("gb", Decimal("0.001")),
    "tb": ("gb", Decimal(1000)),
    "pb": ("gb", Decimal(1000000)),
    "mib": ("gb", Decimal("0.001048576")),
    "gib": ("gb", Decimal("1.073741824")),
    "tib": ("gb", Decimal("1099.511627776")),
    "hours": ("minutes", Decimal(60)),
}
"""Unit -> the unit it is counted in, and how many of these it is. Decimal multiples are powers of 1000."""

SAME = {
    "seats": "users",
    "user-accounts": "users",
    "storage-gb": "gb",
    "meeting-participants": "participants",
    "call-participants": "participants",
    "meeting-duration": "meeting-minutes",
    "message-history-days": "message-history",
    "integrations": "apps",
}
"""Metrics and features that count the same thing under another name."""

PER_USER = "-per-user"
"""Ending of a metric that each user has so much of, such as `gb-per-user`."""

DAY_ONE = frozenset({"message-history", "history-days", "retention-days", "retention-years", "branding", "advertising"})
"""Limits that every buyer meets, whatever quantities they need: they apply from the first day."""


@lru_cache(maxsize=1024)
def canonical(metric: str) -> tuple[str, Decimal]:
    """The name under which a metric is counted, and how many of its units one of `metric` is."""
    slug = metric.lower().replace("_", "-")
    per_user = slug.endswith(PER_USER)
    head, dash, unit = slug.removesuffix(PER_USER).rpartition("-")
    factor = Decimal(1)
    if unit in UNITS:
        unit, factor = UNITS[unit]
    name = f"{head}{dash}{unit}"
    return SAME.get(name, name) + (PER_USER if per_user else ""), factor
