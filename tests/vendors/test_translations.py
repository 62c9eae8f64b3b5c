"""Every text of the catalogue is read in French and in English."""

import ast
import gettext
import re
from enum import StrEnum
from pathlib import Path

import pytest
from django.template.base import Lexer
from django.utils.translation import override

import vendors
from vendors.domain import vocabulary
from vendors.labels import CODES, LABELS, choices_of, label

FOLDER = Path(vendors.__file__).parent
CATALOGUE = FOLDER / "locale" / "fr" / "LC_MESSAGES"
VOCABULARIES = [
    each
    for each in vars(vocabulary).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]
WORDS = [word for each in VOCABULARIES for word in each]
MARKS = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext"}
TAG = re.compile(r"""^(?:trans|translate) (["'])(.+)\1$""")
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% (?:plural|endblocktranslate) %}", re.DOTALL)

Text = tuple[str | None, str]


def read_po(path: Path) -> dict[Text, list[str]]:
    """(context, English) -> French texts of a catalogue; several where the number matters."""
    texts = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        fields, field = {}, ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            if not line.startswith('"'):
                field, _space, line = line.partition(" ")
            fields[field] = fields.get(field, "") + ast.literal_eval(line)
        if fields.get("msgid"):
            texts[fields.get("msgctxt"), fields["msgid"]] = [
                text for name, text in fields.items() if name.startswith("msgstr")
            ]
    return texts


def marked_in_code(path: Path) -> set[Text]:
    """(context, English) of each text that a Python file marks for translation."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = [ast.literal_eval(argument) for argument in node.args if isinstance(argument, ast.Constant)]
            names.add(tuple(texts) if node.func.id.startswith("pgettext") else (None, texts[0]))
    return names


def marked_in_template(path: Path) -> set[Text]:
    text = path.read_text(encoding="utf-8")
    contents = [token.contents for token in Lexer(text).tokenize()]
    blocks = {(None, re.sub(r"{{ (\w+) }}", r"%(\1)s", block)) for block in BLOCK.findall(text)}
    return blocks | {(None, found[2]) for content in contents if (found := TAG.match(content))}


def marked() -> set[Text]:
    code = (text for path in FOLDER.rglob("*.py") for text in marked_in_code(path))
    templates = (text for path in FOLDER.rglob("*.html") for text in marked_in_template(path))
    return {*code, *templates}


def test_every_marked_text_has_a_french_translation():
    french = read_po(CATALOGUE / "django.po")
    assert sorted(map(str, marked() - french.keys())) == []
    assert [text for text, translations in french.items() if not all(translations)] == []


def test_no_translation_is_left_of_a_text_that_is_gone():
    assert sorted(map(str, read_po(CATALOGUE / "django.po").keys() - marked())) == []


def test_the_compiled_catalogue_is_that_of_the_written_one():
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for (context, english), french in read_po(CATALOGUE / "django.po").items():
        if len(french) > 1:
            assert [compiled.ngettext(english, "", number) for number in (1, 2)] == french
        else:
            assert (compiled.pgettext(context, english) if context else compiled.gettext(english)) == french[0]


def test_a_translation_fills_the_same_blanks():
    for (_context, english), french in read_po(CATALOGUE / "django.po").items():
        for text in french:
            assert sorted(re.findall(r"%\(\w+\)s", english)) == sorted(re.findall(r"%\(\w+\)s", text))


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
