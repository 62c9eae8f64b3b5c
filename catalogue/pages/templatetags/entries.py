"""What the pages of vendors and offerings are written with besides. Load with `{% load pages entries %}`."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from catalogue.api.labels import choice_label
from catalogue.pages import jsonld, prices, wording
from catalogue.pages.factwords import FactWords, figure_words, limit_words, quantity_words, share_words, span_words
from catalogue.pages.metrics import metric_name, period_words

register = template.Library()

Document = Mapping[str, Any]

REGION_NAMES = {
    "eu": pgettext_lazy("region", "European Union"),
    "eea": pgettext_lazy("region", "European Economic Area"),
    "europe": pgettext_lazy("region", "Europe (Council of Europe)"),
}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@register.filter
def metric(slug: str | None) -> str:
    """What a metric counts."""
    return metric_name(slug or "")


@register.simple_tag
def per(metric_slug: str | None, period: str) -> str:
    """What an amount pays for and for how long."""
    return period_words(metric_slug, period)


@register.filter
def priced_per(component: Document) -> str:
    """What the amount of a price component pays for and for how long."""
    return prices.priced_per(component)


@register.filter
def price_details(component: Document) -> list[str]:
    """What belongs to a price besides its amount."""
    return prices.price_details(component)


@register.filter
def limit(row: Document) -> str:
    """A limit of a plan in words."""
    return limit_words(row["metric"], _decimal(row["quantity"]), row["unlimited"])


@register.filter
def allowed(check: Document, words: FactWords) -> str:
    """What a limit allows, as a quotation tells it: no quantity means no limit. A feature may be what is limited."""
    much = _decimal(check["allowed"])
    return words.limit(check["metric"], much, much is None)


@register.simple_tag
def quantity(row: Document, unit: str | None) -> str:
    """How much of a feature there is; empty when nothing is said of it."""
    return quantity_words(_decimal(row["quantity"]), row["unlimited"], unit or "") or choice_label(row["choice"] or "")


@register.simple_tag
def share(low: str | None, high: str | None) -> str:
    """A share in percent, as exactly as it is known."""
    return share_words(_decimal(low), _decimal(high))


@register.filter
def span(row: Document) -> str:
    """From when to when a fact holds."""
    return span_words(row.get("since") or "", row.get("until") or "")


@register.filter
def figure(row: Document) -> str:
    """A dated figure, without its date."""
    value = Decimal(row["value"])
    return figure_words(value, _decimal(row["high"]), row["qualifier"], row["unit_label"] or "", row["currency"] or "")


@register.simple_tag(takes_context=True)
def scheme(context, slug: str) -> str:
    """The name of a certification scheme."""
    return context["words"].scheme(slug)


@register.filter
def speakers(evidence: Iterable[Document]) -> list[Document]:
    """One evidence for each speaker, voice and date: who says it."""
    found: dict[tuple, Document] = {}
    for item in evidence:
        found.setdefault((item["speaker"], item["voice"], item["as_of"]), item)
    return list(found.values())


@register.filter
def web(address: str | None) -> str:
    """An address of the web; empty for anything else, which is not made a link."""
    return jsonld.web(address) or ""


@register.filter
def anchor(key: str, of: str = "") -> str:
    """A key as the id of an element; `of` says what it is the key of, where another thing may have the same one."""
    return "-".join(part for part in (of, slugify(key.replace("/", "-").replace(":", "-"))) if part)


@register.filter
def feature_name(slug: str, words: FactWords) -> str:
    """The name of a feature; its slug where there is none."""
    return words.feature(slug)


@register.filter
def subject_name(subject: str, words: FactWords) -> str:
    """What a doubt is about: a feature or a metric."""
    return words.subject(subject)


@register.filter
def rounded(share: str) -> str:
    """A share in percent with two decimals at most: those followed along a chain have many more."""
    return wording.number(round(Decimal(share), 2))


@register.filter
def region(name: str) -> str:
    """The name of a region."""
    return str(REGION_NAMES.get(name, name))
