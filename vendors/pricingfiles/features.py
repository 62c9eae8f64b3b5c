"""Features of the file that the catalogue compares, as values for each plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import FeatureState, FeatureType
from vendors.pricingfiles.limits import is_unlimited
from vendors.pricingfiles.shapes import Plan, Value
from vendors.pricingfiles.units import kebab
from vendors.seedfiles.wording import Words, nearest

if TYPE_CHECKING:
    from vendors.pricingfiles.map import Mapper


UNLIKE = {
    Decimal: _("{slug} is of the type {kind} here: a number can't be compared with it"),
    str: _("{slug} is of the type {kind} here: a text can't be compared with it"),
    tuple: _("{slug} is of the type {kind} here: a list of texts can't be compared with it"),
}


def feature_rows(mapper: Mapper, model: str) -> Iterator[dict]:
    """Feature values as seed files write them, of every feature that the catalogue knows by name or by meaning."""
    taken: dict[str, str] = {}
    for name, feature in mapper.pricing.features.items():
        place = f"features.{name}"
        slug = mapper.meanings.features.get(name, kebab(name))
        if slug is None:
            mapper.skip(place, "", _("left out by the file of meanings"))
        elif slug not in mapper.known:
            words = _("the catalogue has no feature {slug}{nearest}")
            mapper.skip(place, "", format_lazy(words, slug=slug, nearest=nearest(slug, mapper.known)))
        elif slug in taken:
            words = _("{name} of the same file already speaks of {slug}")
            mapper.skip(place, "", format_lazy(words, name=taken[slug], slug=slug))
        else:
            taken[slug] = name
            yield from _values(mapper, model, name, slug, feature.default_value)


def _values(mapper: Mapper, model: str, name: str, slug: str, default: Value) -> Iterator[dict]:
    for plan_name, plan in mapper.plans.items():
        own = plan.features.get(name)
        place = f"plans.{plan_name}.features.{name}" if own else f"features.{name}.defaultValue"
        value = own.value if own else default
        stated = _stated(mapper, slug, value, _limited(mapper, name, plan))
        if not isinstance(stated, dict):
            mapper.skip(place, repr(value), stated)
            continue
        if stated["state"] == FeatureState.ABSENT and (option := _option(mapper, name, plan_name)):
            stated, place = {"state": FeatureState.PAID_OPTION}, f"addOns.{option}.features.{name}"
        yield _row(mapper, model, slug, plan_name, stated, place)
    for add_on_name, add_on in mapper.add_ons.items():
        if own := add_on.features.get(name):
            place = f"addOns.{add_on_name}.features.{name}"
            stated = _stated(mapper, slug, own.value, False)
            if not isinstance(stated, dict):
                mapper.skip(place, repr(own.value), stated)
            elif stated["state"] != FeatureState.ABSENT:
                yield _row(mapper, model, slug, add_on_name, stated, place)


def _row(mapper: Mapper, model: str, slug: str, plan: str, stated: dict, place: str) -> dict:
    return stated | {"feature": slug, "plan": f"{model}:{mapper.keys[plan]}", "evidence": mapper.evidence(place)}


def _stated(mapper: Mapper, slug: str, value: Value, limited: bool) -> dict | Words:
    """What a value says of a feature of ours, or why it says nothing that can be compared."""
    feature = mapper.known[slug]
    kind = feature.get("type", FeatureType.YES_NO)
    has = FeatureState.LIMITED if limited else FeatureState.INCLUDED
    if isinstance(value, bool):
        return {"state": has if value else FeatureState.ABSENT}
    if isinstance(value, Decimal) and kind == FeatureType.QUANTITY:
        if not value:
            return {"state": FeatureState.ABSENT}
        if is_unlimited(value, slug):
            return {"state": FeatureState.INCLUDED, "unlimited": True}
        return {"state": FeatureState.LIMITED, "quantity": value}
    if isinstance(value, str) and kind == FeatureType.CHOICE:
        choices = {choice.lower(): choice for choice in feature.get("choices", [])}
        if value.lower() in choices:
            return {"state": has, "choice": choices[value.lower()]}
        words = _("no such choice of {slug}; accepted: {values}")
        return format_lazy(words, slug=slug, values=", ".join(choices.values()))
    return format_lazy(UNLIKE.get(type(value), UNLIKE[tuple]), slug=slug, kind=kind)


def _limited(mapper: Mapper, name: str, plan: Plan) -> bool:
    """Whether a usage limit that is linked to the feature has an end in this plan."""
    return any(
        name in limit.linked_features
        and isinstance(value := mapper.limit_of(plan, limit_name), Decimal)
        and not is_unlimited(value, mapper.measures[limit_name].metric)
        for limit_name, limit in mapper.pricing.usage_limits.items()
    )


def _option(mapper: Mapper, name: str, plan: str) -> str | None:
    """The add-on that gives the feature to a plan."""
    for add_on_name, add_on in mapper.add_ons.items():
        own = add_on.features.get(name)
        available = add_on.available_for is None or plan in add_on.available_for
        if own and own.value is True and available:
            return add_on_name
    return None
