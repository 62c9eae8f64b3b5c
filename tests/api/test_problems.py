"""What a wrong request is told: where, which value, what is accepted; everything at once; in French or English."""

import pytest

from catalogue.api import rate
from tests.make import make_alternative, make_offering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_offerings():
    make_alternative(make_offering("smanck"), make_offering("slack"))


def errors(response) -> dict[str, dict]:
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    return {error["parameter"]: error for error in response.json()["errors"]}


def test_an_unknown_parameter_is_named_with_the_nearest_one(api):
    error = errors(api("/offerings", contry="FR"))["contry"]
    assert error["nearest"] == "country"
    assert "country" in error["detail"]
    assert "country" in error["accepted"]


@pytest.mark.parametrize(
    ("parameter", "value", "expected"),
    [
        ("status", "activ", "active"),
        ("country", "France", "FR"),
        ("region", "eux", "eu"),
        ("european", "yes", "eu:yes"),
        ("category", "team-chats", "team-chat"),
        ("alternative_to", "slak", "slack"),
        ("relation", "competes", "competes-stated"),
        ("page_size", "101", "100"),
        ("page_size", "0", "1"),
        ("page", "-1", "1"),
        ("page", "9999999999", "1"),
        ("page", "١", "1"),
        ("sort", "nam", "name"),
        ("fields", "slugs", "slug"),
        ("facets", "countri", "country"),
        ("lang", "de", "fr"),
        ("format", "xml", "json"),
        ("founded_after", "20-01", "YYYY"),
        ("founded_after", "2021-02-30", "YYYY"),
        ("cursor", "AAAA", "next"),
        ("q", "***", "letter"),
        ("q", "a" * 201, "200"),
        ("q", "a\x00b", "NUL"),
        ("country", "", "empty"),
        ("country", "FR,,BE", "empty"),
        ("country", ",".join(["FR"] * 51), "50"),
    ],
)
def test_a_bad_value_is_told_what_is_accepted(api, parameter, value, expected):
    error = errors(api("/offerings", **{"lang": "en", parameter: value}))[parameter]
    assert expected in f"{error['detail']} {error['accepted']} {error['nearest']}"


def test_all_that_is_wrong_is_told_at_once(api):
    found = errors(api("/offerings", contry="FR", status="activ", page_size="1000", sort="x", lang="xx", facets="y"))
    assert set(found) == {"contry", "status", "page_size", "sort", "lang", "facets"}


def test_it_speaks_french_unless_english_is_asked_for(api):
    french = api("/offerings", status="activ")
    english = api("/offerings", status="activ", lang="en")
    by_header = api("/offerings", headers={"Accept-Language": "en-GB,en;q=0.9"}, status="activ")
    assert french["Content-Language"] == "fr"
    assert "n’est pas" in french.json()["detail"]
    assert english.json()["detail"] == by_header.json()["detail"] != french.json()["detail"]


@pytest.mark.parametrize("path", ["/offerings/slak", "/nothing", "/vendors/none", "/incumbents/smanck", "/", "/a%0Ab"])
def test_what_is_not_there_is_a_problem_document(api, path):
    response = api(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["status"] == 404


def test_a_missing_entry_suggests_the_nearest(api):
    assert "slack" in api("/offerings/slak").json()["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/offerings", "/api/v1/offerings/slack"])
def test_writing_is_refused_with_what_is_allowed(client, method, path):
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


def test_an_address_that_is_too_long_is_refused(api):
    response = api("/offerings", q="a" * 9000)
    assert response.status_code == 400
    assert "8192" in response.json()["detail"]


def test_a_detail_refuses_parameters_that_it_does_not_have(api):
    assert "page" in errors(api("/offerings/slack", page="1"))


@pytest.mark.parametrize(("lang", "title"), [("fr", "Trop de requêtes"), ("en", "Too many requests")])
def test_who_asks_too_often_is_told_when_to_come_back(api, monkeypatch, lang, title):
    monkeypatch.setattr(rate, "WINDOW", rate.Window(1, 3600))
    assert api("/offerings")["RateLimit-Remaining"] == "0"
    refused = api("/offerings", lang=lang)
    assert (refused.status_code, refused.json()["title"]) == (429, title)
    assert 1 <= int(refused["Retry-After"]) == int(refused["RateLimit-Reset"]) <= 3600
    assert refused["API-Version"]
