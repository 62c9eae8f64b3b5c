"""Which plan serves a need, with which add-ons, and what its free plan hides."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests import entries as make
from tests.domain.pricing.prices import ON, asks, limit, model, offering, plan, price, value
from vendors.domain import entries
from vendors.domain.pricing.freeplan import free_plans
from vendors.domain.pricing.plans import cost

FREE = plan("free", limit("message-history-days", 90), limit("apps", 10), limit("call-participants", 2), kind="free")
PRO = plan(
    "pro",
    price("per-unit", "8.75", key="monthly", metric="users", commitment="monthly", currency="USD"),
    price("per-unit", "7.25", key="annual", metric="users", commitment="annual", currency="USD"),
    limit("message-history-days"),
    limit("apps"),
)
CHAT = offering("chat", model(FREE, PRO, plan("grid", kind="quote"), kind="freemium"))


def test_free_for_20_people_which_limit_bites_first_and_what_does_the_next_plan_cost():
    """The history of 90 days bites from the first day; Pro for a year is 7.25 x 20 x 12 = 1740."""
    (free,) = free_plans(CHAT, asks(12, users=20), ON)
    assert (free.first.metric, free.first.allowed, free.first.month, free.first.state) == (
        *("message-history-days", 90, 1),
        "from-day-one",
    )
    assert [check.metric for check in free.untested] == ["apps", "call-participants"]
    assert (free.next_step.plan, free.next_step.quote.total, free.next_step.quote.currency) == ("pro", 1740, "USD")
    assert free.first.evidence
    assert free.next_step.quote.evidence


def test_a_free_plan_that_growth_outgrows_says_when():
    """5 to 50 users over 10 months grow by 5 a month: the 11th user comes in month 3, the 21st GB never."""
    small = offering("small", model(plan("free", limit("users", 10), limit("gb", 20), kind="free"), PRO))
    (free,) = free_plans(small, asks(10, users=5, gb=20, growth={"users": 50}), ON)
    assert [(check.metric, check.month, check.needed) for check in free.bites] == [("users", 3, 50)]
    assert not free.plan.fit.admissible


def test_limits_bite_in_the_order_of_their_months():
    limits = limit("users", 10), limit("gb", 5), limit("branding", 0)
    small = offering("small", model(plan("free", *limits, kind="free")))
    (free,) = free_plans(small, asks(4, users=1, gb=6, growth={"users": 31}), ON)
    assert [(check.metric, check.month) for check in free.bites] == [("gb", 1), ("branding", 1), ("users", 2)]
    assert free.next_step.reason == "no-plan"


def test_the_next_step_on_quotation_says_so():
    (free,) = free_plans(offering("x", model(FREE, plan("grid", kind="quote"))), asks(users=1), ON)
    assert free.next_step.reason == "price-on-request"


@pytest.mark.parametrize(
    ("stated", "need", "state"),
    [
        (limit("users", 10), asks(users=10), "kept"),
        (limit("users", 10), asks(users=11), "broken"),
        (limit("seats", 10), asks(users=11), "broken"),
        (limit("users"), asks(users=100000), "kept"),
        (limit("tb", 1), asks(gb=1000), "kept"),
        (limit("storage_gb", 1), asks(gb="1.5"), "broken"),
        (limit("meeting-minutes", 40), asks(meeting_hours=1), "broken"),
        (limit("gb-per-user", 10), asks(users=5, gb=51), "broken"),
        (limit("gb-per-user", 10), asks(users=5, gb=50), "kept"),
        (limit("messages", 10, "day"), asks(messages=305), "broken"),
        (limit("messages", 10, "day"), asks(messages=304), "kept"),
        (limit("envelopes", 120, "year"), asks(envelopes=11), "broken"),
        (limit("trial-days", 30), asks(12, users=1), "broken"),
        (limit("participants", 10), asks(users=50), "untested"),
        (limit("message-history-days", 90), asks(users=1), "from-day-one"),
        (limit("message-history-days", 90), asks(users=1, message_history_days=365), "broken"),
        (limit("guests", 0), asks(users=1), "from-day-one"),
    ],
)
def test_a_limit_is_held_against_the_need_in_its_own_unit(stated, need, state):
    found = cost(offering("x", model(plan("free", stated, kind="free"))), need, ON).plans[0]
    assert [check.state for check in found.fit.checks] == [state]


def doubts(*rows, features=(), of=None, **given):
    found = cost(
        offering("x", of or model(plan("pro", price("per-unit", 1, metric="users"))), *rows),
        asks(users=5, features=features, **given),
        ON,
    )
    return found, [(doubt.code, doubt.subject) for doubt in found.plans[0].fit.doubts]


@pytest.mark.parametrize(
    ("rows", "expected", "missing"),
    [
        ([], [("feature-unknown", "sso")], []),
        ([value("sso")], [], []),
        ([value("sso", "unknown")], [("feature-unknown", "sso")], []),
        ([value("sso", "limited")], [("feature-limited", "sso")], []),
        ([value("sso", key="a"), value("sso", "absent", key="b")], [("feature-disputed", "sso")], []),
        ([value("sso", "absent")], [], ["absent"]),
        ([value("sso", "paid-option")], [], ["paid-option"]),
        ([value("sso", "absent"), value("sso", "included", "per-unit:pro")], [], []),
        ([value("sso", "included", "per-unit:other")], [("feature-unknown", "sso")], []),
    ],
)
def test_an_unknown_feature_is_a_doubt_and_an_absent_one_a_refusal(rows, expected, missing):
    found, told = doubts(*rows, features=["sso"])
    assert told == expected
    assert [item.state for item in found.plans[0].fit.missing] == missing
    assert (found.best is None) == bool(missing)
    assert (found.sure is None) == bool(missing or expected)
    assert (found.reason is None) == (found.best is not None)


def test_a_quantity_without_any_stated_limit_is_a_doubt_unless_nothing_is_limited():
    assert doubts(gb=10)[1] == [("limit-unknown", "gb")]
    assert doubts(of=model(plan("one", price("fixed", 1), limit("everything"))), gb=10)[1] == []
    assert doubts(value("gb", "included", unlimited=True), gb=10)[1] == []
    assert doubts(value("participants", quantity=Decimal(9)), participants=10)[1] == [
        ("above-the-quantity-seen", "participants")
    ]


def test_a_feature_limited_to_a_quantity_is_a_limit():
    found, _ = doubts(value("meeting-participants", "limited", quantity=Decimal(9)), participants=10)
    assert [(check.state, check.allowed) for check in found.plans[0].fit.checks] == [("broken", 9)]


def test_one_free_app_is_doubtful_for_a_need_of_several_features():
    of = model(plan("free", limit("apps", 1), limit("everything"), kind="free"), kind="one-app-free")
    assert doubts(value("crm"), value("pos"), of=of, features=["crm", "pos"])[1] == [
        ("features-may-need-several-apps", "free")
    ]
    assert doubts(of=of, apps=2)[0].best is None


PACK = plan("pack", price("fixed", 10), limit("gb", 100), kind="add-on")
BIG = plan("big", price("fixed", 25), limit("gb", 500), kind="add-on")
BY_GB = plan("more", price("per-unit", "0.5", metric="gb"), limit("gb"), kind="add-on")
AI = plan("ai", price("per-unit", 4, metric="users"), kind="add-on")
BASE = plan("base", price("per-unit", 5, metric="users"), limit("gb", 100), limit("users", 50))


@pytest.mark.parametrize(
    ("name", "add_ons", "need", "chosen", "total"),
    [
        ("none is needed: 5 x 2", [PACK, BIG], asks(1, users=2, gb=100), (), 10),
        ("one pack: 5 x 2 + 10", [PACK, BIG], asks(1, users=2, gb=200), ("pack",), 20),
        ("the big one alone: 5 x 2 + 25", [PACK, BIG], asks(1, users=2, gb=600), ("big",), 35),
        ("both: 5 x 2 + 10 + 25", [PACK, BIG], asks(1, users=2, gb=700), ("pack", "big"), 45),
        (
            "only what lies beyond the 100 GB is paid: 5 x 2 + 0.5 x 10",
            [BY_GB, PACK],
            asks(1, users=2, gb=110),
            ("more",),
            15,
        ),
        ("a paid option for all users: (5 + 4) x 20", [AI], asks(1, users=20, features=["ai"]), ("ai",), 180),
        (
            "a paid option is bought for all users, and storage: 180 + 10",
            [AI, PACK],
            asks(1, users=20, gb=150, features=["ai"]),
            ("pack", "ai"),
            190,
        ),
    ],
)
def test_the_cheapest_add_ons_make_a_plan_serve_the_need(name, add_ons, need, chosen, total):
    values = value("ai", "paid-option"), value("ai", "included", "per-unit:ai")
    found = cost(offering("x", model(BASE, *add_ons), *values), need, ON).best
    assert (set(found.add_ons), found.quote.total) == (set(chosen), total)


def test_an_add_on_is_not_offered_where_the_feature_is_absent():
    values = value("ai", "absent", "per-unit:base"), value("ai", "included", "per-unit:ai")
    assert cost(offering("x", model(BASE, AI), *values), asks(users=1, features=["ai"]), ON).best is None


def test_no_add_on_helps_against_another_limit():
    found = cost(offering("x", model(BASE, PACK)), asks(users=51), ON)
    assert (found.best, found.reason.reason) == (None, "no-admissible-plan")
    assert [check.metric for check in found.plans[0].fit.broken] == ["users"]


def test_many_add_ons_are_chosen_one_by_one_and_it_is_said():
    packs = [replace(PACK, key=f"pack-{n}") for n in range(9)]
    found = cost(offering("x", model(BASE, *packs)), asks(1, users=1, gb=350), ON).best
    assert (len(found.add_ons), found.quote.total) == (3, 35)
    assert "add-ons-chosen-one-by-one" in [note.code for note in found.notes]


def test_plans_are_compared_in_one_currency_alone():
    plans = plan("eur", price("fixed", 9)), plan("usd", price("fixed", 2, currency="USD"))
    found = cost(offering("x", model(*plans)), asks(1), ON)
    assert (found.best.plan, [(note.code, note.subject) for note in found.notes]) == (
        "eur",
        [("plans-in-other-currencies-left-out", "USD")],
    )
    assert cost(offering("x", model(*plans)), asks(1, currency="USD"), ON).best.plan == "usd"


def test_plans_with_and_without_tax_are_flagged():
    plans = plan("net", price("fixed", 9)), plan("gross", price("fixed", 8, tax_basis="included"))
    found = cost(offering("x", model(*plans)), asks(1), ON)
    assert [(note.code, note.subject) for note in found.notes] == [("tax-bases-differ", "excluded included")]


@pytest.mark.parametrize(
    ("models", "reason"),
    [
        ([], "no-pricing"),
        ([model(kind="quote", disclosure="unknown")], "price-on-request"),
        ([model(kind="unknown", disclosure="relative-claim")], "price-undisclosed"),
        ([model(kind="unknown", disclosure="unknown")], "no-plan"),
        ([model(plan("one"), kind="flat", disclosure="not-published")], "price-undisclosed"),
    ],
)
def test_an_offering_without_a_price_says_why(models, reason):
    found = cost(offering("x", *models), asks(users=50), ON)
    assert (found.best, found.reason.reason) == (None, reason)


def test_software_without_a_fee_still_has_to_be_run():
    own = make.make(entries.DeliveryMode, mode="self-hosted")
    found = cost(offering("x", model(kind="free"), deliveries=(own,)), asks(users=50), ON)
    assert (found.best.quote.total, [note.code for note in found.notes]) == (0, ["own-hosting-not-counted"])
