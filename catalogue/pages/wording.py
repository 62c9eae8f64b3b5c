"""Numbers, money and dates as each language writes them."""

import re
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import get_language

from catalogue.api.serializers.base import plain

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "US$"}
SPACE = "\u00a0"


def number(value: Decimal) -> str:
    """With the separators of the language, no more digits than there are."""
    return formats.number_format(plain(value), use_l10n=True, force_grouping=True)


def percent(share: Decimal) -> str:
    """A share from 0 to 1 as a whole percentage; only a whole is 100 %, only nothing is 0 %."""
    rounded = round(share * 100)
    if 0 < share < 1:
        rounded = min(99, max(1, rounded))
    return f"{rounded}{SPACE}%" if get_language() == "fr" else f"{rounded}%"


def money(amount: Decimal, currency: str) -> str:
    """`1 234,50 €` in French, `€1,234.50` in English; the code where a currency has no sign of its own."""
    places = 0 if amount == amount.to_integral_value() else 2
    # A price of a gigabyte or of an hour may have fractions of a cent: an amount is shown as exactly as it is.
    text = (
        formats.number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)
        if amount == round(amount, places)
        else number(amount)
    )
    if get_language() == "fr":
        sign = {"USD": f"${SPACE}US"}.get(currency, SYMBOLS.get(currency, currency))
        return f"{text}{SPACE}{sign}".strip()
    return f"{SYMBOLS[currency]}{text}" if currency in SYMBOLS else f"{text}{SPACE}{currency}".strip()


_IN_FRENCH = {
    "line": "ligne",
    "lines": "lignes",
    "character": "caractère",
    "characters": "caractères",
    "page": "page",
    "pages": "pages",
    "and": "et",
    "to": "à",
}
_NEAR = re.compile(r'\bnear: "([^"]*)"')
_PLACE = re.compile(rf"(?:(?:{'|'.join(_IN_FRENCH)})\b|[\d\s,;–-])+")


def place(locator: str) -> str:
    """Where in a source something stands: in French lines, characters and numbers, and words quoted; else as it is."""
    if get_language() != "fr":
        return locator
    if not _PLACE.fullmatch(locator):
        return _NEAR.sub(rf"près de «{SPACE}\1{SPACE}»", locator)
    return re.sub(r"[a-z]+", lambda word: _IN_FRENCH[word[0]], locator)


def day(partial: str) -> str:
    """A date as exact as it is known: a year, a month or a day."""
    parts = [int(part) for part in partial[:10].split("-")]
    if len(parts) == 1:
        return partial
    found = date(*(*parts, 1)[:3])
    if len(parts) == 2:
        return formats.date_format(found, "F Y")
    if get_language() == "fr" and found.day == 1:
        return "1er " + formats.date_format(found, "F Y")
    return formats.date_format(found, "j F Y")
