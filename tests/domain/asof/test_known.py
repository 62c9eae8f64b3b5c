"""An entry as it was known on a day."""

from datetime import date
from decimal import Decimal

import pytest

from tests.entries import evidence, make, offering, vendor
from vendors.domain import entries
from vendors.domain.asof import as_of


def source(slug: str, dated: str = "", read_on: str = "") -> entries.Source:
    return make(entries.Source, slug=slug, title=slug, kind="press", date=dated, read_on=read_on)


SOURCES = {
    row.slug: row
    for row in (
        source("old", "2016-03-15", "2026-11-22"),
        source("year", "2026", "2026-11-22"),
        source("undated", read_on="2026-11-22"),
        source("dateless"),
    )
}
IN_2016 = date(2016, 12, 31)


def stake(key: str, *found: entries.Evidence, **given) -> entries.Stake:
    return make(entries.Stake, key=key, holder=key, evidence=found, **given)


@pytest.mark.parametrize(
    ("story", "found", "on", "known"),
    [
        ("dated before", evidence(source="old"), date(2016, 3, 15), True),
        ("dated after", evidence(source="old"), date(2016, 3, 14), False),
        ("its own date goes first", evidence(source="old", as_of="2015"), date(2015, 12, 31), True),
        ("a year is sure at its end", evidence(source="old", as_of="2015"), date(2015, 6, 1), False),
        ("a year is sure once read", evidence(source="year"), date(2026, 11, 22), True),
        ("a year is not sure before", evidence(source="year"), date(2026, 11, 21), False),
        ("undated counts from the day it was read", evidence(source="undated"), date(2026, 11, 22), True),
        ("undated was not known before", evidence(source="undated"), IN_2016, False),
        ("without any date", evidence(source="dateless"), date(2030, 1, 1), False),
    ],
)
def test_evidence_counts_from_its_day(story, found, on, known):
    view = as_of(vendor("v", stakes=(stake("a", found),)), SOURCES, on)
    assert (bool(view.entry.stakes), view.anything) == (known, known)
    assert [(row.place, row.code) for row in view.left_out] == ([] if known else [("stakes/a", "known-later")])


def test_rows_keep_the_evidence_of_the_time_only():
    row = stake("a", evidence(source="old"), evidence(source="undated"))
    assert len(as_of(vendor("v", stakes=(row,)), SOURCES, IN_2016).entry.stakes[0].evidence) == 1


def test_rows_that_begin_later_are_left_out_and_ends_to_come_are_not_known():
    old = evidence(source="old")
    rows = (stake("later", old, since="2018"), stake("open", old, until="2018"), stake("ended", old, until="2014"))
    view = as_of(vendor("v", stakes=rows), SOURCES, IN_2016)
    assert [(row.key, row.until) for row in view.entry.stakes] == [("open", ""), ("ended", "2014")]
    assert [(row.place, row.code) for row in view.left_out] == [("stakes/later", "begins-later")]


def test_columns_without_evidence_of_the_time_are_unknown_and_the_name_stays():
    subject = vendor(
        "v",
        founded="2009",
        legal_name="V SA",
        website="https://v.example",
        description_en="Text",
        evidence=(evidence(source="old", field="founded"), evidence(source="undated", field="legal_name")),
    )
    found = as_of(subject, SOURCES, IN_2016).entry
    assert (found.name, found.founded, found.legal_name, found.website, found.description_en) == (
        "V",
        "2009",
        "",
        "",
        "",
    )


def test_prices_are_followed_to_their_components():
    old, new = (evidence(source="old"),), (evidence(source="undated"),)
    parts = tuple(
        make(entries.PriceComponent, key=key, amount=Decimal(5), as_of=day, evidence=found)
        for key, day, found in (("then", "2016", old), ("now", "2026", new), ("later", "2017", old))
    )
    plan = make(entries.Plan, key="pro", evidence=old, components=parts)
    model = make(entries.PricingModel, key="flat", evidence=old, plans=(plan,))
    view = as_of(offering("o", "v", pricing=(model,)), SOURCES, IN_2016)
    assert [row.key for row in view.entry.pricing[0].plans[0].components] == ["then"]
    assert {row.place for row in view.left_out} == {
        "pricing/flat/plans/pro/components/now",
        "pricing/flat/plans/pro/components/later",
    }
