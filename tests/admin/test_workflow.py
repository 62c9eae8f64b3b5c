"""From draft to review, to the public, and out of its sight: who may take which step."""

import pytest
from django.urls import reverse

from tests.admin.conftest import sign_in
from tests.admin.sending import ADD, change_page, errors, opened
from tests.make import make_category, make_offering, make_vendor
from vendors.models import Change, Offering, Vendor

LIST = reverse("admin:vendors_offering_changelist")


def buttons(page) -> list[str]:
    return [state for state, _label in page.context["steps"]]


@pytest.mark.parametrize(
    ("role", "publication", "steps"),
    [
        ("curator", "draft", ["in-review"]),
        ("curator", "in-review", ["draft"]),
        ("curator", "published", []),
        ("curator", "withdrawn", []),
        ("publisher", "draft", ["in-review", "published", "withdrawn"]),
        ("publisher", "in-review", ["draft", "published", "withdrawn"]),
        ("publisher", "published", ["withdrawn"]),
        ("publisher", "withdrawn", ["published", "draft"]),
        ("viewer", "draft", []),
    ],
)
def test_each_role_is_offered_its_steps(db, role, publication, steps):
    offering = make_offering("chat", publication=publication)
    assert buttons(sign_in(role).get(change_page(offering))) == steps


@pytest.mark.parametrize(
    ("role", "before", "after", "taken"),
    [
        ("curator", "draft", "in-review", True),
        ("curator", "draft", "published", False),
        ("curator", "in-review", "published", False),
        ("curator", "published", "withdrawn", False),
        ("curator", "withdrawn", "draft", False),
        ("publisher", "in-review", "published", True),
        ("publisher", "published", "withdrawn", True),
        ("publisher", "published", "draft", False),
        ("publisher", "withdrawn", "draft", True),
    ],
)
def test_a_step_is_taken_by_its_button_or_refused(db, role, before, after, taken):
    offering = make_offering("chat", publication=before)
    client = sign_in(role)
    sent = opened(client, change_page(offering)) | {"_publication": after, "change_reason": "as agreed"}
    answer = client.post(change_page(offering), sent)
    offering.refresh_from_db()
    assert offering.publication == (after if taken else before)
    assert (answer.status_code == 302) == taken
    assert Change.objects.exists() == taken


def test_a_curator_adds_a_draft_and_never_a_published_entry(db):
    client = sign_in("curator")
    sent = opened(client, ADD) | {"name": "Chat", "slug": "chat", "vendor": make_vendor("maker").pk}
    sent["categories"] = [make_category().pk]
    assert "Select a valid choice" in errors(client.post(ADD, sent | {"_publication": "published"}))
    assert client.post(ADD, sent).status_code == 302
    assert Offering.objects.get().publication == "draft"


@pytest.mark.parametrize(("role", "action"), [("curator", "publish"), ("curator", "withdraw"), ("viewer", "submit")])
def test_an_action_of_the_list_asks_for_its_right(db, role, action):
    offering = make_offering("chat", publication="draft")
    sign_in(role).post(LIST, {"action": action, "_selected_action": [offering.pk]})
    offering.refresh_from_db()
    assert offering.publication == "draft"


def test_the_list_takes_entries_through_all_steps(db):
    offering = make_offering("chat", publication="draft")
    client = sign_in("publisher")
    seen = []
    for action in ("submit", "send_back", "submit", "publish", "withdraw", "restore"):
        client.post(LIST, {"action": action, "_selected_action": [offering.pk]})
        offering.refresh_from_db()
        seen.append(offering.publication)
    assert seen == ["in-review", "draft", "in-review", "published", "withdrawn", "draft"]
    assert list(Change.objects.order_by("id").values_list("action", flat=True))[-2:] == ["withdrawn", "updated"]


def test_a_withdrawn_vendor_takes_its_offerings_out_of_sight_with_a_tombstone_each(db, api):
    vendor = make_vendor("maker")
    make_offering("chat", vendor=vendor)
    make_offering("sketch", vendor=vendor, publication="draft")
    assert api("/offerings/chat").status_code == 200
    rows = {"action": "withdraw", "_selected_action": [vendor.pk]}
    sign_in("publisher").post(reverse("admin:vendors_vendor_changelist"), rows)
    assert Vendor.objects.get().publication == "withdrawn"
    found = api("/changes").json()["results"]
    assert [(row["kind"], row["slug"], row["action"]) for row in found] == [
        ("offering", "chat", "withdrawn"),
        ("vendor", "maker", "withdrawn"),
    ]
    assert api("/offerings/chat").status_code == 404


def test_a_draft_is_never_named_in_the_public_changes(db, api):
    offering = make_offering("secret", publication="draft")
    client = sign_in("publisher")
    client.post(LIST, {"action": "withdraw", "_selected_action": [offering.pk]})
    client.post(change_page(offering), opened(client, change_page(offering)) | {"slug": "renamed"})
    assert api("/changes").json()["results"] == []
