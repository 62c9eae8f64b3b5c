"""The page of an offering without a mouse: reach a field, open a list of rows, add one, choose a relation, save."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_curator import checked
from tests.make import make_offering, make_vendor
from vendors.models import Offering

pytestmark = pytest.mark.browser

MOST_TABS = 150


def reach(page: Page, wanted: Locator) -> None:
    """By the Tab key alone, from where the focus is."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{MOST_TABS} presses of Tab do not lead to {wanted}")


def test_an_offering_is_edited_by_keyboard_alone(curating: Page):
    page = curating
    slack = make_offering("slack", vendor=make_vendor("slack-maker", country="US"))
    chat = make_offering("chat", vendor=make_vendor("maker"), publication="draft")
    make_vendor("other", name="The other maker")
    page.goto(reverse("admin:vendors_offering_change", args=[chat.pk]))
    reach(page, page.locator("#id_name"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Tchat")
    reach(page, page.locator("#id_vendor + .select2 .select2-selection"))
    page.keyboard.press("Enter")
    expect(page.locator(".select2-container--open .select2-search__field")).to_be_focused()
    page.keyboard.type("The other")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("other")
    page.keyboard.press("Enter")
    reach(page, page.locator("#alternative_rows-group summary").first)
    page.keyboard.press("Enter")
    reach(page, page.locator("#alternative_rows-group .add-row a"))
    page.keyboard.press("Enter")
    expect(page.locator("#id_alternative_rows-0-kind")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.locator("#id_alternative_rows-0-incumbent + .select2 .select2-selection").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".select2-container--open .select2-search__field")).to_be_focused()
    page.keyboard.type("slack")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("slack")
    page.keyboard.press("Enter")
    reach(page, page.locator("#id_alternative_rows-0-kind"))
    page.keyboard.press("ArrowDown")
    reach(page, page.get_by_role("button", name="Save", exact=True).last)
    checked(page)
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    chat = Offering.objects.get(slug="chat")
    assert (chat.name, chat.vendor.slug) == ("Tchat", "other")
    assert chat.alternative_rows.get().incumbent == slack


def test_facts_are_checked_by_keyboard_alone(curating: Page):
    page = curating
    chat = make_offering("chat", vendor=make_vendor("maker"))
    page.goto(f"{reverse('admin:upkeep-list', args=['stale'])}?vendor=maker&kind=statuses")
    reach(page, page.get_by_role("checkbox", name="chat, Status active"))
    page.keyboard.press("Space")
    reach(page, page.locator("#id_source + .select2 .select2-selection"))
    page.keyboard.press("Enter")
    page.keyboard.type("doc")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("doc")
    page.keyboard.press("Enter")
    reach(page, page.locator("#id_voice"))
    page.keyboard.press("ArrowDown")
    reach(page, page.get_by_role("button", name="Checked today"))
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("1 fact checked today.")
    assert chat.statuschange_rows.get().evidence_rows.count() == 2
    expect(page.get_by_role("checkbox", name="chat, Status active")).to_have_count(0)
