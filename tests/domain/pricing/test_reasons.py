"""Why a plan cannot be priced; which of several stated prices counts; dated promotions."""

from datetime import date
from decimal import Decimal

import pytest

from tests import entries as make
from tests.domain.pricing.prices import ON, asks, model, plan, price
from vendors.domain import entries
from vendors.domain.pricing.quote import Quote, quote
from vendors.domain.pricing.reasons import NotComputable, NoteCode

USERS = {"metric": "users"}
CONFLICT = (make.evidence(standing="conflicting"),)
TIERS = ((10, 5, 0), (50, 4, 0))

REFUSALS = {
    "a plan sold on quotation": (model(), plan("pro", kind="quote"), asks(users=1), "price-on-request", "pro"),
    "prices on request": (model(disclosure="on-request"), plan("pro"), asks(users=1), "price-on-request", "pro"),
    "prices kept from the public": (model(disclosure="not-published"), plan("pro"), asks(), "price-undisclosed", "pro"),
    "a price said to be lower, without amount": (
        *(model(disclosure="relative-claim"), plan("pro"), asks()),
        *("price-undisclosed", "pro"),
    ),
    "a published price that was not recorded": (model(), plan("pro"), asks(users=1), "price-unknown", "pro"),
    "a quantity that the need lacks": (
        *(model(), plan("pro", price("per-unit", 1, metric="hosts")), asks(users=1)),
        *("missing-quantity", "hosts"),
    ),
    "a percentage without spend": (
        model(),
        plan("pro", price("percentage", 2)),
        asks(users=1),
        "missing-quantity",
        "spend",
    ),
    "a price per nobody knows what": (model(), plan("pro", price("per-unit", 1)), asks(users=1), "unknown-unit", ""),
    "more seats than are sold": (
        *(model(), plan("pro", price("per-unit", 1, **USERS, maximum=10)), asks(users=11)),
        *("over-maximum", "users 10"),
    ),
    "a fixed price for fewer seats": (
        *(model(), plan("pro", price("fixed", 1, **USERS, maximum=10)), asks(users=11)),
        *("over-maximum", "users 10"),
    ),
    "beyond the last graduated tier": (
        *(model(), plan("pro", price("graduated", tiers=TIERS, **USERS)), asks(users=51)),
        *("over-maximum", "users 50"),
    ),
    "beyond the last volume tier": (
        *(model(), plan("pro", price("volume", tiers=TIERS, **USERS)), asks(users=51)),
        *("over-maximum", "users 50"),
    ),
    "more than a fixed price includes": (
        *(model(), plan("pro", price("fixed", 9, **USERS, included=50)), asks(users=51)),
        *("over-included", "users 50"),
    ),
    "lines that no single currency prices": (
        *(model(), plan("pro", price("fixed", 9), price("per-unit", 1, currency="USD", **USERS)), asks(users=1)),
        *("mixed-currencies", "EUR USD"),
    ),
    "a percentage of an amount of unknown currency": (
        *(model(), plan("pro", price("percentage", 2, currency="")), asks(spend=1)),
        *("unknown-currency", ""),
    ),
    "sources that disagree on one price": (
        *(
            model(),
            plan("pro", price("fixed", 8, key="a", evidence=CONFLICT), price("fixed", 9, key="b")),
            asks(users=1),
        ),
        *("conflicting-prices", ""),
    ),
    "a price of the future": (model(), plan("pro", price("fixed", 8, as_of="2027")), asks(users=1), "dated-later", ""),
}


@pytest.mark.parametrize("example", REFUSALS)
def test_what_cannot_be_priced_says_why(example):
    of, chosen, need, reason, subject = REFUSALS[example]
    found = quote(of, chosen, need, ON)
    assert isinstance(found, NotComputable)
    assert (found.reason, found.subject) == (reason, subject)
    assert found.rests_on


def test_a_free_plan_costs_nothing_in_no_currency_and_rests_on_its_own_evidence():
    found = quote(model(), plan("free", kind="free"), asks(users=5), ON)
    assert (found.total, found.currency, found.per_user, found.lines) == (0, "", 0, ())
    assert found.evidence


MONTHLY = price("per-unit", "8.75", key="monthly", commitment="monthly", **USERS)
ANNUAL = price("per-unit", "7.25", key="annual", commitment="annual", **USERS)
ELSEWHERE = price("per-unit", 7, key="dollars", currency="USD", commitment="annual", **USERS)
OLD = price("per-unit", 5, key="old", commitment="monthly", as_of="2022-11", **USERS)
GROSS = price("per-unit", 10, key="gross", commitment="monthly", tax_basis="included", **USERS)
STORAGE = price("fixed", 3, key="storage")
STORAGE_ANNUAL = price("fixed", 2, key="storage-annual", commitment="annual")


@pytest.mark.parametrize(
    ("name", "rows", "need", "lines", "total"),
    [
        ("12 months: 7.25 x 12 beats 8.75 x 12", [MONTHLY, ANNUAL], asks(12, users=1), ["annual"], "87"),
        ("6 months: 8.75 x 6 beats a whole year at 7.25", [MONTHLY, ANNUAL], asks(6, users=1), ["monthly"], "52.50"),
        (
            "a line without commitment is due under each",
            [MONTHLY, ANNUAL, STORAGE],
            asks(12, users=1),
            ["annual", "storage"],
            "123",
        ),
        (
            "a line for another commitment alone is due too",
            *([MONTHLY, STORAGE_ANNUAL], asks(1, users=1)),
            *(["monthly", "storage-annual"], "32.75"),
        ),
        ("euros before other currencies", [ELSEWHERE, MONTHLY], asks(1, users=1), ["monthly"], "8.75"),
        ("the wished currency first", [ELSEWHERE, MONTHLY], asks(12, users=1, currency="usd"), ["dollars"], "84"),
        ("the latest of two dates", [OLD, MONTHLY], asks(1, users=1), ["monthly"], "8.75"),
        ("without tax before with tax, never both", [GROSS, MONTHLY], asks(1, users=1), ["monthly"], "8.75"),
        (
            "two fees of one date are both due",
            [STORAGE, price("fixed", 4, key="other")],
            asks(1),
            ["storage", "other"],
            "7",
        ),
    ],
)
def test_each_price_of_a_plan_counts_once(name, rows, need, lines, total):
    found = quote(model(), plan("pro", *rows), need, ON)
    assert isinstance(found, Quote), found
    assert ([line.component for line in found.lines], found.total) == (lines, Decimal(total))


def test_a_superseded_price_is_named():
    found = quote(model(), plan("pro", OLD, MONTHLY), asks(1, users=1), ON)
    assert [(note.code, note.rests_on) for note in found.notes] == [(NoteCode.SUPERSEDED, ("old",))]


def test_the_price_of_a_past_day_is_that_of_its_time():
    assert quote(model(), plan("pro", OLD, MONTHLY), asks(1, users=1), date(2025, 1, 1)).total == 5


def promotion(since="2026-10", until="2027-01-15", percentage=50, **given):
    given |= {"percentage": None if percentage is None else Decimal(percentage)}
    return make.make(entries.Promotion, key="deal", since=since, until=until, **given)


NEW_PRICE = {"percentage": None, "amount": Decimal(4), "currency": "EUR"}


@pytest.mark.parametrize(
    ("name", "given", "rows", "total", "code"),
    [
        ("2 months begin before it ends: 10 x 12 - 2 x 5", promotion(), 1, "110", "promotion-applied"),
        ("it outlasts the need: 12 x 5", promotion(until="2028"), 1, "60", "promotion-applied"),
        (
            "an unknown end is not taken as running",
            promotion("2020-03-15", "", 100),
            1,
            "120",
            "promotion-without-end-not-applied",
        ),
        ("over", promotion("2020", "2025"), 1, "120", "promotion-over"),
        ("not begun", promotion("2027", "2028"), 1, "120", None),
        ("a new amount: 10 x 12 - 2 x 6", promotion(**NEW_PRICE), 1, "108", "promotion-applied"),
        ("a new amount of which line?", promotion(**NEW_PRICE), 2, "240", "promotion-ambiguous-not-applied"),
    ],
)
def test_a_promotion_applies_only_while_it_is_known_to_run(name, given, rows, total, code):
    parts = [price("fixed", 10, key=str(row)) for row in range(rows)]
    found = quote(model(), plan("pro", *parts), asks(12, users=1), ON, (given,))
    assert found.total == Decimal(total)
    assert [note.code for note in found.notes] == ([code] if code else [])


def test_promotions_do_not_add_up():
    deals = (promotion(until="2028", percentage=10), promotion(until="2028", percentage=30))
    assert quote(model(), plan("pro", price("fixed", 10)), asks(12, users=1), ON, deals).total == 84
