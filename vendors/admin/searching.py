"""The search boxes and the suggestions of the administration, to which accents, capitals and ligatures are alike.

Both engines match regular expressions, and neither folds accents without an extension: so each letter of a term stands
for all of its accented forms.
"""

import re
from collections import defaultdict

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat
from django.utils.text import smart_split, unescape_string_literal

from vendors.domain.texts import unaccented

LONGEST_TERM = 200
LIGATURES = {"oe": "œŒ", "ae": "æÆ", "ss": "ßẞ"}
STROKES = dict(zip("øØđĐłŁħĦŧŦı", "oOdDlLhHtTi", strict=True))
APART = str.maketrans({**{sign: pair for pair, signs in LIGATURES.items() for sign in signs}, "’": "'", **STROKES})
"""What folding does not take apart by itself."""


def folded(text: str) -> str:
    """A text without accents, capitals and ligatures."""
    return unaccented(text.translate(APART))


def _accented() -> dict[str, str]:
    """Letter -> the accented forms that Latin scripts of Europe have of it, small and capital."""
    found: dict[str, str] = defaultdict(str)
    for code in range(0xC0, 0x180):
        plain = folded(chr(code))
        if len(plain) == 1 and plain.isascii() and plain != chr(code):
            found[plain] += chr(code)
    return dict(found)


ACCENTED = _accented()


def pattern_of(text: str) -> str:
    """A regular expression that finds a text however it is accented."""
    # A run of blanks is one: patterns that may all match the same blanks take a time that grows with each.
    plain, made, at = re.sub(r"\s+", " ", folded(text)), [], 0
    while at < len(plain):
        pair = plain[at : at + 2]
        if pair in LIGATURES:
            made.append(f"(?:{_any_of(LIGATURES[pair])}|{_letter(pair[0])}{_letter(pair[1])})")
            at += 2
        else:
            made.append(_letter(plain[at]))
            at += 1
    return "".join(made)


def _letter(sign: str) -> str:
    if sign in ACCENTED:
        return f"(?:{sign}|{_any_of(ACCENTED[sign])})"
    if sign == "'":
        return r"[\u0027\u2019]"
    if sign.isspace():
        return r"\s+"
    return sign if sign.isascii() and sign.isalnum() else _escaped(sign)


def _escaped(sign: str) -> str:
    return rf"\u{ord(sign):04x}" if ord(sign) < 0x10000 else rf"\U{ord(sign):08x}"


def _any_of(signs: str) -> str:
    """Any of the signs, as they are or as lists of names keep them on SQLite, which write them in ASCII."""
    codes = "|".join(f"{ord(sign):04x}" for sign in signs)
    return rf"[{signs}]|\\u(?:{codes})"


class Folding:
    """An admin whose search finds “Hébergement” by “hebergement”, and the other way round."""

    def get_search_results(self, request, queryset, search_term):
        """All columns are matched at once, as one text: a match costs much more than a column."""
        parts = [part for field in self.get_search_fields(request) for part in (F(field), Value("|"))]
        found = queryset.alias(searched=Concat(*parts, output_field=TextField()))
        for bit in smart_split(search_term[:LONGEST_TERM]):
            quoted = bit.startswith(('"', "'")) and bit[0] == bit[-1] and len(bit) > 1
            found = found.filter(searched__iregex=pattern_of(unescape_string_literal(bit) if quoted else bit))
        return found, False
