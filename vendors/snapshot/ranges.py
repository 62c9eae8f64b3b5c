"""Entries by a value that has an order, ready for "at least" and "at most"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from pyroaring import BitMap

_STEPS = 128
_LEAST_STEP = 256


class Range:
    """Labels in the order of their values, with the bitmaps of some beginnings of that order."""

    def __init__(self, pairs: Iterable[tuple[Any, int]]) -> None:
        ordered = sorted(pairs)
        self._values = [value for value, _ in ordered]
        self._labels = [label for _, label in ordered]
        self._step = max(_LEAST_STEP, len(ordered) // _STEPS)
        self._beginnings = [BitMap()]
        for start, end in pairwise(range(0, len(ordered) + 1, self._step)):
            self._beginnings.append(self._beginnings[-1] | BitMap(self._labels[start:end]))

    def between(self, low: Any = None, high: Any = None) -> BitMap:
        """Labels whose value lies between two values, both included; None is open."""
        start = 0 if low is None else bisect_left(self._values, low)
        end = len(self._values) if high is None else bisect_right(self._values, high)
        return self._first(end) - self._first(start) if start else self._first(end)

    def _first(self, count: int) -> BitMap:
        whole = count // self._step
        rest = self._labels[whole * self._step : count]
        return self._beginnings[whole] | BitMap(rest) if rest else self._beginnings[whole]
