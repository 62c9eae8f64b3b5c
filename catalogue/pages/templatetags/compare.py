"""What the pages of comparisons are written with besides. Load with `{% load compare %}`."""

from collections.abc import Iterable, Mapping

from django import template

from catalogue.pages.charts.curve import style_of
from vendors.domain.entries import Offering

register = template.Library()


@register.filter
def join_names(columns: Iterable[Mapping]) -> str:
    """The names of the offerings side by side."""
    return ", ".join(column["name"] for column in columns)


@register.filter
def with_others(offering: Offering, others: Iterable[Offering]) -> str:
    """An offering and others, as the parameter `offerings` has them."""
    return ",".join(item.slug for item in (offering, *others))


@register.filter
def line_style(number: int) -> int:
    """The style of the line of a chart by its number, from 1."""
    return style_of(number - 1)


@register.inclusion_tag("pages/parts/compare/passages.html", takes_context=True)
def passages(context) -> dict:
    """All evidence that a dossier has referred to, in full and in the order of its numbers."""
    return {"evidence": context["notes"].evidence, "lang": context["lang"]}
