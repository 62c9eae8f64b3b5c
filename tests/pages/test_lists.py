"""Browse and the list of vendors: the API's selection and counts, needs, chips, advice where nothing is found."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

BOX = re.compile(r'name="(\w+)" value="([^"]+)"( checked)?> <span>([^<]*)</span> <span class="count">([^<]+)</span>')


def text(response) -> str:
    return html.unescape(response.content.decode())


def shown_count(response) -> int:
    return int(re.sub(r"\D", "", re.search(r'role="status"><strong>(.+?)</strong>', text(response))[1]))


def boxes(response) -> list[tuple[str, str, int]]:
    return [(name, value, int(re.sub(r"\D", "", count))) for name, value, _, _, count in BOX.findall(text(response))]


@pytest.mark.parametrize(
    ("path", "filters"),
    [
        ("/fr/offerings", {}),
        ("/en/offerings", {"country": "FR"}),
        ("/fr/offerings", {"category": "team-chat", "users": "50", "price_max": "500"}),
        ("/en/vendors", {"european": "eu:yes"}),
    ],
)
def test_each_count_is_what_its_filter_returns(page, path, filters):
    found = boxes(page(path, **filters))
    assert len(found) > 20
    seen = set()
    for name, value, count in found:
        if name in seen:
            continue
        seen.add(name)
        assert shown_count(page(path, **filters | {name: value})) == count, (name, value)


def test_the_page_and_the_api_find_the_same(page, api):
    filters = {"category": "team-chat", "country": "FR,DE", "sort": "-comparability"}
    expected = api("/offerings", **filters).json()
    response = page("/fr/offerings", **filters)
    assert shown_count(response) == expected["count"]
    assert re.findall(r'form="compare" name="offerings" value="([\w-]+)"', text(response)) == [
        row["slug"] for row in expected["results"]
    ]


def test_repeated_boxes_are_several_values(client):
    response = client.get("/fr/offerings?country=FR&country=BE&q=")
    assert shown_count(response) == shown_count(client.get("/fr/offerings?country=FR,BE"))
    assert text(response).count(" checked>") == 2


@pytest.mark.parametrize(
    ("lang", "free", "reason"),
    [("fr", "Gratuit", "Rien n’est connu de sa tarification"), ("en", "Free of charge", "Nothing is known of its pri")],
)
def test_a_need_prices_the_list(page, lang, free, reason):
    assert free not in text(page(f"/{lang}/offerings", category="team-chat"))
    shown = text(page(f"/{lang}/offerings", category="team-chat", users=50, months=24, sort="cost"))
    assert free in shown
    assert reason in shown
    assert shown.index(free) < shown.index(reason)
    assert '<input type="hidden" name="users" value="50">' in shown
    assert '<input type="hidden" name="months" value="24">' in shown


def test_an_amount_is_written_as_each_language_does(page):
    filters = {"q": "mailo", "users": 1000, "months": 24}
    assert "24\u00a0000\u00a0€" in text(page("/fr/offerings", **filters)).replace("\u202f", "\u00a0")
    assert "€24,000" in text(page("/en/offerings", **filters))


def test_a_filter_is_a_chip_that_takes_itself_away(page):
    shown = text(page("/en/offerings", country="FR,BE", category="team-chat", page=1))
    assert re.search(r'href="/en/offerings\?country=BE&category=team-chat"><span><span class="quiet">Country', shown)
    assert re.search(r'href="/en/offerings\?country=FR,BE"><span><span class="quiet">Category', shown)
    assert 'class="clear" href="/en/offerings"' in shown


@pytest.mark.parametrize(
    "filters",
    [
        {"category": "team-chat", "country": "JP"},
        {"category": "team-chat", "country": "NO", "open_source": "unknown"},
        {"category": "team-chat", "q": "visioconférence", "vendor": "scality", "users": "50", "price_max": "0.01"},
    ],
)
def test_an_empty_list_says_which_single_filter_to_drop(page, filters):
    assert shown_count(page("/en/offerings", **filters)) == 0
    shown = text(page("/en/offerings", **filters))
    drops = re.findall(r'<a href="(/en/offerings\?[^"]+)">without “([^”]+)”: (\d+) results?</a>', shown)
    for address, _title, count in drops:
        assert shown_count(page(address)) == int(count) > 0
    dropped = {
        name for name in filters if shown_count(page("/en/offerings", **filters | {name: ""})) and name != "users"
    }
    assert len(drops) == len(dropped)
    assert ("No single filter is the cause" in shown) == (not drops)


def test_pages_follow_one_another_to_the_end(page):
    first = page("/fr/offerings", page_size=100)
    assert 'rel="next"' in text(first)
    address = re.search(r'href="([^"]+)" rel="next"', text(first))[1]
    second = page(address)
    assert 'rel="prev"' in text(second)
    slugs = re.compile(r'form="compare" name="offerings" value="([\w-]+)"')
    assert len({*slugs.findall(text(first)), *slugs.findall(text(second))}) == shown_count(first)


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        ({"country": "France"}, "country"),
        ({"category": "chats"}, "category"),
        ({"contry": "FR"}, "contry"),
        ({"users": "many"}, "users"),
        ({"sort": "price"}, "sort"),
        ({"page": "999"}, "page"),
        ({"facets": "country"}, "facets"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_bad_parameter_is_refused_by_name(page, lang, filters, named):
    response = page(f"/{lang}/offerings", **filters)
    assert response.status_code == 400
    assert f"<code>{named}</code>" in text(response)
    assert f"<code>{filters[named]}</code>" in text(response)


def test_a_bad_value_comes_with_the_accepted_ones(page):
    shown = text(page("/en/offerings", european="eu:maybe"))
    assert "<code>eu:yes</code>" in shown


@pytest.mark.parametrize("path", ["/fr/offerings?users=50&months=24&sort=cost", "/fr/vendors", "/en/offerings?q=chat"])
def test_a_list_costs_one_query(page, path):
    page("/fr/")
    with CaptureQueriesContext(connection) as queries:
        assert page(path).status_code == 200
    assert len(queries) == 1


def test_a_vendor_whose_owners_are_unknown_is_not_called_european(page):
    shown = text(page("/en/vendors", q="whaller"))
    row = re.search(r"<tr>\s*<th[^>]*><a href=\"/en/vendors/whaller\">.*?</tr>", shown, re.DOTALL)[0]
    assert 'answer-unknown">unknown' in row


def test_a_category_has_an_address_of_its_own(page):
    assert page("/fr/categories/team-chat")["Location"] == "/fr/offerings?category=team-chat"
    assert page("/fr/offerings", category="none-such").status_code == 400


def test_filtered_lists_are_left_to_their_canonical_page_by_crawlers(page):
    assert 'name="robots"' not in text(page("/fr/offerings"))
    assert 'name="robots" content="noindex, follow"' in text(page("/fr/offerings", country="FR"))
