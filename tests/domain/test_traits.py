"""What an entry is, computed from its facts."""

from datetime import date

import pytest

from tests.entries import evidence, make, offering, vendor
from vendors.domain import traits
from vendors.domain.dates import begun, ended, first_day, last_day
from vendors.domain.entries import Licence, Limit, Plan, PricingModel, Source, StatusChange

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
        ("2016-05-12", date(2016, 5, 12), date(2016, 5, 12)),
    ],
)
def test_a_partial_date_spans_the_days_it_can_mean(partial, first, last):
    assert (first_day(partial), last_day(partial)) == (first, last)


def test_unknown_ends_are_open():
    assert begun("", DAY)
    assert not ended("", DAY)
    assert ended("2026-10", DAY)
    assert not ended("2026-11", DAY)


def change(status: str, since: str) -> StatusChange:
    return make(StatusChange, key=status, status=status, since=since)


@pytest.mark.parametrize(
    ("own", "of_vendor", "expected"),
    [
        ([], [], "unknown"),
        ([("active", "2014"), ("closed", "2020-02-01")], [], "closed"),
        ([("closed", "2020-02-01"), ("active", "2014")], [], "closed"),
        ([("active", "2014"), ("closed", "2031")], [], "active"),
        ([("active", "")], [("closed", "2019")], "active"),
        ([], [("absorbed", "2015-03")], "absorbed"),
    ],
)
def test_the_latest_status_that_has_begun_is_the_present_one(own, of_vendor, expected):
    subject = offering("o", "v", statuses=tuple(change(*row) for row in own))
    maker = vendor("v", statuses=tuple(change(*row) for row in of_vendor))
    assert traits.status_of(subject, maker, DAY) == expected


@pytest.mark.parametrize(
    ("licences", "expected"),
    [([], "unknown"), (["MIT"], "yes"), (["LicenseRef-Own"], "no"), (["LicenseRef-Own", "LGPL-3.0-only"], "yes")],
)
def test_open_source_looks_at_every_licence(licences, expected):
    rows = tuple(make(Licence, key=spdx, spdx=spdx) for spdx in licences)
    assert traits.open_source(offering("o", "v", licences=rows)) == expected


def pricing(kind: str, disclosure: str, *plans: Plan) -> tuple[PricingModel]:
    return (make(PricingModel, kind=kind, disclosure=disclosure, plans=plans),)


FREE, PAID = make(Plan, kind="free"), make(Plan, kind="paid")


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        ((), "unknown"),
        (pricing("freemium", "unknown"), "yes"),
        (pricing("per-unit", "published", FREE, PAID), "yes"),
        (pricing("per-unit", "published", PAID), "no"),
        (pricing("per-unit", "on-request", PAID), "unknown"),
        (pricing("quote", "on-request"), "unknown"),
    ],
)
def test_a_free_plan_is_absent_only_when_plans_are_published(models, expected):
    assert traits.free_plan(offering("o", "v", pricing=models)) == expected


def plan_with(*limits: tuple[str, bool]) -> Plan:
    return make(Plan, kind="paid", limits=tuple(make(Limit, metric=metric, unlimited=free) for metric, free in limits))


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([], "unknown"),
        ([plan_with()], "unknown"),
        ([plan_with(("everything", True))], "yes"),
        ([plan_with(("users", True))], "unknown"),
        ([plan_with(("users", False))], "no"),
        ([plan_with(("users", False)), plan_with(("everything", True))], "yes"),
    ],
)
def test_unlimited_means_without_limit_of_any_kind(plans, expected):
    assert traits.unlimited_plan(offering("o", "v", pricing=pricing("flat", "published", *plans))) == expected


def test_evidence_is_found_at_any_depth():
    limit = make(Limit, metric="users", evidence=(evidence("2024"),))
    subject = offering("o", "v", pricing=pricing("flat", "published", make(Plan, limits=(limit,), evidence=())))
    assert "2024" in {row.as_of for row in traits.evidence_rows(subject)}


@pytest.mark.parametrize(
    ("as_of", "source_date", "read_on", "expected"),
    [("2016", "2020", "2026-11-22", "2016"), ("", "2020", "2026-11-22", "2020"), ("", "", "2026-11-22", "2026-11-22")],
)
def test_undated_evidence_counts_from_its_source_or_the_day_it_was_read(as_of, source_date, read_on, expected):
    source = make(Source, slug="doc", date=source_date, read_on=read_on)
    assert traits.evidence_date(evidence(as_of), source) == expected
