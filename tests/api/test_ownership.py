"""Owners and control of a vendor, on the catalogue's own seeds: no flag, but stakes, dates and bounds."""

import pytest

from vendors.groundlabels import GROUNDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def ownership(api, slug: str, lang: str = "en") -> dict:
    return api(f"/vendors/{slug}", lang=lang).json()["ownership"]


def test_scality_has_french_and_us_investors_whose_shares_nobody_discloses(api):
    vendor = api("/vendors/scality", lang="en").json()
    assert vendor["european"]["eu"]["answer"] == "unknown"
    found = vendor["ownership"]
    assert found["control"]["answer"] == "possible"
    bounds = {row["country"]: (row["low"], row["high"]) for row in found["capital"]["countries"]}
    assert bounds == {"FR": ("0", "100"), "US": ("0", "100")}
    assert (found["exposure"]["answer"], found["exposure"]["at_least"]) == ("unknown", "indirect")
    assert found["secnumcloud"]["stakes"] == "unknown"
    assert "share-undisclosed" in {reason["code"] for reason in found["control"]["reasons"]}
    stakes = {row["key"]: row for row in found["stakes"]}
    assert set(found["control"]["reasons"][0]["rests_on"]) <= stakes.keys()
    assert all(row["evidence"][0]["as_of"] for row in stakes.values())


def test_odoo_is_controlled_from_belgium_with_us_holders_between_bounds(api):
    found = ownership(api, "odoo")
    assert (found["control"]["answer"], found["control"]["last"]["country"]) == ("sure", "BE")
    bounds = {row["country"]: (row["low"], row["high"]) for row in found["capital"]["countries"]}
    low, high = map(float, bounds["US"])
    assert 0 < low < high < 50
    assert found["exposure"]["answer"] == "indirect"
    holder = next(row for row in found["stakes"] if row["key"] in found["control"]["last"]["rests_on"])
    assert (holder["vendor"]["slug"], holder["capital_low"], bool(holder["since"])) == ("odoo", "56", True)
    assert holder["evidence"]


def test_neither_is_sovereign_by_a_flag_when_ranked_by_capital_and_law(api):
    rows = {}
    for category in api("/categories", page_size=100).json()["results"]:
        answer = api("/rankings", category=category["slug"], weights="CAPITAL:1,LAW:1", limit=200).json()
        rows |= {row["vendor"]["slug"]: row for row in answer["rows"]}
    for slug in ("scality", "odoo"):
        capital, law = rows[slug]["contributions"]
        assert float(rows[slug]["score"]["worst"]) < 100
        assert float(rows[slug]["score"]["best"]) > 0
        assert any(reason["evidence"] for part in (capital, law) for reason in part["reasons"])


def test_every_ground_of_every_vendor_is_labelled_in_both_languages(api):
    slugs = [row["slug"] for row in api("/vendors", page_size=100, fields="slug").json()["results"]]
    for slug in slugs:
        french, english = ownership(api, slug, "fr"), ownership(api, slug, "en")
        for part in ("control", "secnumcloud", "exposure"):
            pairs = zip(french[part]["reasons"], english[part]["reasons"], strict=True)
            assert all(one["code"] in GROUNDS and one["label"] != two["label"] for one, two in pairs)
