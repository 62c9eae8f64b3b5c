"""Stale facts, sources that disagree, and what is not known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.ownership.owners import place, stake
from tests.entries import SOURCE, evidence, make, offering, vendor
from vendors.domain import entries
from vendors.domain.asof import ages, conflicts, gaps

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("dates", "months", "stale"),
    [
        (["2026-11"], 0, "no"),
        (["2024-11-22"], 24, "no"),
        (["2024-10-22"], 25, "yes"),
        (["2024-10-23"], 24, "no"),
        (["2009", "2026-05-12"], 6, "no"),
        (["2009-05-12", "2009"], 202, "yes"),
        ([""], 75, "yes"),
    ],
)
def test_a_fact_is_as_old_as_its_newest_evidence(dates, months, stale):
    row = make(entries.Stake, key="a", holder="A", evidence=tuple(evidence(day) for day in dates))
    found = [age for age in ages(vendor("v", stakes=(row,)), {"doc": SOURCE}, DAY) if age.kind_of_fact == "stakes"]
    assert [(age.place, age.months, age.limit, age.stale) for age in found] == [("stakes/a", months, 24, stale)]


def test_each_kind_of_fact_has_its_limit_and_no_date_is_neither_fresh_nor_stale():
    price = make(entries.PriceComponent, key="c", evidence=(evidence("2025-06"),))
    model = make(
        entries.PricingModel,
        key="m",
        evidence=(evidence("2026-11"),),
        plans=(make(entries.Plan, key="p", components=(price,), evidence=(evidence(source="lost"),)),),
    )
    found = ages(offering("o", "v", pricing=(model,)), {}, DAY)
    assert [(age.place, age.months, age.stale) for age in found] == [
        ("name", None, "no"),
        ("pricing/m/plans/p", None, "unknown"),
        ("pricing/m/plans/p/components/c", 16, "yes"),
        ("pricing/m", 0, "no"),
    ]
    assert ages(offering("o", "v", pricing=(model,)), {}, DAY, limits={"components": 20})[2].stale == "no"


def test_columns_age_too_but_a_founding_day_does_not():
    given = {"founded": "2009", "website": "https://v.example", "legal_name": "V SA", "description_en": "Text"}
    told = tuple(evidence("2016", field=field) for field in ("founded", "website"))
    found = ages(vendor("v", evidence=told, **given), {}, DAY)
    assert {age.place: (age.kind_of_fact, age.months, age.limit, age.stale) for age in found} == {
        "name": ("name", None, None, "no"),
        "founded": ("founded", 118, None, "no"),
        "website": ("website", 118, 24, "yes"),
        "legal_name": ("legal_name", None, 24, "unknown"),
        "description": ("description", None, 24, "unknown"),
    }


def figure(value: int, key: str, **given) -> entries.Figure:
    return make(
        entries.Figure,
        **{"key": key, "metric": "staff", "value": Decimal(value), "as_of": "2016", "qualifier": "exact", **given},
    )


def feature(state: str, key: str, **given) -> entries.FeatureValue:
    return make(entries.FeatureValue, key=key, feature="sso", state=state, **given)


@pytest.mark.parametrize(
    ("story", "entry", "expected"),
    [
        ("two seats", vendor("v", countries=(place("FR"), place("US"))), "countries/seat"),
        ("a seat that moved", vendor("v", countries=(place("US", until="2010"), place("FR", since="2011"))), None),
        ("two offices", vendor("v", countries=(place("FR", "office"), place("US", "office"))), None),
        ("two shares", vendor("v", stakes=(stake("A", "FR", 20), stake("A", "FR", 30, key="b"))), "stakes/a"),
        (
            "a share and its bounds",
            vendor("v", stakes=(stake("A", "FR", 20), stake("A", "FR", (0, 50), key="b"))),
            None,
        ),
        ("one undisclosed", vendor("v", stakes=(stake("A", "FR", 20), stake("A", "FR", key="b"))), None),
        ("two figures", vendor("v", figures=(figure(190, "a"), figure(210, "b"))), "figures/staff 2016"),
        ("two dates", vendor("v", figures=(figure(190, "a"), figure(210, "b", as_of="2017"))), None),
        ("at least", vendor("v", figures=(figure(100, "a", qualifier="at-least"), figure(116, "b"))), None),
        ("about", vendor("v", figures=(figure(100, "a", qualifier="about"), figure(105, "b"))), None),
        ("two states", offering("o", "v", features=(feature("included", "a"), feature("absent", "b"))), "features/sso"),
        ("unknown", offering("o", "v", features=(feature("included", "a"), feature("unknown", "b"))), None),
        (
            "two plans",
            offering("o", "v", features=(feature("included", "a", plan="m:p"), feature("absent", "b"))),
            None,
        ),
    ],
)
def test_rows_that_cannot_all_be_true_stand_side_by_side(story, entry, expected):
    found = conflicts(entry, DAY)
    assert [(row.code, row.place) for row in found] == ([("values-differ", expected)] if expected else [])
    assert all(len(row.rows) == 2 for row in found)


def test_a_row_that_a_source_contradicts_is_a_conflict_too():
    row = place("FR", evidence=(evidence(), evidence(standing="conflicting")))
    found = conflicts(vendor("v", countries=(row,)), DAY)
    assert [(item.code, item.place, item.rests_on) for item in found] == [
        ("marked-conflicting", "countries/seat/FR", ("seat/FR",))
    ]


def test_what_is_not_known_is_a_list_of_work():
    subject = vendor("v", legal_name="V", countries=(place("FR"),), stakes=(stake("A", "FR"), stake("B", "", 20)))
    mode = make(entries.DeliveryMode, key="self-hosted", mode="self-hosted")
    found = gaps(subject, [offering("o", "v", deliveries=(mode,)), offering("p", "v")], DAY, lambda item: ["sso"])
    assert [(gap.fact, gap.rests_on) for gap in found if gap.kind == "vendor"] == [
        ("origin", ()),
        ("management", ()),
        ("status", ()),
        ("founded", ()),
        ("website", ()),
        ("share", ("A",)),
        ("country-of-holder", ("B",)),
    ]
    facts = {slug: [gap.fact for gap in found if gap.slug == slug and gap.kind == "offering"] for slug in ("o", "p")}
    assert facts["o"] == ["licence", "certifications", "price", "limits", "status", "feature:sso"]
    assert facts["p"] == ["delivery", "hosting", *facts["o"]]


def test_a_figure_that_a_later_one_follows_is_history_and_never_stale():
    def figure(key: str, as_of: str, **given):
        told = {"metric": "staff", "unit": "", "value": Decimal(1), "as_of": as_of, "evidence": (evidence(as_of),)}
        return make(entries.Figure, key=key, **told | given)

    rows = (
        figure("a", "2016"),
        figure("b", "2020-05"),
        figure("c", "2016", unit="abroad"),
        figure("d", "2016", metric="users"),
    )
    found = {age.place: age.stale for age in ages(vendor("v", figures=rows), {}, DAY)}
    assert [found[f"figures/{key}"] for key in "abcd"] == ["no", "yes", "yes", "yes"]


@pytest.mark.parametrize(
    ("as_of", "voice"), [("2099", "vendor-claim"), ("2025-06", "aspiration")], ids=["of a day to come", "hoped for"]
)
def test_a_figure_takes_no_place_when_it_is(as_of, voice):
    told = {"metric": "staff", "unit": "", "value": Decimal(1)}
    rows = (
        make(entries.Figure, key="a", as_of="2016", evidence=(evidence("2016"),), **told),
        make(entries.Figure, key="b", as_of=as_of, evidence=(replace(evidence("2016"), voice=voice),), **told),
    )
    assert {age.place: age.stale for age in ages(vendor("v", figures=rows), {}, DAY)}["figures/a"] == "yes"
