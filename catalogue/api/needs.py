"""The need that a query describes: users, months, other quantities, growth, the currency wished for."""

import re
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.api.problems import BadParameter
from vendors.domain.pricing.need import MOST_MONTHS, BadNeed, Need, need

PARAMETERS = ("users", "months", "quantity", "growth", "currency")
CURRENCY = "EUR"
MONTHS = 12
MOST_QUANTITY = Decimal(10**9)
MOST_METRICS = 20

_NUMBER = re.compile(r"\d{1,12}(\.\d{1,4})?")
_PAIR = re.compile(r"([a-z][a-z0-9-]{0,59}):(\d{1,12}(?:\.\d{1,4})?)")


def read_need(given: Mapping[str, str], errors: list[BadParameter], features: tuple[str, ...] = ()) -> Need:
    """The need of a query, one user for a year where nothing is said; adds what is wrong to `errors`."""
    quantities = _pairs("quantity", given, errors)
    growth = _pairs("growth", given, errors)
    users = amount("users", given, errors)
    if users is not None or not quantities:
        quantities.setdefault("users", Decimal(1) if users is None else users)
    months = amount("months", given, errors)
    currency = given.get("currency", CURRENCY)
    if not re.fullmatch(r"[A-Za-z]{3}", currency):
        _refuse(errors, "currency", currency, _("three letters of ISO 4217, such as EUR"))
    try:
        whole = MONTHS if months is None else int(months) if months == int(months) else 0
        return need(quantities, whole, features, growth, currency if len(currency) == 3 else CURRENCY)
    except BadNeed as error:
        name = error.field if error.field in given else "growth" if error.field in growth else "quantity"
        if name == "months" or error.field == "months":
            _refuse(errors, "months", given.get("months", ""), f"1..{MOST_MONTHS}")
        else:
            _refuse(errors, name, given.get(name, ""), str(error))
        return need({"users": Decimal(1)})


def amount(name: str, given: Mapping[str, str], errors: list[BadParameter]) -> Decimal | None:
    """A plain decimal number of 0 or more; None when the parameter is not there."""
    text = given.get(name)
    if text is None:
        return None
    if text.isascii() and _NUMBER.fullmatch(text) and Decimal(text) <= MOST_QUANTITY:
        return Decimal(text)
    _refuse(errors, name, text, _("a number from 0 to %(most)s, such as 50 or 8.75") % {"most": MOST_QUANTITY})
    return None


def _pairs(name: str, given: Mapping[str, str], errors: list[BadParameter]) -> dict[str, Decimal]:
    """`metric:number` pairs, comma-separated."""
    found: dict[str, Decimal] = {}
    words = given[name].split(",") if name in given else []
    for word in words[:MOST_METRICS]:
        match = _PAIR.fullmatch(word.strip())
        if match and Decimal(match[2]) <= MOST_QUANTITY and match[1] not in found:
            found[match[1]] = Decimal(match[2])
        else:
            _refuse(errors, name, word, _("metric:number pairs, such as gb:100,hours:20; each metric once"))
    if len(words) > MOST_METRICS:
        _refuse(errors, name, given[name], _("at most %(most)s metrics") % {"most": MOST_METRICS})
    return found


def _refuse(errors: list[BadParameter], name: str, value: str, accepted: str) -> None:
    detail = _("%(name)s: %(value)r is not accepted; accepted: %(accepted)s.") % {
        "name": name,
        "value": value[:60],
        "accepted": accepted,
    }
    errors.append(BadParameter(name, value[:60], detail, (accepted,)))
