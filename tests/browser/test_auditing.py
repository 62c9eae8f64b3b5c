"""The audit of a list of products: pasted, sent as a file, mistaken, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import broken_rules, tab_to
from tests.once import once

pytestmark = [pytest.mark.browser, once]

LIST = "Slack; 4800; 3\nZoom; 1500\nNextcloud"


def expect_two_in_three_to_depend(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your dependency rate")).to_be_visible()
    expect(page.locator(".rate").first).to_contain_text("66.67")
    expect(page.locator("ol.audited > li h3")).to_have_text(["Slack", "Zoom", "Nextcloud"])


def test_a_pasted_list_is_answered_and_stays_in_the_form(visitor: Page):
    visitor.goto("/en/")
    visitor.get_by_role("link", name="Audit my tools").click()
    expect(visitor.locator("form.stack")).to_contain_text("Nothing is stored")
    visitor.locator("#list").fill(LIST)
    visitor.get_by_role("button", name="Audit", exact=True).click()
    expect_two_in_three_to_depend(visitor)
    expect(visitor.locator("#list")).to_have_value(LIST)
    expect(visitor.get_by_role("table", name="By country of the vendor")).to_be_visible()
    assert visitor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visitor.get_by_role("link", name="All alternatives, with their evidence").first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("What can replace Slack?")


def test_a_file_is_answered(visitor: Page):
    visitor.goto("/en/audit")
    visitor.locator("#file").set_input_files({"name": "tools.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    visitor.get_by_role("button", name="Audit", exact=True).click()
    expect_two_in_three_to_depend(visitor)


def test_a_mistake_is_placed_and_the_text_is_kept(visitor: Page):
    mistaken = LIST.replace("1500", "many")
    visitor.goto("/en/audit")
    visitor.locator("#list").fill(mistaken)
    visitor.get_by_role("button", name="Audit", exact=True).click()
    expect(visitor.get_by_role("alert")).to_contain_text("line 2, spend: 'many' is not accepted")
    expect(visitor.locator("#list")).to_have_value(mistaken)


def test_a_keyboard_alone_is_enough(visitor: Page):
    visitor.goto("/en/audit")
    tab_to(visitor, visitor.locator("#list"))
    visitor.keyboard.insert_text(LIST)
    tab_to(visitor, visitor.get_by_role("button", name="Audit", exact=True))
    visitor.keyboard.press("Enter")
    expect_two_in_three_to_depend(visitor)


@pytest.mark.parametrize("text", [LIST, LIST.replace("1500", "many")], ids=["answered", "mistaken"])
def test_the_answer_is_accessible(reader: Page, text: str):
    reader.goto("/fr/audit")
    reader.locator("#list").fill(text)
    reader.locator("form.stack button").click()
    expect(reader.locator("#rates, #wrong")).to_be_visible()
    assert broken_rules(reader) == []
