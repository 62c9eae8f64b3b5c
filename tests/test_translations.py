"""Every text of every application is read in French and in English."""

import gettext
import re
from pathlib import Path

import pytest

from tests.translations import marked, read_po

ROOT = Path(__file__).resolve().parent.parent
APPLICATIONS = ["vendors", "catalogue", "catalogue/pages"]


@pytest.fixture(params=APPLICATIONS)
def folder(request: pytest.FixtureRequest) -> Path:
    return ROOT / request.param


@pytest.fixture
def french(folder: Path) -> Path:
    return folder / "locale" / "fr" / "LC_MESSAGES"


def test_every_marked_text_has_a_french_translation(folder, french):
    texts = read_po(french / "django.po")
    assert sorted(map(str, marked(folder) - texts.keys())) == []
    assert [text for text, translations in texts.items() if not all(translations)] == []


def test_no_translation_is_left_of_a_text_that_is_gone(folder, french):
    assert sorted(map(str, read_po(french / "django.po").keys() - marked(folder))) == []


def test_the_compiled_catalogue_is_that_of_the_written_one(french):
    with (french / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for (context, english), texts in read_po(french / "django.po").items():
        if len(texts) > 1:
            found = [
                compiled.npgettext(context, english, "", number) if context else compiled.ngettext(english, "", number)
                for number in (1, 2)
            ]
            assert found == texts
        else:
            assert (compiled.pgettext(context, english) if context else compiled.gettext(english)) == texts[0]


def test_a_translation_fills_the_same_blanks(french):
    for (_context, english), texts in read_po(french / "django.po").items():
        blanks, last = (sorted(re.findall(r"%\(\w+\)s|\{\w+\}", text)) for text in (english, texts[-1]))
        # Where the number matters, the English is the singular, which may say in words what the plural counts.
        assert last == blanks or (len(texts) > 1 and set(last) > set(blanks)), english
