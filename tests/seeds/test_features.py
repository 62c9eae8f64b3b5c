"""What offerings are compared on: one list a category, in both languages, and how much of it is known."""

from datetime import date
from decimal import Decimal

import pytest

from vendors.domain.entries import Catalogue, Category
from vendors.domain.quality import ENOUGH_FACTS, by_category, listed_features, substance
from vendors.domain.regions import EUROPE
from vendors.domain.traits import ties_to_countries

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)
SHORTEST, LONGEST = 12, 25

KNOWN = {
    "accounting": 30,
    "ai-assistant": 29,
    "application-platform": 20,
    "crm": 34,
    "document-collaboration": 24,
    "e-signature": 24,
    "email": 27,
    "enterprise-social-network": 33,
    "erp": 20,
    "file-sharing": 26,
    "human-resources": 41,
    "maps": 25,
    "object-storage": 23,
    "office-suite": 25,
    "password-manager": 30,
    "payments": 28,
    "personal-storage": 25,
    "project-management": 22,
    "public-cloud": 27,
    "software-forge": 42,
    "storage-software": 25,
    "team-chat": 23,
    "video-conferencing": 27,
    "video-platform": 20,
    "video-sharing": 20,
    "video-training": 26,
    "web-analytics": 30,
    "web-search": 23,
}
"""Least percent known of what the offerings of a category are compared on; `./run report` prints what it is now."""


def groups(catalogue: Catalogue) -> set[str]:
    return {row.parent for row in catalogue.categories.values() if row.parent}


def leaves(catalogue: Catalogue) -> list[Category]:
    return [row for slug, row in catalogue.categories.items() if slug not in groups(catalogue) and row.parent]


def test_categories_are_a_tree_of_two_levels_named_and_described_in_both_languages(catalogue):
    rows = catalogue.categories.values()
    assert [row.slug for row in rows if row.parent and catalogue.categories[row.parent].parent] == []
    texts = {row.slug: (row.name_fr, row.name_en, row.description_fr, row.description_en) for row in rows}
    assert [slug for slug, given in texts.items() if not all(given)] == []


def test_a_category_of_the_first_level_has_a_name_short_enough_for_the_front_page(catalogue):
    tops = [row for row in catalogue.categories.values() if not row.parent]
    assert 8 <= len(tops) <= 16
    assert [row.slug for row in tops if max(len(row.name_fr), len(row.name_en)) > 28] == []


def test_an_offering_stands_in_categories_of_the_second_level(catalogue):
    tops = groups(catalogue)
    assert [row.slug for row in catalogue.offerings.values() if tops & set(row.categories)] == []


def test_a_category_with_offerings_to_compare_has_a_list_that_a_page_can_show(catalogue):
    within: dict[str, int] = {}
    european: set[str] = set()
    for offering in catalogue.offerings.values():
        comparable = len(substance(catalogue, offering)) >= ENOUGH_FACTS
        for slug in offering.categories:
            within[slug] = within.get(slug, 0) + 1
            if comparable and ties_to_countries(catalogue.vendors[offering.vendor]) & EUROPE:
                european.add(slug)
    wanted = [row.slug for row in leaves(catalogue) if within.get(row.slug, 0) >= 3 or row.slug in european]
    assert len(wanted) >= 30
    lengths = {slug: len(listed_features(catalogue, slug)) for slug in wanted}
    assert {slug: length for slug, length in lengths.items() if not SHORTEST <= length <= LONGEST} == {}


def test_no_category_has_a_list_longer_than_a_page_can_show(catalogue):
    lengths = {row.slug: len(listed_features(catalogue, row.slug)) for row in leaves(catalogue)}
    assert {slug: length for slug, length in lengths.items() if length > LONGEST} == {}


def test_a_feature_is_named_and_explained_in_both_languages(catalogue):
    rows = catalogue.features.values()
    texts = {row.slug: (row.name_fr, row.name_en, row.description_fr, row.description_en) for row in rows}
    assert [slug for slug, given in texts.items() if not all(given)] == []
    for names in ([row.name_fr for row in rows], [row.name_en for row in rows]):
        assert sorted(name for name in names if names.count(name) > 1) == []


def test_a_quantity_has_a_unit_and_a_choice_its_choices(catalogue):
    rows = catalogue.features.values()
    assert {row.type for row in rows} == {"yes-no", "quantity", "choice"}
    assert [row.slug for row in rows if (row.type == "quantity") != bool(row.unit)] == []
    assert [row.slug for row in rows if (row.type == "choice") != (len(row.choices) > 1)] == []


def test_a_value_is_of_the_type_of_its_feature(catalogue):
    values = [(offering.slug, row) for offering in catalogue.offerings.values() for row in offering.features]
    numbers = [(row.quantity is not None or row.unlimited, row) for _, row in values]
    assert [row.feature for given, row in numbers if given and catalogue.features[row.feature].type != "quantity"] == []
    assert [
        (slug, row.feature)
        for slug, row in values
        if row.choice and row.choice not in catalogue.features[row.feature].choices
    ] == []


def test_most_values_are_of_features_that_their_offering_is_compared_on(catalogue):
    told = [(offering, row.feature) for offering in catalogue.offerings.values() for row in offering.features]
    aside = [
        (offering.slug, feature)
        for offering, feature in told
        if not any(feature in listed_features(catalogue, slug) for slug in offering.categories)
    ]
    assert len(told) >= 600
    assert len(aside) <= len(told) * 0.08


def test_what_is_known_does_not_shrink(catalogue):
    lines = {line.category: line for line in by_category(catalogue, ON)}
    assert {slug: lines[slug].known for slug, floor in KNOWN.items() if lines[slug].known < floor} == {}
    assert {slug for slug, line in lines.items() if line.offerings >= 3} - set(KNOWN) <= {
        "internet-access",
        "press-portal",
    }
    everything = sum(line.offerings for line in lines.values())
    assert sum(line.priced * line.offerings for line in lines.values()) / everything > 45
    assert max(line.conflicting or Decimal(0) for line in lines.values()) < 5
