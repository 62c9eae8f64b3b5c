"""The audit of a stack: sides, rates, replacements, limits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.dependencies.stack import FOUNDERS, WORLD, against, rated
from tests.domain.ownership.owners import DAY, owned
from tests.entries import catalogue, offering
from vendors.domain.alternatives import graph
from vendors.domain.dependencies import BadLines, Line, Names, Total, audit
from vendors.domain.regions import EU, EUROPE
from vendors.domain.sovereignty import Verdict

NAMES, EDGES = Names(WORLD), graph(WORLD)


def line(name: str, spend=None, criticality=None) -> Line:
    return Line(name, *(None if value is None else Decimal(value) for value in (spend, criticality)))


def audited(*lines: Line, region=EU, **given):
    return audit(lines, WORLD, NAMES, EDGES, region, DAY, **given)


STACK = (line("Slack", 600, 3), line("Zoom", 200), line("Odoo", 100, 1), line("Scality", 100), line("Foobarware"))


def test_each_line_has_the_side_of_its_vendor_s_control():
    found = audited(*STACK).lines
    assert [row.side for row in found] == ["outside", "outside", "inside", "unknown", "unknown"]
    assert [row.exposure and row.exposure.answer for row in found] == [
        "exposed",
        "exposed",
        "none-known",
        "unknown",
        None,
    ]
    assert found[3].european.reasons[-1].rests_on == ("French", "American")


def test_the_rate_counts_what_is_unknown_apart():
    count, spend, criticality = audited(*STACK).rates
    assert (count.inside, count.outside, count.unknown) == (1, 2, 2)
    assert (count.lowest, count.highest, count.of_known, count.unknown_share) == (40, 80, Decimal("66.67"), 40)
    assert (spend.lowest, spend.highest, spend.left_out) == (80, 90, 1)
    assert (criticality.lowest, criticality.highest, criticality.left_out) == (75, 75, 3)
    assert audited(line("Slack")).rates[1].lowest is None


def test_rates_are_given_by_category_and_country():
    found = audited(*STACK)
    assert {slug: rates[0].outside for slug, rates in found.by_category} == {"": 0, "team-chat": 1, "video": 1}
    assert {code: rates[1].lowest for code, rates in found.by_country} == {"": None, "BE": 0, "FR": 0, "US": 100}


def test_exposed_lines_include_those_exposed_at_least_indirectly():
    assert [row.line.name for row in audited(*STACK, line("Hosted")).exposed] == ["Slack", "Zoom", "Scality", "Hosted"]


def total(amount: int, *, doubtful: bool = False) -> Total:
    return Total(doubtful, Decimal(amount))


def test_replacements_are_living_not_from_outside_and_ranked():
    scores = {"chatons": rated("chatons", 20, 60), "second": rated("second", 70, 70)}
    found = audited(line("Slack", 10), sovereignty=scores.get).lines[0]
    assert [(row.offering, row.side, row.sovereignty.score.middle) for row in found.replacements] == [
        ("second", "inside", 70),
        ("chatons", "inside", 40),
    ]
    assert found.excluded == (("outside-the-region", 1), ("status-closed", 1))
    cheap = audited(line("Slack"), cost={"chatons": total(1), "second": total(2)}.get).lines[0]
    assert [row.offering for row in cheap.replacements] == ["chatons", "second"]
    doubtful = audited(line("Slack"), cost={"chatons": total(0, doubtful=True), "second": total(2)}.get).lines[0]
    assert [row.offering for row in doubtful.replacements] == ["second", "chatons"]
    covers = {("slack", "second"): Decimal(90)}
    wide = audited(line("Slack"), coverage=lambda *pair: covers.get(pair)).lines[0]
    assert [row.offering for row in wide.replacements] == ["second", "chatons"]


@pytest.mark.parametrize("nothing", [None, Decimal(0)])
def test_what_is_known_to_cover_nothing_comes_after_what_covers_something(nothing):
    scores = {"chatons": rated("chatons", 20, 60), "second": rated("second", 70, 70)}
    covers = {"chatons": Decimal(10), "second": nothing}
    found = audited(line("Slack"), sovereignty=scores.get, coverage=lambda _incumbent, slug: covers[slug]).lines[0]
    assert [row.offering for row in found.replacements] == ["chatons", "second"]


def test_what_fails_a_gate_is_not_proposed_and_what_it_cannot_decide_comes_last():
    low, high = rated("chatons", 10, 10), rated("second", 90, 90, Verdict.UNDECIDED)
    found = audited(line("Slack"), sovereignty={"chatons": low, "second": high}.get).lines[0]
    assert [row.offering for row in found.replacements] == ["chatons", "second"]
    failing = rated("second", 90, 90, Verdict.FAILED)
    found = audited(line("Slack"), sovereignty={"chatons": low, "second": failing}.get).lines[0]
    assert [row.offering for row in found.replacements] == ["chatons"]
    assert ("gate-failed", 1) in found.excluded


def test_a_name_for_several_products_shows_what_replaces_the_related_ones_and_counts_none():
    found = audited(line("AWS"))
    row = found.lines[0]
    assert (row.match.offering, row.replacements, row.rates_if_adopted) == ("aws", (), None)
    assert [(item.incumbent, item.offering) for item in row.of_same_vendor] == [("s3", "ring")]
    assert found.rates_if_all_adopted == found.rates
    assert audited(line("Alexa")).lines[0].of_same_vendor == ()


def test_a_replacement_of_unknown_side_is_offered_and_never_counted_as_sovereign():
    found = audited(line("Amazon S3", 10), line("Slack", 30))
    assert [(row.offering, row.side) for row in found.lines[0].replacements] == [("ring", "unknown")]
    spend = found.lines[0].rates_if_adopted[1]
    assert (spend.lowest, spend.highest, spend.inside) == (75, 100, 0)
    after = found.rates_if_all_adopted[1]
    assert (after.lowest, after.highest, after.inside) == (0, 25, 30)


def test_a_vendor_s_name_is_replaced_by_what_replaces_its_products():
    found = audited(line("Amazon")).lines[0]
    assert [(row.incumbent, row.offering) for row in found.replacements] == [("s3", "ring")]


def test_what_replaces_several_products_of_a_vendor_is_proposed_once():
    found = audited(line("Ours"), region=frozenset({"CA"})).lines[0]
    assert (found.side, found.replacements) == ("outside", ())
    world = catalogue(
        owned("big", "US", name="Big"),
        owned("ours", "FR", FOUNDERS),
        offering("disks", "big"),
        offering("servers", "big"),
        offering("both", "ours", alternatives=(against("disks"), against("servers"))),
    )
    found = audit([line("Big")], world, Names(world), graph(world), EU, DAY).lines[0]
    assert [row.offering for row in found.replacements] == ["both"]


def test_lines_of_the_same_name_are_worked_out_once():
    asked: list[tuple[str, str]] = []

    def covers(*pair: str) -> None:
        asked.append(pair)

    found = audited(*[line("Slack", 1), line("Zoom", 2)] * 1000, coverage=covers)
    assert len(found.lines) == 2000
    assert sorted(asked) == [("slack", "chatons"), ("slack", "second"), ("zoom-meetings", "chatons")]
    assert (found.rates[0].outside, found.rates[1].outside) == (2000, 3000)


def test_what_is_inside_needs_no_replacement():
    assert audited(line("Élan chat")).lines[0].replacements == ()
    assert audited(line("Maple"), region=EUROPE).lines[0].side == "outside"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "lines: none given; accepted: 1 to 2000"),
        ([Line("a")] * 2001, "lines: 2001 given; accepted: 1 to 2000"),
        ([Line("a"), Line(" ")], "lines.1.name: empty"),
        ([Line("a" * 201)], "lines.0.name: 201 characters"),
        (
            [Line("a", Decimal(-1), Decimal("NaN"))],
            "lines.0.spend: -1 is not accepted; accepted: 0 or more; lines.0.crit",
        ),
    ],
)
def test_it_refuses_lines_that_cannot_be_audited(lines, message):
    with pytest.raises(BadLines) as refused:
        audited(*lines)
    assert str(refused.value).startswith(message)


some_names = st.sampled_from(["Slack", "Zoom", "Odoo", "Scality", "Drive", "Nothing", "Élan chat", "S1ack"])


@given(st.lists(st.tuples(some_names, st.integers(0, 100) | st.none()), min_size=1, max_size=12))
def test_unknown_lines_are_never_inside_and_widen_the_rate(found):
    lines = [line(name, spend) for name, spend in found]
    before, after = audited(*lines).rates, audited(*lines, line("Nothing", 5)).rates
    for one, other in zip(before[:2], after[:2], strict=True):
        assert other.inside == one.inside
        assert other.unknown > one.unknown
        assert other.highest >= (one.highest or 0)
        assert other.lowest <= (100 if one.lowest is None else one.lowest)
