"""A draft on its real page, for curators alone."""

import pytest

from tests.admin.conftest import sign_in
from tests.admin.sending import change_page
from tests.make import make_offering, make_vendor

PAGES = [
    "/admin/preview/fr/offerings/chat",
    "/admin/preview/en/offerings/chat",
    "/admin/preview/en/vendors/maker",
]


@pytest.fixture(autouse=True)
def draft(db):
    vendor = make_vendor("maker", publication="draft", name="The maker")
    return make_offering("chat", vendor=vendor, publication="draft", name="Tchat", website="https://chat.example")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("role", ["viewer", "curator"])
def test_a_draft_is_shown_on_its_real_page_and_marked(role, address):
    page = sign_in(role).get(address)
    assert page.status_code == 200
    assert ("The maker" if "vendors" in address else "Tchat") in page.text
    assert 'name="robots" content="noindex' in page.text
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Cache-Control"] == "private, no-store"
    assert 'class="banner" role="status"' in page.text


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_sees_no_draft(client, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/?next=")
    assert client.get(address.replace("/admin/preview", "")).status_code == 404


def test_a_preview_leaves_no_trace_in_what_the_public_reads(client, api):
    sign_in("viewer").get(PAGES[0])
    assert api("/offerings/chat").status_code == 404
    assert api("/offerings", q="tchat").json()["count"] == 0
    assert client.get("/fr/offerings/chat").status_code == 404


def test_the_page_of_a_draft_leads_to_its_preview(draft):
    assert 'href="/admin/preview/en/offerings/chat"' in sign_in("curator").get(change_page(draft)).text


def test_nothing_is_at_the_preview_of_nothing():
    assert sign_in("viewer").get("/admin/preview/en/offerings/nothing").status_code == 404
