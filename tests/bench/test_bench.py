"""The benchmark's data and addresses: what the catalogue answers is what the data say."""

import json
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.bench.addresses import PAGE, QUERIES, Pools, addresses, by_cursor
from tests.bench.documents import BadData, incumbent_name, pricing_kind, read
from tests.bench.generate import offerings, write
from tests.bench.load import load
from vendors.auditing import audit

SIZE = 50
DOCUMENTS = list(offerings(SIZE))
INCUMBENTS = {slug: incumbent_name(slug) for item in DOCUMENTS for slug in item["replaces"]}
TRIED = 12


@pytest.fixture
def pools(db) -> Pools:
    return Pools(DOCUMENTS, load(DOCUMENTS))


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def in_order(names: dict[str, str]) -> list[str]:
    """Slugs by name, then by slug."""
    return sorted(names, key=lambda slug: (folded(names[slug]), slug))


EVERYTHING = in_order({item["slug"]: item["name"] for item in DOCUMENTS} | INCUMBENTS)


def selected(asked: dict[str, str]) -> list[dict]:
    """The documents that an address asks for, by plain comparison."""

    def fits(item: dict) -> bool:
        return (
            asked.get("category") in (None, item["category"])
            and asked.get("hosting_country") in (None, *item["hosting"])
            and asked.get("pricing_kind") in (None, pricing_kind(item))
            and asked.get("alternative_to") in (None, *item["replaces"])
            and ("price_max" not in asked or at_most(item, asked["price_max"]))
        )

    return [item for item in DOCUMENTS if fits(item)]


def at_most(item: dict, most: str) -> bool:
    """Whether one user pays at most so much a month, over a year, for the cheapest plan that has a price.

    Plans without one are free, or on request where the offering sells by quote.
    """
    prices = [Decimal(plan["price"]) / (12 if plan["period"] == "year" else 1) for plan in item["plans"]]
    lowest = min((price for price in prices if price), default=None)
    return pricing_kind(item) != "quote" if lowest is None else round(lowest, 2) <= Decimal(most)


class Asked:
    """An address as the test client takes it."""

    def __init__(self, client, address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200, response.content
        self.answer = response.json()
        self.parameters = dict(parse_qsl(urlsplit(address).query))
        self.slugs = [row["slug"] for row in self.answer.get("results", ())]


def asked(client, query: str, pools: Pools):
    return [Asked(client, address) for address in addresses(query, pools, TRIED)]


def test_the_same_size_gives_the_same_offerings(tmp_path):
    files = [tmp_path / "first", tmp_path / "second"]
    for file in files:
        write(SIZE, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert list(read(files[0])) == DOCUMENTS


def test_what_is_loaded_keeps_the_rules_of_the_catalogue(pools):
    assert pools.offerings == SIZE + len(INCUMBENTS)
    assert audit() == []


def test_a_database_that_holds_offerings_is_left_alone(pools):
    with pytest.raises(BadData, match="empty"):
        load(DOCUMENTS)


def test_a_line_that_is_no_offering_is_named(tmp_path):
    file = tmp_path / "file"
    file.write_text(json.dumps(DOCUMENTS[0]) + "\n{}\n")
    with pytest.raises(BadData, match="line 2"):
        list(read(file))


@pytest.mark.parametrize("query", [query for query in QUERIES if query != "Q6c"])
def test_each_query_has_distinct_addresses(query, pools):
    found = addresses(query, pools, TRIED)
    assert len(set(found)) == len(found) >= 2
    assert found == addresses(query, pools, TRIED)


@pytest.mark.parametrize("query", ["Q1", "Q6"])
def test_pages_hold_the_offerings_in_order(query, pools, client):
    for found in asked(client, query, pools):
        size = int(found.parameters.get("page_size", PAGE))
        start = (int(found.parameters["page"]) - 1) * size
        assert found.slugs == EVERYTHING[start : start + size]
        assert found.answer["count"] == len(EVERYTHING)


@pytest.mark.parametrize("query", ["Q2", "Q3"])
def test_filters_select_what_the_data_say(query, pools, client):
    for found in asked(client, query, pools):
        expected = in_order({item["slug"]: item["name"] for item in selected(found.parameters)})
        assert expected
        assert (found.slugs, found.answer["count"]) == (expected[:PAGE], len(expected))


def test_two_words_find_every_offering_that_holds_both_and_only_forms_of_them(pools, client):
    for found in asked(client, "Q4", pools):
        words = [folded(word) for word in found.parameters["q"].split()]
        texts = {item["slug"]: folded(f"{item['description_fr']} {item['description_en']}") for item in DOCUMENTS}
        holding = {slug for slug, text in texts.items() if all(re.search(rf"\b{word}\b", text) for word in words)}
        close = {slug for slug, text in texts.items() if all(word[:3] in text for word in words)}
        every = client.get("/api/v1/offerings", {"q": found.parameters["q"], "page_size": 100}).json()
        slugs = {row["slug"] for row in every["results"]}
        assert holding <= slugs <= close
        assert found.answer["count"] == len(slugs)


def test_facets_count_what_the_data_say(pools, client):
    facets = {
        "category": lambda item: item["category"],
        "country": lambda item: item["vendor"]["country"],
        "pricing_kind": pricing_kind,
    }
    for found in asked(client, "Q5", pools):
        items = selected(found.parameters)
        assert found.answer["count"] == len(items)
        for name, value in facets.items():
            counted = {row["value"]: row["count"] for row in found.answer["facets"][name]}
            assert counted == Counter(map(value, items))


def test_cursors_resume_where_the_walk_stood(pools, client):
    found = by_cursor(pools, TRIED, lambda address: client.get(address).content)
    assert len(set(found)) == len(found) > 2
    starts = sorted(EVERYTHING.index(Asked(client, address).slugs[0]) for address in found)
    step = -(-len(EVERYTHING) // TRIED)
    assert starts == list(range(step, len(EVERYTHING), step))[: len(starts)]


def test_a_vendor_comes_with_all_its_offerings(pools, client):
    for address in addresses("Q7", pools, TRIED):
        answer = Asked(client, address).answer
        slug = urlsplit(address).path.rpartition("/")[2]
        expected = in_order({item["slug"]: item["name"] for item in DOCUMENTS if item["vendor"]["slug"] == slug})
        assert [row["slug"] for row in answer["offerings"]] == expected
