"""The administration in French: every text that its pages mark for translation has its French."""

import gettext
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation.trans_real import translation

from tests.admin.catalogue import make_one_of_each, row_of
from tests.admin.test_pages import KEPT_BY_THE_CATALOGUE, MODELS, address
from vendors.admin.worklists import LISTS
from vendors.models import Suggestion

UNTRANSLATED = {"anglais", "français"}
"""Names that are the same in both languages."""


class Untranslated(gettext.NullTranslations):
    """Notes every text for which the French has none."""

    def __init__(self):
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message):
        self.asked.add(message)
        return message

    def ngettext(self, one, many, number):
        self.asked.add(one)
        return one if number == 1 else many

    def pgettext(self, context, message):
        self.asked.add(message)
        return message

    def npgettext(self, context, one, many, number):
        return self.ngettext(one, many, number)


@pytest.fixture
def untranslated() -> Iterator[set[str]]:
    """What French had to do without, as long as the test runs."""
    french = translation("fr")
    before, french._fallback = french._fallback, Untranslated()
    yield french._fallback.asked
    french._fallback = before


@pytest.fixture
def reader(curator) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.cookies = curator.cookies
    return client


def pages() -> Iterator[str]:
    yield reverse("admin:index")
    yield reverse("admin:upkeep")
    yield from (reverse("admin:upkeep-list", args=[name]) for name in LISTS)
    yield reverse("admin:vendors_import_upload")
    for model in MODELS:
        yield address(model, "changelist")
        yield address(model, "change", row_of(model).pk)
        yield address(model, "history", row_of(model).pk)
        if model not in (*KEPT_BY_THE_CATALOGUE, Suggestion):
            yield address(model, "add")


def test_no_page_shows_a_text_that_has_no_french(reader, untranslated):
    with transaction.atomic():
        make_one_of_each()
    for page in pages():
        answer = reader.get(page)
        assert answer.status_code == 200, page
        assert '<html lang="fr"' in answer.text
        assert untranslated <= UNTRANSLATED, page


def test_a_text_without_french_would_be_noticed(untranslated):
    translation("fr").gettext("no text of ours")
    assert untranslated == {"no text of ours"}
