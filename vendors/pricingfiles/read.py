"""Read Pricing2Yaml files, and the file that says what their names mean here; every error at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, ValidationError

from vendors.pricingfiles.shapes import AddOn, Overrides, Pricing, Typed, type_error
from vendors.seedfiles.read import explain
from vendors.seedfiles.seeds import SeedError
from vendors.seedfiles.shapes.base import Metric, Slug
from vendors.seedfiles.wording import Words, nearest
from vendors.seedfiles.yaml import Unreadable, parse, text_of

Read = TypeVar("Read", bound=BaseModel)


class Meanings(BaseModel):
    """Names of the format -> names of the catalogue. A feature without a meaning is left out."""

    model_config = ConfigDict(extra="forbid")

    features: dict[str, Slug | None] = {}
    limits: dict[str, Metric | None] = {}
    plans: dict[str, Slug] = {}


def read_pricing(path: Path, errors: list[SeedError]) -> Pricing | None:
    """One validated file; adds to `errors` and returns None when it is broken."""
    pricing = _read(path, Pricing, errors)
    if pricing is None:
        return None
    found = [SeedError(str(path), *error) for error in _broken_references(pricing)]
    errors.extend(found)
    return None if found else pricing


def read_meanings(path: Path, features: Iterable[str], errors: list[SeedError]) -> Meanings | None:
    """The file of meanings; a feature that the catalogue doesn't have is an error."""
    meanings = _read(path, Meanings, errors)
    known = list(features)
    for name, slug in meanings.features.items() if meanings else ():
        if slug is not None and slug not in known:
            accepted = format_lazy(_("no feature of that name{nearest}"), nearest=nearest(slug, known))
            errors.append(SeedError(str(path), f"features.{name}", repr(slug), accepted))
    return meanings


def _read(path: Path, shape: type[Read], errors: list[SeedError]) -> Read | None:
    try:
        return shape.model_validate(parse(text_of(path)))
    except ValidationError as error:
        errors.extend(explain(str(path), shape, error))
    except Unreadable as error:
        errors.append(SeedError(str(path), "", "", str(error)))
    except OSError as error:
        errors.append(SeedError(str(path), "", "", f"cannot be read: {error.strerror}"))
    return None


UNDEFINED = {
    "feature": _("the file defines no feature of that name{nearest}"),
    "usage limit": _("the file defines no usage limit of that name{nearest}"),
    "plan": _("the file defines no plan of that name{nearest}"),
    "add-on": _("the file defines no add-on of that name{nearest}"),
}
Broken = tuple[str, str, Words]
"""Path, value, what is accepted."""


def _broken_references(pricing: Pricing) -> Iterator[Broken]:
    """Names that the file doesn't define, and values that are not of the type that it declares."""
    for name, limit in pricing.usage_limits.items():
        yield from _names(f"usageLimits.{name}.linkedFeatures", limit.linked_features, pricing.features, "feature")
    for group, items in (("plans", pricing.plans), ("addOns", pricing.add_ons)):
        for name, item in items.items():
            place = f"{group}.{name}"
            yield from _overrides(f"{place}.features", item.features, pricing.features, "feature")
            yield from _overrides(f"{place}.usageLimits", item.usage_limits, pricing.usage_limits, "usage limit")
            if isinstance(item, AddOn):
                extensions = item.usage_limits_extensions
                yield from _overrides(f"{place}.usageLimitsExtensions", extensions, pricing.usage_limits, "usage limit")
                yield from _names(f"{place}.availableFor", item.available_for or [], pricing.plans, "plan")
                yield from _names(f"{place}.dependsOn", item.depends_on, pricing.add_ons, "add-on")
                yield from _names(f"{place}.excludes", item.excludes, pricing.add_ons, "add-on")


def _names(place: str, names: Iterable[str], known: Iterable[str], what: str) -> Iterator[Broken]:
    for index, name in enumerate(names):
        if name not in known:
            yield f"{place}.{index}", repr(name), format_lazy(UNDEFINED[what], nearest=nearest(name, known))


def _overrides(place: str, overrides: Overrides, known: dict[str, Typed], what: str) -> Iterator[Broken]:
    for name, override in overrides.items():
        if name not in known:
            yield f"{place}.{name}", repr(name), format_lazy(UNDEFINED[what], nearest=nearest(name, known))
        elif wrong := type_error(known[name].value_type, override.value):
            yield f"{place}.{name}.value", repr(override.value), wrong
