"""The graph of alternatives, what may be proposed, and what followed what is gone."""

from datetime import date

from tests.entries import catalogue, make, offering, vendor
from vendors.domain.alternatives import graph, proposals, succession
from vendors.domain.entries import Alternative, StatusChange

DAY = date(2026, 11, 22)


def against(incumbent: str, kind: str = "competes-stated") -> Alternative:
    return make(Alternative, key=f"{incumbent}/{kind}", incumbent=incumbent, kind=kind)


def gone(successor: str | None = None, status: str = "closed", **given) -> dict:
    row = make(StatusChange, key=status, status=status, since="2019", successor_offering=successor, **given)
    return {"statuses": (row,)}


WORLD = catalogue(
    vendor("v"),
    vendor("buyer"),
    offering("slack", "v"),
    offering("chat", "v", alternatives=(against("slack"), against("slack", "replaces"), against("zoom"))),
    offering("old-chat", "v", alternatives=(against("slack"),), **gone("newer-chat")),
    offering("newer-chat", "v", **gone("chat", "absorbed")),
    offering("muse", "v", alternatives=(against("slack", "inspired-by"),)),
    offering("idea", "v", alternatives=(against("slack"),), **gone(status="proposed")),
    offering("one", "v", **gone("two")),
    offering("two", "v", **gone("one")),
    offering("sold", "v", **gone(successor_vendor="buyer")),
)


def test_relations_are_found_from_both_ends():
    edges = graph(WORLD)
    assert [row.offering for row in edges.set_against["slack"]] == ["chat", "chat", "idea", "muse", "old-chat"]
    assert [row.incumbent for row in edges.stands_against["chat"]] == ["slack", "slack", "zoom"]


def test_living_offerings_of_the_first_four_kinds_are_proposed_the_firmest_relation_first():
    found = proposals(graph(WORLD), WORLD, "slack", DAY)
    assert [(row.offering, [r.row.kind for r in row.relations]) for row in found.proposed] == [
        ("chat", ["replaces", "competes-stated"])
    ]


def test_what_is_not_proposed_says_why():
    found = {row.offering: row for row in proposals(graph(WORLD), WORLD, "slack", DAY).excluded}
    assert {slug: [(r.code, r.rests_on) for r in row.reasons] for slug, row in found.items()} == {
        "muse": [("relation-not-proposable", ("slack/inspired-by",))],
        "old-chat": [("status-closed", ("closed",))],
        "idea": [("status-proposed", ("proposed",))],
    }
    assert [step.slug for step in found["old-chat"].succession.steps] == ["newer-chat", "chat"]


def test_an_offering_closed_later_was_proposed_before():
    found = proposals(graph(WORLD), WORLD, "slack", date(2018, 1, 1))
    assert "old-chat" in [row.offering for row in found.proposed]


def test_successors_are_followed_to_the_living_and_loops_are_stopped():
    ends = {slug: succession(WORLD, slug, DAY) for slug in ("old-chat", "one", "sold", "idea", "chat", "nothing")}
    assert {slug: ([s.slug for s in found.steps], found.end) for slug, found in ends.items()} == {
        "old-chat": (["newer-chat", "chat"], "unknown"),
        "one": (["two"], "loop"),
        "sold": (["buyer"], "unknown"),
        "idea": ([], "gone"),
        "chat": ([], "unknown"),
        "nothing": ([], "unknown"),
    }
    living = catalogue(vendor("v"), offering("a", "v", **gone("b")), offering("b", "v", **gone(status="active")))
    assert succession(living, "a", DAY).end == "living"
