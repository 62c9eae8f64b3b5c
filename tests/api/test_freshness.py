"""How answers follow the database: revisions, ETags, one query, and what happens when the database is away."""

import logging
import weakref

import pytest
from django.db import OperationalError, transaction

from catalogue.api.costs import costs_of
from catalogue.api.needs import read_need
from tests.make import make_alternative, make_category, make_offering
from vendors.actions import record
from vendors.models import Offering
from vendors.snapshot import KEEPER, current, refresh

pytestmark = pytest.mark.django_db


def rename(slug: str, name: str) -> None:
    with transaction.atomic():
        Offering.objects.filter(slug=slug).update(name=name)
        record([("offering", slug, "updated")])


def test_a_recorded_write_shows_at_once_in_list_detail_search_and_etag(api):
    make_offering("odoo", name="Before")
    old = api("/offerings")
    rename("odoo", "After")
    new = api("/offerings")
    assert new.json()["results"][0]["name"] == api("/offerings/odoo").json()["name"] == "After"
    assert new.json()["revision"] == old.json()["revision"] + 1
    assert new["ETag"] != old["ETag"]
    assert api("/offerings", q="after").json()["count"] == 1
    assert api("/offerings", q="before").json()["count"] == 0


def test_an_unchanged_answer_is_304(api):
    make_offering("odoo")
    first = api("/offerings")
    again = api("/offerings", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    rename("odoo", "Changed")
    assert api("/offerings", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_answers_that_differ_have_different_etags(api):
    make_offering("odoo")
    tags = {
        api("/offerings", **parameters)["ETag"] for parameters in ({}, {"lang": "en"}, {"format": "csv"}, {"page": 1})
    }
    assert len(tags) == 4


@pytest.mark.parametrize("rows", [10, 100])
@pytest.mark.parametrize(
    "path",
    [
        "/offerings?page_size=100&facets=country,category",
        "/offerings?q=offering",
        "/vendors?page_size=100",
        "/incumbents/slack",
        "/offerings/slack",
        "/vendors/slack-maker",
        "/sources",
    ],
)
def test_a_public_read_makes_one_query(client, django_assert_num_queries, rows, path):
    slack = make_offering("slack")
    for _ in range(rows):
        make_alternative(make_offering(), slack)
    client.get("/api/v1/offerings")
    with django_assert_num_queries(1):
        assert client.get(f"/api/v1{path}").status_code == 200


@pytest.fixture
def database_away(monkeypatch):
    """A database that has stopped answering the revision query, as psycopg and sqlite3 say it."""

    def refuse():
        raise OperationalError("server closed the connection unexpectedly")

    def leave():
        monkeypatch.setattr(refresh, "database_revision", refuse)

    return leave


def test_without_the_database_the_last_snapshot_answers_and_says_so(api, client, database_away, caplog):
    make_offering("odoo")
    api("/offerings")
    with caplog.at_level(logging.CRITICAL):
        database_away()
        response = api("/offerings")
        ready = client.get("/readyz")
    assert response.json()["count"] == 1
    assert response["Warning"] == '110 - "Response is Stale"'
    assert ready.status_code == 503
    assert client.get("/livez").status_code == 200


def test_without_database_and_snapshot_it_asks_to_come_back(api, database_away):
    database_away()
    response = api("/offerings")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response["Content-Type"] == "application/problem+json"


def test_stale_answers_end_after_the_time_set(api, database_away, settings):
    make_offering("odoo")
    api("/offerings")
    settings.STALE_SECONDS = -1
    database_away()
    assert api("/offerings").status_code == 503


def test_it_is_current_again_when_the_database_is_back(api, client, database_away, monkeypatch):
    make_offering("odoo")
    api("/offerings")
    database_away()
    api("/offerings")
    monkeypatch.undo()
    assert "Warning" not in api("/offerings")
    assert client.get("/readyz").status_code == 200


def test_an_entry_that_cannot_be_shown_leaves_the_old_snapshot_serving(api, client, caplog):
    make_offering("odoo")
    api("/offerings")
    with caplog.at_level(logging.CRITICAL), transaction.atomic():
        Offering.objects.filter(slug="odoo").update(former_slugs=3)
        record([("offering", "odoo", "updated")])
        response = api("/offerings")
    assert response.json()["count"] == 1
    assert response["Warning"] == '110 - "Response is Stale"'
    assert client.get("/readyz").status_code == 503
    Offering.objects.filter(slug="odoo").update(former_slugs=[])
    rename("odoo", "Mended")
    assert api("/offerings").json()["results"][0]["name"] == "Mended"


def test_a_keeper_that_forgets_reads_again(api):
    make_offering("odoo")
    assert api("/offerings").json()["count"] == 1
    make_offering("unrecorded")
    assert api("/offerings").json()["count"] == 1
    KEEPER.forget()
    assert api("/offerings").json()["count"] == 2


@pytest.mark.django_db(transaction=True)
def test_a_large_change_is_built_beside_while_the_old_snapshot_goes_on_serving(api, monkeypatch):
    monkeypatch.setattr(refresh, "SMALL_CATALOGUE", 0)

    def offer(slug: str) -> None:
        with transaction.atomic():
            make_offering(slug)
            record([("category", "erp", "updated")])

    offer("odoo")
    before = api("/offerings").json()
    offer("chat")
    assert api("/offerings").json()["revision"] == before["revision"], "the request that sees it does not wait"
    assert KEEPER.catch_up().snapshot.revision == before["revision"] + 1
    assert [row["slug"] for row in api("/offerings").json()["results"]] == ["chat", "odoo"]


SHOWN = (
    "/api/v1/offerings?q=odoo",
    "/api/v1/offerings?users=5&price_max=10&facets=category",
    "/api/v1/offerings/odoo",
    "/api/v1/vendors/odoo-maker/evidence",
    "/api/v1/compare?offerings=odoo,chat&users=5",
    "/api/v1/quotes?offering=odoo&users=5",
    "/fr/",
    "/fr/offerings/odoo",
    "/fr/compare?offerings=odoo,chat&users=5",
)


def test_a_snapshot_that_nothing_serves_any_more_leaves_the_memory(client):
    make_offering("odoo")
    make_offering("chat")
    make_category("erp")
    record([("category", "erp", "updated")])

    def ask() -> None:
        assert [client.get(address).status_code for address in SHOWN] == [200] * len(SHOWN)

    ask()
    snapshot = current().snapshot
    costs = costs_of(snapshot, read_need({"users": "5"}, []))
    held = [weakref.ref(one) for one in (snapshot, snapshot.offerings.search, costs)]
    del snapshot, costs
    record([("category", "erp", "updated")])
    ask()
    assert [ref() for ref in held] == [None] * len(held)
