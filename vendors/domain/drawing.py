"""Facts drawn by lot, each with the place that it can be found at: a sample that anyone can check by hand.

The same catalogue, number and seed draw the same facts, so that two people speak of the same sample.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from random import Random

from vendors.domain.entries import Catalogue, Entry, Evidence, Fact


@dataclass(frozen=True, slots=True)
class Drawn:
    """One fact: where it stands, what it says, and the evidence that it rests on."""

    place: tuple[str, ...]
    """From the entry to the row, such as `offering slack`, `pricing freemium`, `plans pro`."""
    says: tuple[tuple[str, str], ...]
    """Name and value of what is known, in the order of the row."""
    evidence: tuple[Evidence, ...]


def draw(catalogue: Catalogue, count: int, seed: int) -> tuple[Drawn, ...]:
    """`count` facts of the catalogue, or all when it has fewer, in the order in which they were drawn."""
    found = []
    for kind, entries in (("vendor", catalogue.vendors), ("offering", catalogue.offerings)):
        for slug, entry in entries.items():
            found += [*_of_itself(entry, (f"{kind} {slug}",)), *_below(entry, (f"{kind} {slug}",))]
    found.sort(key=lambda row: (row.place, row.says))
    return tuple(Random(seed).sample(found, min(count, len(found))))  # noqa: S311 - a lot that can be drawn again


def _of_itself(entry: Entry, place: tuple[str, ...]) -> Iterator[Drawn]:
    """The values that stand in the entry itself. Descriptions are left out: no single place says them."""
    for column in sorted({row.field for row in entry.evidence} - {"description"}):
        evidence = tuple(row for row in entry.evidence if row.field == column)
        yield Drawn(place, ((column, str(getattr(entry, column))),), evidence)


def _below(item: Entry | Fact, place: tuple[str, ...]) -> Iterator[Drawn]:
    for spec in fields(item):
        value = getattr(item, spec.name)
        for row in value if isinstance(value, tuple) else ():
            if isinstance(row, Fact):
                here = (*place, f"{spec.name} {row.key}")
                yield Drawn(here, _says(row), row.evidence)
                yield from _below(row, here)


def _says(row: Fact) -> tuple[tuple[str, str], ...]:
    """What the row says, without the rows below it, which are facts of their own, and without French texts."""
    known = []
    for spec in fields(row):
        value = getattr(row, spec.name)
        below = isinstance(value, tuple) and any(isinstance(part, Fact | Evidence) for part in value)
        if not below and spec.name != "key" and not spec.name.endswith("_fr") and value not in (None, "", (), False):
            known.append((spec.name, str(value)))
    return tuple(known)
