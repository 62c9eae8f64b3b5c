"""The worked examples of the documentation come out as written."""

import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.seeds.folder import CATEGORIES, DOCUMENTS, FEATURES, FRAMEWORK
from vendors.domain.vocabulary import PricingKind
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds

PRICING = Path(__file__).resolve().parent.parent / "docs" / "pricing.md"
EXAMPLE = re.compile(
    r"^## (?P<title>.+?)\n.*?```yaml\n(?P<price>.*?)```.*?/api/v1(?P<path>/\w+)\?(?P<query>\S+)'"
    r".*?(?P<word>Total|Reason): \*\*(?P<result>[^*]+)\*\*",
    re.DOTALL | re.MULTILINE,
)
EXAMPLES = [match.groupdict() for match in EXAMPLE.finditer(PRICING.read_text(encoding="utf-8"))]
EVIDENCE = [{"source": "doc", "locator": "line 1", "voice": "editorial"}]


def with_evidence(rows: list[dict]) -> list[dict]:
    """Price rows as in the documentation, each with evidence as seed files need."""
    for row in rows:
        row["evidence"] = EVIDENCE
        for name in ("plans", "components", "limits"):
            with_evidence(row.get(name, []))
    return rows


def offering(example: dict) -> dict:
    slug = re.search(r"offering=([\w-]+)", example["query"])[1]
    price = YAML(typ="safe").load(example["price"])
    return {"slug": slug, "name": slug, "categories": ["team-chat"], "evidence": [{"field": "name", **EVIDENCE[0]}]} | {
        name: with_evidence(rows) for name, rows in price.items()
    }


@pytest.fixture
def examples(db, tmp_path):
    """A catalogue of the documented offerings."""
    vendor = {"slug": "example", "name": "Example", "evidence": [{"field": "name", **EVIDENCE[0]}]}
    vendor["offerings"] = [offering(example) for example in EXAMPLES]
    for name in ("vendors", "frameworks"):
        (tmp_path / name).mkdir()
    for name, text in (("documents", DOCUMENTS), ("categories", CATEGORIES), ("features", FEATURES)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "frameworks" / "csf.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "vendors" / "example.yaml").write_text(json.dumps(vendor), encoding="utf-8")
    load(read_seeds(tmp_path))


def test_every_price_example_comes_out_as_written(examples, client):
    found, written = {}, {}
    for example in EXAMPLES:
        answer = client.get(f"/api/v1{example['path']}?{example['query']}").json()
        if example["word"] == "Reason":
            found[example["title"]] = answer["reason"]["code"]
        else:
            quote = answer["best"]["quote"]
            found[example["title"]] = f"{quote['total']} {quote['currency'] or ''}".strip()
        written[example["title"]] = example["result"]
    assert found == written


def test_the_increase_at_renewal_is_told_beside_the_total(examples, api):
    assert api("/quotes", offering="renewal", users=10, months=24).json()["best"]["quote"]["highest_total"] == "2460"


def test_every_kind_of_pricing_has_an_example():
    prices = [YAML(typ="safe").load(example["price"]) for example in EXAMPLES]
    assert {model["kind"] for price in prices for model in price["pricing"]} == set(PricingKind)
    assert len(EXAMPLES) == PRICING.read_text(encoding="utf-8").count("\n## ")
