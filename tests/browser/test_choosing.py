"""From the home page to a dossier, as a buyer goes: three clicks to what can replace Slack, one more to the file."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import tab_to
from tests.once import once

pytestmark = [pytest.mark.browser, once]

COMPARED = "/en/compare?offerings=slack,tchap,nextcloud-talk&users=50&months=12"


def first_with_a_cost(page: Page):
    """The box of the first alternative whose cost for the need is known."""
    return page.locator("li.alternative").filter(has=page.locator("text=€")).first.get_by_role("checkbox")


def expect_costs_for_50(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("What can replace Slack?")
    expect(page.get_by_label("Users")).to_have_value("50")
    expect(page.locator(".incumbent")).to_contain_text("US$")
    expect(page.locator("li.alternative").first).to_be_visible()


def test_three_clicks_tell_what_can_replace_slack_and_one_more_gives_the_dossier(visitor: Page):
    visitor.goto("/")
    assert visitor.url.endswith("/en/")
    visitor.locator("#products-title + ul").get_by_role("link", name="Slack", exact=True).click()
    expect_costs_for_50(visitor)
    box = first_with_a_cost(visitor)
    chosen = box.get_attribute("value")
    box.click()
    visitor.get_by_role("button", name="Compare the ticked ones").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Comparison")
    expect(visitor.locator(".compared li")).to_have_count(2)
    expect(visitor.get_by_role("table", name="At a glance")).to_contain_text("€")
    visitor.get_by_role("link", name="Open the dossier").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Comparison dossier")
    expect(visitor.locator(".cover")).to_contain_text("50 users")
    assert chosen in visitor.url


def test_a_keyboard_alone_leads_to_the_dossier(visitor: Page):
    visitor.goto("/en/")
    tab_to(visitor, visitor.get_by_role("link", name="Skip to the content"))
    visitor.keyboard.press("Enter")
    tab_to(visitor, visitor.get_by_label("The product you use"))
    visitor.keyboard.type("Slack")
    visitor.keyboard.press("Enter")
    expect_costs_for_50(visitor)
    tab_to(visitor, first_with_a_cost(visitor))
    visitor.keyboard.press("Space")
    tab_to(visitor, visitor.get_by_role("button", name="Compare the ticked ones"))
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".compared li")).to_have_count(2)
    tab_to(visitor, visitor.get_by_role("link", name="Open the dossier"))
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Comparison dossier")


def test_a_saved_dossier_needs_nothing_else(reader: Page, browser: Browser, tmp_path: Path):
    sent = reader.request.get(COMPARED.replace("/compare?", "/compare/dossier?") + "&download=1")
    assert sent.headers["content-disposition"].startswith('attachment; filename="dossier-slack-tchap-nextcloud-talk-')
    saved = tmp_path / "dossier.html"
    saved.write_bytes(sent.body())
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(saved.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Comparison dossier")
    assert page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length > 100)") == [True]
    assert page.evaluate("document.scripts.length") == 0
    assert (asked, said) == ([saved.as_uri()], [])
    context.close()


def test_a_choice_survives_filters_and_five_are_the_most(reader: Page):
    reader.goto("/en/offerings?category=team-chat")
    boxes = reader.locator('input[name="offerings"]')
    first = boxes.first.get_attribute("value")
    boxes.first.check()
    reader.goto("/en/offerings?category=video-conferencing")
    for place in range(4):
        boxes.nth(place).check()
    expect(reader.locator(".chosen")).to_have_text("5 chosen")
    expect(boxes.nth(4)).to_be_disabled()
    reader.get_by_role("button", name="Compare the ticked ones").click()
    expect(reader.locator(".compared li")).to_have_count(5)
    assert first in reader.url


def test_the_other_language_shows_the_same_comparison(visitor: Page):
    visitor.goto(COMPARED)
    visitor.get_by_role("link", name="Français").click()
    expect(visitor.locator("html")).to_have_attribute("lang", "fr")
    assert unquote(visitor.url).endswith(COMPARED.replace("/en/", "/fr/"))
    expect(visitor.locator(".compared li")).to_have_count(3)


def test_a_comparison_prints_its_tables_without_what_is_for_the_screen(visitor: Page):
    visitor.goto(COMPARED)
    visitor.emulate_media(media="print")
    for part in ("header.top", ".skip", "form", "nav"):
        for found in visitor.locator(part).all():
            expect(found).to_be_hidden()
    for table in visitor.locator("main .table").all():
        if table.is_visible():
            assert table.evaluate("element => getComputedStyle(element).overflowX") == "visible"
    expect(visitor.get_by_role("table", name="At a glance")).to_be_visible()
    assert visitor.pdf().startswith(b"%PDF")
