"""Selection over entries: one roaring bitmap per filter value, ranges, orders; all of them immutable once built.

Entries are known by labels: whole numbers that rise with the default order (name, then slug).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from pyroaring import BitMap

from vendors.snapshot.orders import Order, Row, key_of
from vendors.snapshot.ranges import Range
from vendors.snapshot.search import TextIndex, TextSearch

_LISTED = 1 / 16
"""Share of all labels below which a roaring bitmap lists them one by one; above, it marks them bit by bit."""
_FEW = 1 / 100
"""Share below which such a list is short. Between the two, counting what a selection leaves out is quicker."""


@dataclass(frozen=True)
class Index:
    """Entries of one kind, ready for selection."""

    rows: Mapping[int, Row]
    label_of: Mapping[str, int]
    everything: BitMap
    bitmaps: Mapping[str, Mapping[str, BitMap]]
    text: TextIndex
    search: TextSearch
    _orders: dict[str, Order] = field(default_factory=dict)
    _ranges: dict[str, Range] = field(default_factory=dict)

    def row(self, slug: str) -> Row:
        """Raises KeyError for an unknown slug."""
        return self.rows[self.label_of[slug]]

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

    def between(self, name: str, low: str | None = None, high: str | None = None) -> BitMap:
        """Entries whose sort value is known and lies between two values, both included; None is open."""
        if name not in self._ranges:
            self._ranges[name] = Range((value, label) for label, row in self.rows.items() if (value := row[name]))
        return self._ranges[name].between(low, high)

    def counts(self, name: str, within: BitMap) -> list[tuple[str, int]]:
        """How many of a selection have each value, most frequent first; values that none has are left out."""
        words = self.bitmaps.get(name, {}).items()
        labels = self.everything.max() if self.everything else 0
        if labels * _FEW < len(within) < labels * _LISTED:
            rest = self.everything - within
            found = sorted((bitmap.intersection_cardinality(rest) - len(bitmap), value) for value, bitmap in words)
        else:
            found = sorted((-bitmap.intersection_cardinality(within), value) for value, bitmap in words)
        return [(value, -count) for count, value in found if count]

    def slugs(self, labels: Iterable[int]) -> list[str]:
        rows = self.rows
        return [rows[label].slug for label in labels]

    def order(self, sort: str) -> Order:
        """Every entry by `sort`, a leading `-` for descending; unknown values last, ties by name and slug."""
        if sort not in self._orders:
            keyed = sorted((key_of(row, sort), label) for label, row in self.rows.items())
            self._orders[sort] = Order([label for _, label in keyed], [key for key, _ in keyed])
        return self._orders[sort]

    def page(self, selection: BitMap, sort: str, offset: int, size: int) -> list[int]:
        """Labels of one page of a selection in an order."""
        if sort == "name":
            return list(selection[offset : offset + size])
        labels: Iterator[int] = iter(self.order(sort).labels)
        if len(selection) != len(self.everything):
            labels = (label for label in labels if label in selection)
        return list(islice(labels, offset, offset + size))

    def standing(self, selection: BitMap, sort: str, key: tuple, *, after: bool) -> int:
        """How many entries of a selection stand before a key, itself included when `after`."""
        bisect = bisect_right if after else bisect_left
        if sort == "name":
            place = bisect(self.everything, key, key=lambda label: self.rows[label].place)
            return selection.rank(self.everything[place - 1]) if place else 0
        order = self.order(sort)
        return len(selection & BitMap(order.labels[: bisect(order.keys, key)]))
