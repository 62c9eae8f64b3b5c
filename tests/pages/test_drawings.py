"""Charts as the page draws them, in both languages: whole numbers of SVG, words, and nothing that the policy stops."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from catalogue.pages.charts.countries import Amount, country_chart
from catalogue.pages.charts.curve import Crossing, Series, Spot, curve_chart
from catalogue.pages.charts.profile import Span, profile_chart

HOSTILE = '"/><script>alert(1)</script>'
SPOTS = tuple(Spot(Decimal(quantity), Decimal(total)) for quantity, total in ((1, 0), (10, 0), (11, 88), (101, 808)))
CURVE = curve_chart(
    [Series("a", "A", HOSTILE, SPOTS)], Decimal("37.5"), [Crossing(Decimal(11), Decimal(88), ("a", "b"))]
)
PROFILE = profile_chart([("A", HOSTILE)], [(HOSTILE, [Span(Decimal("0.33"), Decimal("0.66"), HOSTILE)])])
COUNTRIES = country_chart([Amount(HOSTILE, Decimal("2.5"), "outside", "2,5"), Amount("?", Decimal(1), "unknown", "1")])


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("name", "chart"), [("curve", CURVE), ("profile", PROFILE), ("countries", COUNTRIES)])
def test_a_drawing_is_well_formed_named_and_harmless(lang, name, chart):
    words = {"chart": chart, "id": "one", "currency": "EUR", "users": Decimal("37.5"), "title": HOSTILE, "lang": lang}
    with override(lang):
        text = render_to_string(f"pages/charts/{name}.html", words)
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    ids = {item.get("id") for item in root.iter() if item.get("id")}
    assert set(root.get("aria-labelledby").split()) <= ids
    assert "<script" not in text
    assert " style=" not in text
    numbers = [
        value
        for item in root.iter()
        for key, value in item.attrib.items()
        if key in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "rx")
    ]
    assert numbers
    assert [value for value in numbers if not re.fullmatch(r"-?\d+(\.\d+)?", value)] == []


def test_sides_of_the_border_differ_without_colour():
    with override("en"):
        text = render_to_string("pages/charts/countries.html", {"chart": COUNTRIES, "id": "c", "title": "t"})
    outside, unknown = re.findall(r'<g class="country (\w+)".*?</g>', text, re.S)
    assert (outside, unknown) == ("outside", "unknown")
    assert text.count('fill="url(#c-hatch)"') == 1
