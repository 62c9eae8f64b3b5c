"""The sources and what rests on each: every citation of the catalogue is found from its source."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.pages.cited import Cited, citations, cited
from tests.pages.reading import read
from vendors.domain.traits import evidence_rows
from vendors.snapshot import current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def test_every_citation_is_counted_once():
    snapshot = current().snapshot
    entries = (*snapshot.catalogue.vendors.values(), *snapshot.catalogue.offerings.values())
    rows = [row.source for entry in entries for row in evidence_rows(entry)]
    found = cited(snapshot)
    assert rows
    assert {slug: found.count(slug) for slug in set(rows)} == {slug: rows.count(slug) for slug in set(rows)}


def test_the_facts_of_a_source_have_all_its_evidence():
    snapshot = current().snapshot
    found = cited(snapshot)
    for slug in ("doc-000", "doc-001", "doc-004"):
        facts = [fact for entry in found.entries(slug) for fact in citations(snapshot, entry, slug)]
        assert sum(len(fact.evidence) for fact in facts) == found.count(slug)
        assert {row.source for fact in facts for row in fact.evidence} == {slug}


def test_changed_entries_are_counted_anew():
    snapshot = current().snapshot
    touched = frozenset({("vendor", "odoo"), ("offering", "odoo")})
    following = cited(snapshot).carried(snapshot, touched)
    assert isinstance(following, Cited)
    assert following.count("doc-004") == cited(snapshot).count("doc-004")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_source_names_the_entries_and_the_facts_that_rest_on_it(page, lang):
    found = read(page(f"/{lang}/sources/doc-000"))
    assert f"/{lang}/offerings/smanck" in {link.get("href") for link in found.links}
    assert "Patrick de Carvalho" in found.text
    assert ("ligne 77" if lang == "fr" else "line 77") in found.text
    assert len(found.ids) == len(set(found.ids))


def test_a_source_says_what_the_api_says(page):
    document = page("/api/v1/sources/doc-003", lang="fr").json()
    found = read(page("/fr/sources/doc-003"))
    for name in ("title", "publisher", "address", "file_name", "note"):
        assert document[name] in found.text


def test_addresses_of_sources_open_without_a_way_back(page):
    outward = [link for link in read(page("/fr/offerings/odoo")).links if (link.get("href") or "").startswith("http")]
    assert outward
    for link in outward:
        rel = (link.get("rel") or "").split()
        assert "noopener" in rel


def test_the_list_finds_sources_by_their_words_and_turns_pages(page):
    first = read(page("/fr/sources"))
    assert any("page=2" in (link.get("href") or "") for link in first.links)
    found = page("/fr/sources", q="smanck", sort="-date")
    count = page("/api/v1/sources", q="smanck").json()["count"]
    assert re.search(rf"\b{count} sources\b", read(found).text)


def test_a_list_of_nothing_says_so(page):
    assert "No source answers this." in read(page("/en/sources", q="zzzzzzz")).text


@pytest.mark.parametrize(
    ("address", "parameters"), [("/fr/sources", {"kind": "rumour"}), ("/fr/sources/doc-000", {"page": "99"})]
)
def test_it_refuses_what_it_can_not_answer(page, address, parameters):
    assert page(address, **parameters).status_code == 400


def test_an_unknown_source_is_not_there(page):
    assert page("/en/sources/doc-999").status_code == 404


def test_a_source_costs_one_query(page):
    page("/fr/sources/doc-001")
    with CaptureQueriesContext(connection) as queries:
        page("/en/sources/doc-001")
    assert len(queries) == 1
