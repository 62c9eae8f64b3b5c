"""Which totals may be set against each other: those in one currency, on one tax basis."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vendors.domain.pricing.plans import OfferingCost, PlanCost
from vendors.domain.pricing.quote import Quote
from vendors.domain.vocabulary import TaxBasis

BASES = (TaxBasis.UNKNOWN, TaxBasis.INCLUDED, TaxBasis.EXCLUDED)
"""Of equal groups, the one that stands last here is ranked."""


class Apart(StrEnum):
    """Why an offering's total is not ranked against the others."""

    NOT_COMPUTABLE = "not-computable"
    OTHER_CURRENCY = "other-currency"
    OTHER_TAX_BASIS = "other-tax-basis"


@dataclass(frozen=True, slots=True)
class Place:
    """An offering's total in a ranking. `sure` is False when its plan rests on something unknown."""

    offering: str
    plan: PlanCost
    total: Decimal
    sure: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Totals that are comparable, sure ones first, cheapest first; all others apart, with why."""

    currency: str
    tax_basis: str
    places: tuple[Place, ...]
    apart: tuple[tuple[str, Apart], ...]

    @property
    def flagged(self) -> bool:
        """Whether the tax basis of several ranked totals is unknown: their order may be another with tax."""
        return self.tax_basis == TaxBasis.UNKNOWN and sum(1 for place in self.places if place.total) > 1


def standing_plan(priced: OfferingCost) -> PlanCost | None:
    """The plan that stands for an offering beside others: the cheapest without doubt, else the cheapest."""
    return priced.sure or priced.best


def rank(costs: Mapping[str, OfferingCost], wish: str) -> Ranking:
    """Rank the largest group of totals in one currency on one tax basis; of equals, that in the currency wished.

    What costs nothing is comparable with every group. An unknown tax basis is a group of its own: `flagged` says then
    that one total may hold the tax and another not.
    """
    places: list[Place] = []
    groups: dict[tuple[str, str], int] = {}
    apart: list[tuple[str, Apart]] = []
    for slug, priced in costs.items():
        plan = standing_plan(priced)
        if plan is None or not isinstance(plan.quote, Quote):
            apart.append((slug, Apart.NOT_COMPUTABLE))
            continue
        quote = plan.quote
        places.append(Place(slug, plan, quote.total, priced.sure is not None))
        if quote.total:
            group = (quote.currency, quote.tax_basis)
            groups[group] = groups.get(group, 0) + 1
    currency, basis = max(
        groups,
        key=lambda group: (groups[group], group[0] == wish, BASES.index(group[1]), group),
        default=("", ""),
    )
    ranked = []
    for place in places:
        why = _apart(place, currency, basis)
        if why:
            apart.append((place.offering, why))
        else:
            ranked.append(place)
    ranked.sort(key=lambda place: (not place.sure, place.total, place.offering))
    return Ranking(currency, basis, tuple(ranked), tuple(sorted(apart)))


def _apart(place: Place, currency: str, basis: str) -> Apart | None:
    quote = place.plan.quote
    if not place.total or not isinstance(quote, Quote):
        return None
    if quote.currency != currency:
        return Apart.OTHER_CURRENCY
    return None if quote.tax_basis == basis else Apart.OTHER_TAX_BASIS
