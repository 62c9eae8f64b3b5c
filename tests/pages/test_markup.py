"""Every template is sound HTML in both languages, under a policy that lets nothing in from elsewhere."""

import pytest

from catalogue.pages.links import LANGUAGES
from tests.once import once
from tests.pages.addresses import ADDRESSES
from tests.pages.markup import faults

pytestmark = once

SOUND = '<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><main><h1>A</h1>{}</main></body></html>'


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_sound_and_strict(page, name, lang):
    response = page(f"/{lang}/{ADDRESSES[name]}")
    expected = {"refused-query": 400, "missing": 404}.get(name, 200)
    assert (response.status_code, faults(response.content)) == (expected, [])
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    allowed = {source.split("-")[0] for sources in policy.values() for source in sources.split()}
    assert allowed <= {"'none'", "'self'", "'sha256"}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p><b><i>a</b></i></p>", "line 1, column 96: adoption-agency-1.3"),
        ('<p id="a" id="b">a</p>', "line 1, column 95: duplicate-attribute"),
        ("<p>a &nosuch; b</p>", "line 1, column 90: expected-named-entity"),
        ('<p id="a">a</p><p id="a">b</p>', "2 elements with the id 'a'"),
        ("<h1>b</h1>", "2 elements h1"),
        ("<h3>b</h3>", "<h3> follows h1"),
        ('<a href="#b">b</a>', "<a href=\"#b\">: href: there is no 'b'"),
        ('<p aria-labelledby="b">b</p>', "<p aria-labelledby=\"b\">: aria-labelledby: there is no 'b'"),
        ('<input name="b">', '<input name="b"> has no label'),
        ('<a id="b"><button>b</button></a>', '<a id="b">: button within it'),
        ("<table><thead><tr><th>b</th></tr></thead></table>", "<th>: no scope"),
        ("<table><tr><td>b</td></tr></table>", "<table>: no head"),
        ("<img>", "<img>: no alt"),
        ("<h2> </h2>", "<h2>: no text"),
        ("<p onclick>b</p>", '<p onclick="">: style or script within a tag'),
        ("<script>b()</script>", "<script>: script within the page"),
        ("<select><option selected>b<option selected>c</select>", "<select>: several options selected"),
    ],
)
def test_a_fault_is_found(body, fault):
    assert faults(SOUND.format("").encode()) == []
    assert fault in faults(SOUND.format(body).encode())
