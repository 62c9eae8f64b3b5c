"""Rows as they are read, of which equal ones become one object: most facts of a large catalogue say the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from sys import intern
from typing import Any

from vendors.domain.entries import Evidence, Fact

Rows = dict[int, tuple]
"""Primary key of the parent -> its rows."""


class Numbers:
    """Decimals, each kept once in each way of writing it: 10 is not shown as 10.00."""

    def __init__(self) -> None:
        self._kept: dict[tuple, Decimal] = {}

    def once(self, cell: Any) -> Any:
        """A number or a text as the one object that stands for all equal ones; anything else as it is."""
        if type(cell) is str:
            return intern(cell)
        if type(cell) is Decimal:
            return self._kept.setdefault((cell, cell.as_tuple().exponent), cell)
        return cell


class FactRows:
    """The rows of one table of facts, by parent; rows that say the same on the same evidence are one object."""

    def __init__(self, kind: type[Fact], numbers: Numbers) -> None:
        self._kind = kind
        self._once = numbers.once
        self._made: dict[tuple, Fact] = {}
        self._rows: dict[int, list[Fact]] = defaultdict(list)

    def add(self, parent: int, evidence: tuple[Evidence, ...], cells: Sequence) -> None:
        """A fact, its key being the first cell."""
        same = (id(evidence), *cells)
        found = self._made.get(same)
        if found is None:
            key, *rest = map(self._once, cells)
            found = self._made[same] = self._kind(key, evidence, *rest)
        self._rows[parent].append(found)

    def by_parent(self, order: Any = None) -> Rows:
        """The rows of each parent, as they came or in the order of a key; parents with the same rows share them."""
        kept: dict[tuple[int, ...], tuple[Fact, ...]] = {}
        found = {}
        for parent, rows in self._rows.items():
            rows = sorted(rows, key=order) if order else rows
            found[parent] = kept.setdefault(tuple(map(id, rows)), tuple(rows))
        return found


def grouped(pairs: Iterable[tuple[int, Any]]) -> Rows:
    """The values of each key, in the order in which they came."""
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return tuples(found)


def tuples(lists: Mapping[int, list]) -> Rows:
    """The same values of several keys are one tuple."""
    kept: dict[tuple, tuple] = {}
    return {key: kept.setdefault(same := tuple(values), same) for key, values in lists.items()}
