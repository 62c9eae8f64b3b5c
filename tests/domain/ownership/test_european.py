"""Whether a vendor is European: from its seat and its stakes, at a date."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.entries import make, vendor
from vendors.domain.entries import CountryRole, Stake
from vendors.domain.ownership import european
from vendors.domain.regions import EEA, EU, EUROPE

DAY = date(2026, 11, 22)


def seat(country: str, **given) -> CountryRole:
    return make(CountryRole, key=f"seat/{country}", role="seat", country=country, **given)


def stake(country: str, low: str | None, **given) -> Stake:
    bound = None if low is None else Decimal(low)
    return make(
        Stake, key=f"holder/{country}/{low}", holder="Holder", holder_country=country, capital_low=bound, **given
    )


EXAMPLES = [
    ("no seat is known", [], [], "unknown", "seat-unknown"),
    ("the seat is outside", [seat("US")], [stake("FR", "100")], "no", "seat-outside"),
    ("nothing is known of the owners", [seat("FR")], [], "unknown", "owners-unknown"),
    ("a majority is inside", [seat("FR")], [stake("FR", "50.001")], "yes", "control-inside"),
    ("exactly half is not control", [seat("FR")], [stake("FR", "50")], "unknown", "control-not-established"),
    ("two holders inside add up", [seat("FR")], [stake("FR", "30"), stake("BE", "30")], "yes", "control-inside"),
    ("a majority is outside", [seat("FR")], [stake("US", "60")], "no", "control-outside"),
    (
        "shares are undisclosed",
        [seat("FR")],
        [stake("FR", None), stake("US", None)],
        "unknown",
        "control-not-established",
    ),
    (
        "a stake that has ended counts for nothing",
        [seat("FR")],
        [stake("US", "80", until="2015")],
        "unknown",
        "owners-unknown",
    ),
    (
        "a stake to come counts for nothing",
        [seat("FR")],
        [stake("US", "80", since="2030")],
        "unknown",
        "owners-unknown",
    ),
    ("sources disagree on the seat", [seat("FR"), seat("US")], [stake("FR", "100")], "unknown", "seat-disputed"),
    (
        "a former seat does not count",
        [seat("US", until="2010"), seat("FR", since="2011")],
        [stake("FR", "60")],
        "yes",
        "control-inside",
    ),
    (
        "votes give control too",
        [seat("FR")],
        [make(Stake, key="v", holder="H", holder_country="FR", votes_low=Decimal(51))],
        "yes",
        "control-inside",
    ),
    ("a holder of unknown country counts for nothing", [seat("FR")], [stake("", "90")], "unknown", "owners-unknown"),
]


@pytest.mark.parametrize(("story", "countries", "stakes", "answer", "code"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_european(story, countries, stakes, answer, code):
    result = european(vendor("v", countries=tuple(countries), stakes=tuple(stakes)), EU, DAY)
    assert result.answer == answer
    assert result.reasons[-1].code == code


def test_reasons_name_the_rows_they_rest_on():
    held = stake("FR", "60")
    result = european(vendor("v", countries=(seat("FR"),), stakes=(held,)), EU, DAY)
    assert [reason.rests_on for reason in result.reasons] == [("seat/FR",), (held.key,)]


def test_a_holder_with_an_entry_is_of_its_own_seat():
    holder = vendor("orange", countries=(seat("FR"),))
    held = make(Stake, key="orange", holder="Orange", holder_vendor="orange", capital_low=Decimal(100))
    subject = vendor("cloudwatt", countries=(seat("FR"),), stakes=(held,))
    assert european(subject, EU, DAY, {"orange": holder}.get).answer == "yes"
    assert european(subject, EU, DAY, {}.get).answer == "unknown"


@pytest.mark.parametrize(
    ("country", "eu", "eea", "europe"),
    [("FR", 1, 1, 1), ("NO", 0, 1, 1), ("CH", 0, 0, 1), ("GB", 0, 0, 1), ("US", 0, 0, 0)],
)
def test_regions_hold_their_members(country, eu, eea, europe):
    assert [country in region for region in (EU, EEA, EUROPE)] == [bool(x) for x in (eu, eea, europe)]


shares = st.lists(st.tuples(st.sampled_from(["FR", "BE", "US", ""]), st.integers(0, 40) | st.none()), max_size=5)


@given(shares)
def test_an_undisclosed_stake_more_never_makes_the_answer_surer(found):
    stakes = tuple(stake(country, None if low is None else str(low)) for country, low in found)
    before = european(vendor("v", countries=(seat("FR"),), stakes=stakes), EU, DAY).answer
    after = european(vendor("v", countries=(seat("FR"),), stakes=(*stakes, stake("US", None))), EU, DAY).answer
    assert after == before
