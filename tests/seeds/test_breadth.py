"""What the seeds must hold for a buyer to be served: enough offerings, comparable ones, with their evidence."""

from datetime import date
from decimal import Decimal

import pytest

from vendors.domain.entries import Catalogue, Offering
from vendors.domain.quality import ENOUGH_FACTS, by_category, facts, gaps, substance
from vendors.domain.regions import EUROPE
from vendors.domain.traits import evidence_rows, ties_to_countries

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)


def comparable(catalogue: Catalogue) -> list[Offering]:
    return [row for row in catalogue.offerings.values() if len(substance(catalogue, row)) >= ENOUGH_FACTS]


def countries(catalogue: Catalogue, offering: Offering) -> frozenset[str]:
    return ties_to_countries(catalogue.vendors[offering.vendor])


def test_there_are_enough_comparable_european_offerings_in_enough_categories(catalogue):
    european = [row for row in comparable(catalogue) if countries(catalogue, row) & EUROPE]
    assert len(european) >= 110
    assert len({slug for row in european for slug in row.categories}) >= 15


def test_there_are_enough_comparable_american_products_to_set_them_against(catalogue):
    found = [(row, countries(catalogue, row)) for row in comparable(catalogue)]
    american = [row for row, where in found if "US" in where and not where & EUROPE]
    assert len(american) >= 30


def test_an_offering_from_outside_the_documents_is_comparable_or_is_what_others_are_set_against(catalogue):
    targets = {row.incumbent for offering in catalogue.offerings.values() for row in offering.alternatives}
    documents = {slug for slug, source in catalogue.sources.items() if source.kind == "document"}
    thin = [
        offering.slug
        for offering in catalogue.offerings.values()
        if len(substance(catalogue, offering)) < ENOUGH_FACTS
        and offering.slug not in targets
        and not documents & {row.source for row in evidence_rows((offering, catalogue.vendors[offering.vendor]))}
    ]
    assert thin == []


def test_every_product_that_a_relation_is_set_against_has_an_entry(catalogue):
    targets = {row.incumbent for offering in catalogue.offerings.values() for row in offering.alternatives}
    assert sorted(targets - set(catalogue.offerings)) == []


def test_every_known_value_carries_evidence_from_a_source_that_is_there(catalogue):
    entries = [*catalogue.vendors.values(), *catalogue.offerings.values()]
    assert [row.key for entry in entries for row in facts((entry,)) if not row.evidence] == []
    assert {row.source for entry in entries for row in evidence_rows(entry)} <= set(catalogue.sources)
    assert {line.evidenced for line in by_category(catalogue, ON)} <= {Decimal(100), None}


def test_a_price_has_a_currency_and_a_date_to_be_judged_by(catalogue):
    prices = [
        (offering.slug, plan.key, row)
        for offering in catalogue.offerings.values()
        for model in offering.pricing
        for plan in model.plans
        for row in plan.components
    ]
    assert len(prices) >= 250
    assert [(slug, plan) for slug, plan, row in prices if not row.currency] == []
    undated = [
        (slug, plan)
        for slug, plan, row in prices
        if not row.as_of and not any(catalogue.sources[item.source].read_on for item in row.evidence)
    ]
    assert undated == []


@pytest.mark.parametrize(
    ("incumbent", "least"),
    [
        ("slack", 14),
        ("zoom", 13),
        ("amazon-s3", 17),
        ("microsoft-365", 20),
        ("salesforce-sales-cloud", 8),
        ("aws", 10),
        ("google-workspace", 13),
        ("microsoft-teams", 15),
    ],
)
def test_the_products_asked_about_first_keep_their_living_alternatives(catalogue, incumbent, least):
    found = gaps(catalogue, incumbent, ON)
    assert len(found.alternatives) >= least
    assert found.european >= least - 2
