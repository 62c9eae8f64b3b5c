"""Entries as they were known on a day: on the catalogue's own seeds, where the days are known."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def test_scality_as_it_was_known_at_the_end_of_2016(api):
    then = api("/vendors/scality", as_of="2016-12-31", lang="en").json()
    assert {row["holder_country"] for row in then["stakes"]} == {"FR", "US"}
    assert "Hewlett Packard Enterprise" not in [row["holder"] for row in then["stakes"]]
    assert "Hewlett Packard Enterprise" in [row["holder"] for row in api("/vendors/scality").json()["stakes"]]
    assert max(row["as_of"] for row in then["figures"]) <= "2016-12-31"
    assert all(item["as_of"] <= "2016-12-31" for row in then["figures"] for item in row["evidence"])
    assert then["ownership"]["on"] == "2016-12-31"
    assert {row["country"]: (row["low"], row["high"]) for row in then["ownership"]["capital"]["countries"]} == {
        "FR": ("0", "100"),
        "US": ("0", "100"),
    }
    assert then["legal_name"] is None
    assert "legal_name" in then["unknown"]
    told = then["as_of"]
    assert (told["asked"], told["on"], told["anything_known"]) == ("2016-12-31", "2016-12-31", True)
    assert {"place": "legal_name", "code": "known-later", "label": "no evidence of it is that old"} in told["left_out"]
    assert "scality-artesca" not in [row["slug"] for row in then["offerings"]]
    assert "offerings/scality-artesca" in {row["place"] for row in told["left_out"]}


@pytest.mark.parametrize(
    ("path", "on", "status"),
    [
        ("/vendors/cloudwatt", "2014-12-31", "active"),
        ("/vendors/cloudwatt", "2015-12-31", "absorbed"),
        ("/vendors/cloudwatt", "2016-12-31", "closed"),
        ("/vendors/cloudwatt", "2001", "unknown"),
        ("/offerings/cloudwatt", "2014-03-31", "active"),
        ("/offerings/cloudwatt", "2016-06", "absorbed"),
        ("/offerings/cloudwatt", "2020-01-31", "absorbed"),
        ("/offerings/cloudwatt", "2020-02-01", "closed"),
    ],
)
def test_cloudwatt_before_and_after_its_closure(api, path, on, status):
    document = api(path, as_of=on).json()
    assert (document["status"], document["as_of"]["anything_known"]) == (status, status != "unknown")


def test_plans_and_prices_of_a_later_day_are_not_shown(api):
    now = api("/offerings/slack").json()
    then = api("/offerings/slack", as_of="2015").json()
    assert any(plan["components"] for model in now["pricing"] for plan in model["plans"])
    assert not any(plan["components"] for model in then["pricing"] for plan in model["plans"])
    assert [row["code"] for row in then["as_of"]["left_out"] if row["place"].startswith("pricing/")]


@pytest.mark.parametrize("path", ["/vendors/scality", "/offerings/slack", "/vendors/odoo", "/offerings/smanck"])
def test_as_of_today_is_what_is_shown_without_a_date(api, path):
    plain = api(path).json()
    today = api(path, as_of=str(api("/vendors/scality").json()["ownership"]["on"])).json()
    assert today.pop("as_of")["left_out"] == []
    assert today == plain


def test_a_year_stands_for_its_last_day_and_the_present_one_for_today(api):
    assert api("/vendors/scality", as_of="2016").json()["as_of"]["on"] == "2016-12-31"
    assert api("/vendors/scality", as_of="2016-02").json()["as_of"]["on"] == "2016-02-29"
    today = api("/vendors/scality").json()["ownership"]["on"]
    assert api("/vendors/scality", as_of=today[:4]).json()["as_of"]["on"] == today


@pytest.mark.parametrize("on", ["2999", "9999-12", "2016-13", "2016-02-30", "16", "yesterday", "", "0000"])
def test_a_bad_or_future_date_is_refused_by_name(api, on):
    for path in ("/vendors/scality", "/offerings/slack"):
        response = api(path, as_of=on)
        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        assert [(row["parameter"], row["value"]) for row in response.json()["errors"]] == [("as_of", on)]


def test_other_mistakes_are_named_too_and_a_former_slug_is_followed(api):
    errors = api("/vendors/scality", as_of="2999", as_off="2016").json()["errors"]
    assert {row["parameter"] for row in errors} == {"as_of", "as_off"}
    assert api("/vendors/scalty", as_of="2016").status_code == 404


def test_a_dated_detail_is_one_query_and_has_an_etag(api, django_assert_num_queries):
    tag = api("/vendors/scality", as_of="2016")["ETag"]
    with django_assert_num_queries(1):
        response = api("/vendors/scality", as_of="2017")
    assert response["ETag"] != tag
    assert api("/vendors/scality", {"If-None-Match": tag}, as_of="2016").status_code == 304
