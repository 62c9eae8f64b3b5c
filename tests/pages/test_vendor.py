"""The page of a vendor, on the catalogue's own seeds: places, owners, control, law, with the evidence of each."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.pages.reading import read
from vendors.domain.ownership.secnumcloud import MOST_EACH, MOST_TOGETHER
from vendors.labels import ground

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

SLUGS = ["odoo", "scality", "cloudwatt", "smanck", "slack", "microsoft", "proton"]
LANGUAGES = ["fr", "en"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_marker_leads_to_a_source_that_is_on_the_page(page, slug, lang):
    found = read(page(f"/{lang}/vendors/{slug}"))
    marks = {link["href"][1:] for link in found.links if (link.get("href") or "").startswith("#")}
    assert {mark for mark in marks if mark.startswith("source-")}
    assert marks <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert all(after <= before + 1 for before, after in zip(found.headings, found.headings[1:], strict=False))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_it_says_what_the_api_says(page, slug, lang):
    document = page(f"/api/v1/vendors/{slug}", lang=lang).json()
    found = read(page(f"/{lang}/vendors/{slug}"))
    words = [document["description"], document["legal_name"], *document["aliases"]]
    words += [row["text"] for row in document["statements"]] + [row["holder"] for row in document["stakes"]]
    words += [row["name"] for key in ("ties", "offerings") for row in document[key]]
    words += [row["city"] for row in document["country_roles"]]
    words += [row["note"] for key in ("stakes", "ties", "figures", "statuses") for row in document[key]]
    words += [row["label"][1:] for key in ("control", "exposure", "secnumcloud") for row in _reasons(document, key)]
    for text in words:
        assert text is None or " ".join(text.split()) in found.text


def _reasons(document: dict, name: str) -> list[dict]:
    return document["ownership"][name]["reasons"]


def test_a_share_that_is_not_disclosed_says_so(page):
    assert "not disclosed" in read(page("/en/vendors/scality")).text


def test_capital_by_country_has_its_bounds(page):
    rows = page("/api/v1/vendors/odoo").json()["ownership"]["capital"]["countries"]
    assert {row["country"]: (row["low"], row["high"]) for row in rows}["BE"] == ("56", "96")
    assert "Belgium 56 % 96 %" in read(page("/en/vendors/odoo")).text


def test_figures_stand_from_the_oldest_to_the_newest(page):
    text = read(page("/en/vendors/scality")).text
    staff = text.index("Staff 2009 16")
    assert staff < text.index("2016 190") < text.index("2017 210")


def test_a_column_that_a_source_contradicts_is_shown_with_both(page):
    text = read(page("/en/vendors/odoo")).text
    assert "Date of foundation" in text
    assert "gives 2005" in text


def test_what_follows_an_absorbed_vendor_is_named(page):
    found = read(page("/fr/vendors/cloudwatt"))
    assert any(link.get("href") == "/fr/vendors/orange" for link in found.links)


def test_it_shows_what_was_known_on_a_day(page):
    then = page("/en/vendors/scality", as_of="2016-12-31")
    document = page("/api/v1/vendors/scality", as_of="2016-12-31").json()
    text = read(then).text
    assert "As known on 31 December 2016" in text
    assert "2016 190" in text
    assert "2017 210" not in text
    assert f"{len(document['as_of']['left_out'])} facts known or begun later are left out" in text


def test_a_vendor_before_any_evidence_says_so(page):
    text = read(page("/en/vendors/smanck", as_of="1990")).text
    assert "The catalogue has no evidence of it that is that old." in text


def test_what_is_not_known_is_listed(page):
    assert "Not known: where it is managed from" in read(page("/en/vendors/odoo")).text


def test_an_unknown_slug_names_the_nearest_ones(page):
    response = page("/en/vendors/scalityy")
    assert response.status_code == 404
    assert "/en/vendors/scality" in {link.get("href") for link in read(response).links}


def test_a_page_costs_one_query_and_stays_light(page):
    page("/fr/vendors/odoo")
    with CaptureQueriesContext(connection) as queries:
        response = page("/en/vendors/microsoft")
    assert len(queries) == 1
    assert len(gzip.compress(response.content)) < 40_000


@pytest.mark.parametrize(("lang", "words"), [("fr", "24 % chacun, 39 % ensemble"), ("en", "24 % each, 39 % together")])
def test_the_limits_of_secnumcloud_are_those_that_the_answer_is_computed_with(page, lang, words):
    assert (MOST_EACH, MOST_TOGETHER) == (24, 39)
    shown = read(page(f"/{lang}/vendors/microsoft")).text
    assert words in shown
    with override(lang):
        said = ground("holder-outside-over-24-of-capital")
        assert f"{MOST_EACH} %" in said
        assert "{" not in said
