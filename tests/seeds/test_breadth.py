"""What the seeds must hold for a buyer to be served: enough offerings, comparable ones, with their evidence."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import transaction

from vendors.domain.entries import Catalogue, Offering
from vendors.domain.quality import by_category, facts, gaps, substance
from vendors.domain.regions import EUROPE
from vendors.domain.traits import evidence_rows, ties_to_countries
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds
from vendors.snapshot.load import Loader

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)
LEAST_FACTS = 4


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker) -> Catalogue:
    """The seeds as published; the database is left as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(read_seeds(settings.SEEDS_DIR))
        found = Loader().catalogue()
        transaction.set_rollback(True)
    return found


def comparable(catalogue: Catalogue) -> list[Offering]:
    return [row for row in catalogue.offerings.values() if len(substance(catalogue, row)) >= LEAST_FACTS]


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
        if len(substance(catalogue, offering)) < LEAST_FACTS
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


def test_features_are_named_in_both_languages_and_give_each_busy_category_a_list(catalogue):
    features = catalogue.features.values()
    assert [row.slug for row in features if not (row.name_fr and row.name_en)] == []
    everywhere = sum(not row.categories for row in features)
    busy: dict[str, int] = {}
    for offering in comparable(catalogue):
        for slug in offering.categories:
            busy[slug] = busy.get(slug, 0) + 1
    lists = {slug: everywhere + sum(slug in row.categories for row in features) for slug in busy if busy[slug] >= 3}
    assert len(lists) >= 15
    assert {slug: length for slug, length in lists.items() if length < 12} == {}


@pytest.mark.parametrize(
    ("name", "offering"),
    [
        ("AWS", "aws"),
        ("Amazon Web Services", "aws"),
        ("S3", "amazon-s3"),
        ("AWS S3", "amazon-s3"),
        ("EC2", "aws-ec2"),
        ("Office 365", "microsoft-365"),
        ("M365", "microsoft-365"),
        ("Microsoft 365", "microsoft-365"),
        ("G Suite", "google-workspace"),
        ("Google Workspace", "google-workspace"),
        ("Teams", "microsoft-teams"),
        ("Azure", "microsoft-azure"),
        ("Salesforce", "salesforce-sales-cloud"),
        ("HubSpot", "hubspot-crm"),
        ("Google Maps", "google-maps-platform"),
        ("GCP", "google-compute-engine"),
        ("QuickBooks", "quickbooks-online"),
        ("DocuSign", "docusign-esignature"),
    ],
)
def test_an_american_product_is_known_by_the_names_that_people_use(catalogue, name, offering):
    row = catalogue.offerings[offering]
    assert name in {row.name, *row.aliases}


@pytest.mark.parametrize(
    ("incumbent", "least"),
    [("slack", 8), ("zoom", 11), ("amazon-s3", 15), ("microsoft-365", 14), ("salesforce-sales-cloud", 6)],
)
def test_the_products_asked_about_first_keep_their_living_alternatives(catalogue, incumbent, least):
    found = gaps(catalogue, incumbent, ON)
    assert len(found.alternatives) >= least
    assert found.european >= least - 2


def test_what_is_known_does_not_shrink(catalogue):
    lines = {line.category: line for line in by_category(catalogue, ON)}
    floors = {"public-cloud": 16, "object-storage": 15, "email": 20, "office-suite": 18, "crm": 25, "payments": 18}
    assert {slug: lines[slug].known for slug, floor in floors.items() if lines[slug].known < floor} == {}
    assert sum(row.priced * row.offerings for row in lines.values()) / sum(row.offerings for row in lines.values()) > 45
