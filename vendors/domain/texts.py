"""Texts: the one of a language, and what two spellings have in common."""

import unicodedata


def text_in(row: object, column: str, lang: str) -> str:
    """What `<column>_fr` or `<column>_en` of a row says, in the other language rather than nothing; "" when unknown."""
    other = "en" if lang == "fr" else "fr"
    text: str = getattr(row, f"{column}_{lang}") or getattr(row, f"{column}_{other}")
    return text


def unaccented(text: str) -> str:
    """A text without accents and capitals."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
