"""What the templates of pages are written with. Load with `{% load pages %}`."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _
from django_countries import countries

from catalogue.pages import wording
from catalogue.pages.factwords import FactWords, told
from catalogue.pages.links import page_address, with_query
from vendors.domain import vocabulary
from vendors.domain.pricing.limits import DoubtCode
from vendors.domain.pricing.reasons import NoteCode, Reason
from vendors.labels import ground, label

register = template.Library()

OF_A_QUANTITY = (Reason.MISSING_QUANTITY, Reason.UNKNOWN_UNIT, Reason.OVER_MAXIMUM, Reason.OVER_INCLUDED)
"""Reasons for having no cost whose subject is what is counted; that of others is a key or a code."""


@register.simple_tag(takes_context=True)
def page(context, *steps: str, **parameters: object) -> str:
    """The address of a page in the language of this one: `{% page "offerings" row.slug users=50 %}`."""
    return page_address(context["lang"], *steps, **parameters)


@register.simple_tag(takes_context=True)
def page_with(context, carried: Mapping[str, str] | None, *steps: str) -> str:
    """The address of a page with parameters carried along: `{% page_with asked "alternatives" slug %}`."""
    return page_address(context["lang"], *steps, **(carried or {}))


@register.simple_tag(takes_context=True)
def here_with(context, **parameters: object) -> str:
    """The address of this page with some parameters changed; None or empty takes one out."""
    return with_query(context["here"], context["query"] | parameters)


@register.simple_tag(takes_context=True)
def sources(context, evidence: Iterable[Mapping] | None) -> SafeString:
    """Numbers that lead to the sources of what was just said, in the list that ends the page."""
    notes = context["notes"]
    numbers = notes.refer(evidence or ())
    if not numbers:
        return mark_safe("")
    marks = format_html_join(
        "",
        '<a href="#source-{}" aria-label="{}">{}</a>',
        ((number, _("source %(number)s") % {"number": number}, number) for number in numbers),
    )
    return format_html('<sup class="sources">{}</sup>', marks)


@register.inclusion_tag("pages/parts/notes.html", takes_context=True)
def source_list(context) -> dict:
    """The sources that the page has referred to. The base template writes it after the content."""
    known = context["snapshot"].catalogue.sources if context["snapshot"] else {}
    works = [(known.get(slug), passages) for slug, passages in context["notes"].works()]
    return {"works": works, "lang": context["lang"]}


@register.inclusion_tag("pages/parts/money.html")
def money(amount, currency: str | None, tax_basis: str = "", period: str = "", as_of: str | None = None) -> dict:
    """An amount with its currency, tax basis, period and date; `amount` is text or a Decimal, None when unknown."""
    return {
        "free": amount not in (None, "") and not Decimal(amount) and not currency,
        "amount": None if amount in (None, "") else wording.money(Decimal(amount), currency or ""),
        "tax_basis": vocabulary_label("TaxBasis", tax_basis) if tax_basis else "",
        "tax_unknown": tax_basis == vocabulary.TaxBasis.UNKNOWN,
        "period": period,
        "as_of": as_of,
    }


@register.inclusion_tag("pages/parts/bar.html")
def bar(part, of=1) -> dict:
    """A part of a whole as a bar, beside words that say the same."""
    return {"width": f"{100 * Decimal(part) / Decimal(of):.1f}"}


@register.filter
def number(value) -> str:
    """A number with the separators of the language: `1 234,5` or `1,234.5`."""
    return "" if value in (None, "") else wording.number(Decimal(value))


@register.filter
def amount(value, currency: str | None) -> str:
    """An amount of money without tax basis and date, for amounts beside one that has them."""
    return wording.money(Decimal(value), currency or "")


@register.filter
def whole(value) -> int:
    """A quantity as a whole number, for the choice between singular and plural."""
    return int(Decimal(value))


@register.filter
def percent(share) -> str:
    """A share from 0 to 1 as a whole percentage."""
    return wording.percent(Decimal(share))


@register.filter
def day(partial: str | None) -> SafeString:
    """A date as exact as it is known: `2016`, `mai 2016`, `12 mai 2016`; the word unknown without one."""
    if not partial:
        return unknown()
    partial = str(partial)
    return format_html('<time datetime="{}">{}</time>', partial, wording.day(partial))


@register.simple_tag
def unknown(text: str = "") -> SafeString:
    """What no source says, said plainly."""
    return format_html('<span class="unknown">{}</span>', text or pgettext("value", "unknown"))


@register.filter
def country(code: str | None) -> str:
    """The name of a country; the code itself where it has none."""
    return str(countries.name(code) or code) if code else pgettext("value", "unknown")


@register.simple_tag
def vocabulary_label(vocabulary_name: str, code: str) -> str:
    """What people read for a word of a vocabulary: `{% vocabulary_label "Delivery" code %}`."""
    return str(label(getattr(vocabulary, vocabulary_name)(code)))


@register.filter
def unverified(evidence: Iterable[Mapping] | None) -> bool:
    """Whether a value rests on nothing but evidence that nobody has verified."""
    rows = list(evidence or ())
    return bool(rows) and all(row["standing"] == vocabulary.Standing.UNVERIFIED for row in rows)


@register.filter
def notes_on(cost: Mapping) -> list[str]:
    """What a cost leaves out or takes for granted, in words."""
    return [str(label(NoteCode(code))) for code in dict.fromkeys(cost.get("notes", ()))]


@register.simple_tag(takes_context=True)
def doubts_on(context, cost: Mapping) -> list[str]:
    """Why the plan of a cost may not serve the need, each with the quantity or feature that it is about."""
    words = FactWords(context["snapshot"].catalogue, context["lang"])
    found = (doubt.partition(": ") for doubt in cost.get("doubts", ()))
    return [told(words.subject(subject), str(label(DoubtCode(code)))) for code, _colon, subject in found]


@register.simple_tag(takes_context=True)
def reason_subject(context, code: str, subject: str | None) -> str:
    """What the reason for having no cost is about, where that is a quantity or feature rather than a key of a row."""
    words = FactWords(context["snapshot"].catalogue, context["lang"])
    return words.subject(subject) if subject and code in OF_A_QUANTITY else ""


@register.filter
def place(locator: str) -> str:
    """Where in a source something stands."""
    return wording.place(locator)


@register.filter
def language(code: str) -> str:
    """The name of a language; its code where it has none."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code


@register.filter
def ground_label(code: str) -> str:
    """What people read for a ground of ownership or of a level."""
    return ground(code)


@register.inclusion_tag("pages/parts/relation.html")
def relation(kind: str) -> dict:
    """The kind of a relation to another product, as a badge; firm kinds stand out."""
    return {"label": label(vocabulary.RelationKind(kind)), "firm": kind in vocabulary.PROPOSABLE_RELATIONS}


@register.inclusion_tag("pages/parts/answer.html")
def answer(value: str, yes: str = "", no: str = "", unknown: str = "") -> dict:
    """Yes, no or unknown as a badge that says so in words."""
    words = {"yes": yes or _("yes"), "no": no or _("no")}
    return {"value": value, "text": words.get(value) or unknown or pgettext("value", "unknown")}


@register.simple_block_tag
def table(content: str, caption: str, id: str, hidden: bool = False) -> SafeString:
    """A table that scrolls within itself and can be reached by keyboard: head and body go between the tags."""
    return format_html(
        '<div class="table" role="region" aria-labelledby="{0}" tabindex="0"><table>'
        '<caption id="{0}"{1}>{2}</caption>{3}</table></div>',
        id,
        mark_safe(' class="hidden"') if hidden else "",
        caption,
        content,
    )


@register.filter
def name_in(slug: str, entries: Mapping) -> str:
    """The name of the vendor or offering of a slug; the slug where it is not published."""
    return entries[slug].name if slug in entries else slug


@register.simple_tag
def total(rate: Mapping[str, str]) -> str:
    """All that a dependency rate is taken of, whatever the side."""
    return wording.number(sum((Decimal(rate[side]) for side in ("inside", "outside", "unknown")), Decimal(0)))


@register.filter
def get(mapping: Mapping | None, key: Any) -> Any:
    """The value of a key that is in a variable; None when it is not there."""
    return (mapping or {}).get(key)
