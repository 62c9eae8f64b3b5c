"""My definition: a form whose answer has an address of its own, and the ranking that the API gives."""

import json
import re

import pytest

from catalogue.pages.weighing import as_query

pytestmark = pytest.mark.django_db
ASKED = {"category": "team-chat", "weights": "CAPITAL:20,HOSTING:10", "gate": "CAPITAL:1", "framework": "documents"}


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"weight-LAW": "20", "category": "crm"}, {"weights": "LAW:20", "category": "crm"}),
        ({"weight-LAW": "20", "weight-CAPITAL": "0.5"}, {"weights": "LAW:20,CAPITAL:0.5"}),
        ({"weight-LAW": "1", "gate-LAW": "2"}, {"weights": "LAW:1", "gate": "LAW:2"}),
        ({"weight-LAW": "1", "profile": "csf-2026"}, {"weights": "LAW:1"}),
        ({"profile": "csf-2026", "gate-SOV-2": "2"}, {"profile": "csf-2026", "gate": "SOV-2:2"}),
    ],
)
def test_fields_become_the_parameters_of_the_api(sent, asked):
    assert as_query(sent) == asked


def test_what_the_form_sends_leads_to_an_address_to_share(seeded, page):
    response = page("/fr/definition", **{"weight-LAW": "20", "gate-LAW": "1", "category": "crm", "users": ""})
    assert response.status_code == 302
    assert response["Location"] == "/fr/definition?category=crm&weights=LAW:20&gate=LAW:1#ranking"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_order_is_that_of_the_api(seeded, page, lang):
    html = page(f"/{lang}/definition", **ASKED).content.decode()
    document = json.loads(page("/api/v1/rankings", lang=lang, **ASKED).content)
    for group in ("rows", "excluded", "undecided"):
        section = re.search(rf'id="group-{group}">(.*?)</ol>\n', html, re.DOTALL)
        slugs = re.findall(rf'<h4>.*?href="/{lang}/offerings/([\w-]+)"', section[1]) if section else []
        assert slugs == [row["offering"]["slug"] for row in document[group]]
    assert document["counts"]["undecided"] > 0


def test_every_criterion_explains_what_it_gives(seeded, page):
    html = page("/en/definition", **ASKED).content.decode()
    row = json.loads(page("/api/v1/rankings", lang="en", **ASKED).content)["undecided"][0]
    table = re.search(rf'id="points-{row["offering"]["slug"]}".*?</table>', html, re.DOTALL)[0]
    assert table.count('<th scope="row">') == len(row["contributions"])
    assert row["contributions"][0]["reasons"][0]["label"] in table


def test_the_form_keeps_what_was_asked(seeded, page):
    html = page("/en/definition", **ASKED).content.decode()
    assert re.search(r'name="weight-CAPITAL" value="20"', html)
    assert re.search(r'name="weight-LAW" value="0"', html)
    assert re.search(r'name="gate-CAPITAL".*?<option value="1" selected>', html)


def test_published_weights_fill_the_form(seeded, page):
    html = page("/en/definition", profile="csf-2025").content.decode()
    profile = json.loads(page("/api/v1/frameworks/eu-csf").content)["profiles"]
    weights = next(row["weights"] for row in profile if row["slug"] == "csf-2025")
    assert re.search(rf'name="weight-SOV-1" value="{weights["SOV-1"]}"', html)
    assert "Say what to put in order" in html


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"category": "crm", "weights": "LAW:0"}, "every weight is 0"),
        ({"category": "nothing", "weights": "LAW:1"}, "nothing"),
        ({"category": "crm", "weights": "LAWS:1"}, "LAWS"),
        ({"category": "crm", "weight": "1"}, "weight"),
    ],
)
def test_it_says_what_is_wrong_with_a_definition(seeded, page, asked, words):
    response = page("/en/definition", **asked)
    assert response.status_code == 400
    assert words in response.content.decode()


def test_a_category_without_offerings_left_says_so(seeded, page):
    html = page("/en/definition", category="team-chat", weights="SOV-1:1", gate="SOV-1:4").content.decode()
    assert "Neither in nor out" in html
