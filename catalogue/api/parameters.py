"""Query parameters: how each is read, and which part of an index it selects.

They are django-filter filters evaluated on selections instead of query sets: `select` gives the bitmap of a clean
value. `accepts` names the index filter or the catalogue's mapping whose words are accepted.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalogue.api.problems import nearest
from vendors.domain.dates import first_day
from vendors.snapshot.index import Index
from vendors.snapshot.orders import folded

MOST_VALUES = 50
"""Values that one filter takes."""
MOST_SHOWN = 60
"""Accepted values that an error lists."""
LONGEST_QUERY = 200
"""Characters of a text search."""

_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Refused(forms.ValidationError):
    """A value that is not accepted, with the values that are."""

    def __init__(self, message: str, value: str = "", accepted: Iterable[str] = ()):
        super().__init__(message)
        self.value = value
        self.accepted = tuple(accepted)
        self.nearest = nearest(value, self.accepted) if value else None


@dataclass(frozen=True)
class Selection:
    """Part of an index, in the shape of a query set as far as django-filter asks for one."""

    index: Index
    labels: BitMap
    model: None = None

    def all(self) -> "Selection":
        return self


class WordsField(forms.CharField):
    """Comma-separated words, each of a known set or of a known form."""

    def __init__(self, *, known: dict[str, str] | None = None, pattern: str = "", example: str = "", **kwargs):
        super().__init__(**kwargs)
        self.known = known
        self.pattern = re.compile(pattern) if pattern else None
        self.example = example

    def clean(self, value: str | None) -> tuple[str, ...]:
        if value is None:
            return ()
        words = [word.strip() for word in value.split(",")]
        if not all(words):
            raise Refused(_("an empty value; leave the parameter out, or give at least one"), value)
        if len(words) > MOST_VALUES:
            raise Refused(_("%(count)s values; at most %(most)s") % {"count": len(words), "most": MOST_VALUES})
        return tuple(dict.fromkeys(self._one(word) for word in words))

    def _one(self, word: str) -> str:
        if self.known is not None:
            found = self.known.get(folded(word))
            if found is None:
                accepted = sorted(set(self.known.values()))
                raise Refused(_("%(word)r is not accepted") % {"word": word[:100]}, word[:100], accepted)
            return found
        if self.pattern and not self.pattern.fullmatch(word.upper()) and word != "unknown":
            raise Refused(
                _("%(word)r is not of the form %(example)s") % {"word": word[:100], "example": self.example}, word[:100]
            )
        return word.upper() if word != "unknown" else word


class SelectionFilter(django_filters.Filter, ABC):
    """A filter of a selection: it has no model to take a label from, so its help text says what it is."""

    def __init__(self, index_name: str = "q", **kwargs):
        self.index_name = index_name
        super().__init__(field_name=index_name, label=kwargs.get("help_text", ""), **kwargs)

    @abstractmethod
    def select(self, index: Index, value: Any) -> BitMap:
        """The entries that a clean value selects."""


class WordsFilter(SelectionFilter):
    """`name=a,b`: entries that have any of the values; `every` asks for all of them."""

    field_class = WordsField

    def __init__(
        self,
        index_name: str,
        *,
        words: type[StrEnum] | Iterable[str] | None = None,
        accepts: str = "",
        pattern: str = "",
        example: str = "",
        every: bool = False,
        also_unknown: bool = False,
        **kwargs,
    ):
        self.accepts = accepts
        self.every = every
        self.words = [str(word) for word in words or ()] + (["unknown"] if also_unknown else [])
        if self.words:
            kwargs["known"] = {folded(word): word for word in self.words}
        super().__init__(index_name, pattern=pattern, example=example, **kwargs)

    def select(self, index: Index, values: tuple[str, ...]) -> BitMap:
        return index.all_of(self.index_name, values) if self.every else index.any_of(self.index_name, values)


class DateField(forms.CharField):
    """`2016`, `2016-05` or `2016-05-12`."""

    def clean(self, value: str | None) -> str:
        if value is None:
            return ""
        value = value.strip()
        try:
            if not _PARTIAL_DATE.fullmatch(value):
                raise ValueError
            first_day(value)
        except ValueError:
            raise Refused(
                _("%(value)r is not a date") % {"value": value[:40]}, value[:40], ["YYYY", "YYYY-MM", "YYYY-MM-DD"]
            ) from None
        return value


class DateFilter(SelectionFilter):
    """Entries whose date is known and lies on one side of the given one, which is included."""

    field_class = DateField

    def __init__(self, index_name: str, *, side: str, **kwargs):
        self.side = side
        super().__init__(index_name, **kwargs)

    def select(self, index: Index, value: str) -> BitMap:
        # Partial dates sort as text: "2016" stands before every day of 2016, "2016~" after all of them.
        if self.side == "from":
            return index.between(self.index_name, low=value)
        return index.between(self.index_name, high=value + ("~" if len(value) < 10 else ""))


class TextField(forms.CharField):
    def clean(self, value: str | None) -> str:
        if value is None:
            return ""
        value = value.strip()
        if "\x00" in value:
            raise Refused(_("holds a NUL character"))
        if not re.search(r"\w", value):
            raise Refused(_("give at least one letter or digit"), value[:40])
        if len(value) > LONGEST_QUERY:
            raise Refused(_("%(count)s characters; at most %(most)s") % {"count": len(value), "most": LONGEST_QUERY})
        return value


class TextFilter(SelectionFilter):
    """Text search: every word must match, accents and word endings do not count."""

    field_class = TextField

    def select(self, index: Index, value: str) -> BitMap:
        return index.search.matches(value)


def select(index: Index, base: BitMap, filters: Mapping[str, SelectionFilter], values: Mapping[str, Any]) -> BitMap:
    """The part of `base` that clean values select.

    The one rule across parameters: `relation` beside `alternative_to` asks for that kind of relation to that product.
    """
    labels = base
    if "relation" in values and "alternative_to" in values:
        pairs = [f"{slug} {kind}" for slug in values["alternative_to"] for kind in values["relation"]]
        labels = labels & index.any_of("alternative", pairs)
        values = {name: value for name, value in values.items() if name not in ("relation", "alternative_to")}
    for name, value in values.items():
        labels = labels & filters[name].select(index, value)
    return labels


class SelectionFilterSet(django_filters.FilterSet):
    """A filter set over a Selection: declares each parameter once, for validation, selection and the contract."""

    def filter_queryset(self, queryset: Selection) -> Selection:
        given = {name: value for name, value in self.form.cleaned_data.items() if value and name in self.data}
        return replace(queryset, labels=select(queryset.index, queryset.labels, self.filters, given))
