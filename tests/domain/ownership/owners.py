"""Makers of vendors with seats and stakes."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.entries import make, vendor
from vendors.domain import entries

DAY = date(2026, 11, 22)


def place(country: str, role: str = "seat", **given: Any) -> entries.CountryRole:
    return make(entries.CountryRole, key=f"{role}/{country}", role=role, country=country, **given)


def stake(holder: str, country: str = "", share: Any = None, high: Any = None, **given: Any) -> entries.Stake:
    """A share as one number, as (low, high), or undisclosed; `holder` written `=slug` has an entry of its own."""
    low = share
    if isinstance(share, tuple):
        low, high = share
    elif share is not None and high is None:
        high = share
    return make(
        entries.Stake,
        **{
            "key": holder,
            "holder": holder.lstrip("="),
            "holder_vendor": holder[1:] if holder.startswith("=") else None,
            "holder_country": country,
            "capital_low": None if low is None else Decimal(low),
            "capital_high": None if high is None else Decimal(high),
            **given,
        },
    )


def owned(slug: str, seat: str, *stakes: entries.Stake, **given: Any) -> entries.Vendor:
    """A vendor seated and managed in a country."""
    given.setdefault("countries", (place(seat), place(seat, "management")) if seat else ())
    return vendor(slug, stakes=stakes, **given)


def among(*found: entries.Vendor):
    return {item.slug: item for item in found}.get
