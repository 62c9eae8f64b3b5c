"""Offerings side by side: cells, differences, coverage, comparability."""

from decimal import Decimal

import pytest

from tests import entries as make
from tests.domain.pricing.prices import limit, model, offering, plan, price, value
from vendors.domain import entries
from vendors.domain.comparison import Column, cell, comparability, comparable_features, coverage, differs, matrix

TIERED = model(plan("free", kind="free"), plan("pro"), kind="freemium")


@pytest.mark.parametrize(
    ("rows", "asked", "state"),
    [
        ([], "", "unknown"),
        ([value("sso", "unknown")], "", "unknown"),
        ([value("sso", "absent")], "", "absent"),
        ([value("sso")], "freemium:pro", "included"),
        ([value("sso"), value("sso", "absent", "freemium:free")], "freemium:free", "absent"),
        ([value("sso", "included", "freemium:pro")], "freemium:free", "unknown"),
        ([value("sso", "absent", "freemium:free")], "", "unknown"),
        ([value("sso", "absent", "freemium:free"), value("sso", "absent", "freemium:pro")], "", "absent"),
        ([value("sso", "absent", "freemium:free"), value("sso", "included", "freemium:pro")], "", "limited"),
        ([value("sso", "absent", "freemium:free"), value("sso", "paid-option", "freemium:pro")], "", "paid-option"),
        ([value("sso", "included", key="one"), value("sso", "absent", key="two")], "", "disputed"),
    ],
)
def test_a_cell_holds_what_is_known_for_the_plan_or_the_whole_offering(rows, asked, state):
    found = cell(offering("a", TIERED, *rows), "sso", asked)
    assert found.state == state
    assert len(found.evidence) == len(found.values)


def quantity(of, state="included", **given):
    return cell(offering("a", value("size", state, quantity=None if of is None else Decimal(of), **given)), "size")


UNKNOWN = cell(offering("a"), "size")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((quantity(5), quantity(5)), "no"),
        ((quantity(5), quantity(6)), "yes"),
        ((quantity(5), quantity(None, unlimited=True)), "yes"),
        ((quantity(5), quantity(5, "limited")), "yes"),
        ((quantity(5), quantity(None)), "unknown"),
        ((quantity(5), UNKNOWN), "unknown"),
        ((quantity(5), quantity(6), UNKNOWN), "yes"),
        ((quantity(None, "absent"), UNKNOWN), "unknown"),
        ((UNKNOWN, UNKNOWN), "unknown"),
        ((quantity(None, choice="fr"), quantity(None, choice="en")), "yes"),
    ],
)
def test_only_known_values_differ(cells, expected):
    assert differs(cells) == expected


def test_the_matrix_sets_offerings_and_plans_side_by_side():
    chat = offering("chat", TIERED, value("sso", "absent", "freemium:free"), value("sso", "included", "freemium:pro"))
    rows = matrix([Column(chat, "freemium:free"), Column(chat, "freemium:pro"), Column(offering("b"))], ["sso", "api"])
    assert [(row.feature, [item.state for item in row.cells], row.differs) for row in rows] == [
        ("sso", ["absent", "included", "unknown"], "yes"),
        ("api", ["unknown", "unknown", "unknown"], "unknown"),
    ]


def test_coverage_counts_what_the_incumbent_has_and_keeps_unknown_apart_from_absent():
    slack = offering(
        "slack", *(value(name) for name in ("chat", "calls", "sso")), value("fax", "absent"), value("x", "unknown")
    )
    ours = offering("ours", value("chat", "limited"), value("calls", "absent"), value("fax"))
    found = coverage(slack, ours)
    assert (found.covered, found.absent, found.unknown) == (("chat",), ("calls",), ("sso",))
    assert found.share == Decimal("33.3")
    assert coverage(slack, ours, ["chat"]).share == 100
    assert coverage(offering("nothing"), ours).share is None


def test_the_features_to_compare_are_those_of_the_categories_above_too_and_those_of_all():
    features = [
        make.make(entries.Feature, slug=slug, categories=categories)
        for slug, categories in (
            ("api", ()),
            ("threads", ("team-chat",)),
            ("sharing", ("collaboration",)),
            ("s3", ("storage",)),
        )
    ]
    chat = make.offering("a", "v", categories=("team-chat",))
    assert comparable_features(chat, features, make.CATEGORIES) == ("api", "threads", "sharing")


def test_nothing_known_is_not_comparable_and_says_what_is_missing():
    found = comparability(offering("a"), None, ["sso"])
    assert (found.share, found.priced, found.known) == (0, False, ())
    assert found.missing == (
        *("seat", "owners", "delivery", "hosting", "licence", "certifications", "price", "limits", "status"),
        "feature:sso",
    )


@pytest.mark.parametrize(
    ("known", "given"),
    [
        ("price", {"pricing": (model(plan("pro", price("fixed", 1))),)}),
        ("price", {"pricing": (model(plan("free", kind="free")),)}),
        ("price", {"pricing": (model(kind="free"),)}),
        ("limits", {"pricing": (model(plan("pro", limit("users", 5))),)}),
        ("delivery", {"deliveries": (make.make(entries.DeliveryMode, mode="saas"),)}),
        ("hosting", {"hostings": (make.make(entries.Hosting, country="FR"),)}),
        ("licence", {"licences": (make.make(entries.Licence, spdx="MIT"),)}),
        ("certifications", {"certifications": (make.make(entries.Certification, scheme="hds", state="not-held"),)}),
        ("status", {"statuses": (make.make(entries.StatusChange, status="active"),)}),
        ("feature:sso", {"features": (value("sso", "absent"),)}),
    ],
)
def test_each_comparable_fact_counts_once_it_is_stated(known, given):
    found = comparability(make.offering("a", "v", **given), None, ["sso"])
    assert (found.known, found.share) == ((known,), Decimal("10.0"))


def test_the_vendor_s_seat_and_owners_count_for_its_offerings():
    seat = make.make(entries.CountryRole, role="seat", country="FR")
    vendor = make.vendor("v", countries=(seat,), stakes=(make.make(entries.Stake, holder="Founder"),))
    assert comparability(offering("a"), vendor, []).known == ("seat", "owners")


def test_an_undisclosed_price_is_not_a_price():
    assert not comparability(offering("a", model(plan("pro"), disclosure="not-published")), None, []).priced
