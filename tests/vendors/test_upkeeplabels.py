"""Every kind of fact, gap and answer about evidence has words for people."""

from dataclasses import fields
from typing import get_args

import pytest
from django.utils.translation import override

from tests.entries import offering
from vendors.domain import entries
from vendors.domain.alternatives import End
from vendors.domain.asof.known import COLUMNS
from vendors.domain.comparison import comparability
from vendors.domain.vocabulary import GONE
from vendors.upkeeplabels import GAPS, KINDS, SAYINGS

HOLDERS = (entries.Vendor, entries.Offering, entries.PricingModel, entries.Plan)


def lists_of_facts() -> set[str]:
    """The lists of rows that vendors, offerings, pricing models and plans hold."""
    return {
        spec.name
        for holder in HOLDERS
        for spec in fields(holder)
        for part in get_args(spec.type)
        if isinstance(part, type) and issubclass(part, entries.Fact)
    }


def test_every_list_and_column_that_holds_facts_has_a_name():
    assert {"stakes", "components", "limits"} <= lists_of_facts()
    assert lists_of_facts() | set(COLUMNS) <= set(KINDS)


def test_every_gap_of_an_offering_has_a_name():
    missing = {fact.partition(":")[0] for fact in comparability(offering("o", "v"), None, ["sso"]).missing}
    assert missing <= set(GAPS)


def test_every_end_of_a_succession_and_every_status_that_excludes_is_put_into_words():
    assert set(End) | {f"status-{status}" for status in GONE} <= set(SAYINGS)


@pytest.mark.parametrize("words", [KINDS, GAPS, SAYINGS])
def test_they_are_said_in_french_and_in_english(words):
    told = {}
    for lang in ("fr", "en"):
        with override(lang):
            told[lang] = [str(text) for text in words.values()]
    assert all(told["fr"])
    assert told["fr"] != told["en"]
