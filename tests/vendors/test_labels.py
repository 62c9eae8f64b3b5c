"""Every word of a vocabulary and every code of a cost is labelled in French and in English."""

from enum import StrEnum
from pathlib import Path

import pytest
from django.utils.translation import override

import vendors
from tests.translations import read_po
from vendors.domain import vocabulary
from vendors.labels import CODES, LABELS, choices_of, label

CATALOGUE = Path(vendors.__file__).parent / "locale" / "fr" / "LC_MESSAGES"
VOCABULARIES = [
    each
    for each in vars(vocabulary).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]
WORDS = [word for each in VOCABULARIES for word in each]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{type(word).__name__}.{word.name}")
def test_every_word_of_a_vocabulary_is_labelled_in_both_languages(word):
    french = read_po(CATALOGUE / "django.po")
    with override("en"):
        english = str(label(word))
    with override("fr"):
        assert str(label(word)) in [
            translations[0] for (_context, text), translations in french.items() if text == english
        ]


def test_words_that_are_spelt_alike_keep_their_own_label():
    assert LABELS.keys() == set(VOCABULARIES)
    with override("fr"):
        assert str(label(vocabulary.FeatureState.UNKNOWN)) == "inconnue"
        assert str(label(vocabulary.TaxBasis.UNKNOWN)) == "inconnu"
        assert choices_of(vocabulary.Status)[3] == ("closed", "fermé")


CODES_OF_A_COST = [code for codes in CODES for code in codes]


@pytest.mark.parametrize("code", CODES_OF_A_COST, ids=lambda code: f"{type(code).__name__}.{code.name}")
def test_every_code_of_a_cost_is_labelled_in_both_languages(code):
    with override("en"):
        english = str(label(code))
    with override("fr"):
        assert str(label(code)) != english
