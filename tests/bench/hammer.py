"""Clients that ask without pause, and keep what became of each request."""

import itertools
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from types import TracebackType

LONGEST = 30
"""Seconds until a client gives a request up."""


@dataclass
class Asked:
    """What became of the requests of one stretch of time."""

    statuses: Counter[int] = field(default_factory=Counter)
    lost: int = 0
    """Requests sent on an open connection that got no answer."""
    refused: int = 0
    """Connections that were not taken."""
    longest: float = 0.0
    """Seconds of the slowest answer."""
    wrong: list[str] = field(default_factory=list)
    """Answers that a client cannot use: an error without its problem document or its Retry-After."""

    @property
    def requests(self) -> int:
        return self.statuses.total() + self.lost


class Hammer:
    """`clients` threads that ask for addresses; with `anew`, each request on a connection of its own."""

    def __init__(self, port: int, addresses: Sequence[str], clients: int = 8, *, anew: bool = False) -> None:
        self._port, self._addresses, self._anew = port, addresses, anew
        self._lock, self._over = threading.Lock(), threading.Event()
        self._asked = Asked()
        self._threads = [threading.Thread(target=self._ask, args=(number,), daemon=True) for number in range(clients)]

    def __enter__(self) -> "Hammer":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(LONGEST + 5)

    def taken(self) -> Asked:
        """What became of the requests since the last call."""
        with self._lock:
            asked, self._asked = self._asked, Asked()
        return asked

    def _ask(self, number: int) -> None:
        chance, connection = random.Random(number), None
        for address in (chance.choice(self._addresses) for _ in itertools.count()):
            if self._over.is_set():
                return
            begun = time.monotonic()
            try:
                if connection is None:
                    connection = HTTPConnection("127.0.0.1", self._port, timeout=LONGEST)
                    connection.connect()
            except OSError:
                connection = None
                with self._lock:
                    self._asked.refused += 1
                time.sleep(0.05)
                continue
            try:
                connection.request("GET", address, headers={"Connection": "close"} if self._anew else {})
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, HTTPException):
                connection.close()
                connection = None
                with self._lock:
                    self._asked.lost += 1
                continue
            self._note(answer.status, answer.headers, body, time.monotonic() - begun, address)
            if self._anew or answer.will_close:
                connection.close()
                connection = None

    def _note(self, status: int, headers, body: bytes, seconds: float, address: str) -> None:
        good = status == 200 or (
            status == 503
            and headers.get("Content-Type") == "application/problem+json"
            and headers.get("Retry-After")
            and body.startswith(b"{")
        )
        with self._lock:
            self._asked.statuses[status] += 1
            self._asked.longest = max(self._asked.longest, seconds)
            if not good:
                self._asked.wrong.append(f"{address}: {status}")
