"""Each shape of a price, as a worked example: what is asked, what is charged, and the arithmetic."""

from decimal import Decimal

import pytest

from tests.domain.pricing.prices import ON, asks, model, plan, price
from vendors.domain.pricing.quote import Quote, quote
from vendors.domain.pricing.reasons import NoteCode

TIERS = ((10, 5, 0), (50, 4, 20), (None, 3, 100))

EXAMPLES = {
    "flat: 99 x 12 months": ([price("fixed", 99)], asks(12, users=7), "1188.00"),
    "per unit: 8.75 x 20 users x 12 months": ([price("per-unit", "8.75", metric="users")], asks(12, users=20), "2100"),
    "minimum: 3 users pay for 5: 10 x 5 x 6": (
        [price("per-unit", 10, metric="users", minimum=5)],
        asks(6, users=3),
        "300",
    ),
    "included: 120 GB less 100: 0.50 x 20 x 12": (
        [price("per-unit", "0.5", metric="gb", included=100)],
        asks(12, gb=120),
        "120",
    ),
    "fixed with more per unit: (50 + 2 x (30 - 10)) x 12": (
        [price("fixed", 50), price("per-unit", 2, metric="users", included=10)],
        asks(12, users=30),
        "1080",
    ),
    "graduated: 10 x 5 + 40 x 4 + 20 + 30 x 3 + 100 = 420 for 80 users, 1 month": (
        [price("graduated", metric="users", tiers=TIERS)],
        asks(1, users=80),
        "420",
    ),
    "graduated, on a bound: 10 x 5 = 50": ([price("graduated", metric="users", tiers=TIERS)], asks(1, users=10), "50"),
    "volume: 80 x 3 + 100 = 340": ([price("volume", metric="users", tiers=TIERS)], asks(1, users=80), "340"),
    "volume, on a bound: 50 x 4 + 20 = 220": ([price("volume", metric="users", tiers=TIERS)], asks(1, users=50), "220"),
    "package: 120 GB in packs of 50: 3 packs x 9 x 2": (
        [price("package", 9, metric="gb", package_size=50)],
        asks(2, gb=120),
        "54",
    ),
    "percentage and fixed fee: (1.9 % of 10,000 + 0.25 x 200) x 1": (
        [price("percentage", "1.9", metric="spend", currency=""), price("per-unit", "0.25", metric="transactions")],
        asks(1, spend=10000, transactions=200),
        "240",
    ),
    "yearly: 96 a user and year, 18 months are 2 years: 96 x 2 x 10": (
        [price("per-unit", 96, metric="users", period="year")],
        asks(18, users=10),
        "1920",
    ),
    "annual commitment: 7.25 x 20 users x 24 months for 18": (
        [price("per-unit", "7.25", metric="users", commitment="annual")],
        asks(18, users=20),
        "3480",
    ),
    "multi-year commitment: at least 24 months: 5 x 24": (
        [price("fixed", 5, commitment="multi-year")],
        asks(12, users=1),
        "120",
    ),
    "once, with a running price: 500 + 10 x 12": (
        [price("fixed", 500, period="once"), price("fixed", 10)],
        asks(12, users=1),
        "620",
    ),
    "once per seat, for the highest number: 100 x 30": (
        [price("per-unit", 100, metric="users", period="once")],
        asks(12, users=10, growth={"users": 30}),
        "3000",
    ),
    "by the hour: 0.05 x 2 hosts x 730 hours": (
        [price("per-unit", "0.05", metric="hosts", period="hour")],
        asks(1, hosts=2),
        "73",
    ),
    "per hour of use: 1.20 x 40 hours a month x 12": (
        [price("per-unit", "1.2", metric="hours", period="hour")],
        asks(12, hours=40),
        "576",
    ),
    "by the day: 2 x 365 / 12 x 6 months": ([price("fixed", 2, period="day")], asks(6, users=1), "365"),
    "capacity licence: 200 a usable TB and year x 60 TB x 3": (
        [price("per-unit", 200, metric="tb", period="year")],
        asks(36, gb=60000),
        "36000",
    ),
    "growth: 20 to 80 users in 4 months: (20 + 40 + 60 + 80) x 2": (
        [price("per-unit", 2, metric="users")],
        asks(4, users=20, growth={"users": 80}),
        "400",
    ),
    "growth under an annual commitment: the months past the need at the last quantity: (10 + 20 + 20 x 10) x 1": (
        [price("per-unit", 1, metric="users", commitment="annual")],
        asks(2, users=10, growth={"users": 20}),
        "230",
    ),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_shape_of_a_price_is_computed_as_its_example_says(example):
    components, need, total = EXAMPLES[example]
    found = quote(model(), plan("pro", *components), need, ON)
    assert isinstance(found, Quote), found
    assert (found.total, found.currency) == (Decimal(total), "EUR")


def test_a_line_says_what_was_multiplied_and_on_what_evidence():
    component = price("graduated", metric="users", tiers=TIERS, minimum=5, as_of="2024-05")
    found = quote(model(), plan("pro", component), asks(2, users=12, growth={"users": 60}), ON)
    line = found.lines[0]
    assert (line.component, line.metric, line.quantity, line.last_quantity) == ("graduated-users", "users", 12, 60)
    assert [(step.quantity, step.amount) for step in line.steps] == [(10, 50), (40, 180), (10, 130)]
    assert (line.months, line.amount, line.evidence) == (2, Decimal(78 + 360), component.evidence)
    assert (found.as_of, found.tax_basis, found.evidence) == ("2024-05", "excluded", component.evidence)


def test_a_quote_says_what_a_month_and_a_user_cost():
    found = quote(
        model(), plan("pro", price("per-unit", 5, metric="seats")), asks(3, users=10, growth={"users": 30}), ON
    )
    assert (found.total, found.per_month, found.per_user) == (300, 100, 5)


def test_each_line_is_rounded_half_up_to_cents_once_it_is_complete():
    parts = [price("per-unit", "0.0005", metric=metric) for metric in ("gb", "messages")]
    found = quote(model(), plan("pro", *parts), asks(10, gb=1, messages=3), ON)
    assert [line.amount for line in found.lines] == [Decimal("0.01"), Decimal("0.02")]
    assert found.total == Decimal("0.03")


def test_months_that_are_billed_beyond_the_need_are_told():
    found = quote(model(), plan("pro", price("fixed", 1, commitment="annual")), asks(13, users=1), ON)
    assert (found.lines[0].months, [(note.code, note.subject) for note in found.notes]) == (
        24,
        [(NoteCode.WHOLE_YEARS, "24")],
    )


def test_the_highest_increase_at_renewal_bounds_the_total():
    """100 a month over 30 months at 10 %: 1200 + 1200 x 1.1 + 600 x 1.21 = 3246."""
    found = quote(model(renewal_increase=Decimal(10)), plan("pro", price("fixed", 100)), asks(30, users=1), ON)
    assert (found.total, found.highest_total) == (3000, 3246)
    first_year = quote(model(renewal_increase=Decimal(10)), plan("pro", price("fixed", 100)), asks(12, users=1), ON)
    assert first_year.highest_total is None


def test_tax_bases_that_differ_within_a_plan_make_the_basis_unknown():
    rows = price("fixed", 1, tax_basis="included"), price("per-unit", 1, metric="users")
    assert quote(model(), plan("pro", *rows), asks(1, users=1), ON).tax_basis == "unknown"
