"""Every template in both languages: accessible, narrow, quiet, and made of nothing from elsewhere."""

import pytest
from playwright.sync_api import Page

from catalogue.pages.links import LANGUAGES
from tests.browser.visits import broken_rules
from tests.installation import ROOT
from tests.once import once
from tests.pages.addresses import ADDRESSES

pytestmark = [
    pytest.mark.browser,
    once,
    pytest.mark.parametrize("lang", LANGUAGES),
    pytest.mark.parametrize("name", ADDRESSES),
]

SCREENSHOTS = ROOT / "var" / "screenshots"
"""What the pages looked like, for people; git ignores it."""


def test_no_rule_of_accessibility_is_broken_light_or_dark(reader: Page, name: str, lang: str):
    reader.goto(f"/{lang}/{ADDRESSES[name]}")
    assert broken_rules(reader) == []
    reader.screenshot(path=SCREENSHOTS / f"{name}-{lang}.jpg", full_page=True, quality=60)


def test_320_pixels_are_wide_enough(reader: Page, name: str, lang: str):
    reader.set_viewport_size({"width": 320, "height": 640})
    reader.goto(f"/{lang}/{ADDRESSES[name]}")
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320
    reader.screenshot(path=SCREENSHOTS / f"{name}-{lang}-320.jpg", full_page=True, quality=60)
