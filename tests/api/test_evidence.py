"""The evidence of an entry, and the lists of work for curators."""

import csv
import io

import pytest
from django.db import transaction

from tests.make import make_evidence, make_fact, make_offering, make_source, make_vendor
from vendors.actions import record
from vendors.models import Licence, Stake

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(db) -> None:
    """A vendor with an old fact and a disputed one, and its offering with a licence."""
    maison = make_vendor("maison")
    make_source("old", date="2009-05-12")
    make_source("new", date="2026-05", read_on="2026-11-22")
    for key, low, source in (("fund", 20, "old"), ("fund-2", 30, "new")):
        stake = Stake.objects.create(
            vendor=maison, key=key, holder="Fund", holder_country="FR", capital_low=low, capital_high=low
        )
        make_evidence("stake", stake, source=make_source(source), locator="line 3")
    make_fact(make_offering("chat", vendor=maison), Licence, "licence", "mit", spdx="MIT")


@pytest.mark.usefixtures("small")
def test_each_fact_has_its_sources_and_the_age_of_the_newest(api):
    document = api("/vendors/maison/evidence", lang="en").json()
    found = {row["place"]: row for row in document["facts"]}
    old = found["stakes/fund"]
    assert (old["kind"], old["kind_label"], old["value"]["capital_low"]) == ("stakes", "ownership share", "20")
    assert (old["age"]["newest"], old["age"]["limit"], old["age"]["stale"]) == ("2009-05-12", 24, "yes")
    (evidence,) = old["evidence"]
    assert (evidence["source"], evidence["locator"], evidence["as_of"], evidence["standing"], evidence["voice"]) == (
        "old",
        "line 3",
        "2009-05-12",
        "stated",
        "vendor-claim",
    )
    assert found["name"]["value"] == {"name": "maison"}
    assert document["counts"]["facts"] == len(document["facts"])
    assert document["counts"]["stale"] == sum(row["age"]["stale"] == "yes" for row in document["facts"]) > 0


@pytest.mark.usefixtures("small")
def test_conflicting_rows_stand_side_by_side_each_with_its_evidence(api):
    (conflict,) = api("/vendors/maison/evidence").json()["conflicts"]
    assert (conflict["code"], conflict["kind"], conflict["place"]) == ("values-differ", "stakes", "stakes/fund")
    assert [(row["value"]["capital_low"], row["evidence"][0]["source"]) for row in conflict["rows"]] == [
        ("20", "old"),
        ("30", "new"),
    ]


@pytest.mark.usefixtures("small")
def test_the_unknowns_of_a_vendor_hold_those_of_its_offerings(api):
    unknown = api("/vendors/maison/evidence", lang="en").json()["unknown"]
    assert {("maison", "origin"), ("chat", "price")} <= {(row["entry"]["slug"], row["fact"]) for row in unknown}
    own = api("/offerings/chat/evidence", lang="en").json()["unknown"]
    assert {row["entry"]["slug"] for row in own} == {"chat"}
    assert {row["label"] for row in own if row["fact"] == "price"} == {"price"}
    assert "licence" not in {row["fact"] for row in own}


@pytest.mark.usefixtures("small")
def test_work_lists_give_what_the_evidence_of_each_entry_gives(api):
    for name, key in (("conflicts", "conflicts"), ("unknowns", "unknown")):
        own = api("/vendors/maison/evidence").json()[key]
        assert api(f"/{name}", vendor="maison", page_size=100).json()["count"] == len(own)
    stale = api("/stale", vendor="maison", entry="vendor").json()
    assert [row["place"] for row in stale["results"]][:1] == ["stakes/fund"]
    assert all(row["age"]["stale"] == "yes" for row in stale["results"])


@pytest.mark.usefixtures("small")
def test_lists_are_paged_filtered_and_counted_by_kind(api, client):
    whole = api("/unknowns", page_size=100).json()
    assert whole["count"] == len(whole["results"]) == sum(row["count"] for row in whole["kinds"])
    pages, address = [], "/api/v1/unknowns?page_size=3"
    while address:
        page = client.get(address).json()
        pages += page["results"]
        address = page["next"]
    assert pages == whole["results"]
    seats = api("/unknowns", kind="origin,price", entry="offering").json()
    assert {row["fact"] for row in seats["results"]} == {"price"}
    assert (
        api("/unknowns", category="team-chat", vendor="maison").json()["count"]
        == api("/unknowns", vendor="Maison").json()["count"]
    )


@pytest.mark.usefixtures("small")
def test_a_change_is_seen_in_the_lists_at_once(api):
    before = api("/unknowns", kind="limits,website", vendor="maison").json()["count"]
    assert api("/unknowns", kind="licence").json()["count"] == 0
    with transaction.atomic():
        Licence.objects.all().delete()
        record([("offering", "chat", "updated")])
    assert [row["entry"]["slug"] for row in api("/unknowns", kind="licence").json()["results"]] == ["chat"]
    assert api("/unknowns", kind="limits,website", vendor="maison").json()["count"] == before


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["conflicts", "stale", "unknowns"])
def test_lists_come_as_csv_too(api, name):
    response = api(f"/{name}", format="csv", lang="en")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert len(rows) == api(f"/{name}").json()["count"]
    assert {"vendor", "entry", "kind"} <= set(rows[0])
    assert all(row["vendor"] == "maison" for row in rows)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("path", "query", "parameters"),
    [
        ("/conflicts", {"kin": "stakes"}, ["kin"]),
        ("/stale", {"kind": "stake", "vendor": "maisn"}, ["kind", "vendor"]),
        ("/unknowns", {"entry": "product", "page": 0, "page_size": 1000}, ["entry", "page", "page_size"]),
        ("/unknowns", {"kind": "stakes"}, ["kind"]),
        ("/vendors/maison/evidence", {"as_of": "2016"}, ["as_of"]),
        ("/offerings/chat/evidence", {"format": "csv"}, ["format"]),
    ],
)
def test_bad_questions_are_refused_all_at_once(api, path, query, parameters):
    response = api(path, **query)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert sorted(row["parameter"] for row in response.json()["errors"]) == parameters


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("path", ["/vendors/maison/evidence", "/conflicts", "/stale", "/unknowns"])
def test_each_is_one_query_with_an_etag_in_both_languages(api, path, django_assert_num_queries):
    api("/vendors")
    with django_assert_num_queries(1):
        response = api(path, lang="fr")
    assert api(path, {"If-None-Match": response["ETag"]}, lang="fr").status_code == 304
    assert api(path, lang="en").content != response.content


def test_nothing_is_found_for_what_is_not_there(api):
    make_offering("chat")
    assert api("/offerings/chatt/evidence").status_code == 404
    assert "chat" in api("/offerings/chatt/evidence").json()["detail"]
