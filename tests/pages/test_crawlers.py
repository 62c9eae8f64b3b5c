"""What programs find at fixed addresses."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.api import rate
from tests.make import make_offering
from vendors.actions import record

pytestmark = pytest.mark.django_db

SIX = "slack,tchap,nextcloud-talk,jamespot,odoo,zoom"


def places(response) -> list[str]:
    return re.findall(r"<loc>http://testserver(.*?)</loc>", response.content.decode())


def test_the_site_map_leads_to_every_page_in_both_languages(page):
    make_offering("odoo", publication="published")
    sections = places(page("/sitemap.xml"))
    assert "/sitemap-offerings.xml" in sections
    listed = [path for section in sections for path in places(page(section))]
    assert {"/fr/", "/en/", "/fr/offerings/odoo", "/en/offerings/odoo", "/en/method"} <= set(listed)
    assert len(listed) == len(set(listed))


def test_every_page_of_the_site_map_is_there(seeded, page):
    sections = places(page("/sitemap.xml"))
    assert "/fr/alternatives/slack" in places(page("/sitemap-alternatives.xml"))
    for section in sections:
        for path in places(page(section))[:6]:
            assert page(path).status_code == 200, path


def test_an_unknown_section_of_the_site_map_is_not_found(page):
    assert page("/sitemap-nothing.xml").status_code == 404


def test_robots_may_read_pages_and_find_the_site_map(page):
    text = page("/robots.txt").content.decode()
    assert "Disallow: /api/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml\n" in text


@pytest.mark.parametrize(
    ("contact", "line"),
    [("mailto:sos@example.org", "mailto:sos@example.org"), ("", "http://testserver/en/suggest")],
)
def test_security_txt_says_whom_to_tell_and_until_when(page, settings, contact, line):
    settings.CONTACT = contact
    text = page("/.well-known/security.txt").content.decode()
    assert f"Contact: {line}\n" in text
    expires = datetime.fromisoformat(re.search(r"Expires: (\S+)", text)[1])
    assert timedelta(days=100) < expires - datetime.now(UTC) < timedelta(days=365)


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("path", "found_by_crawlers", "canonical"),
    [
        ("/fr/alternatives/slack", True, "/fr/alternatives/slack"),
        ("/fr/alternatives/slack?users=50", False, "/fr/alternatives/slack"),
        ("/fr/offerings?country=FR", False, "/fr/offerings"),
        ("/fr/compare", True, "/fr/compare"),
        ("/fr/compare?offerings=slack&offerings=odoo", True, "/fr/compare?offerings=slack,odoo"),
        ("/fr/compare?offerings=slack,odoo&users=50", False, "/fr/compare?offerings=slack,odoo"),
        ("/fr/compare?offerings=slack", False, "/fr/compare?offerings=slack"),
        (f"/fr/compare?offerings={SIX}", False, f"/fr/compare?offerings={SIX}"),
    ],
)
def test_crawlers_are_led_to_what_a_buyer_looks_for_and_not_to_its_variants(page, path, found_by_crawlers, canonical):
    html = page(path).content.decode()
    assert ('name="robots" content="noindex, follow"' not in html) == found_by_crawlers
    assert f'<link rel="canonical" href="http://testserver{canonical}">' in html
    twin = canonical.replace("/fr/", "/en/")
    assert f'<link rel="alternate" hreflang="en" href="http://testserver{twin}">' in html


LIMITED = ["/sitemap.xml", "/sitemap-offerings.xml", "/.well-known/security.txt"]


@pytest.mark.parametrize("path", [*LIMITED, "/robots.txt"])
def test_what_a_program_has_already_is_not_sent_again(page, path):
    first = page(path)
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = page(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_a_change_of_the_catalogue_is_a_new_site_map(page):
    before = page("/sitemap-offerings.xml")["ETag"]
    make_offering("novel", publication="published")
    record([("offering", "novel", "created")])
    after = page("/sitemap-offerings.xml", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert "/fr/offerings/novel" in places(after)


def test_robots_txt_is_never_refused(page, monkeypatch):
    monkeypatch.setattr(rate, "WINDOW", rate.Window(1, 3600))
    assert [page("/robots.txt").status_code for _time in range(3)] == [200, 200, 200]
    assert page("/fr/method").status_code == 200, "it takes nothing from what a reader may ask for"


@pytest.mark.parametrize("path", LIMITED)
def test_programs_may_ask_as_often_as_other_readers(page, path, monkeypatch):
    monkeypatch.setattr(rate, "WINDOW", rate.Window(1, 3600))
    assert page(path)["RateLimit-Remaining"] == "0"
    refused = page(path)
    assert (refused.status_code, "Retry-After" in refused) == (429, True)
    assert "ETag" not in refused
    assert refused.content.decode() == "Trop de requêtes\n"
    assert page(path, headers={"Accept-Language": "en"}).content.decode() == "Too many requests\n"
