"""What is accepted where a file is wrong, in words of our own; the French stands in locale/.

The words wait for the language of whoever reads them: a command speaks English, the administration either language.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Words = str | Promise

EXACT = _("an exact number, written plainly, such as 8.75")
YES_OR_NO = _("true or false")
WHOLE = _("a whole number")
ACCEPTED: dict[str, Promise] = {
    "missing": _("missing: this key is required"),
    "string_type": _("a text"),
    "string_pattern_mismatch": _("a text of the form {pattern}"),
    "string_too_long": _("at most {max_length} characters"),
    "string_too_short": _("a text whose length is {min_length} or more"),
    "too_short": _("at least {min_length} in the list"),
    "list_type": _("a list"),
    "dict_type": _("accepted: a mapping of keys to values"),
    "model_type": _("accepted: a mapping of keys to values"),
    "model_attributes_type": _("accepted: a mapping of keys to values"),
    "enum": _("one of {values}"),
    "literal_error": _("one of {values}"),
    "decimal_parsing": EXACT,
    "decimal_type": EXACT,
    "decimal_max_digits": _("a number of at most {max_digits} digits"),
    "decimal_max_places": _("a number of at most {decimal_places} decimals"),
    "decimal_whole_digits": _("a number of at most {whole_digits} digits before its decimals"),
    "finite_number": _("a finite number"),
    "greater_than_equal": _("{ge} or more"),
    "less_than_equal": _("{le} or less"),
    "bool_parsing": YES_OR_NO,
    "bool_type": YES_OR_NO,
    "int_parsing": WHOLE,
    "int_type": WHOLE,
    "int_from_float": WHOLE,
}
"""Kind of error, as pydantic names it -> what is accepted."""


def accepted(item: Mapping[str, Any]) -> Words:
    """What is accepted where pydantic found an error; a rule of our own says it itself."""
    context = item.get("ctx", {})
    if item["type"] == "value_error":
        return context["error"].args[0]
    if item["type"] not in ACCEPTED:
        return item["msg"]
    values = ", ".join(part for part in context.get("expected", "").split("'")[1::2])
    return format_lazy(ACCEPTED[item["type"]], **{**context, "values": values})


def nearest(name: str, known: Iterable[str]) -> Words:
    """What may have been meant, to be written after what is accepted; empty where nothing comes near."""
    close = get_close_matches(name, list(known), n=1)
    return format_lazy(_("; nearest: {name}"), name=close[0]) if close else ""
