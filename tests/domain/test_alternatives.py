"""The graph of alternatives, what may be proposed, and what followed what is gone."""

from datetime import date

from tests.domain.ownership.owners import owned
from tests.entries import catalogue, make, offering, vendor
from vendors.domain.alternatives import graph, of_same_vendor, proposals, succession, targets
from vendors.domain.entries import Alternative, Category, StatusChange
from vendors.domain.ownership import european
from vendors.domain.regions import EU

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


def test_the_other_end_of_a_relation_says_the_same():
    edges = graph(WORLD)
    for slug in WORLD.offerings:
        for target in targets(edges, WORLD, slug, DAY):
            there = proposals(edges, WORLD, target.incumbent, DAY)
            assert (slug in [row.offering for row in there.proposed]) is (not target.reasons)
            excluded = {row.offering: row.reasons for row in there.excluded}
            assert excluded.get(slug, ()) == target.reasons
    assert [(row.incumbent, row.reasons) for row in targets(edges, WORLD, "chat", DAY)] == [("slack", ()), ("zoom", ())]
    assert targets(edges, WORLD, "slack", DAY) == ()


def test_what_is_not_of_the_region_is_not_proposed_there_and_what_is_unknown_is():
    world = catalogue(
        owned("us", "US"),
        owned("fr", "FR"),
        offering("old", "us"),
        offering("theirs", "us", alternatives=(against("old"),)),
        offering("ours", "fr", alternatives=(against("old"),)),
    )

    def judge(slug):
        return european(world.vendors[slug], EU, DAY, world.vendors.get)

    found = proposals(graph(world), world, "old", DAY, judge)
    assert [row.offering for row in found.proposed] == ["ours"]
    assert [(row.offering, [r.code for r in row.reasons]) for row in found.excluded] == [
        ("theirs", ["outside-the-region"])
    ]
    assert found.excluded[0].reasons[0].rests_on


def test_a_name_that_covers_several_products_leads_to_those_of_its_vendor_and_kind():
    world = catalogue(
        vendor("big"),
        vendor("v"),
        offering("whole", "big", categories=("servers",)),
        offering("disks", "big", categories=("storage",)),
        offering("maps", "big", categories=("maps",)),
        offering("idle", "big", categories=("storage",)),
        offering("ours", "v", alternatives=(against("disks"), against("maps"))),
        categories={
            slug: make(Category, slug=slug, parent=parent)
            for slug, parent in (("cloud", None), ("servers", "cloud"), ("storage", "cloud"), ("maps", None))
        },
    )
    found = of_same_vendor(graph(world), world, "whole", ("whole", "disks", "maps", "idle"), DAY)
    assert [(slug, [row.offering for row in theirs.proposed]) for slug, theirs in found] == [("disks", ["ours"])]
