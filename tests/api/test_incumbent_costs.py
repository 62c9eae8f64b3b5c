"""An incumbent and its alternatives: coverage and comparability always, costs where a need is given."""

from decimal import Decimal

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def test_without_a_need_there_is_coverage_but_no_cost(api):
    answer = api("/incumbents/slack").json()
    assert "cost" not in answer
    for row in answer["alternatives"]:
        assert "cost" not in row
        assert row["coverage"].keys() == {"share", "covered", "absent", "unknown"}
        assert 0 <= Decimal(row["comparability"]["share"]) <= 1


def test_a_need_prices_each_beside_the_incumbent(api):
    answer = api("/incumbents/slack", users=50, months=24, lang="en").json()
    assert answer["need"]["months"] == 24
    assert answer["cost"]["computable"]
    found = {row["offering"]["slug"]: row for row in answer["alternatives"]}
    assert found["smanck"]["cost"]["reason_label"] == "the price is not published"
    assert [flag["code"] for flag in found["smanck"]["cost_flags"]] == ["not-computable"]
    assert found["smanck"]["relations"]
    assert "users=50" in found["smanck"]["cost"]["quote_url"]


def test_alternatives_stand_by_coverage_then_priced_before_unpriced(api):
    rows = api("/incumbents/slack", users=50, months=24).json()["alternatives"]

    def place(row):
        return (not row["proposable"], -Decimal(row["coverage"]["share"]), not row["cost"]["computable"])

    assert [place(row) for row in rows] == sorted(place(row) for row in rows)
    assert len({place(row) for row in rows}) > 2


def test_features_asked_for_narrow_the_coverage(api):
    for row in api("/incumbents/slack", feature="team-messaging").json()["alternatives"]:
        coverage = row["coverage"]
        assert [*coverage["covered"], *coverage["absent"], *coverage["unknown"]] == ["team-messaging"]
        assert "cost" not in row


@pytest.mark.parametrize(
    ("query", "parameter"),
    [({"user": 5}, "user"), ({"users": "x"}, "users"), ({"users": 5, "feature": "none-such"}, "feature"),
     ({"users": 5, "user": 6}, "user")],
)  # fmt: skip
def test_bad_questions_are_refused(api, query, parameter):
    response = api("/incumbents/slack", **query)
    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]


def test_an_unknown_incumbent_is_not_found_with_a_need_either(api):
    assert api("/incumbents/slak", users=5).status_code == 404
