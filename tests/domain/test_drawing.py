"""Facts drawn by lot, to be checked at their source."""

import pytest

from tests.entries import catalogue, evidence, make, offering, some_of_everything, vendor
from vendors.domain.drawing import draw
from vendors.domain.entries import CountryRole, Plan, PricingModel


def small():
    proof = (evidence(source="register", locator="line 3"),)
    seat = make(CountryRole, key="seat/FR", role="seat", country="FR", evidence=proof)
    plan = make(Plan, key="pro", name="Pro", kind="paid", evidence=proof)
    model = make(PricingModel, key="flat", kind="flat", plans=(plan,), evidence=proof)
    named = (evidence(source="register", locator="line 1", field="name"),)
    return catalogue(
        vendor("acme", name="Acme", evidence=named, countries=(seat,)),
        offering("acme-chat", "acme", name="Acme Chat", pricing=(model,)),
    )


def test_it_draws_every_fact_when_asked_for_more_than_there_are():
    found = {row.place: dict(row.says) for row in draw(small(), 99, seed=1)}
    assert found == {
        ("vendor acme",): {"name": "Acme"},
        ("vendor acme", "countries seat/FR"): {"role": "seat", "country": "FR"},
        ("offering acme-chat", "pricing flat"): {"kind": "flat"},
        ("offering acme-chat", "pricing flat", "plans pro"): {"name": "Pro", "kind": "paid"},
    }


def test_a_fact_comes_with_the_evidence_that_it_rests_on():
    assert {row.locator for fact in draw(small(), 99, seed=1) for row in fact.evidence} == {"line 1", "line 3"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_seed_draws_the_same_facts(seed):
    everything = some_of_everything(7)
    assert draw(everything, 20, seed) == draw(everything, 20, seed)
    assert len({fact.place + fact.says for fact in draw(everything, 20, seed)}) == 20


def test_another_seed_draws_others():
    everything = some_of_everything(7)
    assert draw(everything, 20, 1) != draw(everything, 20, 2)
