"""No page of the administration needs anything that its policy forbids: no script or style in the page itself."""

import csv
import io
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from tests.admin.catalogue import make_one_of_each
from tests.admin.payloads import PAYLOADS, acted_on
from tests.browser.test_curator import suggested
from tests.make import make_source, make_vendor
from vendors.models import Vendor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def heard(page) -> list[str]:
    """What the console is told from now on: broken policies and missing files are errors there."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    return said


KINDS = (
    *("vendor", "offering", "evidence", "source", "framework", "pricingmodel", "suggestion", "import", "change"),
    *("auditevent", "accessattempt", "user", "group"),
)
"""Tables whose pages are made in different ways: with all inlines, with few, read only, with actions of their own."""


def addresses() -> list[str]:
    """Of those tables, each list, and the first row of each with its history, and the page to add one."""
    found = [reverse(f"admin:{name}") for name in ("index", "password_change", "codes", "vendors_import_upload")]
    for model, pages in admin.site._registry.items():
        if model._meta.model_name not in KINDS:
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found.append(reverse(f"{name}_changelist"))
        if pages.has_add_permission.__func__ is admin.ModelAdmin.has_add_permission:
            found.append(reverse(f"{name}_add"))
        if row := model._default_manager.first():
            found += [reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_history", args=[row.pk])]
            if model._meta.model_name in ("vendor", "offering"):
                kind = model._meta.model_name
                found += [reverse(f"admin:{kind}-preview", args=[lang, row.slug]) for lang in ("fr", "en")]
    return found


def test_every_page_of_the_administration_keeps_its_policy(curating):
    with transaction.atomic():
        make_one_of_each()
    said = heard(curating)
    opened = addresses()
    assert len(opened) > 3 * len(KINDS)
    for address in opened:
        answer = curating.goto(address)
        policy = answer.headers["content-security-policy"]
        assert answer.status == 200, address
        assert "unsafe" not in policy
        assert "default-src 'self'" in policy or "default-src 'none'" in policy
        assert "camera=()" in answer.headers["permissions-policy"]
    assert said == []


def test_a_file_is_brought_in_and_undone_under_the_policy(curating):
    """The pages of an import, each with what hostile cells and a hostile name leave on it."""
    make_vendor("maker")
    source = make_source("price-page")
    payloads = [text for text in PAYLOADS if not text.startswith("=")]
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["slug", "name", "aliases", "legal_name", "seat_country", "locator"])
    rows.writerow(["good", payloads[0], payloads[1], payloads[2], "", payloads[3]])
    rows.writerows([f"bad-{number}", text, text, text, text, text] for number, text in enumerate(PAYLOADS))
    rows.writerows([text, "Name", "", "", "", ""] for text in PAYLOADS)
    said, policies = heard(curating), []
    curating.on("response", lambda answer: policies.append(answer.headers.get("content-security-policy", "")))
    name = "<img src=x hostile onerror=alert(1)>.csv"
    curating.goto(reverse("admin:vendors_import_upload"))
    file = {"name": name, "mimeType": "text/csv", "buffer": table.getvalue().encode()}
    curating.locator("#id_file").set_input_files(file)
    curating.select_option("#id_format", "vendors")
    suggested(curating, "source", source.slug)
    curating.select_option("#id_voice", "vendor-claim")
    curating.get_by_role("button", name="Compare with the catalogue").press("Enter")
    expect(curating.locator("tr.outcome-refused")).to_have_count(2 * len(PAYLOADS))
    expect(curating.locator("tr.outcome-created")).to_contain_text(payloads[0])
    pages = [curating.content()]
    for reason, button, told in (
        (payloads[0], "Confirm: apply exactly this", "The import is applied."),
        (payloads[1], "Undo", "The import is undone."),
    ):
        curating.get_by_label("Reason").fill(reason)
        curating.get_by_role("button", name=button, exact=True).press("Enter")
        expect(curating.locator(".messagelist")).to_contain_text(told)
        pages.append(curating.content())
    curating.goto(reverse("admin:vendors_import_changelist"))
    pages.append(curating.content())
    assert [trace for page in pages for trace in acted_on(page)] == []
    assert all("unsafe" not in policy for policy in policies)
    assert sum("default-src" in policy for policy in policies) >= len(pages)
    assert said == []
    assert not Vendor.objects.filter(slug="good").exists()


def test_a_suggested_row_is_chosen_under_the_policy(curating):
    with transaction.atomic():
        make_one_of_each()
    said = heard(curating)
    curating.goto(reverse("admin:vendors_offering_add"))
    curating.locator(".field-vendor .select2-selection").click()
    curating.locator(".select2-results__option").first.wait_for()
    assert said == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_codes_are_enrolled_and_entered_under_the_policy(browser, live_server, scripts):
    paule = User.objects.create_user("paule", password="a long pass phrase", is_staff=True)
    context = browser.new_context(base_url=live_server.url, locale="en-GB", java_script_enabled=scripts)
    page = context.new_page()
    said = heard(page)

    def sign_in():
        page.goto(reverse("admin:login"))
        page.get_by_label("Username").fill("paule")
        page.get_by_label("Password").fill("a long pass phrase")
        page.keyboard.press("Enter")

    sign_in()
    page.get_by_role("link", name="Sign-in codes").click()
    assert page.locator(".qr svg").bounding_box()["width"] > 100
    device = TOTPDevice.objects.get(user=paule)
    assert re.search(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", page.locator("#content").inner_text())
    page.get_by_label("Code:").fill(f"{totp(device.bin_key, drift=-1):06d}")
    page.keyboard.press("Enter")
    page.locator(".recovery").wait_for()
    assert page.locator(".recovery li").count() == 10
    page.get_by_role("link", name="continue").click()
    page.get_by_role("button", name="Log out").click()
    sign_in()
    page.get_by_label("Code:").fill(f"{totp(device.bin_key):06d}")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Log out").wait_for()
    context.close()
    assert said == []
