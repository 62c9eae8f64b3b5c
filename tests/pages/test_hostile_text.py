"""Whatever an entry holds is shown as text: no element, attribute, script or address of it becomes part of a page."""

from html.parser import HTMLParser

import pytest

from tests.make import (
    make_alternative,
    make_category,
    make_evidence,
    make_fact,
    make_offering,
    make_source,
    make_vendor,
)
from vendors.models import StatusChange

pytestmark = pytest.mark.django_db

PAYLOAD = (
    """"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}{% now %}</title></textarea>javascript:"""
)
TEXTS = {"description_fr": f"fr{PAYLOAD}", "description_en": f"en{PAYLOAD}"}


class Reader(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.found += [f"{tag} {name}" for name in named if name.startswith("on") or name == "style"]
        self.found += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name in ("href", "src", "action") and value.strip().lower().startswith(("javascript:", "data:"))
        ]
        data = named == {"type": "application/ld+json"}  # browsers don't run it
        if tag == "img" or (tag == "script" and not data and not named.get("src", "").startswith("/static/pages/")):
            self.found.append(f"{tag} {named}")


@pytest.fixture
def hostile():
    source = make_source("doc", title=PAYLOAD, publisher=PAYLOAD, author=PAYLOAD, address="javascript:alert(3)")
    category = make_category("team-chat", name_fr=PAYLOAD, name_en=PAYLOAD)
    vendor = make_vendor("bad", name=f"vendor {PAYLOAD}", website="javascript:alert(4)", **TEXTS)
    slack = make_offering("slack", name=f"Slack {PAYLOAD}", vendor=vendor, aliases=[PAYLOAD], **TEXTS)
    rival = make_offering(
        "rival", name=f"rival {PAYLOAD}", category=category.slug, website="javascript:alert(5)", **TEXTS
    )
    relation = make_alternative(rival, slack)
    type(relation).objects.update(note_fr=PAYLOAD, note_en=PAYLOAD)
    make_evidence("alternative", relation, source=source, locator=PAYLOAD, speaker=PAYLOAD)
    gone = make_offering("gone", name=f"gone {PAYLOAD}", status="")
    make_alternative(gone, slack)
    make_fact(
        gone, StatusChange, "status_change", "end", status="closed", since="2020", note_fr=PAYLOAD, note_en=PAYLOAD
    )


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "offerings?users=5",
        "offerings?category=team-chat&alternative_to=slack",
        "offerings/rival",
        "offerings/slack",
        "vendors",
        "vendors/bad",
        "alternatives",
        "alternatives/slack?users=5",
        "compare?offerings=slack,rival&users=5",
        "sources",
        "sources/doc",
        "nowhere/rival",
    ],
)
def test_no_page_takes_a_text_for_markup(page, lang, path):
    response = page(f"/{lang}/{path}")
    assert response.status_code in (200, 404)
    reader = Reader()
    reader.feed(response.content.decode())
    assert reader.found == []


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("path", ["offerings", "alternatives", "vendors", ""])
def test_nor_a_parameter(page, lang, path):
    make_offering("odoo")
    for name in ("q", "country", "users", "sort", PAYLOAD):
        response = page(f"/{lang}/{path}", **{name: PAYLOAD})
        reader = Reader()
        reader.feed(response.content.decode())
        assert reader.found == []
        assert response.status_code < 500
