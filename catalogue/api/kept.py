"""What was made once and may be asked for again, kept as long as there is room for it."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from vendors.snapshot import Snapshot

MOST_BYTES = 2_000_000
"""Bodies of answers that one worker keeps for one snapshot."""

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key; the longest unused make room for new ones."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Keep a value of so many bytes."""
        with self._lock:
            if key in self._values or size > self._most:
                return
            self._values[key] = value, size
            self._size += size
            while self._size > self._most:
                _, (_, freed) = self._values.popitem(last=False)
                self._size -= freed

    def without(self, keys: Collection[Hashable]) -> "Kept[Value]":
        """The same values, but for those of some keys."""
        following = Kept[Value](self._most)
        with self._lock:
            values = list(self._values.items())
        for key, (value, size) in values:
            if key not in keys:
                following.put(key, value, size)
        return following


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: its bytes and the headers that are its own."""

    body: bytes
    media: str
    headers: tuple[tuple[str, str], ...] = ()


def kept_answers(snapshot: Snapshot) -> Kept[Answer]:
    """Answers already made for a snapshot, by ETag; a newer one starts with nothing."""
    kept = snapshot.made.get("answers")
    return kept if kept is not None else snapshot.made.setdefault("answers", Kept[Answer](MOST_BYTES))
