"""The page of an offering, on the catalogue's own seeds: what it says is what the API says, with its evidence."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

SLUGS = ["odoo", "smanck", "slack", "cloudwatt", "scality-ring", "hetzner-cloud", "amazon-s3"]
LANGUAGES = ["fr", "en"]
UNKNOWN = {"fr": "inconnu", "en": "unknown"}


def of_api(page, slug: str, lang: str = "en", **parameters) -> dict:
    return page(f"/api/v1/offerings/{slug}", lang=lang, **parameters).json()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_marker_leads_to_a_source_that_is_on_the_page(page, slug, lang):
    found = read(page(f"/{lang}/offerings/{slug}", users=50))
    marks = {link["href"][1:] for link in found.links if (link.get("href") or "").startswith("#")}
    assert {mark for mark in marks if mark.startswith("source-")}
    assert marks <= set(found.ids)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_id_stands_twice_and_headings_skip_no_level(page, slug):
    found = read(page(f"/fr/offerings/{slug}", users=50, months=24))
    assert len(found.ids) == len(set(found.ids))
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    steps = zip(found.headings, found.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_it_says_what_the_api_says(page, slug, lang):
    document, found = of_api(page, slug, lang), read(page(f"/{lang}/offerings/{slug}"))
    words = [document["description"], document["vendor"]["name"], *document["aliases"]]
    words += [row["text"] for row in document["statements"]]
    words += [plan["name"] for model in document["pricing"] for plan in model["plans"]]
    words += [row["name"] for row in document["features"] if row["state"] != "unknown"]
    words += [row["name"] for row in document["categories"]]
    words += [row["note"] for key in ("statuses", "features", "alternatives", "figures") for row in document[key]]
    for text in words:
        assert text is None or " ".join(text.split()) in found.text


def test_every_evidence_of_the_api_is_listed(page):
    def evidence(value):
        if isinstance(value, dict):
            if "standing" in value and "locator" in value:
                yield value["source"], value["locator"]
            else:
                for part in value.values():
                    yield from evidence(part)
        elif isinstance(value, list):
            for part in value:
                yield from evidence(part)

    document = of_api(page, "odoo")
    found = read(page("/en/offerings/odoo"))
    sources = {link["href"].rpartition("/")[2] for link in found.links if "/en/sources/" in (link.get("href") or "")}
    for source, locator in evidence(document):
        assert source in sources
        assert not locator or locator in found.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_known_is_a_word(page, lang):
    found = read(page(f"/{lang}/offerings/odoo"))
    assert UNKNOWN[lang] in found.text
    assert ("Inconnu :" if lang == "fr" else "Not known:") in found.text


def test_no_limit_is_a_word(page):
    assert "sans aucune limite" in read(page("/fr/offerings/smanck")).text
    assert "no limit of any kind" in read(page("/en/offerings/smanck")).text


def test_a_price_shows_its_currency_its_tax_basis_and_its_date(page):
    text = read(page("/en/offerings/slack")).text
    assert "US$7.25 per user, a month with or without tax: unknown, as of 9 March 2026" in text


def test_the_quote_is_that_of_the_api(page):
    asked = {"users": 50, "months": 24}
    quote = page("/api/v1/quotes", offering="slack", lang="en", **asked).json()
    text = read(page("/en/offerings/slack", **asked)).text
    assert quote["sure"]["quote"]["total"] == "8700"
    assert "US$8,700" in text
    assert quote["sure"]["name"] in text
    assert quote["free_plans"][0]["first"]["metric"] == "message-history-days"
    assert "First limit that bites, in month 1: 90 days of message history" in text
    for row in quote["best"]["doubts"]:
        assert row["label"][1:] in text


def test_it_says_why_a_cost_can_not_be_computed(page):
    quote = page("/api/v1/quotes", offering="smanck", users=50, lang="fr").json()
    assert not quote["computable"]
    assert quote["reason"]["label"] in read(page("/fr/offerings/smanck", users=50)).text


def test_the_form_keeps_what_was_asked(page):
    html = page("/fr/offerings/odoo", users=50, months=24, feature="crm").content.decode()
    assert 'name="users"' in html
    assert 'value="50"' in html
    assert 'value="24"' in html
    assert '<input type="checkbox" name="feature" value="crm" checked>' in html


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"users": "many"}, "users"),
        ({"months": "0"}, "months"),
        ({"feature": "crmm"}, "crm"),
        ({"user": "50"}, "users"),
        ({"as_of": "tomorrow"}, "YYYY"),
        ({"as_of": "2999"}, "as_of"),
    ],
)
def test_it_refuses_what_it_can_not_answer(page, parameters, words):
    response = page("/en/offerings/odoo", **parameters)
    assert response.status_code == 400
    assert words in read(response).text


def test_a_product_names_what_can_replace_it_with_the_kind_of_relation(page):
    found = read(page("/en/offerings/slack"))
    hrefs = {link.get("href") for link in found.links}
    assert {"/en/alternatives/slack", "/en/offerings/smanck", "/en/compare?offerings=slack,smanck"} <= hrefs
    assert "inspired by" in found.text


def test_an_offering_names_what_it_can_replace(page):
    hrefs = {link.get("href") for link in read(page("/fr/offerings/smanck")).links}
    assert {"/fr/alternatives/slack", "/fr/offerings/zoom", "/fr/compare?offerings=smanck,slack"} <= hrefs


def test_one_that_is_gone_says_so_with_what_follows_it(page):
    found = read(page("/en/offerings/cloudwatt"))
    assert "This offering is no longer there as such." in found.text
    assert any(link.get("href") == "/en/vendors/orange" for link in found.links)


def test_sources_that_disagree_stand_side_by_side(page):
    text = read(page("/en/offerings/visio-la-suite")).text
    assert "Where sources disagree" in text
    assert "a source contradicts it" in text.lower()


def test_it_shows_what_was_known_on_a_day(page):
    then, now = page("/en/offerings/smanck", as_of="2020-12-31"), page("/en/offerings/smanck")
    assert "As known on 31 December 2020" in read(then).text
    assert "to be verified" in read(now).text
    assert "to be verified" not in read(then).text
    assert of_api(page, "smanck", as_of="2020-12-31")["status"] == "active"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_slug_names_the_nearest_ones(page, lang):
    response = page(f"/{lang}/offerings/odooo")
    assert response.status_code == 404
    assert f"/{lang}/offerings/odoo" in {link.get("href") for link in read(response).links}


def test_a_page_costs_one_query_and_is_not_sent_twice(page):
    first = page("/fr/offerings/odoo", users=3)
    with CaptureQueriesContext(connection) as queries:
        again = page("/fr/offerings/odoo", users=3, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, len(queries)) == (304, 1)
    with CaptureQueriesContext(connection) as queries:
        page("/fr/offerings/odoo", users=4)
    assert len(queries) == 1


@pytest.mark.parametrize("slug", ["odoo", "microsoft-365", "hetzner-cloud"])
def test_a_page_stays_light(page, slug):
    assert len(gzip.compress(page(f"/fr/offerings/{slug}", users=50).content)) < 40_000


@pytest.mark.parametrize(("lang", "words"), [("fr", "au choix du client"), ("en", "as the customer chooses")])
def test_the_choice_of_a_feature_is_said_in_words(page, lang, words):
    slug = "tresorit"
    found = page(f"/{lang}/offerings/{slug}")
    assert words in found.content.decode()


@pytest.mark.parametrize(("lang", "words"), [("fr", "Comment le coût croît"), ("en", "How the cost grows")])
def test_a_price_has_its_curve_with_the_figures_as_a_table(page, api, lang, words):
    html = page(f"/{lang}/offerings/slack", users=50, months=24).content.decode()
    assert words in html
    assert 'class="chart curve"' in html
    (point,) = api("/quotes", offering="slack", users=50, months=24, curve="users:50..50").json()["curve"]["points"]
    row = re.search(r'id="curve-1-table".*?<tr class="main">(.*?)</tr>', html, re.S)
    assert row
    assert point["total"] in re.sub(r"<[^>]+>|[\s,]", "", row[1])
    assert re.search(r"(besoin\s:|need:)\s50<", html)


def test_without_users_asked_for_the_curve_marks_none_and_without_a_price_there_is_none(page):
    assert 'class="need"' not in page("/en/offerings/slack").content.decode().partition("<svg class")[2]
    assert 'class="chart curve"' in page("/en/offerings/slack").content.decode()
    assert 'class="chart curve"' not in page("/en/offerings/smanck").content.decode()


def test_without_users_asked_for_the_enlarged_part_of_the_curve_marks_none_either(page):
    html = page("/en/offerings/jira").content.decode()
    assert '<p class="part">' in html, "its free plan must end early"
    assert 'class="need"' not in html.partition("<svg class")[2]
    assert "your need:" not in html
