"""What the public suggests, moderated: beside what is held, decided with a reason, never published by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.admin.conftest import sign_in
from tests.admin.sending import opened
from tests.make import make_offering, make_source, make_vendor
from vendors.models import Evidence, Revision, Statement, Suggestion
from vendors.suggestions import purge

LIST = reverse("admin:vendors_suggestion_changelist")


def suggest(**fields) -> Suggestion:
    given = {
        "kind": "correction",
        "about": "offerings/chat",
        "text": "It is called Tchat.",
        "source": "https://chat.example/news",
        "contact": "someone@chat.example",
    }
    return Suggestion.objects.create(**given | fields)


def page_of(item: Suggestion) -> str:
    return reverse("admin:vendors_suggestion_change", args=[item.pk])


@pytest.fixture
def chat(db):
    return make_offering("chat", vendor=make_vendor("maker"), website="https://chat.example")


def test_a_suggestion_stands_beside_what_the_catalogue_holds(chat):
    page = sign_in("curator").get(page_of(suggest()))
    facts = {place: value for place, value, _sources in page.context["facts"]}
    assert facts["Name"] == "chat"
    assert facts["Status active"] == "Status: active, Since: 2020"
    assert "The catalogue does not have this source." in page.text
    assert "address=https%3A%2F%2Fchat.example%2Fnews" in page.text


def test_an_accepted_one_leads_to_the_entry_with_its_proof_filled_in_and_writes_nothing(chat):
    client, source = sign_in("curator"), make_source("news", address="https://chat.example/news")
    item = suggest()
    before = Revision.objects.values_list("number", flat=True).first()
    answer = client.post(page_of(item), {"decision": "their page says so", "_accept": "1"})
    item.refresh_from_db()
    assert (item.state, item.decision, item.decided_by) == ("accepted", "their page says so", "curator")
    assert item.decided_at is not None
    assert answer["Location"].startswith(reverse("admin:vendors_offering_change", args=[chat.pk]))
    form = client.get(answer["Location"]).context["adminform"].form
    assert form["proof_source"].value() == str(source.pk)
    assert form["proof_as_of"].value() == timezone.localdate().isoformat()
    assert str(item.number) in form["change_reason"].value()
    assert Revision.objects.values_list("number", flat=True).first() == before
    assert not Evidence.objects.filter(source=source).exists()


@pytest.mark.parametrize("button", ["_accept", "_decline"])
def test_a_decision_without_a_reason_is_refused(chat, button):
    item = suggest()
    page = sign_in("curator").post(page_of(item), {"decision": "", button: "1"})
    assert "Say why" in page.text
    item.refresh_from_db()
    assert (item.state, item.decided_by, item.decided_at) == ("waiting", "", None)


def test_a_declined_one_can_wait_again(chat):
    client, item = sign_in("curator"), suggest()
    client.post(page_of(item), {"decision": "no source", "_decline": "1"})
    item.refresh_from_db()
    assert item.state == "declined"
    client.post(page_of(item), {"decision": "", "_reopen": "1"})
    item.refresh_from_db()
    assert (item.state, item.decided_by, item.decided_at) == ("waiting", "", None)


def test_an_accepted_reply_is_published_by_the_curators_own_edit_alone(chat):
    client, source = sign_in("publisher"), make_source("reply", address="https://chat.example/news")
    item = suggest(kind="reply", text="We host in France.", language="en")
    address = client.post(page_of(item), {"decision": "they wrote back", "_accept": "1"})["Location"]
    assert not Statement.objects.exists()
    sent = opened(client, address)
    assert sent["statement_rows-0-text_en"] == "We host in France."
    assert sent["proof_voice"] == "vendor-claim"
    row = {"kind": "promise", "text_fr": "Nous hébergeons en France.", "key": "reply"}
    sent |= {f"statement_rows-0-{name}": value for name, value in row.items()}
    assert client.post(address, sent).status_code == 302
    statement = Statement.objects.get()
    assert (statement.text_en, statement.offering) == ("We host in France.", chat)
    evidence = statement.evidence_rows.get()
    assert (evidence.voice, evidence.source) == ("vendor-claim", source)


@pytest.mark.parametrize("fields", [{"state": "waiting"}, {"kind": "correction", "state": "accepted"}, {"about": ""}])
def test_no_other_suggestion_stands_in_a_statement(chat, fields):
    item = suggest(**{"kind": "reply", "state": "accepted"} | fields)
    page = reverse("admin:vendors_offering_change", args=[chat.pk])
    for number in (item.number, "nothing"):
        assert "statement_rows-0-text_en" not in opened(sign_in("curator", str(number)), f"{page}?reply={number}")


def test_spam_is_declined_at_once_and_what_was_decided_stays(chat):
    client = sign_in("curator")
    spam = [suggest(text=f"buy {number}") for number in range(3)]
    kept = suggest(state="accepted", decision="yes")
    sent = {"action": "decline_spam", "_selected_action": [item.pk for item in (*spam, kept)]}
    client.post(LIST, sent)
    assert set(Suggestion.objects.values_list("state", "decision")) == {("declined", "spam"), ("accepted", "yes")}
    assert Suggestion.objects.filter(state="declined", decided_by="curator").count() == 3


def test_a_viewer_decides_nothing(chat):
    client, item = sign_in("viewer"), suggest()
    assert 'name="_accept"' not in client.get(page_of(item)).text
    assert client.post(page_of(item), {"decision": "yes", "_accept": "1"}).status_code == 403


def test_the_first_page_counts_what_waits(chat):
    client = sign_in("curator")
    suggest()
    suggest(state="declined", text="no")
    page = client.get(reverse("admin:index")).text
    assert "Suggestions waiting: 1" in page
    assert f'href="{LIST}?state__exact=waiting"' in page
    assert client.get(f"{LIST}?state__exact=waiting").context["cl"].result_count == 1


def test_what_was_sent_never_runs(chat):
    item = suggest(text="<script>alert(1)</script>", source="https://x.example/'><script>alert(1)</script>")
    for address in (page_of(item), LIST):
        assert "<script>alert(1)" not in sign_in("curator", address.replace("/", "-")).get(address).text


def test_contacts_are_erased_some_days_after_the_decision(chat, settings):
    settings.SUGGESTION_DAYS = 90
    now = timezone.now()
    old = suggest(state="declined", decided_at=now - timedelta(days=91))
    new = suggest(state="declined", decided_at=now - timedelta(days=89))
    waiting = suggest(received_at=now - timedelta(days=400))
    assert purge() == 1
    assert purge() == 0
    contacts = dict(Suggestion.objects.values_list("pk", "contact"))
    assert contacts == {old.pk: "", new.pk: new.contact, waiting.pk: waiting.contact}
