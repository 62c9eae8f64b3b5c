"""A curator's day in a browser: add, look, publish, take back."""

import pytest
from playwright.sync_api import Page, expect

from tests.admin.sending import make_feature
from tests.make import make_category, make_source, make_vendor
from vendors.models import Offering

pytestmark = pytest.mark.browser


def checked(page: Page) -> None:
    """Wait for the check that runs as one types. On SQLite all of a test shares one connection, so a save meanwhile
    would be taken back with it.
    """
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def suggested(page: Page, field: str, typed: str) -> None:
    """Choose in a relation what is suggested for the typed text, by keyboard alone."""
    page.locator(f"#id_{field} + .select2").click()
    page.locator(".select2-search__field").last.fill(typed)
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text(typed)
    page.keyboard.press("Enter")


def add_row(page: Page, prefix: str) -> None:
    group = page.locator(f"#{prefix}-group")
    if group.locator("details:not([open])").count():
        group.locator("summary").first.click()
    group.locator(".add-row a").click()


def test_an_offering_is_added_on_one_page_and_answers_once_it_is_published(curating: Page, live_server):
    make_vendor("maker", name="The maker")
    make_category("team-chat")
    make_source("price-page")
    make_feature("video-calls")
    page = curating
    page.goto("/admin/vendors/offering/add/")
    page.fill("#id_name", "Grand Chat")
    page.locator("#id_name").blur()
    expect(page.locator("#id_slug")).to_have_value("grand-chat")
    suggested(page, "vendor", "The maker")
    suggested(page, "categories", "team-chat")
    suggested(page, "proof_source", "price-page")
    page.fill("#id_proof_locator", "line 12")
    page.select_option("#id_proof_voice", "vendor-claim")
    add_row(page, "pricingmodel_rows")
    page.select_option("#id_pricingmodel_rows-0-kind", "freemium")
    expect(page.locator("#rows-pricing_model option[value=freemium]")).to_have_count(1)
    add_row(page, "plan_rows")
    page.fill("#id_plan_rows-0-pricing_model", "freemium")
    page.fill("#id_plan_rows-0-name", "Free")
    expect(page.locator("#live-check")).to_contain_text("This field is required.")
    page.select_option("#id_plan_rows-0-kind", "free")
    expect(page.locator("#live-check")).to_contain_text("Nothing stops publication of what is typed here.")
    expect(page.locator('#rows-plan option[value="freemium:free"]')).to_have_count(1)
    add_row(page, "featurevalue_rows")
    suggested(page, "featurevalue_rows-0-feature", "video-calls")
    page.fill("#id_featurevalue_rows-0-plan", "free")
    page.select_option("#id_featurevalue_rows-0-state", "included")
    checked(page)
    page.get_by_role("button", name="Save and publish").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    found = page.request.get(f"{live_server.url}/api/v1/offerings/grand-chat")
    assert found.status == 200
    assert found.json()["pricing"][0]["plans"][0]["name"] == "Free"


def test_two_editors_and_a_change_taken_back(curating: Page):
    offering = Offering.objects.create(slug="chat", name="Chat", vendor=make_vendor("maker"))
    page = curating
    page.goto(f"/admin/vendors/offering/{offering.pk}/change/")
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#id_name", "Their chat")
    checked(other)
    other.get_by_role("button", name="Save", exact=True).first.click()
    expect(other.locator(".messagelist")).to_contain_text("was changed successfully")
    page.fill("#id_name", "My chat")
    checked(page)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".errornote + .errorlist")).to_contain_text("saved this page while you were on it")
    expect(page.locator("#id_name")).to_have_value("My chat")
    page.get_by_role("radio", name="Their chat").check()
    checked(page)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    page.goto(f"/admin/vendors/offering/{offering.pk}/history/")
    page.get_by_role("link", name="Take back: Their chat, Name").click()
    page.get_by_label("Reason of the change").fill("it was right before")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#id_name")).to_have_value("Chat")
