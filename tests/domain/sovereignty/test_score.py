"""Scores, levels and gates under a framework's weights."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.sovereignty.frames import EU_CSF, WEIGHTS_2025, WEIGHTS_2026, assessed, assessment
from vendors.domain.sovereignty import BadChoice, Gate, judge, marks, profile_weights, read_gates, read_weights, score

PUBLISHED = (4, 4, 4, 4, 2, 3, 4, 4)
"""A vendor's published self-assessment, SOV-1 to SOV-8."""


def scored(offering, weights=WEIGHTS_2025):
    return score(marks(EU_CSF, offering.assessments), weights)


@pytest.mark.parametrize(("weights", "expected"), [(WEIGHTS_2025, "86.25"), (WEIGHTS_2026, "91.25")])
def test_a_published_self_assessment_has_its_known_score(weights, expected):
    found = scored(assessed(*PUBLISHED), weights)
    assert found.known == found.worst == found.best == Decimal(expected)
    assert (found.level, found.known_share, found.approximate) == (2, 100, True)
    assert {row.mark.basis for row in found.contributions} == {"approximation"}


def test_each_contribution_is_its_share_of_points_by_its_weight():
    found = {row.mark.criterion: (row.weight, row.given) for row in scored(assessed(*PUBLISHED)).contributions}
    assert found["SOV-5"] == (20, 10)
    assert found["SOV-6"] == (15, Decimal("11.25"))
    assert sum(given for _, given in found.values()) == Decimal("86.25")


@pytest.mark.parametrize(
    ("points", "expected"), [("0", 0), ("500", 50), ("1000", 100), ("1002", 100), ("835", Decimal("83.5"))]
)
def test_points_count_out_of_a_thousand_and_are_capped(points, expected):
    found = score(marks(EU_CSF, [assessment("SOV-2", 3, points)]), {"SOV-2": Decimal(10)})
    assert (found.known, found.approximate, found.level) == (expected, False, 3)


def test_points_without_a_level_leave_the_level_unknown():
    found = score(marks(EU_CSF, [assessment("SOV-2", None, 500)]), {"SOV-2": Decimal(10)})
    assert (found.known, found.level, found.lowest_level, found.highest_level) == (50, None, 0, 4)


def test_what_is_unknown_counts_neither_as_zero_nor_as_full():
    found = scored(assessed(4, None, 4, 4, 2, 3, 4, 4))
    assert (found.worst, found.best, found.known_share) == (Decimal("76.25"), Decimal("86.25"), 90)
    assert found.known == Decimal("84.72")
    assert (found.level, found.lowest_level, found.highest_level) == (None, 0, 2)
    nothing = scored(assessed())
    assert (nothing.known, nothing.worst, nothing.best, nothing.known_share) == (None, 0, 100, 0)


def test_assessments_that_disagree_are_kept_as_bounds():
    rows = [assessment("SOV-1", 2, key="vendor"), assessment("SOV-1", 4, key="auditor")]
    found = score(marks(EU_CSF, rows), {"SOV-1": Decimal(1)})
    mark = found.contributions[0].mark
    assert (found.worst, found.best, found.known) == (50, 100, None)
    assert (mark.level, mark.disputed, mark.rests_on) == (None, True, ("vendor", "auditor"))


def test_the_user_s_own_weights_need_not_add_up_to_a_hundred():
    weights = read_weights(EU_CSF, {"sov-1": Decimal(1), "SOV-5": Decimal(3)})
    assert scored(assessed(*PUBLISHED), weights).known == Decimal("62.50")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"SOV-9": Decimal(1)}, "SOV-9: no such criterion; accepted: SOV-1, SOV-2"),
        ({"SOV-1": Decimal(-1)}, "SOV-1: -1 is not accepted; accepted: 0 or more"),
        ({"SOV-1": Decimal("NaN")}, "SOV-1: NaN is not accepted"),
        ({"SOV-1": Decimal(0)}, "weights: no criterion has any weight"),
        ({}, "weights: no criterion has any weight"),
        ({"SOV-1": Decimal(1), "sov-1": Decimal(2)}, "sov-1: SOV-1 is weighed twice"),
    ],
)
def test_it_refuses_weights_that_cannot_be(given, message):
    with pytest.raises(BadChoice) as refused:
        read_weights(EU_CSF, given)
    assert str(refused.value).startswith(message)


def test_a_profile_is_named():
    assert profile_weights(EU_CSF, "csf-2025") == WEIGHTS_2025
    with pytest.raises(BadChoice, match="csf-2024: no such profile; accepted: csf-2025"):
        profile_weights(EU_CSF, "csf-2024")


@pytest.mark.parametrize(
    ("level", "verdict"), [(0, "failed"), (1, "failed"), (2, "passed"), (4, "passed"), (None, "undecided")]
)
def test_a_gate_lets_pass_what_is_known_to_reach_its_level(level, verdict):
    found = judge(marks(EU_CSF, assessed(0, level).assessments), [Gate("SOV-2", 2)])
    assert [row.verdict for row in found] == [verdict]


def test_it_refuses_gates_that_cannot_be():
    for asked, message in [
        ([("SOV-2", 5)], "SOV-2: 5 is no level of eu-csf; accepted: 0, 1, 2, 3, 4"),
        ([("SOV2", 1)], "SOV2: no such criterion"),
        ([("SOV-2", 1), ("SOV-2", 2)], "SOV-2: SOV-2 has two gates"),
    ]:
        with pytest.raises(BadChoice) as refused:
            read_gates(EU_CSF, asked)
        assert str(refused.value).startswith(message)


levels = st.lists(st.integers(0, 4) | st.none(), min_size=8, max_size=8)


@given(levels, st.integers(0, 7), st.sampled_from([WEIGHTS_2025, WEIGHTS_2026]))
def test_raising_a_level_never_lowers_a_score(found, place, weights):
    if found[place] is None or found[place] == 4:
        return
    raised = [level + 1 if n == place else level for n, level in enumerate(found)]
    before, after = scored(assessed(*found), weights), scored(assessed(*raised), weights)
    assert after.known >= before.known
    assert (after.worst, after.best, after.lowest_level) >= (before.worst, before.best, before.lowest_level)


@given(levels, st.integers(0, 7), st.integers(0, 4))
def test_learning_a_level_stays_within_the_worst_and_the_best_case(found, place, level):
    unknown = [None if n == place else value for n, value in enumerate(found)]
    learnt = [level if n == place else value for n, value in enumerate(found)]
    before, after = scored(assessed(*unknown)), scored(assessed(*learnt))
    assert before.worst <= after.worst <= after.best <= before.best


@given(levels, st.integers(1, 8), st.integers(0, 4))
def test_a_gate_never_lets_a_lower_level_through(found, place, least):
    verdict = judge(marks(EU_CSF, assessed(*found).assessments), [Gate(f"SOV-{place}", least)])[0].verdict
    level = found[place - 1]
    if level is None:
        assert verdict == ("passed" if least == 0 else "undecided")
    else:
        assert (verdict == "passed") == (level >= least)
