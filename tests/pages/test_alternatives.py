"""What can replace a product: the API's answer as a page, for a need, with what is gone apart."""

import html
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.api.incumbents import set_against
from catalogue.api.needs import read_need
from vendors.models import ExchangeRate, Source
from vendors.snapshot import KEEPER, current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

CHOICE = re.compile(r'type="checkbox" form="compare" name="offerings" value="([\w-]+)"')


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_product_leads_from_its_name_to_its_alternatives_with_the_need(page, lang):
    for name in ("Slack", "slack", "SLACK "):
        response = page(f"/{lang}/alternatives", q=name, users=50, months=24)
        assert (response.status_code, response["Location"]) == (302, f"/{lang}/alternatives/slack?users=50&months=24")


def test_a_name_that_is_not_there_gets_the_nearest(page):
    shown = text(page("/en/alternatives", q="Slak", users=50))
    assert "Slack" in shown
    shown = text(page("/en/alternatives", q="slackk", users=50))
    assert '<a href="/en/alternatives/slack?users=50">Slack</a>' in shown


def test_every_product_that_others_are_set_against_is_listed(page, api):
    expected = {row["slug"] for row in api("/incumbents", page_size=100).json()["results"]}
    shown = text(page("/fr/alternatives"))
    assert set(re.findall(r'<h3><a href="/fr/alternatives/([\w-]+)">', shown)) == expected


def test_the_page_shows_what_the_api_answers(page, api):
    expected = api("/incumbents/slack", users=50, months=24, lang="en").json()
    shown = text(page("/en/alternatives/slack", users=50, months=24))
    assert CHOICE.findall(shown) == [row["offering"]["slug"] for row in expected["alternatives"]]
    for row in expected["alternatives"]:
        for relation in row["relations"]:
            assert relation["label"] in shown
        if not row["cost"]["computable"]:
            assert row["cost"]["reason_label"].lower() in shown.lower()
    assert "50 users, 24 months" in shown


@pytest.mark.parametrize(("lang", "words"), [("fr", "50 utilisateurs, 12 mois"), ("en", "50 users, 12 months")])
def test_without_a_need_an_example_is_priced_and_said_to_be_one(page, lang, words):
    shown = text(page(f"/{lang}/alternatives/slack"))
    assert words in shown
    assert {"fr": "valent pour cet exemple", "en": "are for this example"}[lang] in shown
    assert {"fr": "valent pour cet exemple", "en": "are for this example"}[lang] not in text(
        page(f"/{lang}/alternatives/slack", users=50)
    )


def test_each_count_is_what_its_filter_returns(page):
    shown = text(page("/en/alternatives/slack"))
    found = re.findall(r'name="(\w+)" value="([^"]+)"> <span>[^<]*</span> <span class="count">(\d+)<', shown)
    assert {name for name, _value, _count in found} == {"relation", "country", "european", "open_source"}
    for name, value, count in found:
        assert len(CHOICE.findall(text(page("/en/alternatives/slack", **{name: value})))) == int(count), (name, value)


@pytest.mark.parametrize("sort", ["coverage", "cost", "comparability", "name"])
def test_orders(page, sort):
    shown = CHOICE.findall(text(page("/fr/alternatives/slack", users=50, months=24, sort=sort)))
    snapshot = current().snapshot
    need = read_need({"users": "50", "months": "24"}, [])
    document, places = set_against("slack", need, (), {}, snapshot, "fr")
    rows = {row["offering"]["slug"]: row for row in document["alternatives"]}
    assert sorted(shown) == sorted(rows)
    order = {
        "coverage": list(rows).index,
        "cost": places.__getitem__,
        "comparability": lambda slug: -float(rows[slug]["comparability"]["share"]),
        "name": lambda slug: rows[slug]["offering"]["name"].casefold(),
    }[sort]
    assert [order(slug) for slug in shown] == sorted(order(slug) for slug in shown)


def test_the_choice_goes_to_the_comparison_with_the_product_and_the_need(page):
    shown = text(page("/fr/alternatives/slack", users=50, months=24, feature="team-messaging"))
    form = re.search(r'<form id="compare".*?</form>', shown, re.DOTALL)[0]
    assert 'action="/fr/compare" method="get"' in form
    assert '<input type="hidden" form="compare" name="offerings" value="slack">' in shown
    for name, value in (("users", "50"), ("months", "24"), ("feature", "team-messaging")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in form


@pytest.mark.parametrize(
    ("lang", "sign", "words"), [("fr", "$\u00a0US", "au cours de"), ("en", "US$", "reference rate of")]
)
def test_a_foreign_price_keeps_its_currency_and_is_converted_at_a_dated_rate(page, lang, sign, words):
    rate = {"date": "2026-01-02", "base": "EUR", "quote": "USD", "rate": Decimal("1.25")}
    ExchangeRate.objects.all().delete()
    ExchangeRate.objects.create(**rate, source=Source.objects.first())
    KEEPER.forget()
    own = page(f"/{lang}/alternatives/slack", users=50, months=24)
    shown = re.search(r'<section class="card incumbent".*?</section>', text(own), re.DOTALL)[0]
    assert sign in shown
    assert words in shown
    assert {"fr": "2 janvier 2026", "en": "2 January 2026"}[lang] in shown
    assert f"/{lang}/sources/{Source.objects.first().slug}" in own.content.decode()


def test_what_is_gone_stands_apart_with_its_fate(page, api):
    gone = api("/incumbents/aws", lang="en").json()["gone"]
    assert gone
    shown = text(page("/en/alternatives/aws"))
    living, apart = shown.split('id="gone"')
    for row in gone:
        link = f'<a href="/en/offerings/{row["offering"]["slug"]}">'
        assert link in apart
        assert row["offering"]["slug"] not in CHOICE.findall(living)
        assert row["fate"]["label"].capitalize() in apart


def test_a_product_that_only_covers_others_leads_to_these(page, api):
    expected = api("/incumbents/aws", lang="en").json()["of_same_vendor"]
    shown = text(page("/en/alternatives/aws"))
    assert bool(expected) == ("can be replaced one by one" in shown)
    for row in expected:
        assert f'href="/en/alternatives/{row["offering"]["slug"]}?' in shown


def test_every_mark_of_a_source_leads_to_a_source_of_the_page(page):
    shown = text(page("/fr/alternatives/slack", users=50, months=24))
    marks = set(re.findall(r'href="#(source-\d+)"', shown))
    assert marks
    assert marks == set(re.findall(r'<li id="(source-\d+)"', shown))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fr/alternatives/none-such", 404),
        ("/fr/alternatives/smanck", 404),
        ("/fr/alternatives/slack?users=x", 400),
        ("/fr/alternatives/slack?feature=none", 400),
        ("/fr/alternatives/slack?sort=price", 400),
        ("/fr/alternatives/slack?country=France", 400),
        ("/fr/alternatives/slack?category=team-chat", 400),
        ("/fr/alternatives?users=x", 400),
    ],
)
def test_bad_questions_are_refused(page, path, status):
    assert page(path).status_code == status


@pytest.mark.parametrize("path", ["/fr/alternatives", "/en/alternatives/slack?users=50&months=24", "/fr/"])
def test_it_costs_one_query(page, path):
    page("/fr/vendors")
    with CaptureQueriesContext(connection) as queries:
        assert page(path).status_code == 200
    assert len(queries) == 1


def test_a_buyer_gets_from_home_to_the_alternatives_by_one_form(page):
    home = text(page("/fr/"))
    form = re.search(r'<form class="card asking".*?</form>', home, re.DOTALL)[0]
    assert re.findall(r'name="(\w+)"', form) == ["q", "users", "months"]
    action = re.search(r'action="([^"]+)"', form)[1]
    response = page(page(action, q="Slack", users=50, months=12)["Location"])
    assert CHOICE.findall(text(response))


@pytest.mark.parametrize(
    ("lang", "hosting", "doubt"),
    [
        ("fr", "L’hébergement par l’acheteur lui-même n’est pas compté.", "utilisateurs : on ignore si la formule"),
        ("en", "The buyer's own hosting is not counted.", "users: whether the plan limits it is not known"),
    ],
)
def test_free_of_charge_says_at_once_what_is_not_counted_and_what_is_in_doubt(page, lang, hosting, doubt):
    shown = text(page(f"/{lang}/alternatives/zoom", users=50, months=12)).replace("\u00a0", " ")
    whole = re.search(r'<li class="card alternative" id="jitsi-meet">.*?</li>\s*<li class="card', shown, re.S)
    assert whole
    assert hosting in whole[0]
    assert doubt in whole[0]
    assert "“”" not in shown
    assert "«  »" not in shown


@pytest.mark.parametrize(("lang", "words"), [("fr", "prix non vérifié"), ("en", "price not verified")])
def test_a_price_that_nobody_has_verified_is_marked_so(page, api, lang, words):
    expected = api("/incumbents/slack", users=50, months=12).json()["alternatives"]
    unverified = [
        row["offering"]["slug"]
        for row in expected
        if row["cost"].get("evidence") and {item["standing"] for item in row["cost"]["evidence"]} == {"unverified"}
    ]
    shown = text(page(f"/{lang}/alternatives/slack", users=50, months=12))
    priced = [part.partition('"')[0] for part in shown.split('<li class="card alternative" id="')[1:] if words in part]
    assert [slug for slug in priced if slug in unverified] == unverified != []
    assert set(priced) <= set(unverified)
