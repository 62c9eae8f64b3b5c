"""What the database itself refuses, on both engines."""

import pytest
from django.db import DataError, IntegrityError, transaction

from tests.make import make_category, make_fact, make_offering, make_source, make_vendor
from vendors.models import (
    Alternative,
    Category,
    Certification,
    Change,
    CountryRole,
    Evidence,
    Feature,
    FeatureValue,
    Figure,
    Hosting,
    Licence,
    Limit,
    LoadedEntry,
    Offering,
    Plan,
    PriceComponent,
    PricingModel,
    Promotion,
    Revision,
    Stake,
    Statement,
    StatusChange,
    Tier,
    Vendor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """One row of each table that the tables below hang on."""
    offering = make_offering("chat")
    model = make_fact(offering, PricingModel, "pricing_model", "flat", kind="flat")
    plan = Plan.objects.create(pricing_model=model, key="team", name="Team", kind="paid")
    component = PriceComponent.objects.create(plan=plan, key="c", kind="graduated", currency="EUR")
    Tier.objects.create(component=component)
    return {
        "vendor": offering.vendor,
        "offering": offering,
        "pricing_model": model,
        "plan": plan,
        "component": component,
        "source": make_source(),
        "feature": Feature.objects.create(slug="calls"),
        "incumbent": make_offering("talk"),
    }


OF_VENDOR, OF_OFFERING, OF_PLAN = {"vendor": ...}, {"offering": ...}, {"plan": ...}
STAKE = {**OF_VENDOR, "holder": "Someone"}
AMOUNT = {**OF_PLAN, "kind": "per-unit", "amount": 1, "currency": "EUR"}
VALUE = {**OF_OFFERING, "feature": ..., "state": "included"}
EVIDENCE = {"source": ..., "voice": "editorial"}

# Model, and columns that it refuses together; `...` is the row of the fixture that has the column's name.
REFUSED = [
    (Vendor, {"slug": "x", "name": ""}),
    (Vendor, {"slug": "chat-maker", "name": "Twin"}),
    (Vendor, {"slug": "x", "name": "X", "publication": "shown"}),
    (Vendor, {"slug": "x", "name": "X", "founded": "2012-13"}),
    (Vendor, {"slug": "x", "name": "X", "founded": "2012\n"}),
    (Vendor, {"slug": "x", "name": "X", "founded": "２０１２"}),
    (Offering, {**OF_VENDOR, "slug": "x", "name": ""}),
    (Offering, {**OF_VENDOR, "slug": "chat", "name": "Twin"}),
    (CountryRole, {**OF_VENDOR, "role": "head", "country": "FR"}),
    (CountryRole, {**OF_VENDOR, "role": "seat", "country": "fr"}),
    (CountryRole, {**OF_VENDOR, "role": "seat", "country": ""}),
    (CountryRole, {**OF_VENDOR, "role": "seat", "country": "BE", "key": "seat/fr"}),
    (Stake, {**STAKE, "capital_low": -1}),
    (Stake, {**STAKE, "capital_high": 100.5}),
    (Stake, {**STAKE, "capital_low": 60, "capital_high": 50}),
    (Stake, {**STAKE, "votes_low": 60, "votes_high": 50}),
    (Stake, {**STAKE, "holder_kind": "cat"}),
    (Stake, {**STAKE, "since": "autumn"}),
    (Stake, {**STAKE, "holder_vendor": "vendor"}),
    (StatusChange, {"status": "active"}),
    (StatusChange, {**OF_VENDOR, **OF_OFFERING, "status": "active"}),
    (StatusChange, {**OF_VENDOR, "status": "asleep"}),
    (Figure, {**OF_VENDOR, "metric": "staff", "value": 10, "high": 5}),
    (Figure, {**OF_VENDOR, "metric": "shoes", "value": 10}),
    (Figure, {**OF_VENDOR, "metric": "revenue", "value": 10, "currency": "eur"}),
    (Statement, {**OF_VENDOR, "kind": "market", "segment": "education", "text_fr": "a", "text_en": "a"}),
    (Certification, {**OF_VENDOR, "scheme": "hds", "state": "maybe"}),
    (Category, {"slug": "team-chat"}),
    (Licence, {**OF_OFFERING, "spdx": "MIT or so"}),
    (Hosting, {**OF_OFFERING}),
    (PricingModel, {**OF_OFFERING, "kind": "barter"}),
    (PricingModel, {**OF_OFFERING, "kind": "flat", "key": "flat"}),
    (PriceComponent, {**AMOUNT, "amount": -1}),
    (PriceComponent, {**AMOUNT, "amount": None}),
    (PriceComponent, {**AMOUNT, "currency": ""}),
    (PriceComponent, {**AMOUNT, "currency": "€"}),
    (PriceComponent, {**AMOUNT, "kind": "volume"}),
    (PriceComponent, {**AMOUNT, "kind": "package"}),
    (PriceComponent, {**AMOUNT, "kind": "package", "package_size": 0}),
    (PriceComponent, {**AMOUNT, "minimum": 10, "maximum": 5}),
    (PriceComponent, {**AMOUNT, "period": "fortnight"}),
    (Tier, {"component": ...}),
    (Tier, {"component": ..., "up_to": -1}),
    (Limit, {**OF_PLAN, "metric": "users"}),
    (Limit, {**OF_PLAN, "metric": "users", "quantity": 1, "unlimited": True}),
    (Limit, {**OF_PLAN, "metric": "users", "quantity": -1}),
    (Promotion, {**OF_OFFERING, "percentage": 101}),
    (Promotion, {**OF_OFFERING, "amount": 5}),
    (FeatureValue, {**VALUE, "quantity": 1, "unlimited": True}),
    (FeatureValue, {**VALUE, "state": "perhaps"}),
    (Alternative, {**OF_OFFERING, "incumbent": "offering", "kind": "replaces"}),
    (Alternative, {**OF_OFFERING, "incumbent": ..., "kind": "resembles"}),
    (Evidence, EVIDENCE),
    (Evidence, {**EVIDENCE, **OF_VENDOR}),
    (Evidence, {**EVIDENCE, **OF_VENDOR, "field": "colour"}),
    (Evidence, {**EVIDENCE, **OF_VENDOR, **OF_OFFERING, "field": "name"}),
    (Evidence, {**EVIDENCE, **OF_PLAN, "field": "name"}),
    (Evidence, {**EVIDENCE, **OF_PLAN, "voice": "rumour"}),
    (Evidence, {**EVIDENCE, **OF_PLAN, "standing": "certain"}),
    (Evidence, {**EVIDENCE, **OF_PLAN, "as_of": "2020-00"}),
    (Revision, {"id": 2}),
    (Change, {"revision": 1, "at": "2026-01-01T00:00:00Z", "kind": "vendor", "slug": "x", "action": "lost"}),
]


@pytest.mark.parametrize(
    ("model", "columns"), REFUSED, ids=lambda part: getattr(part, "__name__", "") or str(part)[:60]
)
def test_the_database_refuses(model, columns, rows):
    named = {
        name: rows[name] if value is ... else rows[value] if isinstance(value, str) and value in rows else value
        for name, value in columns.items()
    }
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        model.objects.create(**named)


def test_the_database_takes_what_is_right(rows):
    for model, columns in (
        (Stake, {"capital_low": 0, "capital_high": 100, "holder": "A", "key": "a"}),
        (CountryRole, {"role": "origin", "country": "BE", "key": "origin/be", "since": "2012-09"}),
    ):
        model.objects.create(vendor=rows["vendor"], **columns)
    Limit.objects.create(plan=rows["plan"], metric="users", unlimited=True)
    Evidence.objects.create(source=rows["source"], voice="editorial", plan=rows["plan"], as_of="2020-02")
    LoadedEntry.objects.create(kind="vendor", slug="x", content={}, loaded_at="2026-01-01T00:00:00Z")


def test_a_category_is_not_its_own_parent():
    category = make_category("mail")
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(pk=category.pk).update(parent=category)


def test_what_others_point_at_cannot_be_deleted(rows):
    make_fact(rows["offering"], Alternative, "alternative", "a", incumbent=rows["incumbent"], kind="replaces")
    for protected in (rows["incumbent"], rows["vendor"], rows["source"]):
        with pytest.raises(IntegrityError):
            protected.delete()
    assert make_vendor().delete()
