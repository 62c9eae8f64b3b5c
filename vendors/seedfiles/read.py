"""Read a folder of seed files: parse all, validate all, and report every error at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ValidationError

from vendors.seedfiles.links import broken_links, broken_rules
from vendors.seedfiles.seeds import BrokenSeeds, SeedError, Seeds
from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.shapes.entries import VendorShape
from vendors.seedfiles.shapes.reference import CategoriesFile, FeaturesFile, FrameworkShape, RatesFile, SourcesFile
from vendors.seedfiles.wording import accepted, nearest
from vendors.seedfiles.yaml import Unreadable, parse, text_of

SAMPLE = "SAMPLE.yaml"
"""The annotated sample documents the format and is never loaded."""


def shape_of(name: str) -> type[Shape] | None:
    """What the file of this name, relative to the folder, holds; None when seed files have no such place."""
    folder, _, file = name.rpartition("/")
    if file.startswith("."):
        return None
    match folder, file:
        case ("", "documents.yaml") | ("sources", _):
            return SourcesFile
        case ("", "categories.yaml"):
            return CategoriesFile
        case ("", "features.yaml"):
            return FeaturesFile
        case ("", "rates.yaml"):
            return RatesFile
        case ("frameworks", _):
            return FrameworkShape
        case ("vendors", _):
            return VendorShape
    return None


def read_seeds(folder: Path) -> Seeds:
    """All seed files below `folder`. Raises BrokenSeeds with every error of every file."""
    seeds, errors = Seeds(), []
    names = sorted(
        path.relative_to(folder).as_posix() for ending in ("yaml", "yml") for path in folder.rglob(f"*.{ending}")
    )
    if not set(names) - {SAMPLE}:
        errors.append(
            SeedError(str(folder), "", "", "no seed files; accepted: documents.yaml, vendors/<slug>.yaml and the like")
        )
    for name in names:
        if name == SAMPLE:
            continue
        shape = shape_of(name)
        if shape is None or not name.endswith(".yaml"):
            accepted = "documents, categories, features, rates .yaml; sources/, frameworks/, vendors/ <slug>.yaml"
            errors.append(SeedError(name, "", "", f"seed files have no such place; accepted: {accepted}"))
            continue
        item = read_file(folder / name, name, shape, errors)
        if item is not None:
            _keep(seeds, item, name, errors)
    if not errors:
        errors.extend(broken_links(seeds))
    if not errors:
        errors.extend(broken_rules(seeds))
    if errors:
        raise BrokenSeeds(errors)
    return seeds


def read_file(path: Path, name: str, shape: type[Shape], errors: list[SeedError]) -> Shape | None:
    """One validated file; adds to `errors` and returns None when it is broken."""
    try:
        return shape.model_validate(parse(text_of(path)))
    except ValidationError as error:
        errors.extend(explain(name, shape, error))
    except Unreadable as error:
        errors.append(SeedError(name, "", "", str(error)))
    except OSError as error:
        errors.append(SeedError(name, "", "", f"cannot be read: {error.strerror}"))
    return None


def _keep(seeds: Seeds, item: Shape, name: str, errors: list[SeedError]) -> None:
    """Add a file's entries; a slug that is taken is an error."""

    def add(kind: str, into: dict | None, entry: Any, place: str) -> None:
        if (kind, entry.slug) in seeds.files:
            first = seeds.files[kind, entry.slug]
            errors.append(SeedError(name, f"{place}slug", repr(entry.slug), f"this {kind} is already in {first}"))
            return
        seeds.files[kind, entry.slug], seeds.places[kind, entry.slug] = name, place
        if into is not None:
            into[entry.slug] = entry

    lists = {
        SourcesFile: ("source", seeds.sources, "sources"),
        CategoriesFile: ("category", seeds.categories, "categories"),
        FeaturesFile: ("feature", seeds.features, "features"),
        RatesFile: ("rate", seeds.rates, "rates"),
    }
    if type(item) in lists:
        kind, into, field = lists[type(item)]
        for index, entry in enumerate(getattr(item, field)):
            add(kind, into, entry, f"{field}.{index}.")
        return
    if Path(name).stem != item.slug:
        errors.append(
            SeedError(name, "slug", repr(item.slug), f"the file is named {Path(name).stem}; accepted: the same name")
        )
    if isinstance(item, FrameworkShape):
        add("framework", seeds.frameworks, item, "")
    else:
        add("vendor", seeds.vendors, item, "")
        for index, offering in enumerate(item.offerings):
            add("offering", None, offering, f"offerings.{index}.")


def explain(file: str, shape: type[Shape], error: ValidationError) -> Iterator[SeedError]:
    """What pydantic found, as people call it: the path, the value, what is accepted."""
    for item in error.errors(include_url=False):
        value, steps = item.get("input"), item["loc"]
        shown = "" if isinstance(value, dict | list | BaseModel) else repr(value)[:120]
        message = accepted(item)
        if item["type"] == "extra_forbidden":
            known = list(_shape_at(shape, steps[:-1]).model_fields)
            words = _("no such key; accepted: {keys}{nearest}")
            message = format_lazy(words, keys=", ".join(known), nearest=nearest(str(steps[-1]), known))
        yield SeedError(file, ".".join(map(str, steps)), shown, message)


def _shape_at(shape: type[BaseModel], steps: tuple) -> type[BaseModel]:
    """The model that stands at a path; indexes of lists are passed over."""
    for step in steps:
        if step in shape.model_fields:
            annotation = shape.model_fields[step].annotation
            below = [
                kind
                for kind in (annotation, *get_args(annotation))
                if isinstance(kind, type) and issubclass(kind, BaseModel)
            ]
            shape = below[0] if below else shape
    return shape
