"""Levels that facts of the catalogue give to the criteria of the documents."""

import pytest

from tests.domain.ownership.owners import DAY, among, owned, place, stake
from tests.domain.sovereignty.frames import DOCUMENTS, EU_CSF, framework
from tests.entries import make, offering, vendor
from vendors.domain.entries import Certification, DeliveryMode, Hosting, Licence, Tie
from vendors.domain.regions import EU
from vendors.domain.sovereignty import derived, marks

FRENCH = stake("A", "FR", 60)
AMERICAN = owned("inc", "US")


def levels(subject, **facts) -> dict[str, tuple[int, int]]:
    found = derived(DOCUMENTS, offering("o", "v", **facts), subject, EU, DAY, among(AMERICAN))
    return {code: (row.lowest, row.highest) for code, row in found.items()}


def hosting(country: str, **given) -> tuple[Hosting]:
    return (make(Hosting, country=country, **given),)


def mode(*modes: str) -> tuple[DeliveryMode, ...]:
    return tuple(make(DeliveryMode, key=name, mode=name) for name in modes)


@pytest.mark.parametrize(
    ("criterion", "story", "subject", "facts", "expected"),
    [
        ("MAKER", "seat inside", owned("v", "FR"), {}, (2, 2)),
        ("MAKER", "seat outside", owned("v", "US"), {}, (0, 0)),
        ("MAKER", "seat unknown", owned("v", ""), {}, (0, 2)),
        ("MAKER", "comes from outside", vendor("v", countries=(place("FR"), place("US", "origin"))), {}, (1, 1)),
        ("MAKER", "developed inside", vendor("v", countries=(place("US"), place("FR", "research"))), {}, (1, 1)),
        ("CAPITAL", "all inside", owned("v", "FR", stake("A", "FR", 100)), {}, (2, 2)),
        ("CAPITAL", "a minority outside", owned("v", "FR", FRENCH, stake("B", "US", 40)), {}, (1, 1)),
        ("CAPITAL", "a rest that nobody names", owned("v", "FR", FRENCH), {}, (1, 2)),
        ("CAPITAL", "a majority outside", owned("v", "FR", stake("B", "US", 51)), {}, (0, 0)),
        ("CAPITAL", "shares undisclosed", owned("v", "FR", stake("A", "FR"), stake("B", "US")), {}, (0, 2)),
        ("CAPITAL", "owners unknown", owned("v", "FR"), {}, (0, 2)),
        ("HOSTING", "inside", owned("v", "FR"), {"hostings": hosting("DE")}, (2, 2)),
        ("HOSTING", "outside", owned("v", "FR"), {"hostings": hosting("US")}, (0, 0)),
        ("HOSTING", "both", owned("v", "FR"), {"hostings": hosting("DE") + hosting("US")}, (1, 1)),
        ("HOSTING", "host outside", owned("v", "FR"), {"hostings": hosting("DE", provider_vendor="inc")}, (1, 1)),
        ("HOSTING", "by the customer", owned("v", "FR"), {"deliveries": mode("self-hosted")}, (2, 2)),
        ("HOSTING", "service, unknown", owned("v", "FR"), {"deliveries": mode("self-hosted", "saas")}, (0, 2)),
        ("LAW", "nothing points there", owned("v", "FR", FRENCH), {}, (2, 2)),
        ("LAW", "a minority there", owned("v", "FR", FRENCH, stake("B", "US", 5)), {}, (1, 1)),
        ("LAW", "seat there", owned("v", "US"), {}, (0, 0)),
        ("LAW", "seat in another country outside", owned("v", "CH"), {}, (0, 0)),
        ("LAW", "owners there, undisclosed", owned("v", "FR", stake("B", "US")), {}, (0, 1)),
        ("LAW", "owners unknown", owned("v", "FR"), {}, (0, 2)),
        ("OPENNESS", "open", owned("v", "FR"), {"licences": (make(Licence, spdx="MIT"),)}, (2, 2)),
        ("OPENNESS", "a part", owned("v", "FR"), {"licences": (make(Licence, spdx="MIT", part="client"),)}, (1, 1)),
        ("OPENNESS", "own", owned("v", "FR"), {"licences": (make(Licence, spdx="LicenseRef-Own"),)}, (0, 0)),
        ("OPENNESS", "unknown", owned("v", "FR"), {}, (0, 2)),
        ("SECURITY", "nothing known", owned("v", "FR"), {}, (0, 2)),
        ("DEPENDENCY", "no supplier known", owned("v", "FR"), {}, (0, 2)),
        (
            "DEPENDENCY",
            "a supplier outside",
            owned("v", "FR", ties=(make(Tie, kind="supplier", other_vendor="inc"),)),
            {},
            (0, 1),
        ),
    ],
)
def test_facts_give_a_level_or_its_bounds(criterion, story, subject, facts, expected):
    assert levels(subject, **facts)[criterion] == expected


@pytest.mark.parametrize(
    ("state", "dates", "security", "own"),
    [
        ("held", {}, (2, 2), (2, 2)),
        ("held", {"since": "2024", "until": "2027"}, (2, 2), (2, 2)),
        ("held", {"until": "2025"}, (0, 2), (0, 0)),
        ("held", {"since": "2030"}, (0, 2), None),
        ("claimed", {}, (1, 2), (1, 2)),
        ("in-progress", {}, (1, 2), (1, 1)),
        ("not-held", {}, (0, 2), (0, 0)),
    ],
)
def test_a_certification_counts_on_the_days_it_is_valid(state, dates, security, own):
    row = make(Certification, scheme="secnumcloud", state=state, **dates)
    subject = owned("v", "FR", certifications=(row,))
    assert levels(subject)["SECURITY"] == security
    schemes = framework("certifications", {"SECNUMCLOUD": (None, None)}, 2)
    found = derived(schemes, offering("o", "v"), subject, EU, DAY, among())
    assert {code: (level.lowest, level.highest) for code, level in found.items()} == (
        {"SECNUMCLOUD": own} if own else {}
    )


def test_criteria_without_facts_stay_unknown():
    found = {
        mark.criterion: mark
        for mark in marks(DOCUMENTS, (), derived(DOCUMENTS, offering("o", "v"), owned("v", "FR"), EU, DAY, among()))
    }
    for code in ("HARDWARE", "PRIVACY", "BY-LAWS", "OWN-TOOLS"):
        assert (found[code].basis, found[code].level, found[code].reasons[0].code) == ("unknown", None, "not-assessed")
    assert (found["MAKER"].basis, found["MAKER"].reasons[0].rests_on) == ("derived", ("seat/FR",))


def test_facts_say_nothing_of_a_framework_with_another_scale():
    assert derived(EU_CSF, offering("o", "v"), owned("v", "FR"), EU, DAY, among()) == {}
