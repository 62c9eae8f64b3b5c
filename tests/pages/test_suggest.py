"""The form of suggestions: sent without JavaScript, kept apart, nothing lost on an error."""

import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from catalogue.api import suggestions as resource
from catalogue.api.rate import Window
from vendors.domain.suggestions import LONGEST_TEXT
from vendors.models import Suggestion

pytestmark = pytest.mark.django_db
GOOD = {"kind": "addition", "about": "offerings/odoo", "text": "A plan is missing.", "source": "https://a.example/p"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_suggestion_is_put_aside_and_thanked_for(seeded, client, lang):
    response = client.post(f"/{lang}/suggest", GOOD)
    assert (response.status_code, response["Location"]) == (303, f"/{lang}/suggest?sent=yes")
    kept = Suggestion.objects.get()
    assert (kept.kind, kept.about, kept.language, kept.state) == ("addition", "offerings/odoo", lang, "waiting")
    assert {"fr": "Merci", "en": "Thank you"}[lang] in client.get(response["Location"]).content.decode()


def test_the_form_knows_the_entry_it_comes_from(seeded, page):
    html = page("/fr/suggest", about="offerings/odoo").content.decode()
    assert 'value="offerings/odoo"' in html
    assert re.search(r'id="about-help">Odoo<', html)


def test_errors_keep_what_was_typed(seeded, client):
    response = client.post("/en/suggest", GOOD | {"source": "somewhere", "text": "<b>kept</b>"})
    html = response.content.decode()
    assert response.status_code == 400
    assert '<a href="#source">source: write a whole address' in html
    assert "&lt;b&gt;kept&lt;/b&gt;" in html
    assert not Suggestion.objects.exists()


def test_a_program_that_fills_the_hidden_field_is_thanked_and_ignored(seeded, client):
    assert client.post("/fr/suggest", GOOD | {"website": "https://spam.example"}).status_code == 303
    assert not Suggestion.objects.exists()


def test_a_visitor_may_send_so_many_an_hour(seeded, client, monkeypatch):
    monkeypatch.setattr(resource, "WINDOW", Window(1, 3600))
    assert client.post("/fr/suggest", GOOD).status_code == 303
    response = client.post("/fr/suggest", GOOD | {"text": "Another."})
    assert response.status_code == 429
    assert "Retry-After" in response


def test_more_than_a_suggestion_needs_is_refused_before_it_is_read(seeded, client):
    response = client.post("/en/suggest", GOOD | {"file": SimpleUploadedFile("large.bin", b"x" * 100_000)})
    assert (response.status_code, response["Cache-Control"]) == (413, "no-store")
    assert not Suggestion.objects.exists()


def test_the_longest_suggestion_is_taken_whatever_its_script(seeded, client):
    body = urlencode(GOOD | {"text": "\U00010348" * LONGEST_TEXT})
    response = client.post("/en/suggest", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 303
    assert len(Suggestion.objects.get().text) == LONGEST_TEXT


@pytest.mark.parametrize("length", ["\u00b2", "-1", "9" * 5000, "many"])
def test_a_length_that_is_no_number_is_refused(seeded, client, length):
    response = client.post("/fr/suggest", GOOD, CONTENT_LENGTH=length)
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("path", "about"),
    [("/fr/offerings/odoo", "?about=offerings%2Fodoo"), ("/fr/vendors/odoo", "?about=vendors%2Fodoo"), ("/fr/", "")],
)
def test_every_page_leads_to_the_form(seeded, page, path, about):
    assert f'href="/fr/suggest{about}"' in page(path).content.decode()


@pytest.mark.parametrize("wrong", [{"about": "offerings/odooo"}, {"about": "people/odoo"}, {"kind": "praise"}])
def test_a_link_to_the_form_that_names_nothing_known_says_so(seeded, page, wrong):
    response = page("/en/suggest", **wrong)
    assert response.status_code == 400
    assert f"<code>{next(iter(wrong.values()))}</code>" in response.content.decode()
    assert page("/en/suggest", about="offerings/odoo", kind="reply").status_code == 200


def test_the_page_of_nothing_leads_to_a_form_about_nothing(seeded, page):
    missing = page("/en/offerings/odooo").content.decode()
    assert "about=offerings" not in missing
