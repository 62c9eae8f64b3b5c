"""What no single file can know: references between files, names used twice, and what the publish gate refuses."""

from collections.abc import Iterator
from difflib import get_close_matches

from django.utils import translation

from vendors import auditing, publishing
from vendors.seedfiles.seeds import SeedError, Seeds
from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.shapes.facts import AssessmentShape, FeatureValueShape


def broken_links(seeds: Seeds) -> Iterator[SeedError]:
    """References to what no file defines; choices and levels that their feature or framework doesn't have."""
    known = {
        "Source": set(seeds.sources),
        "Category": set(seeds.categories),
        "Feature": set(seeds.features),
        "Vendor": set(seeds.vendors),
        "Offering": set(seeds.offerings),
        "Criterion": {f"{f.slug}:{c.code}" for f in seeds.frameworks.values() for c in f.criteria},
    }
    for kind, entries in seeds.by_kind():
        for slug, entry in entries.items():
            yield from _links(seeds, entry, seeds.place(kind, slug), seeds.files[kind, slug], known)


def _links(seeds: Seeds, shape: Shape, path: str, file: str, known: dict[str, set[str]]) -> Iterator[SeedError]:
    for name, table in shape.refs.items():
        value = getattr(shape, name)
        for slug in value if isinstance(value, list) else [value]:
            if slug is not None and table in known and slug not in known[table]:
                yield SeedError(
                    file, f"{path}{name}", repr(slug), f"no {table.lower()} of that name{_nearest(slug, known[table])}"
                )
    if isinstance(shape, AssessmentShape) and shape.level is not None and shape.criterion in known["Criterion"]:
        ranks = [level.rank for level in seeds.frameworks[shape.criterion.partition(":")[0]].levels]
        if shape.level not in ranks:
            yield SeedError(file, f"{path}level", repr(shape.level), f"no such level; accepted: {ranks}")
    if isinstance(shape, FeatureValueShape) and shape.choice and shape.feature in known["Feature"]:
        choices = seeds.features[shape.feature].choices
        if shape.choice not in choices:
            yield SeedError(
                file, f"{path}choice", repr(shape.choice), f"no such choice; accepted: {', '.join(choices) or 'none'}"
            )
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if isinstance(value, list):
            for index, row in enumerate(value):
                if isinstance(row, Shape):
                    yield from _links(seeds, row, f"{path}{name}.{index}.", file, known)


def _nearest(slug: str, known: set[str]) -> str:
    close = get_close_matches(slug, known, n=1)
    return f"; nearest: {close[0]}" if close else ""


def broken_rules(seeds: Seeds) -> Iterator[SeedError]:
    """What the publish gate and the audit would refuse once loaded."""
    documents = seeds.documents()
    with translation.override("en"):
        for (kind, slug), record in documents.items():
            for reason in publishing.reasons_against(kind, record):
                yield SeedError(seeds.files[kind, slug], f"{seeds.place(kind, slug)}{reason.path}", "", reason.message)
        for breach in auditing.breaches_between(documents):
            kind, slug = breach.entry
            yield SeedError(
                seeds.files[kind, slug], f"{seeds.place(kind, slug)}{breach.path}", breach.value, breach.message
            )
