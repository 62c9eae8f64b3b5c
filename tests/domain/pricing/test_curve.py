"""How a cost moves with a quantity, and where the cheaper of two offerings changes."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.domain.pricing.prices import ON, asks, limit, model, offering, plan, price
from vendors.domain.pricing.curve import cost_curve, crossovers, turning_points

PER_USER = offering("per-user", model(plan("pro", price("per-unit", 5, metric="users"))))
FLAT = offering("flat", model(plan("all", price("fixed", 100))))
FREE_TO_10 = offering(
    "free-to-10",
    model(plan("free", limit("users", 10), kind="free"), plan("pro", price("per-unit", 8, metric="users"))),
)


def changes(first, second, low=0, high=1000, metric="users"):
    return [(c.quantity, c.before, c.after) for c in crossovers(first, second, asks(1), metric, low, high, ON)]


def test_a_curve_gives_the_best_plan_at_each_quantity():
    points = cost_curve(FREE_TO_10, asks(1), "users", [Decimal(n) for n in (5, 10, 11)], ON)
    assert [(point.plan, point.total) for point in points] == [("free", 0), ("free", 0), ("pro", 88)]


def test_a_point_without_a_price_says_why():
    (point,) = cost_curve(offering("x", model(disclosure="on-request")), asks(1), "users", [Decimal(5)], ON)
    assert (point.total, point.reason.reason) == (None, "price-on-request")


def test_per_user_meets_flat_where_both_cost_the_same():
    assert changes(PER_USER, FLAT) == [(20, "first", "same"), (21, "same", "second")]


def test_a_free_plan_that_ends_makes_a_jump():
    assert changes(FREE_TO_10, PER_USER, low=1) == [(11, "first", "second")]


def test_offerings_in_two_currencies_are_never_compared():
    dollars = offering("dollars", model(plan("pro", price("per-unit", 1, metric="users", currency="USD"))))
    assert changes(PER_USER, dollars, low=1) == []


def test_it_refuses_a_range_that_is_too_long_or_turned_round():
    for low, high in ((5, 1), (0, 200_000), (-1, 1)):
        with pytest.raises(ValueError, match="accepted"):
            changes(PER_USER, FLAT, low, high)


def test_a_curve_is_drawn_through_its_turning_points_alone():
    points = turning_points(FREE_TO_10, asks(1), "users", 1, 1000, ON)
    assert [(point.quantity, point.total) for point in points] == [(1, 0), (10, 0), (11, 88), (1000, 8000)]


def test_turning_points_of_one_quantity_are_one_point():
    assert [point.total for point in turning_points(PER_USER, asks(1), "users", 7, 7, ON)] == [35]


def test_turning_points_refuse_a_range_that_is_too_long():
    with pytest.raises(ValueError, match="accepted"):
        turning_points(PER_USER, asks(1), "users", 0, 200_000, ON)


amounts = some.integers(1, 40)
ends = some.integers(1, 60)


@some.composite
def offerings(draw):
    shape = draw(some.sampled_from(["fixed", "per-unit", "package", "graduated", "volume"]))
    given = {"metric": "users"} | draw(
        some.sampled_from([{}, {"included": 7}, {"minimum": 5}, {"maximum": 41}, {"minimum": 3, "included": 2}])
    )
    tiers = ()
    if shape in ("graduated", "volume"):
        tiers = ((draw(ends), draw(amounts), 0), (None, draw(amounts), draw(amounts)))
    if shape == "package":
        given["package_size"] = draw(some.integers(1, 9))
    rows = [price(shape, None if tiers else draw(amounts), tiers, **given)]
    rows += [limit("users", draw(ends))] if draw(some.booleans()) else []
    plans = [plan("one", *rows), plan("two", price("fixed", draw(some.integers(50, 500))))]
    if draw(some.booleans()):
        plans.append(plan("more", price("fixed", draw(amounts)), limit("users", draw(ends)), kind="add-on"))
    return offering("x", model(*plans))


@settings(max_examples=60, deadline=None)
@given(offerings(), offerings())
def test_every_change_is_found_that_counting_unit_by_unit_finds(first, second):
    steps = [Decimal(n) for n in range(80)]
    need = asks(1)
    pairs = [cost_curve(item, need, "users", steps, ON) for item in (first, second)]
    costs = [(a.total, b.total) for a, b in zip(*pairs, strict=True)]
    winners = [
        "undecided" if None in c else "same" if c[0] == c[1] else "first" if c[0] < c[1] else "second" for c in costs
    ]
    expected = [(n, winners[n - 1], winners[n]) for n in range(1, 80) if winners[n] != winners[n - 1]]
    assert changes(first, second, 0, 79) == expected


@settings(max_examples=60, deadline=None)
@given(offerings())
def test_lines_between_turning_points_give_the_cost_of_every_quantity(item):
    steps = [Decimal(n) for n in range(80)]
    every = {point.quantity: point for point in cost_curve(item, asks(1), "users", steps, ON)}
    points = turning_points(item, asks(1), "users", 0, 79, ON)
    assert [every[point.quantity] for point in points] == list(points)
    for begin, end in pairwise(points):
        for quantity in range(int(begin.quantity) + 1, int(end.quantity)):
            total = every[Decimal(quantity)].total
            if begin.total is None or end.total is None:
                assert total is None
            else:
                share = (quantity - begin.quantity) / (end.quantity - begin.quantity)
                assert abs(total - (begin.total + (end.total - begin.total) * share)) < Decimal("0.01")
