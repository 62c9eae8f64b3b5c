"""A curator's day in a browser, from the sign-in to the API: add, import, take back, submit; a publisher publishes."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.admin.sending import make_feature
from tests.browser.test_curator import add_row, checked, suggested
from tests.make import make_category, make_offering, make_source, make_vendor
from vendors.models import Evidence, Offering
from vendors.roles import make_roles

pytestmark = pytest.mark.browser

MOST_TOUCHED = 60
PASSWORD = "a long pass phrase"
FEATURES = ("video", "calls", "search", "threads", "guests")
FILE = """offering,feature,state
grand-chat,screens,included
grand-chat,screans,included
no-such-chat,screens,included
grand-chat,bots,perhaps
"""
"""One good row and three bad ones: no such feature, no such offering, no such state."""


class Typing:
    """Fields of the page, each filled in by keyboard and counted."""

    def __init__(self, page: Page):
        self.page, self.touched = page, 0

    def text(self, field: str, text: str) -> None:
        self.page.locator(f"#id_{field}").focus()
        self.page.keyboard.type(text)
        self.touched += 1

    def choice(self, field: str, value: str) -> None:
        self.page.select_option(f"#id_{field}", value)
        self.touched += 1

    def entry(self, field: str, text: str) -> None:
        suggested(self.page, field, text)
        self.touched += 1


def account(role: str) -> None:
    user = get_user_model().objects.create_user(role, password=PASSWORD, is_staff=True)
    make_roles()  # a test that commits leaves tables empty after it, these included
    user.groups.add(Group.objects.get(name=role))


def sign_in(page: Page, role: str) -> None:
    page.goto(reverse("admin:index"))
    page.get_by_label("Username").focus()
    page.keyboard.type(role)
    page.get_by_label("Password").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def press(page: Page, name: str) -> None:
    checked(page)
    page.get_by_role("button", name=name, exact=True).first.press("Enter")


def add_offering(page: Page) -> int:
    """An offering with two plans, five features, an alternative and all their evidence; how many fields it took."""
    page.goto(reverse("admin:vendors_offering_add"))
    typing = Typing(page)
    typing.text("name", "Grand Chat")
    typing.entry("vendor", "The maker")
    typing.entry("categories", "team-chat")
    typing.entry("proof_source", "price-page")
    typing.text("proof_locator", "line 12")
    typing.choice("proof_voice", "vendor-claim")
    add_row(page, "pricingmodel_rows")
    typing.choice("pricingmodel_rows-0-kind", "freemium")
    typing.choice("pricingmodel_rows-0-disclosure", "published")
    for number, (name, kind) in enumerate((("Free", "free"), ("Pro", "paid"))):
        add_row(page, "plan_rows")
        typing.text(f"plan_rows-{number}-pricing_model", "freemium")
        typing.text(f"plan_rows-{number}-name", name)
        typing.choice(f"plan_rows-{number}-kind", kind)
    add_row(page, "pricecomponent_rows")
    typing.text("pricecomponent_rows-0-plan", "pro")
    typing.choice("pricecomponent_rows-0-kind", "per-unit")
    typing.text("pricecomponent_rows-0-amount", "8.75")
    typing.text("pricecomponent_rows-0-currency", "EUR")
    typing.choice("pricecomponent_rows-0-tax_basis", "excluded")
    typing.text("pricecomponent_rows-0-metric", "users")
    typing.choice("pricecomponent_rows-0-period", "month")
    typing.choice("pricecomponent_rows-0-commitment", "monthly")
    for number, feature in enumerate(FEATURES):
        add_row(page, "featurevalue_rows")
        typing.entry(f"featurevalue_rows-{number}-feature", feature)
        typing.choice(f"featurevalue_rows-{number}-state", "included")
    add_row(page, "alternative_rows")
    typing.entry("alternative_rows-0-incumbent", "slack")
    typing.choice("alternative_rows-0-kind", "competes-stated")
    press(page, "Save and continue editing")
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    return typing.touched


def bring_in(page: Page) -> None:
    """A file of which three rows are refused, each with its reason, before anything is written."""
    page.goto(reverse("admin:vendors_import_upload"))
    file = {"name": "features.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.locator("#id_file").set_input_files(file)
    page.select_option("#id_format", "features")
    suggested(page, "source", "price-page")
    page.select_option("#id_voice", "vendor-claim")
    press(page, "Compare with the catalogue")
    expect(page.locator("tr.outcome-refused")).to_have_count(3)
    expect(page.locator("tr.outcome-refused").first).to_contain_text("nearest: screens")
    assert Offering.objects.get(slug="grand-chat").featurevalue_rows.count() == len(FEATURES)
    page.get_by_label("Reason").focus()
    page.keyboard.type("their list of features")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("The import is applied.")


def change_a_price_and_take_it_back(page: Page, address: str) -> None:
    page.goto(address)
    amount = page.locator("#id_pricecomponent_rows-0-amount")
    page.locator("#pricecomponent_rows-group summary").first.press("Enter")
    amount.fill("9.50")
    press(page, "Save and continue editing")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    page.goto(f"{address.removesuffix('change/')}history/")
    page.get_by_role("link", name="Take back: per-unit/users/eur/monthly, Amount").press("Enter")
    page.get_by_label("Reason of the change").focus()
    page.keyboard.type("mistyped")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Taken back.")


def test_a_day_of_a_curator_ends_in_the_api(page: Page, live_server, browser):
    make_vendor("maker", name="The maker")
    make_category("team-chat")
    make_source("price-page")
    make_offering("slack", vendor=make_vendor("slack-maker", country="US"))
    for feature in (*FEATURES, "screens", "bots"):
        make_feature(feature)
    account("curator")
    account("publisher")
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    sign_in(page, "curator")
    assert add_offering(page) <= MOST_TOUCHED
    offering = Offering.objects.get(slug="grand-chat")
    address = reverse("admin:vendors_offering_change", args=[offering.pk])
    assert Evidence.objects.filter(source__slug="price-page").count() == 11
    bring_in(page)
    assert set(offering.featurevalue_rows.values_list("feature__slug", flat=True)) == {*FEATURES, "screens"}
    change_a_price_and_take_it_back(page, address)
    page.goto(address)
    press(page, "Save and submit for review")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    served = f"{live_server.url}/api/v1/offerings/grand-chat"
    assert page.request.get(served).status == 404

    page.context.clear_cookies()
    sign_in(page, "publisher")
    page.get_by_role("link", name="In review: offerings: 1").press("Enter")
    page.get_by_role("link", name="Grand Chat", exact=True).press("Enter")
    press(page, "Save and publish")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    found = page.request.get(served)
    assert found.status == 200  # the first answer after the publication has it
    told = found.json()
    assert {row["feature"] for row in told["features"]} == {*FEATURES, "screens"}
    assert [plan["name"] for plan in told["pricing"][0]["plans"]] == ["Free", "Pro"]
    assert told["pricing"][0]["plans"][1]["components"][0]["amount"].startswith("8.75")
    replacing = page.request.get(f"{live_server.url}/api/v1/offerings?alternative_to=slack").json()
    assert [row["slug"] for row in replacing["results"]] == ["grand-chat"]
    assert errors == []
