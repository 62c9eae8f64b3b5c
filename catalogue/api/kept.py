"""Answers already made, kept as long as there is room: a repeated request costs no more than a look-up."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from vendors.snapshot import Snapshot

MOST_BYTES = 8_000_000
"""Bodies that one worker keeps for one snapshot."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: its bytes and the headers that are its own."""

    body: bytes
    media: str
    headers: tuple[tuple[str, str], ...] = ()


class KeptAnswers:
    """Answers by ETag; the longest unused make room for new ones."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def get(self, tag: str) -> Answer | None:
        with self._lock:
            answer = self._answers.get(tag)
            if answer is not None:
                self._answers.move_to_end(tag)
            return answer

    def put(self, tag: str, answer: Answer) -> None:
        with self._lock:
            if tag in self._answers:
                return
            self._answers[tag] = answer
            self._size += len(answer.body)
            while self._size > self._most:
                _, dropped = self._answers.popitem(last=False)
                self._size -= len(dropped.body)


def kept_answers(snapshot: Snapshot) -> KeptAnswers:
    """What is kept for a snapshot; a newer one starts with nothing."""
    kept = snapshot.made.get("answers")
    return kept if kept is not None else snapshot.made.setdefault("answers", KeptAnswers())
