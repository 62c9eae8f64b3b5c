"""What pages say to machines in the words of schema.org, and that no name can break out of it."""

import pytest

from tests.make import make_evidence, make_fact, make_offering, make_vendor
from tests.pages.reading import read
from vendors.domain.vocabulary import GONE
from vendors.models import Figure, Plan, PriceComponent, PricingModel, Source, Statement, Tie

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028&quot;'"


def graph(response) -> dict[str, dict]:
    """The nodes of the one graph of a page, by their type."""
    (found,) = read(response).graphs
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["odoo", "slack", "smanck", "cloudwatt", "amazon-s3"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_offering_is_described_for_machines(seeded, page, slug, lang):
    document = page(f"/api/v1/offerings/{slug}", lang=lang).json()
    nodes = graph(page(f"/{lang}/offerings/{slug}"))
    found = nodes.get("SoftwareApplication") or nodes["Product"]
    assert found["name"] == document["name"]
    assert found["description"] == document["description"]
    assert found["url"] == f"http://testserver/{lang}/offerings/{slug}"
    maker = found.get("publisher") or found["manufacturer"]
    assert maker["url"] == f"http://testserver/{lang}/vendors/{document['vendor']['slug']}"
    trail = nodes["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in trail] == [1, 2, 3]
    assert trail[-1]["item"] == found["url"]


@pytest.mark.django_db
def test_only_published_prices_are_offers(seeded, page):
    offers = graph(page("/en/offerings/slack"))["SoftwareApplication"]["offers"]
    plans = {
        plan["name"]: plan for model in page("/api/v1/offerings/slack").json()["pricing"] for plan in model["plans"]
    }
    assert offers
    for offer in offers:
        prices = {(row["amount"], row["currency"]) for row in plans[offer["name"]]["components"]}
        assert (offer["price"], offer["priceCurrency"]) in prices
    # What no source prices has no offer, and no price of nothing either.
    assert "offers" not in graph(page("/en/offerings/odoo"))["SoftwareApplication"]
    assert "offers" not in graph(page("/en/offerings/smanck"))["SoftwareApplication"]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["odoo", "scality", "cloudwatt", "smanck"])
def test_a_vendor_is_described_for_machines(seeded, page, slug):
    document = page(f"/api/v1/vendors/{slug}", lang="en").json()
    found = graph(page(f"/en/vendors/{slug}"))["Organization"]
    assert found["name"] == document["name"]
    assert found.get("foundingDate") == document["founded"]
    seats = [row["country"] for row in document["country_roles"] if row["role"] == "seat"]
    assert [row["addressCountry"] for row in found.get("address", [])] == seats
    offered = [row["itemOffered"] for row in found.get("makesOffer", [])]
    there = {row["name"] for row in document["offerings"] if row["status"] not in GONE}
    assert {row["name"] for row in offered} == there


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "offered"), [("active", True), ("closed", False), ("proposed", False)])
def test_what_is_gone_or_only_proposed_is_not_offered(page, status, offered):
    offering = make_offering("thing", status=status)
    pricing = make_fact(offering, PricingModel, "pricing_model", "flat", kind="flat", disclosure="published")
    plan = Plan.objects.create(pricing_model=pricing, key="one", name="One", kind="paid")
    price = {"kind": "fixed", "amount": 5, "currency": "EUR", "period": "month"}
    make_evidence("plan", plan)
    make_evidence("price_component", PriceComponent.objects.create(plan=plan, key="base", **price))
    assert ("offers" in graph(page("/en/offerings/thing"))["Product"]) == offered
    maker = graph(page(f"/en/vendors/{offering.vendor.slug}"))["Organization"]
    assert ("makesOffer" in maker) == offered


@pytest.fixture
def hostile(db):
    """A vendor and its offering, every text of theirs an attempt to run a script."""
    source = Source.objects.create(
        slug="hostile", title=HOSTILE, publisher=HOSTILE, author=HOSTILE, kind="press", address="javascript:alert(3)",
        note_fr=HOSTILE, note_en=HOSTILE, language="fr", date="2026",
    )  # fmt: skip
    words = {"name": HOSTILE, "description_fr": HOSTILE, "description_en": HOSTILE, "website": "javascript:alert(4)"}
    vendor = make_vendor("hostile", aliases=[HOSTILE], legal_name=HOSTILE, **words)
    offering = make_offering("hostile", vendor=vendor, aliases=[HOSTILE], **words)
    for entry, name in ((vendor, "vendor"), (offering, "offering")):
        for field in ("name", "description", "website"):
            make_evidence(name, entry, source=source, field=field, locator=HOSTILE, speaker=HOSTILE)
        make_fact(entry, Statement, "statement", "hostile", kind="promise", text_fr=HOSTILE, text_en=HOSTILE)
        make_fact(entry, Figure, "figure", "hostile", metric="staff", value=3, unit="<b>", note_fr=HOSTILE)
    make_fact(vendor, Tie, "tie", "hostile", kind="customer", name=HOSTILE)
    return vendor


@pytest.mark.parametrize("path", ["vendors/hostile", "offerings/hostile", "sources/hostile", "sources"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_text_of_an_entry_is_run(hostile, page, path, lang):
    response = page(f"/{lang}/{path}")
    html = response.content.decode()
    assert response.status_code == 200
    assert "<img" not in html
    assert "alert(1)</script>" not in html
    found = read(response)
    assert {script.get("src", "")[:8] for script in found.scripts if script.get("type") != "application/ld+json"} <= {
        "/static/"
    }
    assert not [link for link in found.links if (link.get("href") or "").lower().startswith("javascript")]
    assert HOSTILE.split("\u2028")[0] in found.text


@pytest.mark.parametrize(("path", "kind"), [("vendors", "Organization"), ("offerings", "Product")])
def test_a_hostile_name_stays_a_name_for_machines(hostile, page, path, kind):
    found = graph(page(f"/en/{path}/hostile"))[kind]
    assert found["name"] == HOSTILE
    assert "sameAs" not in found
