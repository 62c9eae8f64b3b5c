"""What every page has: language, freshness, headers, and words where there is no answer."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.pages.views.entrance import broken
from tests.make import make_offering
from vendors.snapshot import KEEPER

pytestmark = pytest.mark.django_db

HOMES = ["/fr/", "/en/"]


@pytest.mark.parametrize(
    ("accepted", "home"), [("en-GB,en;q=0.9", "/en/"), ("fr", "/fr/"), ("de,en;q=0.5", "/en/"), ("de", "/fr/")]
)
def test_the_entrance_leads_to_the_visitors_language(page, accepted, home):
    response = page("/", headers={"Accept-Language": accepted})
    assert (response.status_code, response["Location"], response["Vary"]) == (302, home, "Accept-Language")


def test_the_entrance_is_french_without_a_language(page):
    assert page("/")["Location"] == "/fr/"


def test_addresses_without_or_with_a_slash_lead_to_the_page(page):
    assert page("/fr")["Location"] == "/fr/"
    assert page("/en/offerings/?q=a")["Location"] == "/en/offerings?q=a"
    assert page("/fr/tél%3F//?q=%2F")["Location"] == "/fr/t%C3%A9l%3F?q=%2F"
    assert page("/fr//evil.example/")["Location"] == "/fr//evil.example"


@pytest.mark.parametrize(("path", "lang", "other"), [("/fr/", "fr", "/en/"), ("/en/", "en", "/fr/")])
def test_a_page_says_its_language_and_links_its_twin(page, path, lang, other):
    response = page(path, headers={"Accept-Language": "de"})
    html = response.content.decode()
    assert response["Content-Language"] == lang
    assert f'<html lang="{lang}">' in html
    assert f'hreflang="{lang}" href="http://testserver{path}"' in html
    assert f'<link rel="canonical" href="http://testserver{path}">' in html
    assert re.search(rf'<a class="language" href="{other}"', html)


def test_the_twin_keeps_the_parameters(page):
    make_offering("odoo")
    assert 'class="language" href="/en/nowhere?q=erp"' in page("/fr/nowhere", q="erp", users="").content.decode()


@pytest.mark.parametrize("path", HOMES)
def test_a_page_costs_one_query(page, path):
    make_offering("odoo")
    page(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(path)
    assert len(queries) == 1


def test_a_page_that_has_not_changed_is_not_sent_again(page):
    first = page("/fr/")
    again = page("/fr/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == again["Cache-Control"] == "public, max-age=0, must-revalidate"
    make_offering("odoo")
    KEEPER.forget()
    assert page("/en/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_page_that_is_kept_is_the_page_that_was_made(page):
    make_offering("odoo", name="Odoo")
    made, kept = page("/fr/offerings"), page("/fr/offerings")
    assert made.content == kept.content
    assert "Odoo" in kept.content.decode()
    assert made.headers == kept.headers


def test_a_page_sets_no_cookie_and_has_a_strict_policy(page):
    response = page("/fr/")
    assert not response.cookies
    assert response["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("path", HOMES)
def test_no_page_has_an_inline_style_or_script(page, path):
    html = page(path).content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\bsrc=)|javascript:", html)


@pytest.mark.parametrize(("lang", "words"), [("fr", "Rien à cette adresse"), ("en", "Nothing is at this address")])
def test_an_unknown_address_names_what_is_near(page, lang, words):
    make_offering("nextcloud", name="Nextcloud")
    response = page(f"/{lang}/nextclod")
    html = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    assert words in html
    assert f'<a href="/{lang}/offerings/nextcloud">Nextcloud</a>' in html
    assert 'name="robots" content="noindex' in html


def test_an_address_outside_the_languages_is_answered_in_the_visitors(page):
    response = page("/nowhere", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert "Nothing is at this address" in response.content.decode()


@pytest.mark.parametrize(("lang", "words"), [("fr", "ce paramètre n’existe pas"), ("en", "there is no such parameter")])
def test_a_parameter_that_a_page_does_not_have_is_refused_by_name(page, lang, words):
    response = page(f"/{lang}/", colour="<red>")
    html = response.content.decode()
    assert response.status_code == 400
    assert words in html
    assert "<code>colour</code>" in html
    assert "<code>&lt;red&gt;</code>" in html


def test_empty_fields_of_a_form_say_nothing(page):
    assert page("/fr/", q="", users=" ").status_code == 200


def test_an_address_too_long_is_refused(page):
    assert page("/fr/", q="x" * 9000).status_code == 400


def test_head_answers_like_get_without_a_body(client):
    response = client.head("/fr/")
    assert (response.status_code, response.content) == (200, b"")
    assert client.post("/fr/").status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/fr", "/fr/categories", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt"]
)
def test_what_is_only_read_takes_nothing(client, path):
    response = client.post(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert client.head(path).status_code == client.get(path).status_code


@pytest.mark.parametrize(("lang", "words"), [("fr", "dernier état connu"), ("en", "shows the last state known")])
def test_without_the_database_pages_go_on_and_say_so(page, unreachable, lang, words):
    make_offering("odoo")
    fresh = page(f"/{lang}/")
    assert words not in fresh.content.decode()
    with unreachable():
        stale = page(f"/{lang}/", headers={"If-None-Match": fresh["ETag"]})
        assert stale.status_code == 200
        assert words in stale.content.decode()
    assert page(f"/{lang}/")["ETag"] == fresh["ETag"]


def test_without_the_database_and_without_anything_known_there_is_no_page(page, unreachable):
    with unreachable():
        response = page("/en/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "The catalogue is not available" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "words"), [("/fr/offerings", "Cette page ne peut pas"), ("/en/", "This page can’t be")]
)
def test_an_error_of_ours_is_said_in_the_language_of_the_page(rf, path, words):
    response = broken(rf.get(path))
    assert response.status_code == 500
    assert words in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_an_error_of_ours_in_the_api_is_a_problem_document(rf):
    response = broken(rf.get("/api/v1/offerings"))
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")


@pytest.mark.parametrize(("lang", "words"), [("fr", "et 280 autres"), ("en", "and 280 more")])
def test_of_hundreds_of_faults_twenty_are_told_and_the_others_counted(page, lang, words):
    response = page(f"/{lang}/offerings", **{f"unknown{number}": "1" for number in range(300)})
    html = response.content.decode()
    assert (response.status_code, html.count("<code>unknown")) == (400, 20)
    assert words in html
