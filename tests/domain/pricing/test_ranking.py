"""Which totals are ranked against each other, and which are set apart."""

import pytest

from tests import entries as make
from tests.domain.pricing.prices import ON, asks, limit, model, offering, plan, price
from vendors.domain.pricing.limits import DoubtCode
from vendors.domain.pricing.plans import cost
from vendors.domain.pricing.ranking import Apart, rank


def priced(slug: str, amount, currency: str = "EUR", tax_basis: str = "excluded", most: int | None = 1000):
    limits = [limit("users", most)] if most else []
    row = price("per-unit", amount, metric="users", currency=currency, tax_basis=tax_basis)
    return offering(slug, model(plan("team", row, *limits)))


def ranked(*offerings, wish: str = "EUR"):
    return rank({item.slug: cost(item, asks(users=10), ON) for item in offerings}, wish)


@pytest.mark.parametrize(
    ("others", "places", "apart"),
    [
        ([priced("dear", 9)], ["cheap", "dear"], []),
        ([priced("dear", 9), priced("dollars", 1, "USD")], ["cheap", "dear"], [("dollars", Apart.OTHER_CURRENCY)]),
        ([priced("taxed", 1, tax_basis="included")], ["cheap"], [("taxed", Apart.OTHER_TAX_BASIS)]),
        ([priced("vague", 1, tax_basis="unknown")], ["cheap"], [("vague", Apart.OTHER_TAX_BASIS)]),
        ([offering("silent")], ["cheap"], [("silent", Apart.NOT_COMPUTABLE)]),
        ([priced("nothing", 0, "USD", "unknown")], ["nothing", "cheap"], []),
    ],
)
def test_totals_are_ranked_in_one_currency_on_one_tax_basis(others, places, apart):
    found = ranked(priced("cheap", 5), *others)
    assert ([place.offering for place in found.places], list(found.apart)) == (places, apart)


def test_unknown_tax_bases_are_ranked_with_a_flag():
    vague = [priced(slug, amount, tax_basis="unknown") for slug, amount in (("one", 2), ("other", 1))]
    found = ranked(*vague)
    assert ([place.offering for place in found.places], found.flagged) == (["other", "one"], True)
    assert not ranked(priced("one", 1), priced("other", 2)).flagged


def test_sure_totals_stand_before_doubtful_ones():
    row = price("fixed", 1)
    doubtful = offering("doubtful", model(plan("team", row)))
    found = ranked(doubtful, priced("sure", 5))
    assert [(place.offering, place.sure) for place in found.places] == [("sure", True), ("doubtful", False)]


@pytest.mark.parametrize("price_of_nothing", [False, True])
def test_a_total_that_nobody_has_verified_stands_after_sure_ones(price_of_nothing):
    unverified = (make.evidence(standing="unverified"),)
    free = plan("free", limit("users"), kind="free", evidence=unverified)
    paid = plan("paid", price("fixed", 1, evidence=unverified), limit("users"))
    found = ranked(offering("unverified", model(free if price_of_nothing else paid)), priced("sure", 5))
    assert [(place.offering, place.sure) for place in found.places] == [("sure", True), ("unverified", False)]
    assert [doubt.code for doubt in found.places[1].plan.fit.doubts] == [DoubtCode.PRICE_UNVERIFIED]


def test_one_verified_evidence_of_each_part_makes_a_price_sure():
    both = (make.evidence(standing="unverified"), make.evidence())
    seen = offering("seen", model(plan("team", price("fixed", 1, evidence=both), limit("users"))))
    half = price("fixed", 1, key="half", evidence=both[:1])
    partly = offering("partly", model(plan("team", price("fixed", 1, evidence=both), half, limit("users"))))
    assert {place.offering: place.sure for place in ranked(partly, seen).places} == {"seen": True, "partly": False}


def test_a_plan_that_serves_at_an_unverified_price_stands_before_a_free_one_that_may_not_serve():
    dear = price("fixed", 9, evidence=(make.evidence(standing="unverified"),))
    found = cost(
        offering("both", model(plan("free", kind="free"), plan("paid", dear, limit("users")))), asks(users=10), ON
    )
    assert (found.sure, found.best.plan) == (None, "paid")
