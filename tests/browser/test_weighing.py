"""A definition of sovereignty of one's own: numbers, sliders where scripts run, an address to share."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import visit
from tests.once import once

pytestmark = [pytest.mark.browser, once]


def ranked(page: Page) -> list[str]:
    return page.locator("ol.ranked h4, ol.ranked .score").all_inner_texts()


def test_weights_and_a_product_give_an_order_whose_address_can_be_shared(visitor: Page, browser: Browser, site: str):
    visitor.goto("/en/")
    visitor.get_by_role("link", name="My definition of sovereignty").first.click()
    weights = visitor.locator("input.weight")
    for place in range(weights.count()):
        weights.nth(place).fill("40" if place == 0 else "5")
    visitor.get_by_label("What can replace").select_option(label="Slack")
    visitor.get_by_role("button", name="Put in order").click()
    expect(visitor.get_by_role("heading", name="The order that follows")).to_be_visible()
    expect(visitor.locator("input.weight").first).to_have_value("40")
    order = ranked(visitor)
    assert len(order) > 3
    with visit(browser, site) as other:
        other.goto(visitor.url)
        assert ranked(other) == order


def test_a_slider_moves_its_number(reader: Page):
    reader.goto("/en/definition")
    slider, number = reader.locator("input.slider").first, reader.locator("input.weight").first
    number.fill("30")
    expect(slider).to_have_value("30")
    slider.press("ArrowRight")
    expect(number).to_have_value("31")
