"""The work lists of the administration: true counts, narrowed lists, facts checked today, work given to someone."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.admin.conftest import sign_in
from tests.make import make_alternative, make_evidence, make_fact, make_offering, make_source, make_vendor
from vendors.models import Assignment, AuditEvent, Change, Evidence, Figure, Licence, Plan, PricingModel, StatusChange

OVERVIEW = reverse("admin:upkeep")


def listed(name: str) -> str:
    return reverse("admin:upkeep-list", args=[name])


@pytest.fixture
def catalogue(db):
    """Old facts of a maker and its chat, a draft with an unproven licence, two figures that differ, a dead vendor."""
    maker = make_vendor("maker", name="The maker")
    chat = make_offering("chat", vendor=maker, website="https://chat.example")
    make_evidence("offering", chat, field="website")
    pricing = make_fact(chat, PricingModel, "pricing_model", "flat", kind="flat")
    make_evidence("plan", Plan.objects.create(pricing_model=pricing, key="pro", name="Pro", kind="paid"))
    for number, key in ((10, "ten"), (99, "many")):
        make_fact(maker, Figure, "figure", key, metric="staff", value=number, as_of="2020")
    draft = make_offering("draft", vendor=maker, publication="draft", category="backup")
    Licence.objects.create(offering=draft, spdx="MIT", key="mit")
    slack = make_offering("slack", vendor=make_vendor("slack-maker", country="US"))
    make_alternative(chat, slack)
    gone = make_vendor("gone", status="closed")
    make_offering("left", vendor=gone)
    return chat


def places(client, name: str, **query) -> list[str]:
    return [line.item for line, _address in client.get(listed(name), query).context["lines"]]


def proof(*items: str, **fields) -> dict:
    source = make_source("new-page", date="")
    return {
        "action": "check",
        "item": items,
        "source": source.pk,
        "locator": "top",
        "standing": "stated",
        "voice": "vendor-claim",
        **fields,
    }


@pytest.mark.parametrize("query", [{}, {"vendor": "maker"}, {"category": "team-chat"}, {"months": 1}, {"months": 600}])
def test_each_count_is_that_of_the_list_it_leads_to(curator, catalogue, query):
    for card in curator.get(OVERVIEW, query).context["cards"]:
        page = curator.get(card["address"])
        assert page.context["count"] == card["count"] == len(page.context["lines"])


def test_the_lists_tell_what_is_to_be_looked_at(curator, catalogue):
    assert {"offering chat website", "offering chat pricing/flat/plans/pro"} <= set(places(curator, "stale"))
    assert places(curator, "unproven") == ["offering draft licences/mit"]
    assert [item.rpartition("/")[0] for item in places(curator, "conflicts")] == ["vendor maker figures"]
    assert places(curator, "orphans") == ["vendor gone statuses"]
    first = curator.get(listed("blocking")).context["lines"][0][0]
    assert first.stake == 1
    assert first.vendor in ("maker", "slack-maker")
    stakes = [line.stake for line, _address in curator.get(listed("blocking")).context["lines"]]
    assert stakes == sorted(stakes, reverse=True)


def test_the_lists_are_narrowed(curator, catalogue):
    assert places(curator, "stale", kind="website") == ["offering chat website"]
    assert all(" slack" in item for item in places(curator, "stale", vendor="slack-maker"))
    assert places(curator, "unproven", category="team-chat") == []
    assert places(curator, "unproven", category="backup", vendor="maker") == ["offering draft licences/mit"]
    assert places(curator, "stale", months=600) == []


@pytest.mark.parametrize("query", [{"months": "0"}, {"months": "x"}, {"category": "nothing"}, {"kind": "nothing"}])
def test_a_wrong_narrowing_is_named_and_nothing_is_listed(curator, catalogue, query):
    page = curator.get(listed("stale"), query)
    assert page.context["lines"] == []
    assert page.context["narrow"].errors.keys() == query.keys()
    assert "errorlist" in page.text


def test_the_whole_list_is_a_table_without_formulas(curator, catalogue):
    Licence.objects.create(offering=catalogue, spdx="MIT", key="mit")
    catalogue.website = "https://chat.example/?a==1"
    catalogue.name = "=chat"
    catalogue.publication = "draft"
    catalogue.save()
    answer = curator.get(listed("unproven"), {"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer["Content-Disposition"] == 'attachment; filename="unproven.csv"'
    assert [(row["slug"], row["place"], row["name"]) for row in rows] == [
        ("chat", "licences/mit", "'=chat"),
        ("draft", "licences/mit", "draft"),
    ]


def test_facts_are_checked_today_and_keep_what_they_say(db, catalogue):
    client = sign_in("curator")
    items = ["offering chat website", "offering chat pricing/flat/plans/pro"]
    before = list(Plan.objects.values())
    answer = client.post(listed("stale"), proof(*items, note="read again"))
    assert answer.status_code == 302
    today = timezone.localdate().isoformat()
    added = Evidence.objects.filter(source__slug="new-page")
    assert {(row.as_of, row.locator, row.voice) for row in added} == {(today, "top", "vendor-claim")}
    assert {row.field or row.plan.key for row in added} == {"website", "pro"}
    assert list(Plan.objects.values()) == before
    past = added.first().history.get()
    assert (past.history_user.username, past.history_change_reason) == ("curator", "read again")
    change = Change.objects.latest("id")
    assert (change.slug, change.action, change.by, change.reason) == ("chat", "updated", "curator", "read again")
    assert AuditEvent.objects.filter(event="bulk-action", by="curator").exists()
    assert not set(items) & set(places(client, "stale"))


def test_what_was_checked_is_taken_back_through_the_history(curator, catalogue):
    curator.post(listed("stale"), proof("offering chat website", "offering chat statuses/active"))
    history = curator.get(reverse("admin:vendors_offering_history", args=[catalogue.pk]))
    checked = history.context["row_changes"][0]
    back = reverse("admin:vendors_offering_return", args=[catalogue.pk])
    curator.post(f"{back}?to={checked.before}", {"reason": "the wrong page"})
    assert not Evidence.objects.filter(source__slug="new-page").exists()
    assert StatusChange.objects.filter(offering=catalogue).exists()


def test_the_same_check_sent_twice_counts_once(curator, catalogue):
    for _time in range(2):
        curator.post(listed("stale"), proof("offering chat website"))
    assert Evidence.objects.filter(source__slug="new-page").count() == 1


def test_every_line_of_a_page_is_checked_at_once(curator, catalogue):
    sent = proof() | {"all": "on", "shown": ["offering chat website", "vendor maker countries/seat/fr"]}
    curator.post(listed("stale"), sent)
    assert Evidence.objects.filter(source__slug="new-page").count() == 2


@pytest.mark.parametrize(
    "fields", [{"source": ""}, {"source": "99999"}, {"voice": ""}, {"voice": "opinion"}, {"standing": "unverified"}]
)
def test_a_check_without_a_firm_source_is_refused(curator, catalogue, fields):
    page = curator.post(listed("stale"), proof("offering chat website", **fields))
    assert page.status_code == 200
    assert page.context["proof"].errors.keys() == fields.keys()
    assert page.context["chosen"] == ["offering chat website"]
    assert not Evidence.objects.filter(source__slug="new-page").exists()


def test_what_is_no_longer_there_is_named(curator, catalogue):
    answer = curator.post(listed("stale"), proof("offering chat licences/mit", "offering none website"), follow=True)
    assert "No longer there: offering" not in answer.text
    assert "chat licences/mit, none website" in answer.text
    assert not Evidence.objects.filter(source__slug="new-page").exists()


def test_nothing_is_checked_without_a_line_or_where_no_fact_is(curator, catalogue):
    assert curator.post(listed("stale"), proof()).status_code == 200
    assert curator.post(listed("blocking"), proof("offering chat price")).status_code == 403
    assert curator.post(listed("stale"), proof("source doc title")).status_code == 403
    assert not Evidence.objects.filter(source__slug="new-page").exists()


def test_a_viewer_reads_the_lists_and_checks_nothing(db, catalogue):
    client = sign_in("viewer")
    page = client.get(listed("stale"))
    assert page.status_code == 200
    assert page.context["proof"] is None
    assert client.post(listed("stale"), proof("offering chat website")).status_code == 403
    assert client.post(listed("stale"), {"action": "give", "item": "offering chat website"}).status_code == 403


def test_a_stranger_is_sent_to_the_login(client, db):
    for address in (OVERVIEW, listed("stale")):
        assert client.get(address)["Location"].startswith(reverse("admin:login"))


def test_no_list_of_that_name_is_not_found(curator, catalogue):
    assert curator.get(listed("nothing")).status_code == 404


def test_work_is_given_shown_to_its_owner_and_done_by_the_check(db, catalogue):
    client, other = sign_in("curator"), sign_in("curator", "paule")
    people = {name: pk for pk, name in client.get(listed("stale")).context["gift"].fields["to"].choices}
    gift = {
        "action": "give",
        "item": ["offering chat website"],
        "to": people["paule"],
        "due": "2020-01-01",
        "what": "look at it",
    }
    for _time in range(2):
        assert client.post(listed("stale"), gift).status_code == 302
    work = Assignment.objects.get()
    assert (work.assignee.username, work.made_by, work.place) == ("paule", "curator", "website")
    assert "look at it" in other.get(reverse("admin:index")).text
    assert "look at it" not in client.get(reverse("admin:index")).text
    other.post(listed("stale"), proof("offering chat website"))
    work.refresh_from_db()
    assert (work.done_by, work.done_at is not None) == ("paule", True)
    assert "look at it" not in other.get(reverse("admin:index")).text


def test_work_is_given_to_those_who_may_edit_alone(db, catalogue):
    client = sign_in("curator")
    sign_in("viewer")
    names = [name for _pk, name in client.get(listed("stale")).context["gift"].fields["to"].choices]
    assert names == ["curator"]
    page = client.post(listed("stale"), {"action": "give", "item": ["offering chat website"], "to": "99999"})
    assert "to" in page.context["gift"].errors
    assert not Assignment.objects.exists()


def test_a_whole_entry_is_taken_in_hand_and_finished(db, catalogue):
    client = sign_in("curator")
    page = client.get(reverse("admin:vendors_assignment_add"))
    to = page.context["adminform"].form.initial["to"]
    sent = {"to": to, "offering": catalogue.pk, "note": "prices", "due": "2020-01-01"}
    assert client.post(reverse("admin:vendors_assignment_add"), sent).status_code == 302
    index = client.get(reverse("admin:index")).text
    assert "prices" in index
    assert "Work that is late: 1" in index
    client.post(
        reverse("admin:vendors_assignment_changelist"),
        {"action": "finish", "_selected_action": [Assignment.objects.get().pk]},
    )
    assert Assignment.objects.get().done_by == "curator"
    assert "prices" not in client.get(reverse("admin:index")).text


def test_work_needs_exactly_one_entry(db, catalogue):
    client = sign_in("curator")
    add = reverse("admin:vendors_assignment_add")
    to = client.get(add).context["adminform"].form.initial["to"]
    for sent in ({"to": to}, {"to": to, "offering": catalogue.pk, "vendor": catalogue.vendor_id}):
        page = client.post(add, sent)
        assert "Name a vendor or an offering: exactly one of the two." in page.text
    assert not Assignment.objects.exists()
