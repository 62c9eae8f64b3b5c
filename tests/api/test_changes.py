"""What changed, over the API: in order, since a time, with tombstones and without drafts."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, transaction

from tests.make import make_offering, make_vendor
from vendors.actions import record
from vendors.domain.vocabulary import Publication
from vendors.models import Change, Offering

pytestmark = pytest.mark.django_db


def touch(*rows: tuple[str, str, str], at: datetime | None = None) -> int:
    with transaction.atomic():
        number = record(rows)
        if at:
            Change.objects.filter(revision=number).update(at=at)
    return number


@pytest.fixture
def history():
    make_offering("odoo", vendor=make_vendor("odoo-sa"), name="Odoo & Co")
    touch(("vendor", "odoo-sa", "created"), ("offering", "odoo", "created"), at=datetime(2026, 1, 5, tzinfo=UTC))
    touch(("offering", "odoo", "updated"), at=datetime(2026, 3, 5, tzinfo=UTC))


def told(response) -> list[tuple[str, str, str]]:
    assert response.status_code == 200
    return [(row["kind"], row["slug"], row["action"]) for row in response.json()["results"]]


CREATED = [("offering", "odoo", "created"), ("vendor", "odoo-sa", "created")]
UPDATED = [("offering", "odoo", "updated")]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (None, CREATED + UPDATED),
        ("2026-01-05", CREATED + UPDATED),
        ("2026-01-05T00:00:01Z", UPDATED),
        ("2026-03-05T01:00:00+01:00", UPDATED),
        ("2026-03-06T00:00:00Z", []),
    ],
)
@pytest.mark.usefixtures("history")
def test_changes_since_a_time_come_oldest_first(api, since, expected):
    assert told(api("/changes", **({"since": since} if since else {}))) == expected


@pytest.mark.usefixtures("history")
def test_a_withdrawn_entry_leaves_a_tombstone_and_nothing_else(api):
    Offering.objects.filter(slug="odoo").update(publication=Publication.WITHDRAWN)
    number = touch(("offering", "odoo", "withdrawn"))
    response = api("/changes")
    assert told(response) == [("vendor", "odoo-sa", "created"), ("offering", "odoo", "withdrawn")]
    last = response.json()["results"][-1]
    assert (last["revision"], last["url"]) == (number, None)
    assert api("/offerings/odoo").status_code == 404


@pytest.mark.usefixtures("history")
def test_a_draft_is_not_named(api):
    make_offering("secret", vendor=make_vendor("quiet", publication=Publication.DRAFT))
    touch(("offering", "secret", "created"), ("vendor", "quiet", "created"))
    assert told(api("/changes")) == CREATED + UPDATED
    assert b"quiet" not in api("/changes.atom").content


@pytest.mark.usefixtures("history")
def test_pages_follow_one_another_without_gap_or_repeat(api, client):
    response, found = api("/changes", page_size=1, since="2026-01-01"), []
    while True:
        found += told(response)
        following = response.json()["next"]
        if following is None:
            break
        assert response["Link"] == f'<{following}>; rel="next"'
        response = client.get(following)
    assert found == CREATED + UPDATED


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"since": "yesterday"}, "since"),
        ({"since": "2026-02-30"}, "since"),
        ({"since": "0001-01-01T00:00:00+01:00"}, "since"),
        ({"since": ""}, "since"),
        ({"page_size": 101}, "page_size"),
        ({"cursor": "3"}, "cursor"),
        ({"cursor": "9999999999999999999-1"}, "cursor"),
        ({"sinse": "2026-01-01"}, "sinse"),
    ],
)
def test_bad_parameters_are_named(api, query, parameter):
    response = api("/changes", **query)
    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]


@pytest.mark.usefixtures("history")
def test_the_feed_is_atom_newest_first_in_the_language_asked_for(api):
    response = api("/changes.atom", lang="en")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = ElementTree.fromstring(response.content).findall("a:entry", space)
    assert [entry.findtext("a:title", namespaces=space) for entry in entries] == [
        "Odoo & Co: updated",
        "odoo-sa: created",
        "Odoo & Co: created",
    ]
    assert entries[0].find("a:link", space).get("href").endswith("/api/v1/offerings/odoo")
    assert len({entry.findtext("a:id", namespaces=space) for entry in entries}) == 3
    assert "modification" in api("/changes.atom", lang="fr").content.decode()


@pytest.mark.parametrize("path", ["/changes", "/changes.atom"])
@pytest.mark.usefixtures("history")
def test_a_read_makes_two_queries_and_none_but_the_revision_when_it_is_kept(api, django_assert_num_queries, path):
    api("/offerings")
    with django_assert_num_queries(2):
        first = api(path)
    with django_assert_num_queries(1):
        assert api(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.usefixtures("history")
def test_without_the_change_log_it_asks_to_come_back(api, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    api("/offerings")
    monkeypatch.setattr("django.db.models.query.ValuesListIterable.__iter__", refuse)
    assert api("/changes").status_code == 503
