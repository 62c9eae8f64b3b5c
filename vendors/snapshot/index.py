"""Selection over entries: one roaring bitmap per filter value, ranges, orders; all of them immutable once built.

Entries are known by labels: whole numbers that rise with the default order (name, then slug). Labels are spaced, so
that a new entry finds a place between its neighbours without moving them.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from pyroaring import BitMap

from vendors.snapshot.search import TextSearch

SPACING = 16
"""Free places between neighbours in a newly built index."""


def folded(text: str) -> str:
    """Text for sorting and for looking names up: no accents, no case, single spaces."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@dataclass(frozen=True, slots=True)
class Row:
    """What the index holds of one entry: its place in orders and its filter values."""

    slug: str
    name: str
    values: Mapping[str, frozenset[str]]
    """Filter -> the values it has there."""
    sorts: Mapping[str, str]
    """Sort -> a value that sorts as text; '' is unknown and comes last in both directions."""
    text: tuple[str, str, str]

    @property
    def place(self) -> tuple[str, str]:
        return (folded(self.name), self.slug)


class _Down(str):
    """A text that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)

    def __gt__(self, other: str) -> bool:
        return str.__lt__(self, other)


@dataclass(frozen=True)
class Order:
    """Entries in one order, each with the key that a cursor resumes from."""

    labels: list[int]
    keys: list[tuple]


@dataclass(frozen=True)
class Index:
    """Entries of one kind, ready for selection."""

    rows: Mapping[int, Row]
    label_of: Mapping[str, int]
    everything: BitMap
    bitmaps: Mapping[str, Mapping[str, BitMap]]
    search: TextSearch
    _orders: dict[str, Order] = field(default_factory=dict)

    def any_of(self, name: str, values: Iterable[str]) -> BitMap:
        """Entries that have at least one of the values."""
        known = self.bitmaps.get(name, {})
        found = [known[value] for value in values if value in known]
        return found[0] if len(found) == 1 else BitMap.union(*found) if found else BitMap()

    def all_of(self, name: str, values: Iterable[str]) -> BitMap:
        """Entries that have every one of the values."""
        known = self.bitmaps.get(name, {})
        found = [known.get(value, BitMap()) for value in values]
        return BitMap.intersection(*found) if found else self.everything

    def between(self, name: str, low: str = "", high: str = "") -> BitMap:
        """Entries whose sort value is known and lies between two values, both included ('' is open)."""
        values, labels = self._ranges[name]
        start = bisect_left(values, low) if low else 0
        end = bisect_right(values, high) if high else len(values)
        return BitMap(labels[start:end])

    @cached_property
    def _ranges(self) -> Mapping[str, tuple[list[str], list[int]]]:
        pairs = defaultdict(list)
        for label, row in self.rows.items():
            for name, value in row.sorts.items():
                if value:
                    pairs[name].append((value, label))
        ranges = defaultdict(lambda: ([], []))
        for name, found in pairs.items():
            found.sort()
            ranges[name] = ([value for value, _ in found], [label for _, label in found])
        return ranges

    def counts(self, name: str, within: BitMap) -> list[tuple[str, int]]:
        """How many of a selection have each value, most frequent first; values that none has are left out."""
        found = [
            (value, bitmap.intersection_cardinality(within)) for value, bitmap in self.bitmaps.get(name, {}).items()
        ]
        return sorted(((value, count) for value, count in found if count), key=lambda pair: (-pair[1], pair[0]))

    def slugs(self, labels: Iterable[int]) -> list[str]:
        rows = self.rows
        return [rows[label].slug for label in labels]

    def order(self, sort: str) -> Order:
        """Every entry by `sort`, a leading `-` for descending; unknown values last, ties by name and slug."""
        if sort not in self._orders:
            self._orders[sort] = self._ordered(sort)
        return self._orders[sort]

    def key(self, sort: str, label: int) -> tuple:
        """Where an entry stands in an order."""
        row = self.rows[label]
        name, way = sort.removeprefix("-"), _Down if sort.startswith("-") else str
        if name == "name":
            return (False, way(folded(row.name)), row.slug)
        value = row.sorts.get(name, "")
        return (not value, way(value), *row.place)

    def plain_key(self, sort: str, label: int) -> list:
        """The key of an entry as plain values, for a cursor."""
        return [str(part) if isinstance(part, str) else part for part in self.key(sort, label)]

    def resume_key(self, sort: str, parts: list) -> tuple:
        """The key that plain values stand for."""
        way = _Down if sort.startswith("-") else str
        return (parts[0], way(parts[1]), *parts[2:])

    def standing(self, selection: BitMap, sort: str, key: tuple, *, after: bool) -> int:
        """How many entries of a selection stand before a key, itself included when `after`."""
        order = self.order(sort)
        place = bisect_right(order.keys, key) if after else bisect_left(order.keys, key)
        if sort == "name":
            return selection.rank(order.labels[place - 1]) if place else 0
        return len(selection & BitMap(order.labels[:place]))

    def _ordered(self, sort: str) -> Order:
        if sort == "name":
            return Order(list(self.rows), [(False, *row.place) for row in self.rows.values()])
        keyed = sorted((self.key(sort, label), label) for label in self.rows)
        return Order([label for _, label in keyed], [key for key, _ in keyed])

    def page(self, selection: BitMap, sort: str, offset: int, size: int) -> list[int]:
        """Labels of one page of a selection in an order."""
        if sort == "name":
            return list(selection[offset : offset + size])
        labels: Iterator[int] = iter(self.order(sort).labels)
        if len(selection) != len(self.everything):
            labels = (label for label in labels if label in selection)
        return list(islice(labels, offset, offset + size))


def build(rows: Iterable[Row], search) -> Index:
    """An index of the rows; `search(documents)` gives the text search of (label, names, French, English)."""
    ordered = sorted(rows, key=lambda row: row.place)
    labelled = {(position + 1) * SPACING: row for position, row in enumerate(ordered)}
    bitmaps: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for label, row in labelled.items():
        for name, values in row.values.items():
            for value in values:
                bitmaps[name][value].append(label)
    return Index(
        rows=labelled,
        label_of={row.slug: label for label, row in labelled.items()},
        everything=BitMap(labelled),
        bitmaps={name: {value: BitMap(found) for value, found in values.items()} for name, values in bitmaps.items()},
        search=search((label, *row.text) for label, row in labelled.items()),
    )
