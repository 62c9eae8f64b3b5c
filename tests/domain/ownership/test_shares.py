"""Capital by country, through holders too, as bounds; and who can have a majority."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ownership.owners import DAY, among, owned, stake
from vendors.domain.ownership import control, european, shares
from vendors.domain.regions import EU


def bounds(vendor, find=lambda slug: None, on=DAY, measure="capital") -> dict[str, tuple[str, str]]:
    found = shares(vendor, on, find, measure)
    return {code: (f"{row.low.normalize():f}", f"{row.high.normalize():f}") for code, row in found.by_country()}


@pytest.mark.parametrize(
    ("story", "stakes", "expected"),
    [
        ("nothing is known", [], {}),
        ("a share is exact, nobody names the rest", [stake("A", "FR", 60)], {"FR": ("60", "100")}),
        (
            "exact shares of the whole",
            [stake("A", "FR", 60), stake("B", "US", 40)],
            {"FR": ("60", "60"), "US": ("40", "40")},
        ),
        (
            "an undisclosed share is at most what is left",
            [stake("A", "FR", 60), stake("B", "US")],
            {"FR": ("60", "100"), "US": ("0", "40")},
        ),
        ("two undisclosed shares", [stake("A", "FR"), stake("B", "US")], {"FR": ("0", "100"), "US": ("0", "100")}),
        (
            "bounds are kept",
            [stake("A", "FR", (51, 60)), stake("B", "US", (4, 5))],
            {"FR": ("51", "96"), "US": ("4", "49")},
        ),
        (
            "a holder of unknown country may be of any",
            [stake("A", "FR", 30), stake("B", "", 70)],
            {"FR": ("30", "100")},
        ),
        ("holders of a country add up", [stake("A", "FR", 30), stake("B", "FR", 25)], {"FR": ("55", "100")}),
        (
            "two rows on one holder widen its bounds",
            [stake("A", "FR", 30), stake("A", "FR", 40, key="two")],
            {"FR": ("30", "100")},
        ),
        ("an undisclosed row adds nothing", [stake("A", "FR", 60), stake("A", "FR", key="two")], {"FR": ("60", "100")}),
        (
            "claims beyond the whole lose the excess",
            [stake("A", "FR", 80), stake("B", "US", 60)],
            {"FR": ("40", "80"), "US": ("20", "60")},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_capital_has_bounds_by_country(story, stakes, expected):
    assert bounds(owned("v", "FR", *stakes)) == expected


def test_stakes_count_from_their_first_to_their_last_day():
    subject = owned("v", "FR", stake("A", "US", 80, until="2015"), stake("B", "FR", 70, since="2016", key="b"))
    assert bounds(subject, on=date(2015, 6, 1)) == {"US": ("80", "100")}
    assert bounds(subject, on=date(2016, 1, 1)) == {"FR": ("70", "100")}


def test_shares_multiply_along_the_chain_and_the_rest_stays_with_the_holder():
    subject = owned("cloud", "FR", stake("=telecom", "FR", 80))
    telecom = owned("telecom", "FR", stake("=bank", "FR", 50), stake("State", "FR", 25))
    bank = owned("bank", "FR", stake("Fund", "US", 40))
    find = among(subject, telecom, bank)
    found = {row.holder: (row.low, row.path, row.rests_on) for row in shares(subject, DAY, find).holdings}
    assert found["Fund"] == (16, ("telecom", "bank"), ("=telecom", "telecom#=bank", "bank#Fund"))
    assert (found["bank"][0], found["State"][0], found["telecom"][0]) == (24, 20, 20)
    assert bounds(subject, find) == {"FR": ("64", "84"), "US": ("16", "36")}


def test_an_undisclosed_owner_of_a_holder_leaves_the_holder_s_share_open():
    subject, holder = owned("v", "FR", stake("=h", "FR", 60)), owned("h", "FR", stake("Fund", "US"))
    assert bounds(subject, among(subject, holder)) == {"FR": ("0", "100"), "US": ("0", "100")}


def test_owners_in_a_loop_are_stopped_and_said():
    a, b = owned("a", "FR", stake("=b", "FR", 60), stake("P", "FR", 40)), owned("b", "FR", stake("=a", "FR", 70))
    found = shares(a, DAY, among(a, b))
    assert [(reason.code, reason.rests_on) for reason in found.reasons] == [("ownership-loop", ("b#=a",))]
    assert sum(row.low for row in found.holdings) == Decimal(58)
    assert shares(owned("a", "FR", stake("=a", "FR", 100)), DAY, among(a)).holdings[0].low == 0
    assert control(a, DAY, among(a, b)).last.slug == "a"
    assert european(a, EU, DAY, among(a, b)).answer == "yes"


def test_votes_follow_capital_only_where_no_row_states_votes():
    found = shares(owned("v", "FR", stake("A", "FR", 60)), DAY, measure="votes")
    assert (found.holdings[0].low, [row.code for row in found.reasons]) == (60, ["votes-taken-as-capital"])
    found = shares(
        owned("v", "FR", stake("A", "FR", 60), stake("B", "US", votes_low=Decimal(80))), DAY, measure="votes"
    )
    assert [(row.low, row.high) for row in found.holdings] == [(0, 20), (80, 100)]


@pytest.mark.parametrize(
    ("story", "stakes", "answer", "code"),
    [
        ("nothing is known", [], "possible", "owners-unknown"),
        ("one holder has a majority", [stake("A", "FR", 51)], "sure", "majority-holder"),
        ("half is not a majority", [stake("A", "FR", 50), stake("B", "US", 50)], "none", "no-majority-holder"),
        ("an undisclosed share can be one", [stake("A", "FR", 40), stake("B", "US")], "possible", "share-undisclosed"),
        ("somebody unnamed can have one", [stake("A", "FR", 40)], "possible", "holders-unnamed"),
        ("nobody can", [stake("A", "FR", 40), stake("B", "US", 30)], "none", "no-majority-holder"),
    ],
)
def test_control_is_sure_possible_or_nobody_s(story, stakes, answer, code):
    found = control(owned("v", "FR", *stakes), DAY)
    assert (found.answer, found.reasons[0].code) == (answer, code)


def test_control_follows_majorities_to_the_last_known_holder():
    subject, holding = owned("v", "FR", stake("=h", "LU", 51)), owned("h", "LU", stake("Fund", "US", 51))
    found = control(subject, DAY, among(subject, holding))
    assert (found.last.holder, found.last.country, found.last.rests_on) == ("Fund", "US", ("h#Fund",))
    assert [(row.country, row.answer) for row in found.countries] == [("LU", "sure")]
    answer = european(subject, EU, DAY, among(subject, holding))
    assert (answer.answer, [row.code for row in answer.reasons]) == (
        "no",
        ["seat-inside", "holder-controlled-by-others", "control-outside"],
    )


some_shares = st.lists(st.tuples(st.sampled_from(["FR", "BE", "US"]), st.integers(0, 25) | st.none()), max_size=4)


@given(some_shares, st.sampled_from(["FR", "BE", "US"]), st.integers(0, 25))
def test_one_more_disclosed_stake_never_widens_bounds(found, country, share):
    held = [stake(f"H{n}", code, size) for n, (code, size) in enumerate(found)]
    before = dict(shares(owned("v", "FR", *held), DAY).by_country())
    after = dict(shares(owned("v", "FR", *held, stake("New", country, share)), DAY).by_country())
    for code, row in before.items():
        if sum(size or 0 for _, size in found) + share <= 100:
            assert row.low <= after[code].low
            assert after[code].high <= row.high


@given(some_shares)
def test_bounds_are_within_the_whole_and_in_order(found):
    held = [stake(f"H{n}", code, size) for n, (code, size) in enumerate(found)]
    for _, row in shares(owned("v", "FR", *held), DAY).by_country():
        assert 0 <= row.low <= row.high <= 100
