"""The price lists of a plan: which of its components are due together.

A plan's rows can state one price several times: in other currencies, for another commitment, at another date. Rows of
the same kind and metric are one price; a list holds each price of the plan once, in one currency, for one commitment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vendors.domain.entries import Plan, PriceComponent
from vendors.domain.pricing.reasons import NotComputable, Note, NoteCode, Reason
from vendors.domain.vocabulary import Commitment, Period, Standing, TaxBasis

BY_DEFAULT = "EUR"
"""The currency that is preferred when a plan is priced in several and the buyer wishes none."""

_ANY_COMMITMENT = (Commitment.NONE, Commitment.UNKNOWN)
_BASES = (TaxBasis.EXCLUDED, TaxBasis.INCLUDED, TaxBasis.UNKNOWN)
_Price = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class PriceList:
    """Components that are due together."""

    currency: str
    commitment: str
    components: tuple[PriceComponent, ...]
    notes: tuple[Note, ...] = ()


def preferred(currencies: Iterable[str], wish: str) -> list[str]:
    """Currencies in the order in which they are tried: as wished, the euro, the others by code."""
    return sorted(set(currencies), key=lambda code: (code != wish, code != BY_DEFAULT, code))


def price_lists(plan: Plan, wish: str, on: date) -> tuple[PriceList, ...] | NotComputable:
    """The price lists in the first currency that prices everything; a price dated after the day does not count."""
    rows = plan.components
    day = on.isoformat()
    if len(rows) == 1 and rows[0].currency and rows[0].as_of <= day:
        return (PriceList(rows[0].currency, rows[0].commitment, rows),)
    rows = tuple(row for row in rows if row.as_of <= day)
    if not rows:
        return NotComputable(Reason.DATED_LATER, rests_on=tuple(row.key for row in plan.components))
    currencies = {row.currency for row in rows if row.currency}
    if not currencies:
        if not wish:
            return NotComputable(Reason.UNKNOWN_CURRENCY, rests_on=tuple(row.key for row in rows))
        currencies = {wish}
    prices = {_price(row): None for row in rows}
    for currency in preferred(currencies, wish):
        priced = [row for row in rows if row.currency in (currency, "")]
        if len({_price(row) for row in priced}) == len(prices):
            return _by_commitment(currency, priced, list(prices))
    return NotComputable(Reason.MIXED_CURRENCIES, " ".join(sorted(currencies)), tuple(row.key for row in rows))


def _price(row: PriceComponent) -> _Price:
    return row.kind, row.metric, row.period == Period.ONCE


def _by_commitment(
    currency: str, rows: list[PriceComponent], prices: list[_Price]
) -> tuple[PriceList, ...] | NotComputable:
    lists = []
    stated = {row.commitment: None for row in rows if row.commitment not in _ANY_COMMITMENT}
    for commitment in stated or {rows[0].commitment: None}:
        chosen: list[PriceComponent] = []
        superseded: list[str] = []
        for price in prices:
            same = _latest(_for(commitment, [row for row in rows if _price(row) == price]), superseded)
            if len({_terms(row) for row in same}) > 1 and any(
                evidence.standing == Standing.CONFLICTING for row in same for evidence in row.evidence
            ):
                return NotComputable(Reason.CONFLICTING_PRICES, price[1], tuple(row.key for row in same))
            chosen.extend(same)
        notes = (Note(NoteCode.SUPERSEDED, rests_on=tuple(superseded)),) if superseded else ()
        lists.append(PriceList(currency, commitment, tuple(chosen), notes))
    return tuple(lists)


def _for(commitment: str, rows: list[PriceComponent]) -> list[PriceComponent]:
    """The rows of one price under a commitment; a price stated for another commitment alone is due all the same."""
    own = [row for row in rows if row.commitment == commitment]
    return own or [row for row in rows if row.commitment in _ANY_COMMITMENT] or rows[:1]


def _latest(rows: list[PriceComponent], superseded: list[str]) -> list[PriceComponent]:
    """The newest rows of one price; of the same date, those of one tax basis."""
    newest = max(row.as_of for row in rows)
    superseded.extend(row.key for row in rows if row.as_of != newest)
    rows = [row for row in rows if row.as_of == newest]
    basis = next(basis for basis in _BASES if any(row.tax_basis == basis for row in rows))
    return [row for row in rows if row.tax_basis == basis]


def _terms(row: PriceComponent) -> tuple[Decimal | None, str, object]:
    return row.amount, row.period, row.tiers
