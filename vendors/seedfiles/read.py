"""Read a folder of seed files: parse all, validate all, and report every error at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.shapes.entries import OfferingShape, VendorShape
from vendors.seedfiles.shapes.reference import (
    CategoriesFile,
    CategoryShape,
    FeaturesFile,
    FeatureShape,
    FrameworkShape,
    SourcesFile,
    SourceShape,
)

LARGEST_FILE = 2_000_000
"""Bytes; a larger file is refused before it is parsed."""


@dataclass(frozen=True)
class SeedError:
    """One thing wrong: the file, the path inside it, the value found and what is accepted."""

    file: str
    path: str
    value: str
    expected: str

    def __str__(self) -> str:
        found = f" (found {self.value})" if self.value else ""
        return f"{self.file}: {self.path or 'file'}: {self.expected}{found}"


class BrokenSeeds(Exception):
    """The folder cannot be loaded; `errors` lists why, all at once."""

    def __init__(self, errors: list[SeedError]):
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


@dataclass
class Seeds:
    """Everything that a folder of seed files says, validated; entries by slug, with the file each came from."""

    sources: dict[str, SourceShape] = field(default_factory=dict)
    categories: dict[str, CategoryShape] = field(default_factory=dict)
    features: dict[str, FeatureShape] = field(default_factory=dict)
    frameworks: dict[str, FrameworkShape] = field(default_factory=dict)
    vendors: dict[str, VendorShape] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, slug) -> file, relative to the folder."""

    @property
    def offerings(self) -> dict[str, OfferingShape]:
        return {offering.slug: offering for vendor in self.vendors.values() for offering in vendor.offerings}


class _Constructor(SafeConstructor):
    """YAML 1.2 with exact numbers: 8.75 is a Decimal."""


def _decimal(constructor, node) -> Decimal:
    text = str(constructor.construct_scalar(node)).replace("_", "")
    return Decimal({".inf": "Infinity", "-.inf": "-Infinity", ".nan": "NaN"}.get(text.lower(), text))


_Constructor.add_constructor("tag:yaml.org,2002:float", _decimal)


def parse(path: Path):
    """The plain content of one YAML file; raises ValueError that says why it can't be read."""
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"larger than {LARGEST_FILE} bytes")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from error
    if "\x00" in text:
        raise ValueError("holds a NUL character")
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    yaml.version = (1, 2)
    try:
        return yaml.load(text)
    except (YAMLError, RecursionError, ArithmeticError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ValueError(f"{place}{getattr(error, 'problem', None) or error}") from error


def _errors(file: str, error: ValidationError) -> Iterator[SeedError]:
    for item in error.errors(include_url=False):
        value = item.get("input")
        shown = "" if isinstance(value, dict | list | BaseModel) else repr(value)[:120]
        path = ".".join(str(step) for step in item["loc"] if not str(step).startswith("function-"))
        yield SeedError(file, path, shown, item["msg"].removeprefix("Value error, "))


def read_seeds(folder: Path) -> Seeds:
    """All seed files below `folder`. Raises BrokenSeeds with every error of every file."""
    seeds, errors = Seeds(), []

    def load(path: Path, shape: type[Shape]):
        name = path.relative_to(folder).as_posix()
        try:
            return shape.model_validate(parse(path) or {})
        except ValidationError as error:
            errors.extend(_errors(name, error))
        except (ValueError, OSError) as error:
            errors.append(SeedError(name, "", "", str(error)))
        return None

    def keep(kind: str, into: dict, item, path: Path):
        name = path.relative_to(folder).as_posix()
        if item.slug in into:
            first = seeds.files[kind, item.slug]
            errors.append(SeedError(name, "slug", repr(item.slug), f"this {kind} is already in {first}"))
        else:
            into[item.slug] = item
            seeds.files[kind, item.slug] = name

    for path in (folder / "documents.yaml", *sorted((folder / "sources").glob("*.yaml"))):
        for item in getattr(load(path, SourcesFile), "sources", []):
            keep("source", seeds.sources, item, path)
    for item in getattr(load(folder / "categories.yaml", CategoriesFile), "categories", []):
        keep("category", seeds.categories, item, folder / "categories.yaml")
    for item in getattr(load(folder / "features.yaml", FeaturesFile), "features", []):
        keep("feature", seeds.features, item, folder / "features.yaml")
    for path in sorted((folder / "frameworks").glob("*.yaml")):
        if item := load(path, FrameworkShape):
            keep("framework", seeds.frameworks, item, path)
    offerings: dict[str, OfferingShape] = {}
    for path in sorted((folder / "vendors").glob("*.yaml")):
        if not (item := load(path, VendorShape)):
            continue
        if path.stem != item.slug:
            errors.append(SeedError(path.relative_to(folder).as_posix(), "slug", repr(item.slug), f"the file is named {path.stem}"))
        keep("vendor", seeds.vendors, item, path)
        for offering in item.offerings:
            keep("offering", offerings, offering, path)
    if not errors:
        errors.extend(_broken_links(seeds))
    if errors:
        raise BrokenSeeds(errors)
    return seeds


def _broken_links(seeds: Seeds) -> Iterator[SeedError]:
    """References to slugs that no file defines, and trees that loop."""
    known = {
        "Source": set(seeds.sources),
        "Category": set(seeds.categories),
        "Feature": set(seeds.features),
        "Vendor": set(seeds.vendors),
        "Offering": set(seeds.offerings),
        "Criterion": {f"{f.slug}:{c.code}" for f in seeds.frameworks.values() for c in f.criteria},
    }
    tops = (
        ("category", seeds.categories),
        ("feature", seeds.features),
        ("framework", seeds.frameworks),
        ("vendor", seeds.vendors),
    )
    for kind, entries in tops:
        for slug, entry in entries.items():
            yield from _links(entry, "", seeds.files[kind, slug], known)
    for slug, category in seeds.categories.items():
        parent = seeds.categories.get(category.parent or "")
        if parent and parent.parent:
            yield SeedError("categories.yaml", f"{slug}.parent", repr(category.parent), "the tree has two levels: name a top category")
        if category.parent == slug:
            yield SeedError("categories.yaml", f"{slug}.parent", repr(slug), "a category is not its own parent")


def _links(shape: Shape, path: str, file: str, known: dict[str, set[str]]) -> Iterator[SeedError]:
    for name, table in shape.refs.items():
        value = getattr(shape, name)
        for slug in value if isinstance(value, list) else [value]:
            if slug is not None and table in known and slug not in known[table]:
                yield SeedError(file, f"{path}{name}", repr(slug), f"no {table.lower()} of that name{_nearest(slug, known[table])}")
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if isinstance(value, list):
            for index, row in enumerate(value):
                if isinstance(row, Shape):
                    yield from _links(row, f"{path}{name}.{index}.", file, known)


def _nearest(slug: str, known: set[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(slug, known, n=1)
    return f"; nearest: {close[0]}" if close else ""
