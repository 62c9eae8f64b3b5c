"""Names as people write them."""

import pytest

from tests.domain.dependencies.stack import WORLD
from tests.entries import catalogue, offering, vendor
from vendors.domain.dependencies import Names

NAMES = Names(WORLD)


@pytest.mark.parametrize(
    ("name", "found", "vendor", "offering"),
    [
        ("Slack", "exact", "slack", "slack"),
        ("  sLaCk ", "exact", "slack", "slack"),
        ("Slack Technologies", "exact", "slack", None),
        ("Slack Technologies LLC", "exact", "slack", None),
        ("Slack Inc.", "exact", "slack", "slack"),
        ("amazon web-services", "exact", "amazon", "aws"),
        ("Amazon", "exact", "amazon", None),
        ("openerp", "exact", "odoo", "odoo"),
        ("elan chat", "exact", "ours", "chatons"),
        ("ÉLAN-CHAT", "exact", "ours", "chatons"),
        ("Slakc", "typo", "slack", "slack"),
        ("Slac", "typo", "slack", "slack"),
        ("Scallity", "typo", "scality", None),
        ("Zomo", "typo", "zoom", "zoom-meetings"),
        ("amazom wen services", "typo", "amazon", "aws"),
        ("Black", "unknown", None, None),
        ("Drive", "ambiguous", None, None),
        ("Foobarware 3000", "unknown", None, None),
        ("***", "unknown", None, None),
        ("x" * 200, "unknown", None, None),
    ],
)
def test_a_name_finds_its_entry(name, found, vendor, offering):
    match = NAMES.find(name)
    assert (match.found, match.vendor, match.offering) == (found, vendor, offering)


def test_an_ambiguous_name_lists_its_candidates():
    assert [item.slug for item in NAMES.find("drive").candidates] == ["maple", "ring"]


def test_the_supplier_decides_between_several_and_stands_in_for_an_unknown_product():
    assert NAMES.find("Drive", "Scality").offering == "ring"
    match = NAMES.find("Foobarware", "Zoom")
    assert (match.found, match.vendor, match.offering) == ("supplier", "zoom", None)
    assert NAMES.find("Foobarware", "Nobody").found == "unknown"


def test_an_unknown_name_gets_suggestions():
    assert [item.slug for item in NAMES.find("Scality Rings XL").suggestions] == ["ring", "scality"]
    assert NAMES.find("qqqqqq").suggestions == ()


def test_the_name_of_a_vendor_stands_for_its_only_offering_that_bears_it_too():
    one = offering("salesforce-sales-cloud", "salesforce", name="Salesforce Sales Cloud", aliases=("Salesforce",))
    several = [offering(slug, "ovh", aliases=("OVH",)) for slug in ("ovh-public-cloud", "ovh-web")]
    sellers = vendor("salesforce", name="Salesforce"), vendor("ovh", name="OVH")
    names = Names(catalogue(*sellers, one, *several))
    assert names.find("Salesforce").offering == "salesforce-sales-cloud"
    assert (names.find("OVH").vendor, names.find("OVH").offering) == ("ovh", None)
