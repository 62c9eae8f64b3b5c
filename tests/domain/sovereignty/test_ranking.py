"""Offerings in the order of a definition of sovereignty."""

from decimal import Decimal

from tests.domain.ownership.owners import DAY, among, owned, stake
from tests.domain.sovereignty.frames import DOCUMENTS, EU_CSF, WEIGHTS_2025, assessed
from tests.entries import make, offering
from vendors.domain.entries import StatusChange
from vendors.domain.regions import EU
from vendors.domain.sovereignty import Gate, ranking

VENDORS = among(owned("v", "FR", stake("A", "FR", 100)), owned("us", "US"))


def ranked(*offerings, weights=WEIGHTS_2025, gates=(), framework=EU_CSF, costs=None):
    return ranking(offerings, framework, weights, gates, EU, DAY, VENDORS, costs)


def slugs(rows) -> list[str]:
    return [row.offering for row in rows]


def test_the_best_comes_first_and_the_order_says_whether_it_is_sure():
    found = ranked(assessed(*[2] * 8, slug="mid"), assessed(*[4] * 8, slug="top"), assessed(1, *[2] * 6, slug="open"))
    assert slugs(found.rows) == ["top", "mid", "open"]
    assert [row.sure for row in found.rows] == [True, True, True]
    assert (found.rows[2].score.worst, found.rows[2].score.best) == (Decimal("43.75"), Decimal("48.75"))


def test_an_order_is_not_sure_when_one_further_down_could_come_before():
    found = ranked(assessed(*[3] * 8, slug="a"), assessed(*[2] * 8, slug="b"), assessed(slug="c"))
    assert slugs(found.rows) == ["a", "b", "c"]
    assert [row.sure for row in found.rows] == [False, False, True]


def test_each_has_the_places_that_its_unknowns_leave_open():
    found = ranked(
        assessed(*[4] * 8, slug="top"),
        assessed(*[2] * 8, slug="mid"),
        assessed(slug="c"),
        assessed(*[1] * 8, slug="low"),
    )
    assert {row.offering: (row.highest_place, row.lowest_place) for row in found.rows} == {
        "top": (1, 1),
        "mid": (2, 3),
        "c": (1, 4),
        "low": (3, 4),
    }
    alone = ranked(assessed(slug="c")).rows[0]
    assert (alone.highest_place, alone.lowest_place) == (1, 1)
    equal = ranked(*(assessed(*[3] * 8, slug=slug) for slug in "ab"))
    assert [(row.highest_place, row.lowest_place) for row in equal.rows] == [(1, 1), (1, 1)]


def test_one_known_criterion_does_not_beat_eight():
    found = ranked(assessed(4, slug="little-known"), assessed(*[3] * 8, slug="well-known"))
    assert slugs(found.rows) == ["well-known", "little-known"]


def test_gates_set_apart_what_they_exclude_and_what_they_cannot_decide():
    found = ranked(
        assessed(4, 1, slug="low"),
        assessed(4, slug="unknown"),
        assessed(4, 2, slug="enough"),
        assessed(1, slug="both"),
        gates=[Gate("SOV-1", 2), Gate("SOV-2", 2)],
    )
    assert (slugs(found.rows), slugs(found.excluded), slugs(found.undecided)) == (
        ["enough"],
        ["low", "both"],
        ["unknown"],
    )
    assert [(row.gate.criterion, row.verdict) for row in found.undecided[0].stopped_by] == [("SOV-2", "undecided")]
    assert [row.gate.criterion for row in found.excluded[1].stopped_by] == ["SOV-1"]


def test_equal_scores_go_by_cost_where_known_then_by_slug():
    rows = [assessed(*[2] * 8, slug=slug) for slug in ("d", "c", "b", "a")]
    assert slugs(ranked(*rows, costs={"c": Decimal(5), "b": Decimal(9)}).rows) == ["c", "b", "a", "d"]


def test_what_is_gone_is_never_ranked():
    closed = offering("closed", "v", statuses=(make(StatusChange, status="closed", since="2019"),))
    found = ranked(closed, assessed(*[1] * 8))
    assert (slugs(found.rows), slugs(found.gone)) == (["o"], ["closed"])


def test_offerings_rank_by_the_documents_criteria_without_any_assessment():
    weights = {"MAKER": Decimal(50), "CAPITAL": Decimal(30), "PRIVACY": Decimal(20)}
    found = ranked(offering("theirs", "us"), offering("ours", "v"), weights=weights, framework=DOCUMENTS)
    assert slugs(found.rows) == ["ours", "theirs"]
    assert [(row.score.worst, row.score.best, row.score.known_share) for row in found.rows] == [
        (80, 100, 80),
        (0, 50, 50),
    ]
    assert found.rows[0].sure
