"""Amounts in another currency: only at a dated reference rate whose source is known, beside the amount as published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vendors.domain.entries import ExchangeRate
from vendors.domain.pricing.billing import cents


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency, with the amount as published and the rate that was applied."""

    amount: Decimal
    currency: str
    published: Decimal
    published_currency: str
    rate: ExchangeRate | None
    """None when nothing had to be converted."""


@dataclass(frozen=True, slots=True)
class NoRate:
    """No rate between the two currencies is known for the day: nothing is converted."""

    published_currency: str
    currency: str
    on: date


def convert(amount: Decimal, currency: str, to: str, rates: Iterable[ExchangeRate], on: date) -> Converted | NoRate:
    """Convert at the latest rate dated on the day or before, stated in either direction; never by a third currency.

    Nothing (an amount of 0, which may have no currency) is nothing in every currency.
    """
    if currency == to or not amount:
        return Converted(cents(amount), to, amount, currency, None)
    usable = [row for row in rates if {row.base, row.quote} == {currency, to} and row.date <= on.isoformat()]
    if not usable:
        return NoRate(currency, to, on)
    rate = max(usable, key=lambda row: row.date)
    exact = amount * rate.rate if rate.base == currency else amount / rate.rate
    return Converted(cents(exact), to, amount, currency, rate)
