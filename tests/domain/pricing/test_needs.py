"""What a need says, in canonical metrics, month by month; and amounts in another currency."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.pricing.prices import ON, asks
from vendors.domain.entries import ExchangeRate
from vendors.domain.pricing.currency import Converted, NoRate, convert
from vendors.domain.pricing.metrics import canonical
from vendors.domain.pricing.need import BadNeed, need


@pytest.mark.parametrize(
    ("metric", "name", "factor"),
    [
        ("users", "users", "1"),
        ("seats", "users", "1"),
        ("tb", "gb", "1000"),
        ("storage_tb", "gb", "1000"),
        ("GiB", "gb", "1.073741824"),
        ("mailbox-tb", "mailbox-gb", "1000"),
        ("storage-tb-per-user", "gb-per-user", "1000"),
        ("meeting-hours", "meeting-minutes", "60"),
        ("message_history_days", "message-history", "1"),
        ("anything-else", "anything-else", "1"),
    ],
)
def test_a_metric_has_one_name_and_one_unit(metric, name, factor):
    assert canonical(metric) == (name, Decimal(factor))


def test_growth_goes_by_equal_steps_from_the_first_month_to_the_last():
    assert asks(4, users=20, growth={"users": 80}).courses["users"] == ((20, 1), (40, 1), (60, 1), (80, 1))


def test_people_are_rounded_up_to_whole_ones():
    assert [count for count, _ in asks(4, users=1, growth={"users": 3}).courses["users"]] == [1, 2, 3]


def test_a_need_can_shrink():
    assert asks(3, gb=9, growth={"gb": "4"}).courses["gb"] == ((9, 1), (7, 1), (4, 1))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"quantities": {"users": Decimal(-1)}}, "users"),
        ({"quantities": {"users": Decimal("NaN")}}, "users"),
        ({"quantities": {"gb": Decimal(1), "tb": Decimal(1)}}, "tb"),
        ({"quantities": {}, "months": 0}, "months"),
        ({"quantities": {}, "months": 121}, "months"),
        ({"quantities": {}, "growth": {"users": Decimal(5)}}, "users"),
    ],
)
def test_it_refuses_a_need_that_cannot_be(given, field):
    with pytest.raises(BadNeed) as refusal:
        need(**given)
    assert refusal.value.field == field


RATES = [
    ExchangeRate("2026-10-01", "EUR", "USD", Decimal("1.10"), "bank"),
    ExchangeRate("2026-11-20", "EUR", "USD", Decimal("1.25"), "bank"),
    ExchangeRate("2026-12-01", "EUR", "USD", Decimal("1.50"), "bank"),
]


@pytest.mark.parametrize(
    ("amount", "currency", "to", "on", "expected"),
    [
        ("100", "EUR", "USD", ON, "125"),
        ("100", "USD", "EUR", ON, "80"),
        ("100", "EUR", "USD", date(2026, 10, 31), "110"),
        ("0.01", "USD", "EUR", ON, "0.01"),
        ("7", "EUR", "EUR", ON, "7"),
        ("0", "", "EUR", ON, "0"),
    ],
)
def test_an_amount_is_converted_at_the_latest_rate_of_its_day(amount, currency, to, on, expected):
    found = convert(Decimal(amount), currency, to, RATES, on)
    assert isinstance(found, Converted)
    assert (found.amount, found.published, found.published_currency) == (Decimal(expected), Decimal(amount), currency)
    assert (found.rate is None) == (currency == to or amount == "0")


@pytest.mark.parametrize(("currency", "on"), [("GBP", ON), ("USD", date(2026, 9, 30))])
def test_without_a_rate_nothing_is_converted(currency, on):
    assert convert(Decimal(1), currency, "EUR", RATES, on) == NoRate(currency, "EUR", on)
