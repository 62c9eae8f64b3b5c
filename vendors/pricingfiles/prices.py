"""Prices of plans and add-ons in the catalogue's terms: price components, or why there are none."""

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import Commitment, ComponentKind, Period
from vendors.pricingfiles.shapes import Plan, Pricing
from vendors.pricingfiles.units import Unit
from vendors.seedfiles.wording import Words

BILLINGS = {
    **dict.fromkeys(("monthly", "month"), Commitment.MONTHLY),
    **dict.fromkeys(("annual", "annually", "yearly", "year"), Commitment.ANNUAL),
    **dict.fromkeys(("biennial", "biennially", "triennial", "triennially"), Commitment.MULTI_YEAR),
}
ON_REQUEST = re.compile(r"contact|sales|custom|talk|quote|quotation|request|demo|enquir|inquir|devis|demande", re.I)
FREE = re.compile(r"\s*(free|gratuit|gratis)\s*", re.I)
SIX_PLACES = Decimal("0.000001")


@dataclass
class Price:
    """What the file says of a price: amounts with what one commits to, or that one has to ask, or neither."""

    amounts: list[tuple[Decimal, Commitment, Period | None]] = field(default_factory=list)
    """Amount, commitment, and the period where it is not that of the unit."""
    on_request: bool = False
    place: str = "price"
    skipped: list[tuple[str, str, Words]] = field(default_factory=list)
    """Key, value, reason."""

    @property
    def free(self) -> bool:
        return bool(self.amounts) and not any(amount for amount, _, _ in self.amounts)


def price_of(item: Plan, pricing: Pricing, unit: Unit) -> Price:
    """Read the one price of newer files, with its billing factors, or the two of older ones."""
    if item.monthly_price is not None or item.annual_price is not None:
        return _two_prices(item, pricing)
    found = Price()
    amount = _amount(item.price, "price", found)
    if amount is None:
        return found
    billed = {key: factor for key, factor in pricing.billing.items() if key.lower() in BILLINGS}
    for key in pricing.billing.keys() - billed.keys():
        reason = _("no such billing here; representable: monthly, annual and longer ones")
        found.skipped.append(("price", key, reason))
    if unit.period != Period.MONTH or not billed:
        found.amounts.append((amount, Commitment.UNKNOWN, None))
        return found
    for key, factor in billed.items():
        found.amounts.append(((amount * factor).quantize(SIX_PLACES, ROUND_HALF_UP), BILLINGS[key.lower()], None))
    return found


def _two_prices(item: Plan, pricing: Pricing) -> Price:
    """A month billed monthly, and a month billed yearly. A yearly one above the monthly one is that of a year."""
    found = Price(place="monthlyPrice" if item.monthly_price is not None else "annualPrice")
    monthly = _amount(item.monthly_price, "monthlyPrice", found)
    annual = _amount(item.annual_price, "annualPrice", found)
    if found.on_request:
        return found
    if monthly is not None:
        found.amounts.append((monthly, Commitment.MONTHLY, None))
    if annual is not None and (pricing.has_annual_payment or monthly is None):
        yearly = monthly is not None and annual > monthly
        found.amounts.append((annual, Commitment.ANNUAL, Period.YEAR if yearly else None))
    return found


def _amount(price: Decimal | str | None, place: str, found: Price) -> Decimal | None:
    if isinstance(price, Decimal):
        return price
    if price is None:
        if place == "price":
            found.skipped.append((place, "", _("no price is given")))
    elif FREE.fullmatch(price):
        return Decimal(0)
    elif "#" in price:
        reason = _("an expression over variables: amounts alone are representable")
        found.skipped.append((place, repr(price), reason))
    elif re.search(r"[0-9]", price):
        found.skipped.append((place, repr(price), _("a text that holds a number: accepted: a plain number")))
    elif ON_REQUEST.search(price):
        found.on_request = True
    else:
        reason = _("neither a number nor a text that says to ask: the price stays unknown")
        found.skipped.append((place, repr(price), reason))
    return None


def component_rows(price: Price, unit: Unit, currency: str, as_of: str, evidence: list[dict]) -> list[dict] | Words:
    """The components as seed files write them, or why the unit can't be represented."""
    if unit.period is None:
        if unit.metric:
            words = _("the unit of {metric} gives no period; accepted: per hour, day, month, year, or once")
            return format_lazy(words, metric=unit.metric)
        return _("the unit gives no period; accepted: per hour, day, month, year, or once")
    if unit.remark:
        return _("what it says in parentheses is not understood; accepted: min or max and a number")
    if unit.per:
        words = _("it counts {metric} by {others}: one metric alone is representable")
        return format_lazy(words, metric=unit.metric, others=", ".join(unit.per))
    row: dict = {"kind": ComponentKind.FIXED, "currency": currency, "as_of": as_of, "evidence": evidence}
    if unit.metric:
        row |= {"kind": ComponentKind.PER_UNIT, "metric": unit.metric}
        row |= {key: value for key, value in (("minimum", unit.least), ("maximum", unit.most)) if value is not None}
    if unit.package:
        row |= {"kind": ComponentKind.PACKAGE, "package_size": unit.package}
    return [
        row | {"amount": amount, "commitment": commitment, "period": period or unit.period}
        for amount, commitment, period in price.amounts
    ]
