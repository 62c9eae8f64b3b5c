"""Where a comparison begins, how offerings are added and left out, and what is said of a wrong question."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_offering

pytestmark = pytest.mark.django_db
HOSTILE = '"><script>alert(1)</script>{{ 7|add:7 }}'


@pytest.fixture
def two(db: None) -> dict:
    make_offering("odoo", name="Odoo")
    make_offering("axelor", name="Axelor")
    return {"offerings": "odoo,axelor"}


@pytest.mark.parametrize(("lang", "words"), [("fr", "Comparer des offres"), ("en", "Compare offerings")])
def test_it_begins_with_a_form(page, two, lang, words):
    response = page(f"/{lang}/compare")
    html = response.content.decode()
    assert response.status_code == 200
    assert words in html
    assert re.search(rf'<form[^>]*method="get" action="/{lang}/compare"', html)
    assert 'name="add"' in html


def test_one_offering_asks_for_a_second_and_proposes_those_near_it(page, two):
    html = page("/en/compare", offerings="odoo", users=9).content.decode()
    assert "What shall stand beside it?" in html
    assert 'href="/en/compare?offerings=odoo&amp;users=9&amp;add=axelor"' in html


def test_what_is_added_gets_an_address_of_its_own(page, two):
    response = page("/en/compare", offerings="odoo", add="Axelor", users=9, only="")
    assert (response.status_code, response["Location"]) == (302, "/en/compare?offerings=odoo,axelor&users=9")
    assert page("/en/compare", offerings="odoo", add="odoo")["Location"] == "/en/compare?offerings=odoo"


def test_boxes_that_repeat_the_parameter_are_one_list(page, two):
    html = page("/en/compare", offerings=["odoo", "", "axelor"]).content.decode()
    assert page("/en/compare", **two).content.decode().count('class="letter"') == html.count('class="letter"')


def test_each_offering_can_be_left_out(page, two):
    make_offering("dolibarr", name="Dolibarr")
    html = page("/en/compare", offerings="odoo,axelor,dolibarr", months=6).content.decode()
    removals = [unescape(address) for address in re.findall(r'<a class="remove" href="([^"]+)"', html)]
    assert removals == [
        "/en/compare?offerings=axelor,dolibarr&months=6",
        "/en/compare?offerings=odoo,dolibarr&months=6",
        "/en/compare?offerings=odoo,axelor&months=6",
    ]


def test_an_older_name_of_an_offering_is_understood(page, two):
    assert page("/en/compare", offerings="Odoo, AXELOR").status_code == 200


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ({"offerings": "odoo,axelorr"}, ["offerings", "axelorr", "<code>axelor</code>"]),
        ({"offerings": ",".join(f"o{n}" for n in range(21))}, ["offerings", "2..20"]),
        ({"offerings": "odoo,odoo"}, ["offerings", "odoo is there twice"]),
        ({"offerings": "odoo,axelor", "users": "many"}, ["users", "many", "such as 50"]),
        ({"offerings": "odoo,axelor", "months": "0"}, ["months", "1..120"]),
        ({"offerings": "odoo,axelor", "feature": "none"}, ["feature", "none"]),
        ({"offerings": "odoo,axelor", "region": "moon"}, ["region", "moon", "<code>eu</code>"]),
        ({"offerings": "odoo,axelor", "only": "all"}, ["only", "differences"]),
        ({"offerings": "odoo,axelor", "offering": "odoo"}, ["there is no such parameter", "<code>offerings</code>"]),
        ({"offerings": "odoo", "add": "axelorr"}, ["add", "<code>axelor</code>"]),
        ({"offerings": "odoo,axelor", "users": HOSTILE}, ["users", "&lt;script&gt;"]),
    ],
)
def test_a_wrong_question_is_refused_by_name(page, two, query, parts):
    response = page("/en/compare", **query)
    html = unescape(response.content.decode()) if HOSTILE not in query.values() else response.content.decode()
    assert response.status_code == 400
    assert [part for part in parts if part not in html] == []
    assert "<script>alert" not in response.content.decode()


def test_all_that_is_wrong_is_said_at_once(page, two):
    html = page("/fr/compare", offerings="odoo,axelor", users="x", months="y", only="z", other="a").content.decode()
    assert "<code>other</code>" in html
    html = page("/fr/compare", offerings="odoo,nothing-here", users="x", months="y").content.decode()
    assert [name for name in ("offerings", "users", "months") if f"<code>{name}</code>" not in html] == []


def test_texts_of_entries_are_shown_as_text(page):
    make_offering("bad", name=HOSTILE, description_en=HOSTILE, website="javascript:alert(1)")
    make_offering("good")
    for path in ("/en/compare", "/en/compare/dossier"):
        html = page(path, offerings="bad,good").content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}" in html
        assert not re.search(r'href="(?!https?:|/|#)', html)


def test_a_catalogue_without_frameworks_or_prices_is_compared_too(page, two):
    html = page("/en/compare", **two, users=3).content.decode()
    assert "nothing is known of its pricing" in html
    assert 'class="chart' not in html


@pytest.mark.parametrize("path", ["/fr/compare", "/en/compare/dossier"])
def test_it_makes_one_query(page, two, path):
    page(path, **two)
    with CaptureQueriesContext(connection) as queries:
        page(path, **two, users=7)
    assert len(queries) == 1


@pytest.mark.parametrize("path", ["/fr/compare", "/en/compare/dossier"])
def test_it_is_not_sent_again_while_nothing_changes(page, two, path):
    first = page(path, **two)
    again = page(path, headers={"If-None-Match": first["ETag"]}, **two)
    assert (again.status_code, again.content) == (304, b"")
    assert page(path, headers={"If-None-Match": first["ETag"]}, **two, users=8).status_code == 200
