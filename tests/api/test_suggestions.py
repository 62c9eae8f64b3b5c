"""Suggestions are put aside: they change nothing of the catalogue."""

import json
import time

import pytest
from django.db import OperationalError, connection

from catalogue.api import suggestions as resource
from catalogue.api.rate import Window
from tests.make import make_offering
from vendors import suggestions
from vendors.models import Change, Revision, Suggestion

pytestmark = pytest.mark.django_db
GOOD = {"kind": "correction", "about": "offerings/odoo", "text": "The price is 10 €.", "source": "https://a.example/p"}


@pytest.fixture
def send(client):
    make_offering("odoo", publication="published")

    def sent(document=GOOD, lang="en", media="application/json"):
        body = document if isinstance(document, str) else json.dumps(document)
        return client.post(f"/api/v1/suggestions?lang={lang}", body, content_type=media)

    return sent


def test_a_suggestion_is_kept_apart_and_waits(send):
    before = (Change.objects.count(), list(Revision.objects.values()))
    response = send()
    kept = Suggestion.objects.get()
    assert response.status_code == 201
    assert response["Cache-Control"] == "no-store"
    assert response.json() == {"number": str(kept.number), "state": "waiting", "state_label": "waiting"}
    assert (kept.kind, kept.about, kept.text, kept.source, kept.language) == (*GOOD.values(), "en")
    assert (Change.objects.count(), list(Revision.objects.values())) == before


def test_the_same_suggestion_is_kept_once(send):
    assert send().json()["number"] == send().json()["number"]
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": 3}, "text"),
        ({"kind": "advert"}, "kind"),
        ({"about": "offerings/nothing"}, "about"),
        ({"about": "odoo"}, "about"),
        ({"source": "javascript:alert(1)"}, "source"),
        ({"source": "a.example"}, "source"),
        ({"contact": "me"}, "contact"),
        ({"kind": "reply"}, "contact"),
        ({"texte": "x"}, "texte"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_nothing(send, changed, field):
    response = send(GOOD | changed)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert field in [error["parameter"] for error in response.json()["errors"]]
    assert not Suggestion.objects.exists()


def test_all_that_is_wrong_is_said_at_once(send):
    errors = send({"text": "", "kind": "x", "source": "y", "contact": "z"}).json()["errors"]
    assert {error["parameter"] for error in errors} == {"text", "kind", "source", "contact"}


@pytest.mark.parametrize("body", [" ", "[]", "{", '"text"'])
def test_a_body_that_is_no_object_is_refused(send, body):
    assert send(body).status_code == 400


def test_other_media_types_large_bodies_and_other_methods_are_refused(send, client):
    assert send("text=a", media="text/plain").status_code == 415
    assert send({"text": "x" * 20_000}).status_code == 413
    response = client.get("/api/v1/suggestions")
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


def test_a_vendor_answers_with_a_contact(send):
    assert send(GOOD | {"kind": "reply", "contact": "press@odoo.example"}).status_code == 201
    assert Suggestion.objects.get().contact == "press@odoo.example"


def test_a_client_may_send_so_many_an_hour(send, monkeypatch):
    monkeypatch.setattr(resource, "WINDOW", Window(2, 3600))
    answers = [send(GOOD | {"text": str(number)}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert int(answers[2]["Retry-After"]) > 0


def test_a_line_without_end_is_refused_at_once(send):
    began = time.process_time()
    response = send(GOOD | {"source": "https://" + "." * 9_000 + "<", "contact": "a@" + "." * 9_000 + "<"})
    assert time.process_time() - began < 0.5
    assert [row["parameter"] for row in response.json()["errors"]] == ["source", "contact"]


def test_what_is_refused_does_not_count(send, monkeypatch):
    monkeypatch.setattr(resource, "WINDOW", Window(1, 3600))
    assert send({"text": ""}).status_code == 400
    assert send().status_code == 201


def test_a_full_box_takes_no_more(send, monkeypatch):
    monkeypatch.setattr(suggestions, "MOST_WAITING", 1)
    assert send().status_code == 201
    response = send(GOOD | {"text": "another"})
    assert response.status_code == 503
    assert Suggestion.objects.count() == 1


def test_a_database_that_stops_writing_is_said(send):
    send()

    def lost(execute, sql, params, many, context):
        if "vendors_suggestion" in sql:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(lost):
        response = send(GOOD | {"text": "another"})
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
