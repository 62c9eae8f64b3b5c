"""Charts as geometry: where lines, bars and round numbers stand, for small tables."""

from decimal import Decimal as D
from itertools import pairwise

import pytest

from catalogue.pages.charts.axes import Scale, round_numbers, rounded_up
from catalogue.pages.charts.countries import Amount, country_chart
from catalogue.pages.charts.curve import Crossing, Series, Spot, curve_chart, free_until, spread
from catalogue.pages.charts.profile import TRACK, Span, profile_chart


@pytest.mark.parametrize(
    ("low", "high", "numbers"),
    [
        (0, 10, "0 2 4 6 8 10"),
        (1, 200, "50 100 150 200"),
        (0, 7, "0 2 4 6"),
        (0, "0.9", "0.0 0.2 0.4 0.6 0.8"),
        (0, 123456, "0 25000 50000 75000 100000"),
        (3, 3, "3"),
    ],
)
def test_axes_carry_round_numbers(low, high, numbers):
    assert round_numbers(D(low), D(high)) == tuple(D(number) for number in numbers.split())


@pytest.mark.parametrize(("low", "high"), [(0, 12), (1, 3), (0, 2), (1, 13)])
def test_an_axis_of_people_carries_whole_numbers(low, high):
    assert all(number == int(number) for number in round_numbers(D(low), D(high), whole=True))


@pytest.mark.parametrize(("high", "end"), [("0", "1"), ("1", "1"), ("95", "100"), ("101", "125"), ("13200", "15000")])
def test_a_scale_ends_at_the_round_number_above_the_highest_value(high, end):
    assert rounded_up(D(high)) == D(end)


def test_a_scale_puts_values_in_proportion_and_one_value_at_its_start():
    assert [Scale(D(0), D(10), 100, 0)(D(value)) for value in (0, 5, 10)] == [100, 50, 0]
    assert Scale(D(4), D(4), 7, 9)(D(4)) == 7


def series(key: str, *spots: tuple[int, int | None]) -> Series:
    return Series(
        key,
        key.upper(),
        key,
        tuple(Spot(D(quantity), None if total is None else D(total)) for quantity, total in spots),
    )


FREE_TO_10 = series("a", (1, 0), (10, 0), (11, 88), (101, 808))
FLAT = series("b", (1, 400), (101, 400))


def test_lines_start_and_end_at_the_edges_of_the_drawing():
    chart = curve_chart([FREE_TO_10, FLAT])
    first, second = chart.lines
    assert first.paths == ("84,332 137.3,332 143.2,304.5 676,79.9",)
    assert second.paths == ("84,207.2 676,207.2",)
    assert (chart.left, chart.right, chart.top, chart.bottom) == (84, 676, 20, 332)


def test_the_last_quantity_that_costs_nothing_is_marked():
    assert free_until(FREE_TO_10.spots) == [Spot(D(10), D(0))]
    assert free_until(series("c", (1, 0), (50, None)).spots) == [Spot(D(1), D(0))]
    assert free_until(FLAT.spots) == []
    chart = curve_chart([FREE_TO_10, FLAT])
    assert [len(line.breaks) for line in chart.lines] == [1, 0]
    assert chart.lines[0].breaks[0][1] == chart.bottom


def test_a_line_has_a_gap_where_nothing_can_be_computed_and_a_dot_for_a_lone_point():
    line = curve_chart([series("c", (1, 10), (5, 50), (6, None), (8, None), (9, 90)), FLAT]).lines[0]
    assert len(line.paths) == 1
    assert len(line.ends) == 3


def test_lines_are_told_apart_without_colour():
    chart = curve_chart([series(str(number), (1, number), (9, number)) for number in range(6)])
    assert len({line.style for line in chart.lines}) == 6
    assert len({line.letter for line in chart.lines}) == 6
    heights = sorted(line.label[1] for line in chart.lines)
    assert min(after - before for before, after in pairwise(heights)) >= 18


def test_what_has_no_total_anywhere_has_no_line():
    assert [line.key for line in curve_chart([series("c", (1, None), (9, None)), FLAT]).lines] == ["b"]
    assert curve_chart([series("c", (1, None), (9, None))]) is None
    assert curve_chart([]) is None


def test_the_need_and_crossings_stand_at_their_quantities():
    chart = curve_chart([FREE_TO_10, FLAT], D(51), [Crossing(D(51), D(400), ("b", "a"))])
    assert chart.need == (chart.left + chart.right) / 2
    (badge,) = chart.crossings
    assert (badge.x, badge.text) == (chart.need, "1")
    assert chart.top < badge.y < chart.bottom
    assert curve_chart([FLAT], D(500)).need is None


def test_crossings_too_near_to_tell_apart_share_a_badge():
    crossings = [Crossing(D(quantity), D(400), ("b", "a")) for quantity in (10, 11, 12, 50)]
    near, far = curve_chart([FREE_TO_10, FLAT], None, crossings).crossings
    assert (near.text, far.text) == ("1–3", "4")
    assert (near.width > far.width, near.left) == (True, -near.width / 2)


def test_all_free_is_drawn_on_the_ground_line():
    chart = curve_chart([series("c", (1, 0), (200, 0))])
    assert chart.lines[0].paths == (f"84,{chart.bottom:g} 676,{chart.bottom:g}",)


@pytest.mark.parametrize(
    ("heights", "apart"),
    [
        ([10, 50, 90], [10, 50, 90]),
        ([10, 12, 14], [10, 20, 30]),
        ([95, 96, 100], [80, 90, 100]),
        ([], []),
        ([-5], [0]),
    ],
)
def test_letters_are_moved_apart_as_little_as_may_be(heights, apart):
    assert spread(heights, 10, 0, 100) == apart


def test_a_profile_shows_what_is_sure_and_what_may_be():
    spans = [Span(D("0.5"), D(1), "1-2"), Span(D(0), D(1), "?"), Span(D(1), D(1), "2")]
    chart = profile_chart([("A", "a"), ("B", "b"), ("C", "c")], [("Seat", spans), ("Law", spans)])
    assert [(bar.sure, bar.room, bar.unknown) for bar in chart.rows[0].bars] == [
        (TRACK / 2, TRACK / 2, False),
        (0, TRACK, True),
        (TRACK, 0, False),
    ]
    assert [column.x for column in chart.columns] == [bar.x for bar in chart.rows[1].bars]
    assert chart.rows[0].y < chart.rows[1].y < chart.height


def test_countries_are_bars_in_proportion_with_the_unknown_last():
    amounts = [
        Amount("unknown", D(9), "unknown", "9"),
        Amount("France", D(2), "inside", "2"),
        Amount("United States", D(4), "outside", "4"),
        Amount("Spain", D(0), "inside", "0"),
    ]
    chart = country_chart(amounts)
    assert [bar.name for bar in chart.bars] == ["United States", "France", "unknown"]
    assert chart.bars[0].width == pytest.approx(chart.bars[1].width * 2, abs=0.2)
    assert chart.bars[2].width == chart.width - 170 - 110
    assert country_chart([amounts[3]]) is None
