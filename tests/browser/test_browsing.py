"""The list of offerings: narrow it down, widen it again, come out of an empty list."""

import pytest
from playwright.sync_api import Page, expect

from tests.once import once

pytestmark = [pytest.mark.browser, once]


def test_a_facet_narrows_the_list_to_its_count_and_its_chip_widens_it_again(visitor: Page):
    visitor.goto("/en/offerings")
    everything = visitor.locator(".counted [role=status]").inner_text()
    choice = visitor.locator("aside label").filter(has=visitor.locator('input[name="category"]')).first
    count = choice.locator(".count").inner_text()
    if not choice.is_visible():
        visitor.locator("aside details").filter(has=choice).locator("summary").click()
    choice.click()
    visitor.get_by_role("button", name="Apply").click()
    expect(visitor.locator(".counted [role=status]").locator("strong")).to_have_text(count)
    expect(visitor.locator("ul.chips li")).to_have_count(1)
    visitor.locator("ul.chips a").first.click()
    expect(visitor.locator(".counted [role=status]")).to_have_text(everything)


def test_a_need_prices_the_list(visitor: Page):
    visitor.goto("/en/offerings?category=team-chat")
    visitor.get_by_label("Users").fill("50")
    visitor.locator(".asking").get_by_role("button", name="Search").click()
    expect(visitor.locator("ul.rows > li").filter(has_text="€").first).to_be_visible()
    visitor.get_by_label("Sort by").select_option(label="Lowest cost")
    visitor.get_by_role("button", name="Sort", exact=True).click()
    expect(visitor.get_by_label("Users")).to_have_value("50")
    assert "sort=cost" in visitor.url


def test_an_empty_list_says_which_filter_to_drop(visitor: Page):
    visitor.goto("/en/offerings?category=team-chat&country=FR&q=zzzz")
    expect(visitor.get_by_role("heading", name="Nothing matches all of these filters")).to_be_visible()
    drop = visitor.locator(".empty li a").first
    count = drop.inner_text().rsplit(": ", 1)[1].split()[0]
    drop.click()
    expect(visitor.locator(".counted [role=status]").locator("strong")).to_have_text(count)


def test_the_search_of_every_page_leads_to_the_list(visitor: Page):
    visitor.goto("/en/method")
    visitor.get_by_role("search").get_by_role("searchbox").fill("visioconférence")
    visitor.get_by_role("search").get_by_role("button").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Offerings")
    expect(visitor.get_by_label("Words")).to_have_value("visioconférence")
    expect(visitor.locator("ul.rows > li").first).to_be_visible()
