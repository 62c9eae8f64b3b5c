"""Nothing is lost: a field, a row or a whole entry goes back to how it was, as one more change with its reason."""

import pytest
from django.urls import reverse

from tests.admin.conftest import sign_in
from tests.admin.sending import change_page, evidence, opened, with_rows
from tests.make import make_category, make_offering
from vendors.models import Category, Change, Evidence, Licence, Offering

WHY = {"reason": "it was right before"}


def history(client, offering: Offering):
    return client.get(reverse("admin:vendors_offering_history", args=[offering.pk]))


def save(client, offering: Offering, **sent) -> None:
    rows = {name: sent.pop(name) for name in list(sent) if name.endswith("_rows")}
    page = with_rows(opened(client, change_page(offering)) | sent, **rows)
    assert client.post(change_page(offering), page).status_code == 302
    offering.refresh_from_db()


def way(client, offering: Offering, text: str) -> str:
    """The address of the way back whose line holds the text, the latest first."""
    change = next(change for change in history(client, offering).context["row_changes"] if text in str(change))
    found = f"/admin/vendors/offering/{offering.pk}/return/?to={change.before}&table={change.table}&row={change.pk}"
    return f"{found}&field={change.fields[0][3]}" if change.fields else found


@pytest.fixture
def offering(db) -> Offering:
    return make_offering("chat", name="Chat", website="https://chat.example", publication="draft")


def test_the_history_tells_who_when_old_new_and_why(curator, offering):
    save(curator, offering, name="My chat", change_reason="renamed by its maker")
    change = history(curator, offering).context["row_changes"][0]
    assert (change.by, change.reason) == ("curator", "renamed by its maker")
    assert [field[:3] for field in change.fields] == [("Name", "Chat", "My chat")]
    assert change.at is not None


def test_other_categories_leave_a_difference_in_the_history(curator, offering):
    make_category("video")
    save(curator, offering, categories=[Category.objects.get(slug="video").pk])
    change = history(curator, offering).context["row_changes"][0]
    assert [field[:3] for field in change.fields] == [("Categories", "team-chat", "video")]
    curator.post(way(curator, offering, "Categories"), WHY)
    assert [category.slug for category in offering.categories.all()] == ["team-chat"]


def test_one_field_is_taken_back_and_the_rest_stays(curator, offering):
    save(curator, offering, name="My chat")
    save(curator, offering, launched="2019")
    address = way(curator, offering, "'My chat', 'name'")
    assert [move.lines() for move in curator.get(address).context["moves"]] == [[("Name", "My chat", "Chat")]]
    assert curator.post(address, WHY).status_code == 302
    offering.refresh_from_db()
    assert (offering.name, offering.launched) == ("Chat", "2019")
    change = Change.objects.first()
    assert (change.slug, change.action, change.by, change.reason) == ("chat", "updated", "curator", WHY["reason"])
    assert offering.history.first().history_change_reason == WHY["reason"]


def test_a_whole_version_comes_back_with_its_rows_and_their_evidence(curator, offering):
    save(curator, offering, licence_rows=[{"spdx": "MIT"}], evidence_rows=[evidence("licence: mit")])
    then = history(curator, offering).context["row_changes"][0].moment
    licence = Licence.objects.get()
    proof = licence.evidence_rows.get()
    save(curator, offering, **{"licence_rows-0-DELETE": "on"}, name="My chat", licence_rows=[{"spdx": "Apache-2.0"}])
    assert not Evidence.objects.filter(pk=proof.pk).exists()
    address = f"/admin/vendors/offering/{offering.pk}/return/?to={then}"
    shown = {(move.place, move.what) for move in curator.get(address).context["moves"]}
    assert {("Licence: mit", "comes back"), ("Licence: apache-2-0", "is removed")} <= shown
    assert curator.post(address, WHY).status_code == 302
    offering.refresh_from_db()
    assert offering.name == "Chat"
    assert Licence.objects.get() == licence
    assert licence.evidence_rows.get() == proof
    assert curator.get(address).context["moves"] == []


def test_a_removed_row_is_taken_back_alone(curator, offering):
    save(curator, offering, licence_rows=[{"spdx": "MIT"}], evidence_rows=[evidence("licence: mit")])
    save(curator, offering, **{"licence_rows-0-DELETE": "on"}, name="My chat")
    assert curator.post(way(curator, offering, "row='mit', what='Deleted'"), WHY).status_code == 302
    offering.refresh_from_db()
    assert offering.name == "My chat"
    assert Licence.objects.get().key == "mit"


def test_a_reason_is_asked_for(curator, offering):
    save(curator, offering, name="My chat")
    assert "This field is required" in curator.post(way(curator, offering, "'My chat', 'name'"), {}).text
    offering.refresh_from_db()
    assert offering.name == "My chat"


def test_a_published_entry_does_not_go_back_to_what_may_not_be_shown(curator, offering):
    save(curator, offering, website="")
    save(curator, offering, publication="published")
    answer = curator.post(way(curator, offering, "Website"), WHY)
    assert "Known without evidence" in answer.text
    offering.refresh_from_db()
    assert offering.website == ""


def test_going_back_publishes_nothing(db, offering):
    offering.publication = "published"
    offering.save()
    published = offering.history.first()
    offering.publication = "withdrawn"
    offering.save()
    client = sign_in("curator")
    stock = reverse("admin:vendors_offering_simple_history", args=[offering.pk, published.pk])
    assert client.get(stock).status_code == 200
    assert client.post(stock, {"publication": "published", "name": "Chat", "slug": "chat"}).status_code == 403
    then = history(client, offering).context["row_changes"][1].moment
    assert client.get(f"/admin/vendors/offering/{offering.pk}/return/?to={then}").context["moves"] == []


def test_a_viewer_takes_nothing_back(curator, offering):
    save(curator, offering, name="My chat")
    address = way(curator, offering, "'My chat', 'name'")
    viewer = sign_in("viewer")
    assert "Take back" not in history(viewer, offering).text
    assert viewer.get(address).status_code == 403
    assert viewer.post(address, WHY).status_code == 403


@pytest.mark.parametrize(
    "query", ["", "?to=x", "?to=1&table=user&row=1", "?to=1&table=licence", "?to=99999999999999999999"]
)
def test_a_way_that_leads_nowhere_is_not_found(curator, offering, query):
    assert curator.get(f"/admin/vendors/offering/{offering.pk}/return/{query}").status_code == 404
