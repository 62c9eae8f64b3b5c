"""The ownership rule of SecNumCloud 3.2 section 19.6, and exposure to extraterritorial law."""

import pytest

from tests.domain.ownership.owners import DAY, among, owned, place, stake
from tests.entries import make
from vendors.domain.entries import Hosting, Tie
from vendors.domain.ownership import exposure, secnumcloud

FR76 = stake("Founders", "FR", 76)


@pytest.mark.parametrize(
    ("story", "subject", "answer", "code"),
    [
        ("all inside", owned("v", "FR", stake("A", "FR", 100)), "yes", ""),
        ("24 outside is allowed", owned("v", "FR", FR76, stake("B", "US", 24)), "yes", ""),
        ("24.01 by one is not", owned("v", "FR", stake("B", "US", "24.01")), "no", "holder-outside-over-24-of-capital"),
        (
            "39 together is allowed",
            owned("v", "FR", stake("A", "FR", 61), stake("B", "US", 20), stake("C", "JP", 19)),
            "yes",
            "",
        ),
        (
            "39.5 together is not",
            owned("v", "FR", stake("B", "US", 20), stake("C", "JP", "19.5")),
            "no",
            "holders-outside-over-39-of-capital",
        ),
        ("an unnamed rest of 24 cannot break it", owned("v", "FR", FR76), "yes", ""),
        ("an unnamed rest of 30 can", owned("v", "FR", stake("A", "FR", 70)), "unknown", "holders-unnamed-of-capital"),
        (
            "an undisclosed share can",
            owned("v", "FR", stake("A", "FR", 70), stake("B", "US")),
            "unknown",
            "stakes-undisclosed-of-capital",
        ),
        ("owners unknown", owned("v", "FR"), "unknown", "owners-unknown"),
        ("seat outside", owned("v", "CH", FR76), "no", "seat-outside"),
        (
            "management outside",
            owned("v", "", FR76, countries=(place("FR"), place("US", "management"))),
            "no",
            "management-outside",
        ),
        ("management unknown", owned("v", "", FR76, countries=(place("FR"),)), "unknown", "management-unknown"),
        ("seat unknown", owned("v", "", FR76), "unknown", "seat-unknown"),
    ],
)
def test_secnumcloud_limits_holders_from_outside(story, subject, answer, code):
    found = secnumcloud(subject, DAY)
    assert found.answer == answer
    assert not code or code in [reason.code for reason in found.reasons]


def test_secnumcloud_counts_what_is_held_through_others():
    subject = owned("v", "FR", stake("=h", "FR", 100))
    holder = owned("h", "FR", stake("Fund", "US", 30), stake("Family", "FR", 70))
    found = secnumcloud(subject, DAY, among(holder))
    assert (found.answer, found.capital) == ("no", (30, 30))
    assert ("=h", "h#Fund") in [reason.rests_on for reason in found.reasons]


def subsidiary(slug: str, kind: str = "subsidiary") -> Tie:
    return make(Tie, key=slug, kind=kind, name=slug, other_vendor=slug)


AMERICAN = owned("inc", "US")
FRENCH = owned("sa", "FR")
HELD = stake("A", "FR", 60)


@pytest.mark.parametrize(
    ("story", "subject", "hostings", "answer", "at_least", "code"),
    [
        ("seat there", owned("v", "US"), [], "exposed", "exposed", "seat-there"),
        ("control there", owned("v", "FR", stake("B", "US", 51)), [], "exposed", "exposed", "control-there"),
        (
            "a parent there",
            owned("v", "FR", ties=(subsidiary("inc", "parent"),)),
            [],
            "exposed",
            "exposed",
            "parent-there",
        ),
        (
            "a minority there",
            owned("v", "FR", HELD, stake("B", "US", 10)),
            [],
            "indirect",
            "indirect",
            "holders-of-capital-there",
        ),
        (
            "an undisclosed minority there",
            owned("v", "FR", HELD, stake("B", "US")),
            [],
            "indirect",
            "indirect",
            "holders-of-capital-there",
        ),
        (
            "a subsidiary there",
            owned("v", "FR", HELD, ties=(subsidiary("inc"),)),
            [],
            "indirect",
            "indirect",
            "subsidiary-there",
        ),
        (
            "a subsidiary elsewhere",
            owned("v", "FR", HELD, ties=(subsidiary("sa"),)),
            [],
            "none-known",
            "none-known",
            "control-elsewhere",
        ),
        (
            "hosted there",
            owned("v", "FR", HELD),
            [make(Hosting, country="US")],
            "indirect",
            "indirect",
            "hosting-there",
        ),
        (
            "hosted by one of there",
            owned("v", "FR", HELD),
            [make(Hosting, country="FR", provider_vendor="inc")],
            "indirect",
            "indirect",
            "host-of-there",
        ),
        (
            "nothing points there",
            owned("v", "FR", HELD),
            [make(Hosting, country="FR")],
            "none-known",
            "none-known",
            "control-elsewhere",
        ),
        ("owners unknown", owned("v", "FR"), [], "unknown", "unknown", "owners-unknown"),
        (
            "shares undisclosed",
            owned("v", "FR", stake("A", "FR"), stake("B", "US")),
            [],
            "unknown",
            "indirect",
            "control-undisclosed",
        ),
        ("seat unknown", owned("v", "", HELD), [], "unknown", "unknown", "seat-unknown"),
    ],
)
def test_exposure(story, subject, hostings, answer, at_least, code):
    found = exposure(subject, DAY, among(AMERICAN, FRENCH), hostings)
    assert (found.answer, found.at_least) == (answer, at_least)
    assert code in [reason.code for reason in found.reasons]


def test_control_reaches_through_holders_elsewhere():
    subject, holding = owned("v", "FR", stake("=h", "LU", 51)), owned("h", "LU", stake("Fund", "US", 51))
    found = exposure(subject, DAY, among(holding))
    assert found.answer == "exposed"
    assert ("=h", "h#Fund") in [reason.rests_on for reason in found.reasons]
