"""The audit page: the API's audit of a pasted list or a file, and nothing kept."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
LIST = "Slack; 4800; 3\nZoom; 1500\nAWS; 900; 3\nOdoo; 2400; 2\nScality\nFoobarium 3000\nMicrosft Teams"


def rates(html: str) -> list[str]:
    return re.findall(r'<p class="rate">(.*?)</p>', html)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_rates_are_those_of_the_api(seeded, client, lang):
    html = client.post(f"/{lang}/audit", {"lines": LIST}).content.decode()
    lines = [
        dict(zip(("name", "spend", "criticality"), [cell.strip() for cell in line.split(";")], strict=False))
        for line in LIST.splitlines()
    ]
    answer = client.post(f"/api/v1/audits?lang={lang}", json.dumps({"lines": lines}), content_type="application/json")
    found = answer.json()["rates"]
    numbers = [re.findall(r"[\d.,]+", text) for text in rates(html)]
    assert len(numbers) == 3
    for shown, measure in zip(numbers, ("count", "spend", "criticality"), strict=True):
        low, high = (float(found[measure][name]) for name in ("lowest", "highest"))
        told = [float(text.replace(",", ".")) for text in shown]
        assert told == ([low] if low == high else [low, high])


def test_each_line_says_what_it_is_and_what_could_replace_it(seeded, client):
    html = client.post("/en/audit", {"lines": LIST, "users": "50", "months": "24"}).content.decode()
    cards = re.search(r'<ol class="audited">(.*?)</ol>', html, re.DOTALL)[1].split('<li class="card">')[1:]
    assert len(cards) == 7
    slack, unknown, typo = cards[0], cards[5], cards[6]
    assert "from outside the region" in slack
    assert "What can replace it" in slack
    assert re.search(r'href="/en/alternatives/slack\?users=50&amp;months=24"', slack)
    assert "No entry has this name." in unknown
    assert "spelt otherwise" in typo or "Did you mean" in typo


def test_the_answer_is_not_kept_anywhere(seeded, client):
    client.get("/fr/audit")
    with CaptureQueriesContext(connection) as queries:
        response = client.post("/fr/audit", {"lines": "Slack; 1200"})
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert not response.cookies
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", "name,spend\nSlack,1200\nOdoo,800\n"),
        ("liste.csv", "Nom;Dépense\nSlack;1200\nOdoo;800\n"),
        ("list.json", '{"lines": [{"name": "Slack", "spend": 1200}, {"name": "Odoo", "spend": 800}]}'),
        ("sbom.json", '{"bomFormat": "CycloneDX", "services": [{"name": "Slack"}, {"name": "Odoo"}]}'),
    ],
)
def test_a_file_is_read_instead_of_the_text(seeded, client, name, content):
    file = SimpleUploadedFile(name, content.encode())
    response = client.post("/en/audit", {"lines": "", "file": file})
    assert response.status_code == 200
    assert response.content.decode().count('<li class="card">\n  <h3>') >= 2


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"lines": ""}, "1..2000"),
        ({"lines": "Slack;12\n\nZoom;often"}, "line 3, spend: &#x27;often&#x27;"),
        ({"lines": "Slack", "users": "many"}, "users: &#x27;many&#x27;"),
        ({"lines": "Slack", "region": "mars"}, "region: &#x27;mars&#x27;"),
        ({"lines": "Slack", "nothing": "1"}, "nothing: there is no such parameter"),
        ({"lines": "x\n" * 2001}, "1..2000"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(seeded, client, sent, words):
    response = client.post("/en/audit", sent)
    html = response.content.decode()
    assert response.status_code == 400
    assert words in html
    assert sent["lines"].strip() in html


def test_a_file_that_is_not_text_is_refused_by_name(seeded, client):
    response = client.post("/en/audit", {"file": SimpleUploadedFile("list.xls", b"\xd0\xcf\x11\xe0\xff")})
    assert response.status_code == 400
    assert "CSV in UTF-8" in response.content.decode()


def test_a_list_that_is_too_large_is_refused_before_it_is_read(seeded, client):
    response = client.post("/fr/audit", {"lines": "x" * 1_000_001})
    assert response.status_code == 413
    assert "1000000 octets" in response.content.decode()


def test_a_line_without_end_is_refused_by_its_number(seeded, client):
    response = client.post("/en/audit", {"lines": "Slack\n" + "b" * 200_000})
    assert response.status_code == 400
    assert "line 2, name" in response.content.decode()


def test_what_is_typed_never_becomes_markup(seeded, client):
    html = client.post("/fr/audit", {"lines": "<script>alert(1)</script>; 3"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_need_can_come_with_the_address(seeded, page):
    html = page("/fr/audit", users=50, months=24).content.decode()
    assert re.search(r'name="users"[^>]*value="50"', html)
