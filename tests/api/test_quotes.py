"""What one offering costs for a need: totals and their lines, free plans and where they end, reasons, bad questions."""

from decimal import Decimal

import pytest

from vendors.models import ExchangeRate, Source
from vendors.snapshot import KEEPER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def test_slack_free_for_20_people_says_what_bites_first_and_what_the_next_plan_costs(api):
    answer = api("/quotes", offering="slack", users=20, lang="en").json()
    (free,) = answer["free_plans"]
    assert (free["first"]["metric"], free["first"]["allowed"]) == ("message-history-days", "90")
    assert (free["first"]["month"], free["first"]["label"]) == (1, "applies from the first day")
    assert free["first"]["evidence"][0]["as_of"]
    step = free["next_step"]
    (line,) = step["quote"]["lines"]
    assert Decimal(step["quote"]["total"]) == Decimal(line["unit_amount"]) * 20 * 12
    assert (step["name"], step["quote"]["currency"]) == ("Pro", "USD")
    assert line["evidence"]


def test_a_limit_that_growth_breaks_is_dated(api):
    answer = api("/quotes", offering="slack", users=20, quantity="integrations:5", growth="integrations:15").json()
    broken = [check for check in answer["free_plans"][0]["bites"] if check["state"] == "broken"]
    assert [(check["metric"], check["allowed"], check["needed"]) for check in broken] == [("integrations", "10", "15")]
    assert 1 < broken[0]["month"] <= 12
    assert answer["best"]["name"] == "Pro"


def test_what_cannot_be_computed_says_why_in_both_languages(api):
    french = api("/quotes", offering="smanck", users=50, lang="fr").json()
    english = api("/quotes", offering="smanck", users=50, lang="en").json()
    assert (french["computable"], french["best"], french["reason"]["code"]) == (False, None, "price-undisclosed")
    assert french["reason"]["label"] == "le prix n’est pas publié"
    assert english["reason"]["label"] == "the price is not published"
    assert english["reason"]["evidence"][0]["source"] == "doc-000"


def test_nothing_known_of_prices_is_a_reason_too(api):
    assert api("/quotes", offering="wire").json()["reason"]["code"] == "no-pricing"


def test_an_offering_is_found_by_its_names_and_the_need_is_told_as_understood(api):
    answer = api("/quotes", offering="teams", users=20, growth="users:80", months=24, feature="video-calls").json()
    assert answer["offering"]["slug"] == "microsoft-teams"
    assert answer["need"] == {
        "months": 24,
        "quantities": [{"metric": "users", "first": "20", "last": "80"}],
        "features": ["video-calls"],
        "currency": "EUR",
    }


def test_without_a_dated_rate_nothing_is_converted_and_the_answer_says_so(api):
    step = api("/quotes", offering="slack", users=20, currency="JPY").json()["free_plans"][0]["next_step"]["quote"]
    assert (step["currency"], step["conversion"], step["conversion_reason"]) == ("USD", None, "no-rate")
    same = api("/quotes", offering="slack", users=20, currency="USD").json()["free_plans"][0]["next_step"]["quote"]
    assert (same["conversion"], same["conversion_reason"]) == (None, None)


def test_with_a_dated_rate_the_conversion_stands_beside_the_amount_as_published(api):
    source = Source.objects.first()
    ExchangeRate.objects.all().delete()
    ExchangeRate.objects.create(date="2026-01-02", base="EUR", quote="USD", rate=Decimal("1.25"), source=source)
    KEEPER.forget()
    quote = api("/quotes", offering="slack", users=20, currency="EUR").json()["free_plans"][0]["next_step"]["quote"]
    conversion = quote["conversion"]
    assert (Decimal(conversion["amount"]), conversion["currency"]) == (Decimal(quote["total"]) / Decimal("1.25"), "EUR")
    assert quote["currency"] == "USD"
    rate = conversion["rate"]
    assert (rate["base"], rate["quote"], rate["rate"], rate["date"]) == ("EUR", "USD", "1.25", "2026-01-02")
    assert (rate["source"], rate["url"]) == (source.slug, f"/api/v1/sources/{source.slug}")


@pytest.mark.parametrize(
    ("curve", "count", "first", "last"),
    [("users:1..200", 50, "1", "200"), ("users:5..5", 1, "5", "5"), ("users:1..3", 3, "1", "3")],
)
def test_a_cost_curve_has_at_most_50_points(api, curve, count, first, last):
    found = api("/quotes", offering="microsoft-365", curve=curve).json()["curve"]
    assert (found["metric"], len(found["points"])) == ("users", count)
    assert (found["points"][0]["quantity"], found["points"][-1]["quantity"]) == (first, last)


def test_a_quote_makes_one_query_and_keeps_its_tag(api, django_assert_num_queries):
    first = api("/quotes", offering="slack", users=20)
    with django_assert_num_queries(1):
        again = api("/quotes", offering="slack", users=21)
    assert first["ETag"] != again["ETag"]
    tagged = api("/quotes", offering="slack", users=20, headers={"if-none-match": first["ETag"]})
    assert tagged.status_code == 304


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ({}, ["offering"]),
        ({"offering": "slak"}, ["offering"]),
        ({"offering": "slack,zoom"}, ["offering"]),
        ({"offering": "slack", "user": 5}, ["user"]),
        ({"offering": "slack", "feature": "video-call"}, ["feature"]),
        ({"offering": "slack", "feature": ",".join(["threads"] * 51)}, ["feature"]),
        ({"offering": "slack", "feature": ""}, ["feature"]),
        ({"offering": "slack", "curve": "users"}, ["curve"]),
        ({"offering": "slack", "curve": "users:9..1"}, ["curve"]),
        ({"offering": "slack", "curve": "users:1..999999"}, ["curve"]),
        ({"offering": "slack", "format": "csv"}, ["format"]),
        ({"offering": "slak", "months": 0, "users": "x", "price_max": 3}, ["price_max", "offering", "users", "months"]),
    ],
)
def test_bad_questions_name_every_wrong_parameter(api, query, parameters):
    response = api("/quotes", **query)
    assert response.status_code == 400
    assert sorted({error["parameter"] for error in response.json()["errors"]}) == sorted(parameters)


@pytest.mark.parametrize(
    ("query", "nearest"),
    [({"offering": "slak"}, "slack"), ({"offering": "slack", "feature": "video-call"}, "video-calls"),
     ({"offering": "slack", "user": 5}, "users")],
)  # fmt: skip
def test_a_misspelling_gets_the_nearest_word(api, query, nearest):
    assert api("/quotes", **query).json()["errors"][0]["nearest"] == nearest
