"""A comparison as one file: nothing outside it is needed, every fact has its evidence, and it says what it is."""

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from catalogue.pages.views.dossier import STYLE
from vendors.domain.asof.rows import fact_rows
from vendors.snapshot import current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
THREE = {"offerings": "slack,stackfield,tchap", "users": 50, "months": 24, "feature": "video-calls"}


class Reader(HTMLParser):
    """Collects what a browser would fetch, where links lead, and ids."""

    FETCHING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "xlink:href"}

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in self.FETCHING or (name == "href" and tag != "a") or (name == "style"):
                self.fetched.append(f"{tag} {name}={value}")
            elif name == "href":
                self.links.append(value)


@pytest.fixture
def dossier(page):
    def read(lang: str = "en", **query: object):
        response = page(f"/{lang}/compare/dossier", **THREE | query)
        assert response.status_code == 200
        reader = Reader()
        reader.feed(response.content.decode())
        return response, reader

    return read


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_it_fetches_nothing_and_every_link_is_whole(dossier, lang):
    _response, reader = dossier(lang)
    assert reader.fetched == []
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & set(reader.tags)
    assert [link for link in reader.links if not re.match(r"https?://|#", link)] == []
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_its_style_is_the_one_that_its_policy_allows(dossier):
    response, _reader = dossier()
    html = response.content.decode()
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"].startswith("default-src 'none';")
    assert "unsafe" not in response["Content-Security-Policy"]
    assert 'http-equiv="Content-Security-Policy" content="default-src' in html
    assert f"style-src 'sha256-{digest}'" in unescape(re.search(r"<meta http-equiv[^>]*>", html)[0])
    assert not re.search(r"\sstyle=", html)


def test_links_within_it_lead_somewhere_and_ids_are_single(dossier):
    _response, reader = dossier()
    assert len(set(reader.ids)) == len(reader.ids)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def test_its_list_of_sources_covers_every_fact_of_the_offerings_and_their_vendors(dossier):
    response, _reader = dossier()
    html = unescape(response.content.decode())
    annex, sources = html[html.index('id="annexes"') : html.index('id="sources"')], html[html.index('id="sources"') :]
    catalogue = current().snapshot.catalogue
    facts = 0
    for slug in THREE["offerings"].split(","):
        offering = catalogue.offerings[slug]
        for entry in (offering, catalogue.vendors[offering.vendor]):
            rows = [row for _name, _place, row in fact_rows(entry)]
            facts += len(rows) + len({item.field for item in entry.evidence})
            for item in (*entry.evidence, *(item for row in rows for item in row.evidence)):
                source = catalogue.sources[item.source]
                assert source.title in sources
                assert source.publisher in sources
                assert item.locator in sources
                assert source.address in sources
    assert annex.count("<tr>") - annex.count("<thead>") == facts
    for row in re.findall(r"<tbody>.*?</tbody>", annex, re.S):
        assert row.count("<tr>") == row.count('<sup class="sources">')


def test_a_source_is_told_with_all_that_is_known_of_it(dossier, api):
    response, _reader = dossier()
    html = unescape(response.content.decode())
    quote = api("/quotes", offering="slack", users=50, months=24, lang="en").json()
    for item in quote["sure"]["quote"]["evidence"]:
        rows = [row for row in re.findall(r'<tr id="source-\d+">.*?</tr>', html, re.S) if item["locator"] in row]
        assert rows
        assert any(
            all(item[name] in row for name in ("title", "publisher", "address")) and item["as_of"] in row
            for row in rows
        )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("Dossier de comparaison", "Comment utiliser ce fichier", "Méthode", "Licence Ouverte 2.0")),
        ("en", ("Comparison dossier", "How to use this file", "Method", "Licence Ouverte 2.0")),
    ],
)
def test_it_says_what_it_is_when_it_was_made_and_where_it_comes_from(dossier, lang, words):
    response, _reader = dossier(lang)
    html = unescape(response.content.decode())
    snapshot = current().snapshot
    address = f"http://testserver/{lang}/compare/dossier?{'&'.join(f'{k}={v}' for k, v in THREE.items())}"
    for part in (*words, f'datetime="{snapshot.day}"', f"<dd>{snapshot.revision}</dd>", address, response["ETag"]):
        assert part in html


def test_the_page_and_the_dossier_say_the_same(dossier, page):
    html, other = dossier()[0].content.decode(), page("/en/compare", **THREE).content.decode()
    plain = re.compile(r"<sup.*?</sup>|<[^>]+>|\s+")
    for head in ("Total for the need", "Sovereignty score", "Capital held outside", "Comparable facts known"):
        rows = [re.search(rf'<th scope="row">{head}.*?</tr>', text, re.S)[0] for text in (html, other)]
        assert plain.sub("", rows[0]) == plain.sub("", rows[1])


def test_saving_it_gives_the_same_file_under_a_name(dossier, page):
    read, _reader = dossier()
    saved, _reader = dossier(download=1)
    assert saved.content == read.content
    assert saved["ETag"] == read["ETag"]
    assert "Content-Disposition" not in read
    day, revision = current().snapshot.day, current().snapshot.revision
    name = f"dossier-slack-stackfield-tchap-{day}-r{revision}-en.html"
    assert saved["Content-Disposition"] == f'attachment; filename="{name}"'
    again = page("/en/compare/dossier", headers={"If-None-Match": read["ETag"]}, **THREE | {"download": 1})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "name"),
    [({"offerings": "slack"}, "offerings"), ({"download": "yes"}, "download"), ({"users": "x"}, "users")],
)
def test_a_wrong_question_is_refused_by_name(page, query, name):
    response = page("/en/compare/dossier", **THREE | query)
    assert response.status_code == 400
    assert f"<code>{name}</code>" in response.content.decode()
    assert "Content-Disposition" not in response


@pytest.mark.parametrize(
    ("lang", "asked", "unknown"),
    [("fr", "Ce qui est demandé", "aucune source ne dit"), ("en", "What was asked", "no source says")],
)
def test_it_begins_with_what_a_decision_needs(dossier, api, lang, asked, unknown):
    response, _reader = dossier(lang, offerings="slack,stackfield,tchap,smanck", feature="video-calls,screen-sharing")
    html = response.content.decode()
    whole = re.search(r'<section class="decision".*?</section>', html, re.S)
    assert whole
    assert html.index('<section class="decision"') < html.index('id="use"')
    shown = unescape(whole[0])
    assert asked in shown
    document = api(
        "/compare",
        **THREE | {"offerings": "slack,stackfield,tchap,smanck", "feature": "video-calls,screen-sharing"},
        lang=lang,
    ).json()
    rows = dict(re.findall(r'<th scope="row">.*?</span> (.*?)</th>(.*?)</tr>', shown, re.S))
    assert list(rows) == [column["name"] for column in document["offerings"]]
    for feature in document["features"][:2]:
        for column in document["offerings"]:
            if feature["cells"][column["slug"]]["state"] == "unknown":
                assert unknown in rows[column["name"]]
                assert feature["name"] in rows[column["name"]]
    for column in document["offerings"]:
        assert f">{len(column['comparability']['missing'])}</a>" in rows[column["name"]]


@pytest.mark.parametrize(
    ("lang", "limited"), [("fr", "la fonctionnalité est limitée"), ("en", "the feature is limited")]
)
def test_a_verdict_that_is_not_known_says_why(dossier, api, lang, limited):
    asked = {"users": 50, "months": 24, "feature": "whiteboard"}
    plan = api("/quotes", offering="stackfield", **asked).json()["best"]
    assert ("feature-limited", "whiteboard") in {(doubt["code"], doubt["subject"]) for doubt in plan["doubts"]}
    html = dossier(lang, offerings="slack,stackfield", **asked)[0].content.decode()
    row = re.search(r'<section class="decision".*?Stackfield</th>(.*?)</td>', html, re.S)
    assert row
    assert limited in unescape(row[1])


@pytest.mark.parametrize(("lang", "told"), [("fr", "1 total, en doute"), ("en", "1 total, which is in doubt")])
def test_a_single_total_in_doubt_is_told_in_the_singular(dossier, api, lang, told):
    asked = THREE | {"offerings": "1password,smanck"}
    (place,) = api("/compare", **asked).json()["ranking"]["places"]
    assert not place["sure"]
    assert told in dossier(lang, **asked)[0].content.decode()
