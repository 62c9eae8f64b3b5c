"""The audit of a stack over the API: what is matched, the rates, the alternatives, and what is refused."""

from decimal import Decimal

import pytest

from tests.api.stacks import errors
from tests.make import make_offering
from vendors.snapshot import KEEPER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

STACK = [
    {"name": "Slack", "spend": 1200, "criticality": 3},
    {"name": "Zoom", "spend": 800, "criticality": 2},
    {"name": "AWS", "spend": "5000.50", "criticality": 5},
    {"name": "Odoo", "spend": 400},
    {"name": "Scality", "spend": 900, "criticality": 4},
    {"name": "Dropbxo"},
    {"name": "Foobarware", "spend": 10},
    {"name": "Microsoft Teams", "spend": 600, "criticality": 3},
    {"name": "Google Drive", "supplier": "Google"},
    {"name": "OVHcloud", "spend": 700},
    {"name": "Nextcloud"},
    {"name": "Smanck", "spend": 100},
]


def test_a_stack_of_twelve_lines_gives_rates_alternatives_and_what_stays_unknown(post):
    response = post({"lines": STACK, "region": "eu"})
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert "ETag" not in response
    audit = response.json()
    lines = {line["name"]: line for line in audit["lines"]}
    assert len(audit["lines"]) == 12
    assert (lines["Slack"]["found"], lines["Slack"]["offering"], lines["Slack"]["side"]) == (
        "exact",
        "slack",
        "outside",
    )
    assert lines["Dropbxo"]["found"] == "typo"
    assert lines["Dropbxo"]["vendor"] == "dropbox"
    assert (lines["Foobarware"]["found"], lines["Foobarware"]["side"]) == ("unknown", "unknown")
    assert audit["not_found"] == [6]
    assert (lines["Scality"]["side"], lines["Scality"]["european"]["answer"]) == ("unknown", "unknown")
    assert lines["Scality"]["european"]["reasons"][-1]["rests_on"]
    assert {0, 1, 2} <= set(audit["exposed"])
    count, spend = audit["rates"]["count"], audit["rates"]["spend"]
    assert sum(Decimal(count[side]) for side in ("inside", "outside", "unknown")) == 12
    assert sum(Decimal(spend[side]) for side in ("inside", "outside", "unknown")) == Decimal("9710.50")
    assert spend["left_out"] == 3
    assert Decimal(count["lowest"]) < Decimal(count["highest"])
    proposed = lines["Slack"]["alternatives"]
    assert proposed
    assert all(item["side"] != "outside" and item["cost"] is None for item in proposed)
    adopted = lines["Slack"]["rates_if_adopted"]["count"]
    assert Decimal(adopted["change_lowest"]) < 0
    assert {group["value"] for group in audit["by_country"]} >= {"US", "FR", None}


def test_with_a_need_each_alternative_has_a_cost_or_the_reason_why_not(post):
    audit = post({"lines": STACK}, "/api/v1/audits?users=50&months=24&lang=en").json()
    costs = [item["cost"] for line in audit["lines"] for item in line["alternatives"]]
    assert costs
    assert all(cost["computable"] == ("total" in cost) for cost in costs)
    assert all(cost["reason_label"] for cost in costs if not cost["computable"])
    assert all("users=50" in cost["quote_url"] for cost in costs)
    assert audit["need"]["months"] == 24


def test_csv_and_a_bill_of_materials_say_the_same_as_json(post):
    plain = post({"lines": [{"name": "Slack", "spend": 12.5}, {"name": "Zoom"}]}).json()
    for table in ("name,spend\r\nSlack,12.5\r\nZoom,\r\n", "\ufeffname;spend;criticality\nSlack;12.5;\n\nZoom;;\n"):
        assert post(table.encode(), media="text/csv; charset=utf-8").json() == plain
    bill = {"bomFormat": "CycloneDX", "components": [{"name": "Slack"}], "services": [{"name": "Zoom"}]}
    for media in ("application/json", "application/vnd.cyclonedx+json"):
        assert [line["offering"] for line in post(bill, media=media).json()["lines"]] == ["slack", "zoom"]


def test_a_name_of_several_vendors_is_listed_with_all_of_them(post):
    for number in (1, 2):
        make_offering(f"alto-{number}", name="Altocumulus")
    KEEPER.forget()
    audit = post({"lines": [{"name": "Altocumulus"}]}).json()
    assert audit["ambiguous"] == [0]
    assert [item["slug"] for item in audit["lines"][0]["candidates"]] == ["alto-1", "alto-2"]


def test_another_region_is_another_audit_wherever_it_is_named(post):
    body = {"lines": [{"name": "Slack"}]}
    assert post(body | {"region": "europe"}).json() == post(body, "/api/v1/audits?region=europe").json()
    assert "region" in errors(post(body | {"region": "eea"}, "/api/v1/audits?region=europe"))


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (" ", ["body"]),
        ("[", ["body"]),
        ("[]", ["body"]),
        ("[" * 5000, ["body"]),
        ({}, ["lines"]),
        ({"lines": []}, ["lines"]),
        ({"lines": [{"name": "Slack"}] * 2001}, ["lines"]),
        ({"lines": [{"name": "Slack"}], "regions": "eu"}, ["body"]),
        ({"lines": [{"name": "Slack"}], "region": "mars"}, ["region"]),
        ({"lines": [{"name": "a" * 201}, 3, {}]}, ["lines.0.name", "lines.1", "lines.2.name"]),
        (
            {"lines": [{"name": "Slack", "spend": -1, "criticality": True}, {"name": " ", "spend": "1e5", "cost": 1}]},
            ["lines.0.spend", "lines.0.criticality", "lines.1", "lines.1.name", "lines.1.spend"],
        ),
        ({"bomFormat": "SPDX"}, ["bomFormat"]),
        ({"bomFormat": "CycloneDX", "components": [{}]}, ["components.0.name"]),
    ],
)
def test_it_refuses_what_it_cannot_audit_and_names_every_place(post, body, places):
    assert sorted(errors(post(body))) == sorted(places)


@pytest.mark.parametrize(
    ("table", "place"),
    [("spend\n3\n", "body"), ("name,price\nSlack,3\n", "body"), ("name\n", "lines"), ("name,spend\nSlack,x\n",
     "lines.0.spend"), ("name\nSlack,3\n", "lines.0"), (b"name\n\xff\n", "body"), (" ", "body")],
)  # fmt: skip
def test_it_refuses_a_broken_table(post, table, place):
    assert place in errors(post(table, media="text/csv"))


def test_parameters_and_body_are_refused_together_in_french_or_english(post):
    path = "/api/v1/audits?month=3&users=x&lang="
    french, english = (errors(post({"lines": [{"name": ""}]}, path + lang)) for lang in ("fr", "en"))
    assert set(french) == set(english) == {"month", "users", "lines.0.name"}
    assert "accepté" in french["lines.0.name"]
    assert "accepted" in english["lines.0.name"]


def test_a_body_that_is_too_large_or_of_another_type_is_refused(post):
    assert post("x" * 1_000_001).status_code == 413
    assert post("lines: []", media="application/yaml").status_code == 415


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_only_posting_is_allowed(client, method):
    response = getattr(client, method)("/api/v1/audits")
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


def test_an_audit_of_2000_lines_makes_one_query_and_keeps_nothing(post, django_assert_num_queries):
    post({"lines": STACK})
    with django_assert_num_queries(1):
        response = post({"lines": [{"name": f"{line['name']}"} for line in STACK * 166]})
    assert len(response.json()["lines"]) == 1992
    assert "sessionid" not in response.cookies
