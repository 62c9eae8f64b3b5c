"""Lists priced for a need: bounds, order, reasons; nothing converted, doubts shown."""

from decimal import Decimal

import pytest
from django.db import transaction

from tests.make import make_fact, make_offering
from vendors.actions import record
from vendors.models import Evidence, Limit, Plan, PriceComponent, PricingModel, Source

pytestmark = pytest.mark.django_db


def priced(
    slug: str,
    amount: str | None,
    *,
    currency: str = "EUR",
    most_users: int | None = 1000,
    tax: str = "excluded",
    kind: str = "paid",
):
    """An offering with one plan: so much per user and month, up to so many users (None: not said)."""
    offering = make_offering(slug)
    model = make_fact(offering, PricingModel, "pricing_model", "per-unit", kind="per-unit", disclosure="published")
    plan = Plan.objects.create(pricing_model=model, key="team", name="Team", kind=kind)
    rows = {"plan": plan}
    if amount is not None:
        rows["price_component"] = PriceComponent.objects.create(
            plan=plan, key="per-unit/users", kind="per-unit", amount=Decimal(amount), currency=currency,
            metric="users", period="month", commitment="monthly", tax_basis=tax, as_of="2026-01",
        )  # fmt: skip
    if most_users is not None:
        rows["limit"] = Limit.objects.create(plan=plan, key="users", metric="users", quantity=most_users)
    for column, row in rows.items():
        Evidence.objects.create(**{column: row}, source=Source.objects.get(slug="doc"), voice="vendor-claim")
    return offering


@pytest.fixture
def offers():
    priced("dear", "20")
    priced("cheap", "5")
    priced("dollars", "1", currency="USD")
    priced("doubtful", None, most_users=None, kind="free")
    priced("small", "1", most_users=10)
    priced("silent", None)


def slugs(response) -> list[str]:
    return [row["slug"] for row in response.json()["results"]]


def test_a_need_gives_each_offering_its_cost_or_the_reason_why_not(api, offers):
    found = {row["slug"]: row["cost"] for row in api("/offerings", users=50, months=24).json()["results"]}
    assert (found["dear"]["total"], found["dear"]["per_month"], found["dear"]["currency"]) == ("24000", "1000", "EUR")
    assert (found["dear"]["tax_basis"], found["dear"]["as_of"]) == ("excluded", "2026-01")
    assert found["small"] == {"computable": False, "reason": "no-admissible-plan", "subject": None}
    assert found["silent"]["computable"] is False
    assert found["doubtful"]["doubts"] == ["limit-unknown: users"]


def test_no_cost_is_shown_where_none_is_asked_for(api, offers):
    assert all("cost" not in row for row in api("/offerings").json()["results"])


def test_by_cost_sure_ones_come_first_then_doubtful_ones_then_those_without(api, offers):
    assert slugs(api("/offerings", users=50, sort="cost")) == [
        "cheap",
        "dear",
        "dollars",
        "doubtful",
        "silent",
        "small",
    ]
    assert slugs(api("/offerings", users=50, sort="-cost"))[:2] == ["dear", "cheap"]


def test_walking_by_cost_meets_each_once(api, client, offers):
    address, walked = "/api/v1/offerings?users=50&sort=cost&page_size=2", []
    while address:
        page = client.get(address).json()
        walked += [row["slug"] for row in page["results"]]
        address = page["next"]
    assert walked == ["cheap", "dear", "dollars", "doubtful", "silent", "small"]


@pytest.mark.parametrize(
    ("price_max", "expected"),
    [
        ("249.99", ["doubtful"]),
        ("250", ["cheap", "doubtful"]),
        ("1000", ["cheap", "dear", "doubtful"]),
        ("0", ["doubtful"]),
    ],
)
def test_a_price_bound_is_a_month_for_the_need_and_converts_nothing(api, offers, price_max, expected):
    assert slugs(api("/offerings", users=50, price_max=price_max)) == expected


def test_facets_count_within_the_price_bound(api, offers):
    facets = api("/offerings", users=50, price_max=250, facets="country").json()["facets"]
    assert facets["country"] == [{"value": "FR", "label": "France", "count": 2}]


def test_another_currency_is_asked_for_by_name(api, offers):
    assert slugs(api("/offerings", users=50, price_max=100, currency="USD")) == ["dollars", "doubtful"]


def test_an_edit_changes_the_cost(api, offers):
    assert slugs(api("/offerings", users=50, price_max=250)) == ["cheap", "doubtful"]
    with transaction.atomic():
        PriceComponent.objects.filter(plan__pricing_model__offering__slug="cheap").update(amount=Decimal(50))
        record([("offering", "cheap", "updated")])
    assert slugs(api("/offerings", users=50, price_max=250)) == ["doubtful"]


def test_csv_has_the_cost_in_columns(api, offers):
    lines = (
        api("/offerings", users=50, sort="cost", format="csv", fields="slug", lang="en").content.decode().splitlines()
    )
    assert lines[0] == "slug,cost_total,cost_per_month,cost_currency,cost_tax_basis,cost_as_of,cost_reason"
    assert lines[1] == "cheap,3000,250,EUR,excluded,2026-01,unknown"


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("users", "x"), ("users", "-1"), ("users", "1e9"), ("months", "0"), ("months", "121"), ("months", "1.5"),
     ("quantity", "gb"), ("quantity", "gb:1,gb:2"), ("growth", "gb:5"), ("currency", "EURO"), ("price_max", "ten")],
)  # fmt: skip
def test_a_bad_need_is_told_what_is_accepted(api, parameter, value):
    response = api("/offerings", **{parameter: value})
    assert response.status_code == 400
    assert {error["parameter"] for error in response.json()["errors"]} == {parameter}
    assert response.json()["errors"][0]["accepted"]
