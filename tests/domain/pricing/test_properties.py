"""What holds of every price and every need."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from tests.domain.pricing.prices import ON, asks, limit, model, offering, plan, price
from vendors.domain.pricing.charges import charge
from vendors.domain.pricing.plans import cost
from vendors.domain.pricing.quote import Quote, quote

amounts = some.decimals(0, 500, places=2)
users = some.integers(0, 3000)
months = some.integers(1, 60)
currencies = some.sampled_from(["EUR", "USD", "CHF"])


@some.composite
def components(draw, kinds=("fixed", "per-unit", "package", "graduated"), **given):
    kind = draw(some.sampled_from(kinds))
    given = {
        "metric": "users",
        "currency": draw(currencies),
        "period": draw(some.sampled_from(["month", "year", "once", "day"])),
        "commitment": draw(some.sampled_from(["none", "monthly", "annual", "multi-year", "unknown"])),
        "tax_basis": draw(some.sampled_from(["excluded", "included", "unknown"])),
    } | given
    given["key"] = f"{given['currency']}-{draw(some.integers(0, 10**9))}"
    if kind == "package":
        given["package_size"] = draw(some.integers(1, 50))
    if kind in ("graduated", "volume"):
        bounds = sorted(draw(some.sets(some.integers(1, 2000), max_size=3)))
        return price(kind, tiers=[(end, draw(amounts), draw(amounts)) for end in (*bounds, None)], **given)
    if kind != "fixed":
        given |= draw(some.sampled_from([{}, {"minimum": 5}, {"included": 20}, {"minimum": 7, "included": 3}]))
    return price(kind, draw(amounts), **given)


@some.composite
def offerings(draw):
    plans = []
    for number in range(draw(some.integers(1, 4))):
        rows = draw(some.lists(components(), max_size=3))
        limits = [limit("users", draw(some.integers(1, 3000)))] if draw(some.booleans()) else []
        kind = draw(some.sampled_from(["paid", "free", "quote", "add-on"]))
        plans.append(plan(f"plan-{number}", *rows, *limits, kind=kind))
    return offering("x", model(*plans))


@given(components(), users, users, months)
def test_more_users_never_cost_less_under_the_same_plan(component, some_users, others, length):
    few, many = sorted((some_users, others))
    less, more = (quote(model(), plan("p", component), asks(length, users=n), ON) for n in (few, many))
    assert less.total <= more.total


def test_a_volume_tier_alone_can_make_more_users_cost_less():
    """10 x 10 = 100, 11 x 5 = 55."""
    tiered = plan("p", price("volume", metric="users", tiers=((10, 10, 0), (None, 5, 0))))
    assert [quote(model(), tiered, asks(1, users=n), ON).total for n in (10, 11)] == [100, 55]


@given(components(kinds=("graduated",)), some.integers(1, 2000))
def test_a_graduated_price_without_fixed_amounts_has_no_jump(component, bound):
    tiers = tuple(type(tier)(tier.up_to, tier.unit_amount, Decimal(0)) for tier in component.tiers)
    smooth = price("graduated", tiers=[(t.up_to, t.unit_amount, 0) for t in tiers], metric="users")
    step = Decimal("0.000001")
    gap = charge(smooth, bound + step) - charge(smooth, Decimal(bound))
    assert 0 <= gap <= step * max(tier.unit_amount for tier in tiers)


@given(offerings(), users, months)
def test_the_cheapest_is_never_dearer_than_any_serving_plan_in_its_currency(item, count, length):
    found = cost(item, asks(length, users=count), ON)
    for other in found.plans:
        if other.priced and other.quote.currency == (found.best.quote.currency or other.quote.currency):
            assert found.best.quote.total <= other.quote.total
    assert (found.best is None) == (found.reason is not None)


@given(offerings(), users, months, currencies)
def test_currencies_are_never_mixed(item, count, length, wish):
    for found in cost(item, asks(length, users=count, currency=wish), ON).plans:
        if isinstance(found.quote, Quote):
            assert all(line.component.startswith(found.quote.currency) for line in found.quote.lines)
            assert found.quote.currency or not found.quote.lines


@given(components(), users, months)
def test_growth_from_a_quantity_to_the_same_is_a_constant_need(component, count, length):
    one, other = asks(length, users=count), asks(length, users=count, growth={"users": count})
    assert quote(model(), plan("p", component), one, ON) == quote(model(), plan("p", component), other, ON)


@given(some.lists(components(currency="EUR"), min_size=1, max_size=4, unique_by=lambda row: row.key), users, months)
def test_a_total_is_the_sum_of_its_lines_and_each_has_evidence(rows, count, length):
    found = quote(model(renewal_increase=Decimal(5)), plan("p", *rows), asks(length, users=count), ON)
    assert found.total == sum(line.amount for line in found.lines)
    assert all(line.evidence for line in found.lines)
    assert found.highest_total is None or found.highest_total >= found.total
