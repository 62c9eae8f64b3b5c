"""Every text of the pages is read in French and in English."""

import gettext
import re
from pathlib import Path

import catalogue.pages
from tests.vendors.test_translations import marked_in_code, read_po

FOLDER = Path(catalogue.pages.__file__).parent
CATALOGUE = FOLDER / "locale" / "fr" / "LC_MESSAGES"
ONE = re.compile(r"""(?:\{% translate |[ =]_\()"([^"]+)"(?: context "([^"]+)")?""")
BLOCK = re.compile(r"\{% blocktranslate([^%]*)%\}(.*?)(?:\{% plural %\}.*?)?\{% endblocktranslate %\}", re.DOTALL)
CONTEXT = re.compile(r'context "([^"]+)"')

Text = tuple[str | None, str]


def marked_in_template(path: Path) -> set[Text]:
    """(context, English) of each text that a template marks for translation."""
    source = path.read_text(encoding="utf-8")
    texts: set[Text] = {(context or None, text.replace("%", "%%")) for text, context in ONE.findall(source)}
    for options, body in BLOCK.findall(source):
        if "trimmed" in options:
            body = re.sub(r"\s*\n\s*", " ", body).strip()
        context = CONTEXT.search(options)
        text = re.sub(r"\{\{ *(\w+) *\}\}", r"%(\1)s", body.replace("%", "%%"))
        texts.add((context[1] if context else None, text))
    return texts


def marked() -> set[Text]:
    code = {text for path in FOLDER.rglob("*.py") for text in marked_in_code(path)}
    return code | {text for path in FOLDER.rglob("*.html") for text in marked_in_template(path)}


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
            found = [
                compiled.npgettext(context, english, "", number) if context else compiled.ngettext(english, "", number)
                for number in (1, 2)
            ]
            assert found == french
        else:
            assert (compiled.pgettext(context, english) if context else compiled.gettext(english)) == french[0]


def test_a_translation_fills_the_same_blanks():
    for (_context, english), french in read_po(CATALOGUE / "django.po").items():
        blanks, last = (set(re.findall(r"%\(\w+\)s", text)) for text in (english, french[-1]))
        # Where the number matters, the English is the singular, which may say in words what the plural counts.
        assert last == blanks or (len(french) > 1 and last > blanks), english
