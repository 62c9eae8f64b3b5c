"""What an audit says of a buyer's stack: each name, the rates, the alternatives by a definition of sovereignty."""

from decimal import Decimal

import pytest

from tests.api.stacks import EXAMPLE, errors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def test_each_line_of_the_example_is_understood_or_said_not_to_be(post):
    audit = post({"lines": EXAMPLE}, "/api/v1/audits?lang=en").json()
    assert [(row["found"], row["vendor"], row["offering"]) for row in audit["lines"]] == [
        ("exact", "slack", "slack"),
        ("exact", "zoom", "zoom"),
        ("exact", "amazon", "aws"),
        ("exact", "odoo", "odoo"),
        ("exact", "scality", None),
        ("unknown", None, None),
        ("typo", "microsoft", "microsoft-teams"),
        ("exact", "planetepresse", "planetepresse"),
        ("exact", "empreinte", audit["lines"][8]["offering"]),
        ("exact", "ovhcloud", None),
        ("exact", "amazon", None),
        ("exact", "nextcloud", audit["lines"][11]["offering"]),
    ]
    sides = [row["side"] for row in audit["lines"]]
    assert sides[:7] == ["outside", "outside", "outside", "inside", "unknown", "unknown", "outside"]
    assert audit["not_found"] == [5]


def test_rates_are_the_sums_of_the_lines_by_count_spend_and_criticality(post):
    audit = post({"lines": EXAMPLE}, "/api/v1/audits?lang=en").json()
    for measure in ("count", "spend", "criticality"):
        rate = audit["rates"][measure]
        amounts = {side: Decimal(0) for side in ("inside", "outside", "unknown")}
        for row in audit["lines"]:
            amount = "1" if measure == "count" else row[measure]
            amounts[row["side"]] += Decimal(amount or 0)
        assert {side: Decimal(rate[side]) for side in amounts} == amounts
        whole, known = sum(amounts.values()), amounts["inside"] + amounts["outside"]
        for name, part, of in (
            ("lowest", amounts["outside"], whole),
            ("highest", amounts["outside"] + amounts["unknown"], whole),
            ("unknown_share", amounts["unknown"], whole),
            ("of_known", amounts["outside"], known),
        ):
            assert Decimal(rate[name]) == (part * 100 / of).quantize(Decimal("0.01"))
    assert audit["rates"]["spend"]["left_out"] == 2
    for name, key in (("by_category", "categories"), ("by_country", "country")):
        groups = {group["value"]: group for group in audit[name]}
        assert groups[None]["label"] == "unknown"
        assert set(groups) == {
            value for row in audit["lines"] for value in ((row[key] if key == "categories" else [row[key]]) or [None])
        }
        assert {*groups["US" if key == "country" else "team-chat"]["rates"]} == {"count", "spend", "criticality"}


def test_alternatives_carry_their_score_and_the_way_to_its_explanation(post, client):
    audit = post({"lines": EXAMPLE}, "/api/v1/audits?lang=en").json()
    wished = audit["definition"]
    assert (wished["usual"], wished["framework"]["slug"], wished["profile"]) == (True, "documents", None)
    assert {row["weight"] for row in wished["weights"]} == {"1"}
    proposed = audit["lines"][0]["alternatives"]
    scores = [item["sovereignty"] for item in proposed]
    assert all(Decimal(row["worst"]) <= Decimal(row["middle"]) <= Decimal(row["best"]) for row in scores)
    assert all(0 <= Decimal(row["known_share"]) <= 100 for row in scores)
    ranking = client.get(scores[0]["ranking_url"]).json()
    ranked = {row["offering"]["slug"]: row["score"] for row in ranking["rows"]}
    for item in proposed:
        assert ranked[item["offering"]["slug"]].items() <= item["sovereignty"].items()
    sides = [(item["side"], -Decimal(item["sovereignty"]["middle"])) for item in proposed]
    assert sides == sorted(sides)


def test_a_definition_of_one_s_own_orders_and_gates_the_alternatives(post, client):
    query = "/api/v1/audits?lang=en&weights=OPENNESS:3,MAKER:1&gate=OPENNESS:2"
    line = post({"lines": [{"name": "Slack"}]}, query).json()["lines"][0]
    assert line["alternatives"]
    assert {"gate-failed"} <= {row["code"] for row in line["excluded"]}
    assert all(row["count"] and row["label"] for row in line["excluded"])
    for item in line["alternatives"]:
        assert item["sovereignty"]["gates"] == ("undecided" if item["sovereignty"]["undecided"] else "passed")
    address = line["alternatives"][0]["sovereignty"]["ranking_url"]
    ranking = client.get(address).json()
    assert ranking["gates"] == [{"criterion": "OPENNESS", "name": ranking["gates"][0]["name"], "level": 2}]
    shown = {row["offering"]["slug"] for group in ("rows", "undecided") for row in ranking[group]}
    assert {item["offering"]["slug"] for item in line["alternatives"]} <= shown
    official = post({"lines": [{"name": "Slack"}]}, "/api/v1/audits?profile=csf-2026").json()["definition"]
    assert (official["usual"], official["profile"]["slug"], official["framework"]["slug"]) == (
        False,
        "csf-2026",
        "eu-csf",
    )


def test_what_nothing_replaces_leads_to_related_products_of_its_vendor_and_changes_no_rate(post):
    audit = post({"lines": [{"name": "Google Cloud Storage", "spend": 5}]}).json()
    (line,) = audit["lines"]
    assert (line["side"], line["alternatives"], line["rates_if_adopted"]) == ("outside", [], None)
    assert {item["replaces"] for item in line["of_same_vendor"]} == {"google-compute-engine"}
    assert audit["rates_if_all_adopted"]["count"]["change_highest"] == "0"


def test_aws_has_alternatives_and_what_is_left_out_is_counted_by_reason(post):
    (line,) = post({"lines": [{"name": "AWS"}]}, "/api/v1/audits?lang=en").json()["lines"]
    assert line["alternatives"] or line["of_same_vendor"]
    assert "relation-not-proposable" in {row["code"] for row in line["excluded"]}
    assert all(row["count"] >= 1 and row["label"] for row in line["excluded"])


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("profile=csf-2027", ["profile"]),
        ("profile=csf-2026&weights=SOV-1:2", ["profile"]),
        ("weights=SOV-1:0", ["weights"]),
        ("weights=SOV-11:2&gates=SOV-1:2", ["gates", "weights"]),
        ("gate=MAKER:9", ["gate"]),
        ("framework=none", ["framework"]),
    ],
)
def test_a_definition_that_cannot_be_is_refused(post, query, parameters):
    assert sorted(errors(post({"lines": [{"name": "Slack"}]}, f"/api/v1/audits?{query}"))) == parameters


def test_services_of_a_bill_of_materials_are_found_by_their_provider(post):
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "services": [
            {"name": "internal mail relay", "provider": {"name": "Google LLC"}},
            {"name": "chat", "provider": {"name": "Slack"}},
        ],
        "components": [{"name": "odd-library", "supplier": {"name": "Scality"}}],
    }
    lines = post(bill, media="application/vnd.cyclonedx+json").json()["lines"]
    assert {(row["supplier"], row["found"], row["vendor"]) for row in lines} == {
        ("Google LLC", "supplier", "google"),
        ("Slack", "supplier", "slack"),
        ("Scality", "supplier", "scality"),
    }


def test_what_is_unknown_never_leads_the_alternatives(post):
    audit = post({"lines": EXAMPLE}, "/api/v1/audits?users=50&months=12").json()
    led = [row["alternatives"] for row in audit["lines"] if row["alternatives"]]
    for found in led:
        ordered = [
            (row["side"] != "inside", row["sovereignty"]["gates"] != "passed", not Decimal(row["coverage"] or 0))
            for row in found
        ]
        assert ordered == sorted(ordered)
    assert led
    ranked = post({"lines": EXAMPLE}, "/api/v1/audits?users=50&months=12&lang=fr").json()["lines"][0]["alternatives"]
    assert {doubt for row in ranked for doubt in row["cost"].get("doubts", ())} >= {"price-unverified: price"}
