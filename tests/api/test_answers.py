"""What answers carry: documents with their evidence, counts, neighbours, CSV, redirects, headers."""

import csv
import io

import pytest

from tests.make import make_alternative, make_category, make_fact, make_offering, make_source, make_vendor
from vendors.models import Licence, StatusChange

pytestmark = pytest.mark.django_db


def test_a_list_counts_and_points_to_its_neighbours(api, client):
    for name in "abcde":
        make_offering(name)
    first = api("/offerings", page_size=2).json()
    assert (first["count"], [row["slug"] for row in first["results"]], first["previous"]) == (5, ["a", "b"], None)
    response = client.get(first["next"])
    assert [row["slug"] for row in response.json()["results"]] == ["c", "d"]
    assert 'rel="next"' in response["Link"]
    assert 'rel="prev"' in response["Link"]


def test_every_fact_of_a_detail_carries_its_evidence(api):
    offering = make_offering("odoo")
    make_fact(offering, Licence, "licence", "mit", spdx="MIT")
    document = api("/offerings/odoo").json()
    (licence,) = document["licences"]
    assert licence["spdx"] == "MIT"
    assert licence["evidence"][0]["source"] == "doc"
    assert licence["evidence"][0]["url"] == "/api/v1/sources/doc"
    assert document["open_source"] == "yes"


def test_a_detail_names_what_is_unknown(api):
    make_offering("odoo")
    document = api("/offerings/odoo").json()
    assert {"licences", "hostings", "website", "launched"} <= set(document["unknown"])
    assert document["open_source"] == document["free_plan"] == "unknown"


def test_evidence_without_a_date_counts_from_its_source_or_the_day_it_was_read(api):
    make_source("doc", date="", read_on="2026-11-22")
    make_offering("odoo")
    assert api("/offerings/odoo").json()["latest_evidence"] == "2026-11-22"


def test_an_incumbent_lists_its_alternatives_with_relation_and_evidence(api):
    slack = make_offering("slack", aliases=["Slack Technologies"])
    make_alternative(make_offering("smanck"), slack, "inspired-by")
    make_alternative(make_offering("rival"), slack, "competes-stated")
    document = api("/incumbents/slack").json()
    shown = {row["offering"]["slug"]: row for row in document["alternatives"]}
    assert shown["smanck"]["relations"][0]["kind"] == "inspired-by"
    assert shown["smanck"]["relations"][0]["evidence"]
    assert (shown["smanck"]["proposable"], shown["rival"]["proposable"]) == (False, True)
    assert [row["slug"] for row in api("/incumbents").json()["results"]] == ["slack"]
    assert api("/offerings", alternative_to="slack technologies").json()["count"] == 2


@pytest.mark.parametrize("status", ["closed", "absorbed", "proposed"])
def test_what_is_gone_is_no_alternative_but_shown_apart_with_its_fate(api, status):
    heir = make_offering("heir")
    aws, gone = make_offering("aws"), make_offering("cloudwatt")
    make_alternative(gone, aws)
    make_fact(gone, StatusChange, "status_change", "end", status=status, since="2020-02-01", successor_offering=heir)
    assert api("/offerings", alternative_to="aws").json()["count"] == 0
    document = api("/incumbents/aws").json()
    assert document["alternatives"] == []
    (shown,) = document["gone"]
    assert (shown["offering"]["slug"], shown["fate"]["status"]) == ("cloudwatt", status)
    assert (shown["fate"]["successor_offering"], shown["fate"]["since"]) == ("heir", "2020-02-01")


def test_drafts_and_what_depends_on_them_are_not_public(api):
    hidden = make_vendor("hidden", publication="draft")
    make_offering("of-hidden", vendor=hidden)
    make_offering("draft", publication="in-review")
    assert api("/offerings").json()["count"] == 0
    assert api("/vendors/hidden").status_code == api("/offerings/of-hidden").status_code == 404


def test_a_former_slug_redirects(api):
    make_vendor("new", former_slugs=["old"])
    response = api("/vendors/old", lang="en")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/vendors/new?lang=en")


def test_texts_come_in_the_language_asked_for(api):
    make_offering("odoo", description_fr="Gestion", description_en="Management")
    assert api("/offerings/odoo").json()["description"] == "Gestion"
    assert api("/offerings/odoo", lang="en").json()["description"] == "Management"


def test_fields_keeps_only_the_keys_asked_for(api):
    make_offering("odoo")
    (row,) = api("/offerings", fields="slug,status").json()["results"]
    assert row == {"slug": "odoo", "status": "active"}


def test_facets_name_their_values_for_people(api):
    make_category("erp", name_fr="Gestion intégrée", name_en="ERP")
    make_offering("odoo", category="erp", vendor=make_vendor("odoo", country="BE"))
    facets = api("/offerings", facets="category,country", lang="en").json()["facets"]
    assert facets["category"] == [{"value": "erp", "label": "ERP", "count": 1}]
    assert facets["country"] == [{"value": "BE", "label": "Belgium", "count": 1}]


def test_csv_has_words_for_the_unknown_and_no_formula(api):
    make_offering("odoo", name="=HYPERLINK(1)")
    response = api("/offerings", format="csv", lang="en")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    header, line = csv.reader(io.StringIO(response.content.decode()))
    row = dict(zip(header, line, strict=True))
    assert row["name"] == "'=HYPERLINK(1)"
    assert row["launched"] == row["hosting_countries"] == "unknown"
    assert api("/offerings", headers={"Accept": "text/csv"})["Content-Type"] == "text/csv; charset=utf-8"


def test_answers_are_open_to_other_sites_without_cookies(client):
    make_offering("odoo")
    response = client.get("/api/v1/offerings", headers={"Origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert response["API-Version"] == "1.0.0"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_head_answers_like_get_without_a_body(client):
    make_offering("odoo")
    response = client.head("/api/v1/offerings")
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get("/api/v1/offerings")["ETag"]


def test_options_says_what_is_allowed(client):
    response = client.options("/api/v1/offerings")
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    "resource", ["vendors", "offerings", "incumbents", "categories", "features", "frameworks", "sources"]
)
def test_every_list_answers_when_it_is_empty(api, resource):
    assert api(f"/{resource}").json() == {"count": 0, "next": None, "previous": None, "revision": 0, "results": []}
