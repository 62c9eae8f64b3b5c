"""Shares of what is known, and what is missing beside an incumbent."""

from datetime import date
from decimal import Decimal

from tests.entries import catalogue, evidence, make, offering, vendor
from vendors.domain import entries
from vendors.domain.quality import Thin, by_category, facts, gaps, substance, thin, to_replace

ON = date(2026, 11, 22)
FEATURES = {
    slug: make(entries.Feature, slug=slug, categories=("team-chat",)) for slug in ("channels", "threads", "video-calls")
}
CATEGORIES = {"team-chat": make(entries.Category, slug="team-chat")}


def value(feature: str, state: str = "included", **given):
    return make(entries.FeatureValue, key=feature, feature=feature, state=state, **given)


def market(*offerings: entries.Offering) -> entries.Catalogue:
    seats = {"us": "US", "fr": "FR"}
    found = [
        vendor(slug, countries=(make(entries.CountryRole, role="seat", country=country),))
        for slug, country in seats.items()
    ]
    return catalogue(*found, *offerings, features=FEATURES, categories=CATEGORIES)


def alternative(slug: str, kind: str = "competes-stated", **given) -> entries.Offering:
    related = (make(entries.Alternative, incumbent="slack", kind=kind),)
    return offering(slug, "fr", categories=("team-chat",), alternatives=related, **given)


SLACK = offering("slack", "us", categories=("team-chat",), features=(value("channels"), value("threads")))


def test_a_category_counts_what_is_known_of_all_that_is_compared():
    (line,) = by_category(market(SLACK), ON)
    assert (line.category, line.offerings, line.evidenced) == ("team-chat", 1, Decimal(100))
    assert line.known == Decimal("25.0"), "the seat and two features, of nine facts and three features"
    assert line.priced == 0
    assert (line.features, line.values) == (3, Decimal("66.7"))


def test_a_fact_without_evidence_of_two_years_is_stale_and_a_contradicted_one_is_conflicting():
    rows = (
        value("channels", evidence=(evidence("2024-11-22"),)),
        value("threads", evidence=(evidence("2024-11-01"), evidence("2023"))),
        value("video-calls", evidence=(evidence("2026-01", standing="conflicting"),)),
    )
    (line,) = by_category(market(offering("old", "fr", categories=("team-chat",), features=rows)), ON)
    assert (line.stale, line.conflicting) == (Decimal("33.3"), Decimal("33.3"))


def test_only_living_offerings_of_a_proposable_relation_stand_beside_an_incumbent():
    closed = (make(entries.StatusChange, status="closed"),)
    found = gaps(
        market(
            SLACK,
            alternative("tchap", features=(value("channels"), value("threads", "absent"))),
            alternative("gone", statuses=closed, features=(value("threads"),)),
            alternative("smanck", kind="inspired-by"),
        ),
        "slack",
        ON,
    )
    assert (found.alternatives, found.european) == (("tchap",), 1)
    assert found.uncovered == ("threads",)
    assert "hosting" in found.missing
    assert "feature:video-calls" not in found.missing


def test_delivery_and_status_alone_do_not_make_an_offering_comparable():
    bare = offering(
        "bare",
        "fr",
        categories=("team-chat",),
        deliveries=(make(entries.DeliveryMode, mode="saas"),),
        statuses=(make(entries.StatusChange, status="active"),),
    )
    assert substance(market(bare), bare) == ("seat",)


def test_facts_are_found_at_every_depth():
    plan = make(entries.Plan, key="pro", components=(make(entries.PriceComponent, key="price"),))
    model = make(entries.PricingModel, key="tiered", plans=(plan,))
    assert [row.key for row in facts(offering("a", "fr", pricing=(model,)))] == ["tiered", "pro", "price"]


def test_an_offering_below_four_facts_of_substance_is_told_with_what_would_make_it_comparable():
    found = thin(market(SLACK))
    missing = ("certifications", "hosting", "licence", "owners", "price")
    assert found == (Thin("slack", ("seat", "feature:channels", "feature:threads"), missing),)
    known = (value("channels"), value("threads"), value("video-calls"))
    assert thin(market(offering("full", "fr", categories=("team-chat",), features=known))) == ()


def test_what_a_buyer_may_want_to_replace_is_american_or_set_against_and_not_european():
    aside = offering("aside", "fr", categories=("team-chat",))
    assert to_replace(market(SLACK, alternative("tchap"), aside)) == ("slack",)
    lone = offering("lone", "us", categories=("team-chat",))
    assert to_replace(market(lone)) == ("lone",)
    european = (make(entries.Alternative, incumbent="tchap", kind="competes-stated"),)
    assert to_replace(market(alternative("tchap"), offering("ours", "fr", alternatives=european))) == ()
