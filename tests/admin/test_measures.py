"""Lists show how far each entry has come, drafts too, and are narrowed by it."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.make import make_evidence, make_fact, make_offering, make_source, make_vendor
from vendors.actions import record
from vendors.models import DeliveryMode, PricingModel

LIST = reverse("admin:vendors_offering_changelist")


@pytest.fixture
def offerings(db) -> None:
    maker = make_vendor("maker")
    make_offering("old", vendor=maker)
    rich = make_offering("rich", vendor=maker, website="https://rich.example")
    make_fact(rich, PricingModel, "pricing_model", "free", kind="free")
    draft = make_offering("draft", vendor=maker, publication="draft")
    fresh = make_fact(draft, DeliveryMode, "delivery_mode", "saas", mode="saas")
    make_evidence("delivery_mode", fresh, source=make_source("new", date="2026-10"))
    make_offering("hidden", vendor=make_vendor("gone", publication="withdrawn"))


def listed(curator, **query) -> dict:
    page = curator.get(LIST, query)
    assert page.status_code == 200
    return {entry.slug: entry.measure for entry in page.context["cl"].result_list}


def test_the_list_shows_completeness_comparability_and_age(curator, offerings):
    found = listed(curator)
    assert {slug: measure.complete for slug, measure in found.items()} == {
        "old": 9,
        "rich": 27,
        "draft": 18,
        "hidden": 9,
    }
    assert found["rich"].comparable > found["old"].comparable
    assert (found["draft"].newest, found["draft"].age) == ("2026-10", "fresh")
    assert found["old"].age == "stale"
    page = curator.get(LIST).text
    assert "9 % (lacks description, website, launched +7)" in page
    assert "2020-08-17 (stale)" in page


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"age": "stale"}, {"old", "rich", "hidden"}),
        ({"age": "fresh"}, {"draft"}),
        ({"age": "undated"}, set()),
        ({"missing": "pricing"}, {"old", "draft", "hidden"}),
        ({"missing": "website"}, {"old", "draft", "hidden"}),
        ({"publication__exact": "draft"}, {"draft"}),
        ({"missing": "pricing", "age": "stale"}, {"old", "hidden"}),
    ],
)
def test_the_list_is_narrowed_by_what_is_stale_or_missing(curator, offerings, query, slugs):
    assert set(listed(curator, **query)) == slugs


def test_a_write_is_seen_by_the_filters_at_once(curator, offerings):
    assert "rich" not in listed(curator, missing="pricing")
    with transaction.atomic():
        PricingModel.objects.all().delete()
        record([("offering", "rich", "updated")])
    assert "rich" in listed(curator, missing="pricing")


def test_vendors_are_measured_too(curator, offerings):
    page = curator.get(reverse("admin:vendors_vendor_changelist"), {"missing": "owners", "age": "stale"})
    assert {vendor.slug for vendor in page.context["cl"].result_list} == {"maker", "gone"}
