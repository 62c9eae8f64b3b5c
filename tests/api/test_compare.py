"""Offerings side by side: costs or reasons, ranking only of what is comparable, facts, features, the same as CSV."""

import csv
import io

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
FOUR = {
    "offerings": "smanck,Odoo,Slack,Teams", "users": 50, "months": 24, "feature": "team-messaging,video-calls",
    "lang": "en",
}  # fmt: skip


def columns(answer: dict) -> dict[str, dict]:
    return {column["slug"]: column for column in answer["offerings"]}


def test_50_users_24_months_chat_and_video_side_by_side(api):
    answer = api("/compare", **FOUR).json()
    found = columns(answer)
    assert list(found) == ["smanck", "odoo", "slack", "microsoft-teams"]
    assert (found["smanck"]["cost"]["computable"], found["smanck"]["cost"]["reason"]) == (False, "price-undisclosed")
    assert found["smanck"]["cost"]["evidence"][0]["source"] == "doc-000"
    slack = found["slack"]
    assert (slack["cost"]["plan_name"], slack["cost"]["total"]) == ("Free", "0")
    assert slack["cost"]["doubts"]
    assert (slack["next_step"]["plan_name"], slack["next_step"]["currency"]) == ("Pro", "USD")
    assert (slack["incumbent"], found["smanck"]["incumbent"]) == (True, False)
    assert all(column["comparability"]["missing"] for column in found.values())


def test_the_quote_of_a_column_is_one_link_away(api, client):
    column = columns(api("/compare", **FOUR).json())["slack"]
    quote = client.get(column["cost"]["quote_url"]).json()
    assert quote["best"]["quote"]["total"] == column["cost"]["total"]
    assert quote["need"]["features"] == ["team-messaging", "video-calls"]


def test_features_of_the_need_come_first_and_unknown_is_not_no(api):
    rows = api("/compare", **FOUR).json()["features"]
    assert [(row["feature"], row["required"]) for row in rows[:2]] == [("team-messaging", True), ("video-calls", True)]
    cells = rows[1]["cells"]
    assert cells["smanck"]["state"] == "included"
    assert cells["smanck"]["values"][0]["evidence"][0]["source"] == "doc-000"
    assert (cells["odoo"]["state"], cells["odoo"]["values"]) == ("unknown", [])
    assert rows[1]["differs"] == "unknown"


def test_facts_stand_side_by_side_with_their_evidence(api):
    facts = {row["fact"]: row for row in api("/compare", **FOUR).json()["facts"]}
    assert list(facts) == ["seat", "european", "hosting", "licence", "delivery", "certifications"]
    assert facts["seat"]["cells"]["slack"]["values"] == ["US (United States of America)"]
    assert facts["seat"]["cells"]["slack"]["evidence"]
    assert (facts["seat"]["differs"], facts["seat"]["cells"]["smanck"]["values"]) == ("yes", [])


def test_only_totals_in_one_currency_on_one_tax_basis_are_ranked(api):
    quantity = "integrations:20,participants:20"
    answer = api("/compare", offerings="slack,microsoft-365,zoom,smanck", users=50, quantity=quantity, lang="en").json()
    ranking, found = answer["ranking"], columns(answer)
    ranked = [found[row["offering"]]["cost"] for row in ranking["places"] if row["total"] != "0"]
    assert {(cost["currency"], cost["tax_basis"]) for cost in ranked} == {(ranking["currency"], ranking["tax_basis"])}
    apart = {row["offering"]: row["code"] for row in ranking["apart"]}
    assert apart["smanck"] == "not-computable"
    assert set(apart) | {row["offering"] for row in ranking["places"]} == set(found)
    assert {"other-currency", "other-tax-basis"} & set(apart.values())
    assert "totals-apart" in {flag["code"] for flag in ranking["flags"]}


def test_the_same_as_csv_prices_first_then_features(api):
    response = api("/compare", **FOUR, format="csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(response.content.decode())))
    kinds = [line["row_kind"] for line in lines]
    assert kinds == sorted(kinds, key=["price", "fact", "sovereignty", "feature"].index)
    total = lines[0]
    assert (total["row_key"], total["slack"]) == ("total", "0")
    assert total["smanck"] == "not computable: the price is not published"
    assert "doc-000" in total["smanck_evidence"]
    video = next(line for line in lines if line["row_key"] == "video-calls")
    assert (video["smanck"], video["odoo"], video["row_differs"]) == ("included", "unknown", "unknown")
    assert "2020-08-17" in video["smanck_evidence"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line.values())


def test_sovereignty_is_what_a_ranking_by_the_same_definition_says(api):
    own = {"weights": "SOV-1:20,SOV-2:10", "gate": "SOV-2:2", "lang": "en"}
    for definition in (own, {"profile": "csf-2026"}, {"weights": "MAKER:2,LAW:1", "gate": "LAW:1", "region": "eea"}):
        fared = api("/compare", **FOUR | definition).json()["sovereignty"]
        ranking = api("/rankings", category="team-chat", **{"lang": "en"} | definition).json()
        assert {name: fared[name] for name in ("framework", "profile", "weights", "gates", "region")} == {
            name: ranking[name] for name in ("framework", "profile", "weights", "gates", "region")
        }
        ranked = {
            row["offering"]["slug"]: row
            for group in ("rows", "excluded", "undecided", "gone")
            for row in ranking[group]
        }
        for slug in ("slack", "smanck"):
            assert fared["offerings"][slug] == {
                name: ranked[slug][name] for name in ("score", "contributions", "gates")
            }


def test_without_a_definition_the_criteria_that_facts_speak_of_count_alike(api):
    found = api("/compare", **FOUR).json()["sovereignty"]
    assert (found["framework"]["slug"], found["profile"], found["gates"]) == ("documents", None, [])
    assert len({row["percent"] for row in found["weights"]}) == 1
    maker = {part["criterion"]: part for part in found["offerings"]["slack"]["contributions"]}["MAKER"]
    assert (maker["level"], maker["basis"]) == (0, "derived")
    assert maker["reasons"][0]["evidence"]
    law = {part["criterion"]: part for part in found["offerings"]["smanck"]["contributions"]}["PRIVACY"]
    assert (law["lowest_level"], law["highest_level"], law["basis"]) == (0, 2, "unknown")


def test_the_table_holds_levels_and_says_which_are_unknown(api):
    response = api("/compare", **FOUR, format="csv")
    lines = {line["row_key"]: line for line in csv.DictReader(io.StringIO(response.content.decode()))}
    assert (lines["MAKER"]["slack"], lines["PRIVACY"]["smanck"]) == ("0", "unknown")
    assert lines["MAKER"]["slack_evidence"]
    assert float(lines["worst"]["slack"]) <= float(lines["best"]["slack"])


@pytest.mark.parametrize(("users", "high"), [(50, 200), (300, 1200), (600, 2000), (5000, 5000), (900_000_000, 20_000)])
def test_changes_of_the_cheaper_one_are_looked_for_up_to_the_need_and_beyond(api, users, high):
    found = api("/compare", offerings="bigbluebutton,jitsi-meet", users=users).json()["crossovers"]
    assert (found["low"], found["high"]) == (1, high)


def test_it_makes_one_query(api, django_assert_num_queries):
    api("/compare", **FOUR)
    with django_assert_num_queries(1):
        api("/compare", **FOUR | {"users": 51})


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ({}, ["offerings"]),
        ({"offerings": "slack"}, ["offerings"]),
        ({"offerings": "slack,slack"}, ["offerings"]),
        ({"offerings": "teams,microsoft-teams"}, ["offerings"]),
        ({"offerings": "slack,nothing-like-it"}, ["offerings"]),
        ({"offerings": "slack,zoom,"}, ["offerings"]),
        ({"offerings": ",".join(["slack"] * 21)}, ["offerings"]),
        ({"offerings": "slack,zoom", "features": "threads"}, ["features"]),
        ({"offerings": "slack,zoom", "framework": "none"}, ["framework"]),
        ({"offerings": "slack,zoom", "gate": "LAW:9", "region": "moon"}, ["gate", "region"]),
        ({"offerings": "slack", "months": "x", "lang": "de"}, ["offerings", "months", "lang"]),
    ],
)
def test_bad_questions_name_every_wrong_parameter(api, query, parameters):
    response = api("/compare", **query)
    assert response.status_code == 400
    assert {error["parameter"] for error in response.json()["errors"]} == set(parameters)


def test_the_bound_is_named(api):
    error = api("/compare", offerings="slack").json()["errors"][0]
    assert error["accepted"] == ["2..20"]


def test_the_table_speaks_french(api):
    text = api("/compare", **FOUR | {"lang": "fr", "format": "csv"}).content.decode()
    assert "non calculable : le prix n’est pas publié" in text
    assert "Total pour le besoin" in text


@pytest.mark.parametrize("sort", ["comparability", "-comparability"])
def test_offerings_are_ordered_by_what_is_known_of_them(api, sort):
    shares = [row["comparability"] for row in api("/offerings", sort=sort, page_size=100).json()["results"]]
    assert shares == sorted(shares, reverse=sort.startswith("-"))
    assert len(set(shares)) > 5


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("fr", {"ISO/IEC 27001 (revendiquée)", "qualification de l’ANSSI (détenue)"}),
        ("en", {"ISO/IEC 27001 (claimed)", "ANSSI qualification (held)"}),
    ],
)
def test_certifications_go_by_their_names(api, lang, names):
    answer = api("/compare", offerings="harfanglab-edr,stackfield", lang=lang).json()
    row = {row["fact"]: row for row in answer["facts"]}["certifications"]
    told = {value for cell in row["cells"].values() for value in cell["values"]}
    assert names <= told


def test_a_filter_of_certifications_lists_them_by_their_names(api):
    buckets = api("/offerings", facets="certification", lang="en").json()["facets"]["certification"]
    assert {"hds", "iso-27001"} <= {row["value"] for row in buckets}
    assert {row["label"] for row in buckets if row["value"] == "iso-27001"} == {"ISO/IEC 27001"}
