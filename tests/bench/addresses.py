"""The seven queries as addresses of the API, drawn from the data that is loaded: the same data gives the same ones."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from tests.bench.documents import pricing_kind

OFFERINGS, VENDORS = "/api/v1/offerings", "/api/v1/vendors"
PAGE = 20
DEEPEST = 100_000
"""The last row that page numbers reach, as in catalogue/api/pages.py."""
QUERIES = {
    "Q1": "list by page",
    "Q2": "category + hosting country + pricing kind",
    "Q3": "alternatives to one product",
    "Q4": "two words",
    "Q5": "facets under hosting country + most a month, in EUR for one user",
    "Q6": "page at 80 % of the rows",
    "Q6c": "by cursor, anywhere",
    "Q7": "one vendor, whole",
}
FACETS = "category,country,pricing_kind"
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Pools:
    """What addresses are drawn from: the documents loaded, and how many offerings the list then has."""

    documents: list[dict]
    offerings: int

    @cached_property
    def replaced(self) -> list[dict]:
        return [item for item in self.documents if item["replaces"]]

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """Words of four letters and more of the first 500 descriptions, by language."""
        return {
            lang: sorted({word for item in self.documents[:500] for word in _WORD.findall(item[f"description_{lang}"])})
            for lang in ("fr", "en")
        }


def _q1(pools: Pools, chance: random.Random) -> dict:
    return {"page": chance.randint(1, -(-min(pools.offerings, DEEPEST) // PAGE))}


def _q2(pools: Pools, chance: random.Random) -> dict:
    item = chance.choice(pools.documents)
    return {
        "category": item["category"],
        "hosting_country": chance.choice(item["hosting"]),
        "pricing_kind": pricing_kind(item),
    }


def _q3(pools: Pools, chance: random.Random) -> dict:
    return {"alternative_to": chance.choice(chance.choice(pools.replaced)["replaces"])}


def _q4(pools: Pools, chance: random.Random) -> dict:
    return {"q": " ".join(chance.sample(pools.words[chance.choice(("fr", "en"))], 2))}


def _q5(pools: Pools, chance: random.Random) -> dict:
    country = chance.choice(chance.choice(pools.documents)["hosting"])
    return {
        "hosting_country": country,
        "price_max": f"{chance.randint(100, 20_000) / 100:.2f}",
        "facets": FACETS,
        "page_size": 1,
    }


def _q6(pools: Pools, chance: random.Random) -> dict:
    """Between 78 and 82 % of the rows, 18 to 22 of them."""
    size = chance.randint(PAGE - 2, PAGE + 2)
    return {"page": max(1, int(pools.offerings * chance.uniform(0.78, 0.82) / size)), "page_size": size}


_DRAWS = {"Q1": _q1, "Q2": _q2, "Q3": _q3, "Q4": _q4, "Q5": _q5, "Q6": _q6}


def _drawn(query: str, pools: Pools, chance: random.Random) -> Iterator[str]:
    while True:
        lang = {"lang": chance.choice(("fr", "en"))}
        if query == "Q7":
            yield f"{VENDORS}/{chance.choice(pools.documents)['vendor']['slug']}?{urlencode(lang | {'format': 'json'})}"
        else:
            yield f"{OFFERINGS}?{urlencode(_DRAWS[query](pools, chance) | lang)}"


def addresses(query: str, pools: Pools, most: int) -> list[str]:
    """As many distinct addresses of a query as asked for, or as small data has. Not for Q6c: see `by_cursor`."""
    found: dict[str, None] = {}
    draws = _drawn(query, pools, random.Random(f"{query}/{len(pools.documents)}"))
    for _ in range(most * 20):
        if len(found) == most:
            break
        found.setdefault(next(draws))
    return list(found)


def by_cursor(pools: Pools, most: int, get: Callable[[str], bytes]) -> list[str]:
    """Cursors that resume at places spread over the list, gathered by walking it; `get` gives an address's body."""
    step = min(100, -(-pools.offerings // most))
    following, found = f"{OFFERINGS}?{urlencode({'page_size': step, 'lang': 'fr'})}", []
    while following and len(found) < most:
        following = json.loads(get(following))["next"]
        if following:
            following = following[following.index("/api/") :]
            found.append(re.sub(r"page_size=\d+", f"page_size={PAGE}", following))
    random.Random("Q6c").shuffle(found)
    return found
