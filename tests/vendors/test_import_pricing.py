"""Importing Pricing2Yaml files: what becomes of each shape, what stays, and what a second import does."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.vendors.pricings import CHAT, OLDEST, imported, limits, make_chatter, written
from vendors.domain.entries import Offering as Entry
from vendors.domain.pricing.need import need
from vendors.domain.pricing.plans import cost
from vendors.domain.pricing.quote import Quote
from vendors.domain.pricing.reasons import NotComputable
from vendors.domain.vocabulary import Publication
from vendors.models import (
    Evidence,
    FeatureValue,
    Limit,
    Offering,
    Plan,
    PriceComponent,
    Source,
    Vendor,
)
from vendors.snapshot.load import Loader

pytestmark = pytest.mark.django_db
DATA_SET = Path(__file__).parents[3] / "shared" / "data" / "pricing2yaml"


@pytest.fixture(autouse=True)
def catalogue():
    make_chatter()


def entry(slug: str) -> Entry:
    """The offering as quotes see it; a draft is published for that."""
    for model in (Vendor, Offering):
        model.objects.update(publication=Publication.PUBLISHED)
    return Loader().catalogue().offerings[slug]


def features(slug: str) -> dict[str, tuple]:
    rows = FeatureValue.objects.filter(feature__slug=slug).select_related("plan")
    return {row.plan.key: (row.state, row.quantity, row.choice) for row in rows}


def test_plans_and_prices_become_components_with_their_date_and_currency(tmp_path):
    imported(written(tmp_path))
    kinds = dict(Plan.objects.values_list("key", "kind"))
    assert kinds == {
        "free": "free",
        "business-plus": "paid",
        "enterprise": "quote",
        "call-pack": "add-on",
        "extra-storage": "add-on",
        "run-overage": "add-on",
    }
    rows = PriceComponent.objects.filter(plan__key="business-plus").order_by("commitment")
    assert [(row.amount, row.commitment) for row in rows] == [(8, "annual"), (10, "monthly")]
    assert {(row.currency, row.metric, row.period, row.tax_basis, row.as_of) for row in rows} == {
        ("USD", "users", "month", "unknown", "2024-07-02")
    }
    assert not PriceComponent.objects.filter(plan__key__in=["free", "enterprise"]).exists()
    model = Offering.objects.get(slug="chatter").pricingmodel_rows.get()
    assert (model.key, model.kind, model.disclosure) == ("freemium", "freemium", "published")


def test_every_imported_row_rests_on_one_dated_source_of_a_third_party(tmp_path):
    imported(written(tmp_path))
    source = Source.objects.get(slug="pricing2yaml-chatter-2024-07-02")
    assert (source.kind, source.date, source.address) == ("dataset", "2024-07-02", "https://chatter.example/pricing")
    proofs = Evidence.objects.filter(source=source)
    assert set(proofs.values_list("standing", "voice", "as_of")) == {("outside", "third-party", "2024-07-02")}
    rows = Plan.objects.count() + PriceComponent.objects.count() + Limit.objects.count() + FeatureValue.objects.count()
    assert proofs.count() == rows + 1
    price = PriceComponent.objects.filter(plan__key="business-plus").first()
    assert Evidence.objects.get(price_component=price).locator == "plans.BUSINESS_PLUS.price"


def test_huge_numbers_and_inf_are_unlimited_and_plans_override_defaults(tmp_path):
    imported(written(tmp_path))
    assert limits("free") == {
        "users": (10, False, ""),
        "storage-gb": (5, False, ""),
        "call-size": (2, False, ""),
        "runs": (0, False, "month"),
    }
    assert limits("business-plus") == {
        "users": (None, True, ""),
        "storage-gb": (None, True, ""),
        "call-size": (50, False, ""),
        "runs": (100, False, "month"),
    }
    assert "10000000000000" in Limit.objects.get(plan__key="business-plus", metric="users").note_fr
    assert "people" in Limit.objects.get(plan__key="free", metric="call-size").note_en


def test_known_features_become_values_and_an_add_on_makes_an_option(tmp_path):
    (report,) = imported(written(tmp_path))
    assert features("video-calls") == {
        "free": ("paid-option", None, ""),
        "business-plus": ("limited", None, ""),
        "enterprise": ("absent", None, ""),
        "call-pack": ("included", None, ""),
    }
    assert set(features("guests").values()) == {("absent", None, ""), ("limited", 3, "")}
    assert set(features("support").values()) == {("included", None, "email")}
    assert "features.emoji: the catalogue has no feature emoji" in [str(item) for item in report.skipped]


def test_an_add_on_that_extends_a_limit_is_priced_by_what_it_extends(tmp_path):
    imported(written(tmp_path))
    storage = PriceComponent.objects.get(plan__key="extra-storage", commitment="monthly")
    assert (storage.kind, storage.metric, storage.package_size, storage.amount) == ("package", "storage-gb", 100, 4)
    assert limits("extra-storage") == {"storage-gb": (None, True, "")}
    overage = PriceComponent.objects.get(plan__key="run-overage", commitment="monthly")
    assert (overage.kind, overage.metric, overage.amount, overage.period) == (
        "per-unit",
        "runs",
        Decimal("0.05"),
        "month",
    )
    assert "Free, Enterprise" in Plan.objects.get(key="extra-storage").description_en


def test_an_imported_offering_is_quoted(tmp_path):
    imported(written(tmp_path))
    result = cost(entry("chatter"), need({"users": Decimal(20)}, currency="USD"), date(2026, 11, 22))
    assert isinstance(result.best.quote, Quote)
    assert (result.best.plan, result.best.quote.total) == ("business-plus", Decimal("1920.00"))


def test_the_oldest_syntax_gives_two_prices_and_a_date_in_three_parts(tmp_path):
    imported(written(tmp_path, OLDEST))
    rows = PriceComponent.objects.order_by("plan__rank", "commitment")
    assert [(row.plan.key, row.commitment, row.amount, row.period, row.minimum) for row in rows] == [
        ("pro", "annual", Decimal("4.25"), "month", 3),
        ("pro", "monthly", Decimal("5.5"), "month", 3),
        ("yearly", "annual", Decimal(99), "year", None),
        ("yearly", "monthly", Decimal(10), "month", None),
    ]
    assert {(row.currency, row.as_of) for row in rows} == {("EUR", "2023-01-15")}
    assert Plan.objects.get(key="ask").kind == "quote"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("/month", [("fixed", "", "month", None, None)]),
        ("user/year", [("per-unit", "users", "year", None, None)]),
        ("500 contacts/month", [("package", "contacts", "month", 500, None)]),
        ("per kiosk user/month", [("per-unit", "kiosk-users", "month", None, None)]),
        ("activeEntity/month", [("per-unit", "active-entities", "month", None, None)]),
        ("one time purchase", [("fixed", "", "once", None, None)]),
        ("user/month (min 5 users)", [("per-unit", "users", "month", None, 5)]),
        ("user/month (billed oddly)", []),
        ("user/month/workspace", []),
        ("message", []),
        ("", []),
    ],
)
def test_each_form_of_a_unit_is_taken_or_skipped_with_the_reason(tmp_path, unit, expected):
    old = "BUSINESS_PLUS:\n    price: 10\n    unit: user/month"
    path = written(tmp_path, CHAT, (old, old.replace("user/month", repr(unit))), ("monthly: 1.0, annual: 0.8", ""))
    (report,) = imported(path)
    rows = PriceComponent.objects.filter(plan__key="business-plus")
    assert [(row.kind, row.metric, row.period, row.package_size, row.minimum) for row in rows] == expected
    assert bool(expected) != any(item.path == "plans.BUSINESS_PLUS.unit" for item in report.skipped)


@pytest.mark.parametrize(
    ("price", "kind", "skipped"),
    [
        ("Let's Talk", "quote", False),
        ("'12.50'", "paid", False),
        ("Free", "free", False),
        ("See Rates", "unknown", True),
        ("from 12 USD", "unknown", True),
        ("5*#users", "unknown", True),
        ("null", "unknown", True),
    ],
)
def test_a_price_in_words_is_on_request_only_where_it_says_so(tmp_path, price, kind, skipped):
    (report,) = imported(
        written(tmp_path, CHAT, ("ENTERPRISE: {price: Contact Sales", f"ENTERPRISE: {{price: {price}"))
    )
    assert Plan.objects.get(key="enterprise").kind == kind
    assert any(item.path == "plans.ENTERPRISE.price" for item in report.skipped) == skipped


def test_a_file_of_meanings_names_features_limits_and_plans(tmp_path):
    meanings = tmp_path / "meanings.yaml"
    meanings.write_text(
        "features: {emoji: video-calls, videoCalls: null}\nlimits: {callSize: participants}\nplans: {FREE: start}\n"
    )
    imported(written(tmp_path), meanings=meanings)
    assert {state for state, _, _ in features("video-calls").values()} == {"included"}
    assert limits("start")["participants"] == (2, False, "")


@pytest.mark.skipif(not DATA_SET.is_dir(), reason="the public data set is not beside the project")
def test_the_whole_public_data_set_is_imported_and_each_skipped_item_explained():
    files = sorted(DATA_SET.glob("*.yml"))
    reports = imported(*files, create=True)
    assert len(reports) == len(files) > 0
    for report in reports:
        assert report.changes, report.file
        assert not report.outcome.conflicts, report.file
        assert all(item.path and item.reason for item in report.skipped)
    assert not any(report.changes for report in imported(*files))
    assert not Limit.objects.filter(quantity__gte=10**9).exists()
    slack = cost(entry("slack"), need({"users": Decimal(20)}, currency="USD"), date(2026, 11, 22))
    free, pro = (next(item for item in slack.plans if item.plan == name) for name in ("free", "pro"))
    assert isinstance(pro.quote, Quote)
    assert pro.quote.total == Decimal("2100.00")
    assert isinstance(free.quote, Quote | NotComputable)
    assert next(item for item in slack.plans if item.plan == "enterprise-grid").quote.reason == "price-on-request"
