"""The graph of alternatives: an offering from both ends, the list of relations, names that cover several products."""

import csv
import io

import pytest

from tests.make import make_alternative, make_category, make_offering, make_vendor
from vendors.models import Offering, StatusChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(db) -> None:
    """A US chat with a French, a closed, a US and a merely inspired rival; a US cloud name above its products."""
    inc, maison = make_vendor("inc", country="US"), make_vendor("maison")
    slack = make_offering("slack", vendor=inc)
    make_alternative(make_offering("chat", vendor=maison), slack)
    old = make_offering("old", vendor=maison, status="closed")
    StatusChange.objects.filter(offering=old).update(successor_offering=Offering.objects.get(slug="chat"))
    make_alternative(old, slack)
    make_alternative(make_offering("teams", vendor=inc), slack)
    make_alternative(make_offering("muse", vendor=maison), slack, "inspired-by")
    make_category("storage", parent=make_category("cloud"))
    make_offering("aws", vendor=inc, category="cloud")
    disks = make_offering("s3", vendor=inc, category="storage")
    make_alternative(make_offering("coffre", vendor=maison, category="storage"), disks, "replaces")


@pytest.mark.usefixtures("small")
def test_an_offering_shows_what_may_replace_it_and_why_others_may_not(api):
    document = api("/offerings/slack/alternatives", lang="en").json()
    assert [row["offering"]["slug"] for row in document["replaced_by"]] == ["chat"]
    (relation,) = document["replaced_by"][0]["relations"]
    assert (relation["kind"], relation["label"]) == ("competes-stated", "competitor, a source says so")
    assert relation["evidence"][0]["source"] == "doc"
    why = {row["offering"]["slug"]: [reason["code"] for reason in row["reasons"]] for row in document["excluded"]}
    assert why == {
        "old": ["status-closed"],
        "teams": ["outside-the-region"],
        "muse": ["relation-not-proposable"],
    }
    old = next(row for row in document["excluded"] if row["offering"]["slug"] == "old")
    assert [step["slug"] for step in old["succession"]["steps"]] == ["chat"]
    assert old["succession"]["end"] == "living"
    assert old["reasons"][0]["label"] == "it is closed"
    assert (document["replaces"], document["of_same_vendor"], document["region"]) == ([], [], "eu")


@pytest.mark.usefixtures("small")
def test_the_other_end_tells_what_an_offering_may_replace(api):
    found = {}
    for slug in ("chat", "old", "muse"):
        (row,) = api(f"/offerings/{slug}/alternatives").json()["replaces"]
        assert row["offering"]["slug"] == "slack"
        found[slug] = (row["proposable"], [reason["code"] for reason in row["reasons"]])
    assert found == {
        "chat": (True, []),
        "old": (False, ["status-closed"]),
        "muse": (False, ["relation-not-proposable"]),
    }
    assert [step["slug"] for step in api("/offerings/old/alternatives").json()["succession"]["steps"]] == ["chat"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("path", ["/offerings/aws/alternatives", "/incumbents/aws", "/incumbents/aws?users=5"])
def test_a_name_that_covers_several_products_leads_to_them_and_says_so(api, client, path):
    document = client.get(f"/api/v1{path}").json()
    (beside,) = document["of_same_vendor"]
    assert (beside["offering"]["slug"], beside["url"]) == ("s3", "/api/v1/offerings/s3/alternatives")
    assert [row["offering"]["slug"] for row in beside["replaced_by"]] == ["coffre"]
    assert [row["kind"] for row in beside["replaced_by"][0]["relations"]] == ["replaces"]


@pytest.mark.usefixtures("small")
def test_an_offering_that_nothing_is_set_against_is_no_incumbent(api):
    assert api("/incumbents/chat").status_code == 404
    assert api("/incumbents/slack").json()["of_same_vendor"] == []


@pytest.mark.usefixtures("small")
def test_every_relation_is_listed_once_with_its_verdict(api, client):
    rows = api("/alternatives").json()["results"]
    assert [(row["incumbent"]["slug"], row["offering"]["slug"], row["proposable"]) for row in rows] == [
        ("s3", "coffre", True),
        ("slack", "chat", True),
        ("slack", "muse", False),
        ("slack", "old", False),
        ("slack", "teams", False),
    ]
    assert all(row["relation"]["evidence"] for row in rows)
    page = api("/alternatives", page_size=2).json()
    assert (page["count"], len(page["results"]), page["previous"]) == (5, 2, None)
    assert client.get(page["next"]).json()["results"] == rows[2:4]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("query", "offerings"),
    [
        ({"incumbent": "Slack"}, ["chat", "muse", "old", "teams"]),
        ({"incumbent": "slack,s3", "offering": "coffre,old"}, ["coffre", "old"]),
        ({"vendor": "inc"}, ["teams"]),
        ({"category": "cloud"}, ["coffre"]),
        ({"relation": "inspired-by,replaces"}, ["coffre", "muse"]),
        ({"proposable": "yes"}, ["coffre", "chat"]),
        ({"proposable": "no", "vendor": "maison"}, ["muse", "old"]),
    ],
)
def test_relations_are_filtered_from_either_end(api, query, offerings):
    answer = api("/alternatives", **query).json()
    assert [row["offering"]["slug"] for row in answer["results"]] == offerings
    assert answer["count"] == len(offerings)


@pytest.mark.usefixtures("small")
def test_relations_come_as_csv_with_the_reason_why_not(api):
    rows = list(csv.DictReader(io.StringIO(api("/alternatives", format="csv", lang="en").content.decode())))
    assert [row["offering"] for row in rows] == ["coffre", "chat", "muse", "old", "teams"]
    assert rows[4]["why_not"] == "its vendor is not of the region"
    assert {row["sources"] for row in rows} == {"doc"}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("path", "query", "parameters"),
    [
        ("/alternatives", {"incumbents": "slack"}, ["incumbents"]),
        ("/alternatives", {"incumbent": "slak", "relation": "x", "region": "m"}, ["incumbent", "region", "relation"]),
        ("/alternatives", {"proposable": "perhaps", "page": "x"}, ["page", "proposable"]),
        ("/offerings/slack/alternatives", {"users": 3, "region": ""}, ["region", "users"]),
    ],
)  # fmt: skip
def test_bad_questions_are_refused_all_at_once(api, path, query, parameters):
    response = api(path, **query)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert sorted(row["parameter"] for row in response.json()["errors"]) == parameters


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("path", ["/alternatives", "/offerings/slack/alternatives", "/incumbents/aws"])
def test_each_is_one_query_with_an_etag(api, path, django_assert_num_queries):
    api("/vendors")
    with django_assert_num_queries(1):
        response = api(path)
    assert api(path, {"If-None-Match": response["ETag"]}).status_code == 304
    assert api("/offerings/slak/alternatives").status_code == 404


@pytest.mark.parametrize(
    ("lang", "label"),
    [("fr", "concurrent, d’après notre lecture des sources"), ("en", "competitor, as we read the sources")],
)
@pytest.mark.usefixtures("seeded")
def test_the_kind_of_a_relation_is_said_in_plain_words(client, lang, label):
    relations = client.get(f"/api/v1/alternatives?incumbent=aws&relation=competes-inferred&lang={lang}").json()
    assert {row["relation"]["label"] for row in relations["results"]} == {label}
    assert label in client.get(f"/{lang}/alternatives/aws").content.decode()


@pytest.mark.usefixtures("seeded")
def test_on_the_seeds_whoever_writes_aws_is_led_on_and_cloudwatt_is_never_proposed(api):
    document = api("/incumbents/aws", lang="en").json()
    assert any(row["proposable"] for row in document["alternatives"]) or document["of_same_vendor"]
    both = api("/offerings/aws/alternatives").json()
    assert bool(both["replaced_by"]) is not bool(both["of_same_vendor"])
    why = {row["offering"]["slug"]: [reason["code"] for reason in row["reasons"]] for row in both["excluded"]}
    assert "relation-not-proposable" in why["cloudwatt"]
    assert api("/offerings/cloudwatt/alternatives").json()["succession"]["steps"][0]["slug"] == "orange"
    (beside,) = api("/incumbents/google-cloud-storage").json()["of_same_vendor"]
    assert beside["offering"]["slug"] == "google-compute-engine"
