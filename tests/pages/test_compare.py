"""Offerings side by side on a page: the same figures as the API, sources for every value, clear words when it can't."""

import re
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.pages.comparing import compared
from catalogue.pages.costcurves import cost_curves
from catalogue.pages.views.compare import read_comparison
from vendors.domain.pricing.curve import FIRST, SECOND, crossovers
from vendors.models import ExchangeRate, Source
from vendors.snapshot import KEEPER, current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
FOUR = {"offerings": "slack,stackfield,talkspirit,tchap", "users": 50, "months": 24}
DOLLARS = {"offerings": "1password,asana,gitlab-platform,jira", "users": 50, "months": 24}
EUROS = {"offerings": "stackfield,klaxoon,cryptpad,dropbox", "users": 50, "months": 24}
TAG = re.compile(r"<[^>]+>")


def text_of(html: str) -> str:
    """What a reader reads, on one line."""
    return " ".join(unescape(TAG.sub(" ", html)).replace("\u00a0", " ").replace("\u202f", " ").split())


def cells(html: str, row: str) -> list[str]:
    """The texts of a row of a table, by its head."""
    found = re.search(rf"<th scope=\"row\"[^>]*>{re.escape(row)}.*?</tr>", html, re.S)
    assert found, row
    return [text_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[0], re.S)]


def asked(**query: object):
    """The snapshot, the need and what the page says of a query."""
    snapshot = current().snapshot
    given = {name: str(value) for name, value in query.items()}
    slugs, need, definition = read_comparison(given, snapshot)
    return snapshot, need, compared(slugs, need, definition, given, snapshot, "en")


@pytest.mark.parametrize(("lang", "words"), [("fr", "Total pour le besoin"), ("en", "Total for the need")])
def test_the_page_speaks_both_languages(page, lang, words):
    response = page(f"/{lang}/compare", **FOUR)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_the_figures_are_those_of_the_api(page, api):
    html = page("/en/compare", **FOUR).content.decode()
    document = api("/compare", **FOUR, lang="en").json()
    for column, total, month in zip(
        document["offerings"], cells(html, "Total for the need"), cells(html, "A month"), strict=True
    ):
        cost = column["cost"]
        if not cost["computable"]:
            assert cost["reason_label"] in total
        elif cost["total"] == "0":
            assert total.startswith("Free of charge")
        else:
            assert re.sub(r"[^\d.]", "", total.split()[0]) == cost["total"]
            assert Decimal(re.sub(r"[^\d.]", "", month)) == Decimal(cost["per_month"])
    shares = cells(html, "Comparable facts known")
    assert shares == [f"{round(Decimal(c['comparability']['share']) * 100)}%" for c in document["offerings"]]


def test_it_links_the_same_comparison_as_csv_and_json_and_as_a_dossier(page, client):
    query = FOUR | {"feature": "video-calls", "weights": "MAKER:2,LAW:1", "only": "differences"}
    html = page("/en/compare", **query).content.decode()
    for label, media in (("CSV", "text/csv"), ("JSON", "application/json"), ("Open the dossier", "text/html")):
        address = unescape(re.search(rf'href="([^"]+)">{label}</a>', html)[1])
        given = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert {name: given[name] for name in given if name not in ("lang", "format")} == {
            name: str(value) for name, value in query.items() if name != "only"
        }
        response = client.get(address)
        assert (response.status_code, response["Content-Type"].split(";")[0]) == (200, media)


def test_the_total_is_broken_down_as_the_quotation_says(page, api):
    html = page("/en/compare", **FOUR).content.decode()
    quote = api("/quotes", offering="slack", users=50, months=24, lang="en").json()
    (line,) = quote["sure"]["quote"]["lines"]
    bill = text_of(html[html.index('id="bill-A"') : html.index('id="bill-B"')])
    for part in (f"{line['quantity']} users", f"US${line['unit_amount']}", f"US${int(line['amount']):,}"):
        assert part in bill
    for plan in quote["plans"]:
        assert (plan["name"] or plan["plan"]) in bill


def test_the_limit_that_breaks_first_is_named(page, api):
    html = page("/en/compare", **FOUR).content.decode()
    plan = api("/quotes", offering="slack", users=50, months=24, lang="en").json()["free_plans"][0]
    assert plan["first"]["label"] in cells(html, "Free plan: what breaks first")[0]
    assert plan["first"]["allowed"] in cells(html, "Free plan: what breaks first")[0]
    assert "no free plan known" in cells(html, "Free plan: what breaks first")[1]


def test_sovereignty_is_that_of_the_api(page, api):
    query = FOUR | {"weights": "MAKER:2,LAW:1", "gate": "LAW:1", "region": "eea"}
    html = page("/en/compare", **query).content.decode()
    fared = api("/compare", **query, lang="en").json()["sovereignty"]["offerings"]
    for cell, slug in zip(cells(html, "Sovereignty score"), query["offerings"].split(","), strict=True):
        score = fared[slug]["score"]
        assert [Decimal(n) for n in re.findall(r"[\d.]+", cell)] == [
            Decimal(score["worst"]), Decimal(score["best"]), Decimal(100), Decimal(score["known_share"]),
        ]  # fmt: skip
    gate = cells(html, "Gate: Applicable law, at least level 1")
    assert gate == [fared[slug]["gates"][0]["verdict_label"] for slug in query["offerings"].split(",")]


def test_every_known_value_leads_to_its_source(page, api):
    html = page("/en/compare", **FOUR).content.decode()
    document = api("/compare", **FOUR, lang="en").json()
    for row in document["features"]:
        for cell, slug in zip(cells(html, row["name"]), FOUR["offerings"].split(","), strict=True):
            known = row["cells"][slug]["state"] != "unknown"
            assert (cell == "unknown") is not known
            assert bool(re.search(r" \d+( \d+)*$", cell)) is known
    numbers = {int(number) for number in re.findall(r'href="#source-(\d+)"', html)}
    listed = {int(number) for number in re.findall(r'id="source-(\d+)"', html)}
    assert numbers == listed == set(range(1, len(listed) + 1))


def test_differences_are_marked_in_words_and_can_be_shown_alone(page, api):
    document = api("/compare", **FOUR, lang="en").json()
    every = page("/en/compare", **FOUR).content.decode()
    alone = page("/en/compare", **FOUR, only="differences").content.decode()
    matrix, same = (html[html.index('id="matrix"') :] for html in (every, alone))
    for row in document["features"]:
        assert f">{row['name']}" in matrix
        assert (f">{row['name']}" in same) is (row["differs"] == "yes"), row["name"]
    assert every.count("≠") > 3
    assert same.count("differs-no") == same.count("differs-unknown") == 0


def test_crossovers_are_those_of_the_domain(page):
    snapshot, need, found = asked(**DOLLARS)
    (curve,) = cost_curves(found["columns"], need, snapshot)
    ranked = [row["offering"] for row in found["document"]["ranking"]["places"]]
    ranked = [slug for slug in curve.slugs if slug in ranked]
    expected = set()
    offerings = snapshot.catalogue.offerings
    for place, slug in enumerate(ranked):
        for other in ranked[place + 1 :]:
            for change in crossovers(offerings[slug], offerings[other], need, "users", 1, 200, snapshot.day):
                if change.after in (FIRST, SECOND) and change.before != "undecided":
                    pair = (slug, other) if change.after == FIRST else (other, slug)
                    expected.add((change.quantity, *pair))
    assert expected
    assert {(change.quantity, change.lower, change.higher) for change in curve.changes} == expected
    text = text_of(page("/en/compare", **DOLLARS).content.decode())
    for quantity, lower, higher in expected:
        names = found["names"]
        assert f"From {quantity} users on, {names[lower]} is cheaper than {names[higher]}." in text


def test_crossovers_hold_those_that_the_api_gives_for_the_two_cheapest(api):
    document = api("/compare", **DOLLARS).json()["crossovers"]
    _snapshot, _need, found = asked(**DOLLARS)
    drawn = {(c.quantity, c.lower) for curve in found["curves"] for c in curve["changes"]}
    told = {(c["quantity"], c["after"]) for c in document["changes"] if c["after"] not in ("same", "undecided")}
    assert told <= drawn


def test_the_table_of_a_curve_holds_the_figures_of_quotations(api):
    _snapshot, _need, found = asked(**EUROS)
    for curve in found["curves"]:
        for quantity, costs in curve["rows"]:
            for slug, cost in zip(curve["slugs"], costs, strict=True):
                answer = api("/quotes", offering=slug, users=f"{quantity:f}", months=24).json()
                stands = answer["sure"] or answer["best"]
                assert (None if cost.total is None else cost.total) == (
                    Decimal(stands["quote"]["total"]) if stands else None
                )


def test_prices_in_two_currencies_are_drawn_apart_and_never_crossed():
    ExchangeRate.objects.all().delete()
    KEEPER.forget()
    _snapshot, _need, found = asked(offerings="stackfield,asana,jira,klaxoon", users=50)
    currencies = {curve["currency"]: curve for curve in found["curves"]}
    assert list(currencies) == ["EUR", "USD"]
    assert set(currencies["EUR"]["slugs"]) == {"stackfield", "klaxoon"}
    for curve in found["curves"]:
        assert {slug for c in curve["changes"] for slug in (c.lower, c.higher)} <= set(curve["slugs"])


def test_a_dated_rate_draws_two_currencies_together_and_is_told_with_its_day_and_source(page):
    offerings = {"offerings": "stackfield,asana", "users": 50}
    ExchangeRate.objects.all().delete()
    rate = {"date": "2026-01-02", "base": "EUR", "quote": "USD", "rate": Decimal("1.25")}
    ExchangeRate.objects.create(**rate, source=Source.objects.first())
    KEEPER.forget()
    _snapshot, _need, found = asked(**offerings)
    (curve,) = found["curves"]
    assert (curve["currency"], set(curve["slugs"])) == ("EUR", {"stackfield", "asana"})
    html = page("/en/compare", **offerings).content.decode()
    assert "1 EUR = 1.25 USD" in text_of(html)
    assert "2 January 2026" in text_of(html)
    assert f'href="/en/sources/{Source.objects.first().slug}"' in html


def test_the_part_where_lines_cross_is_enlarged_when_it_is_small(page):
    _snapshot, _need, found = asked(**DOLLARS)
    (curve,) = found["curves"]
    last = max(change.quantity for change in curve["changes"])
    assert last < curve["detail"].x_ticks[-1].value * 2 < 200
    assert curve["detail"].need is None
    assert page("/en/compare", **DOLLARS).content.decode().count('<svg class="chart curve"') == 2
    (other,) = asked(**EUROS)[2]["curves"]
    assert (other["changes"], other["free_ends"], other["detail"]) == ((), (), None)


def test_a_need_without_users_has_no_curve(page):
    html = page("/en/compare", offerings="stackfield,klaxoon", quantity="gb:100").content.decode()
    assert 'id="curve"' not in html


def test_drawings_have_words_and_no_style_of_their_own(page):
    html = page("/fr/compare", **EUROS).content.decode()
    for drawing in re.findall(r'<svg class="chart (?:curve|profile)".*?</svg>', html, re.S):
        assert 'role="img"' in drawing
        title, desc = re.search(r'aria-labelledby="(\S+) (\S+)"', drawing).groups()
        assert f'<title id="{title}">' in drawing
        assert f'<desc id="{desc}">' in drawing
        assert not re.search(r"\d,\d+\"", drawing.replace("points=", "")), "a decimal comma is no SVG"
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    assert len(set(re.findall(r'\sid="([^"]+)"', html))) == len(re.findall(r'\sid="([^"]+)"', html))
