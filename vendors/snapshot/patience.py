"""How long a read waits for the database: a server that hangs neither answers nor breaks the connection."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

SECONDS = 2.0
"""A question that has not been answered by then is given up, and its connection with it."""
DOUBT = 1.0
"""When one has waited so long, others had better not ask."""
_LOOK_EVERY = 0.25


class Patience:
    """Hangs up on a server that keeps a thread waiting: the thread's question then fails as on a broken connection."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._waiting: dict[int, tuple[float, Any]] = {}
        self._watch: threading.Thread | None = None
        self._over = threading.Event()
        self._lock = threading.Lock()

    @contextmanager
    def of(self, connection: Any) -> Iterator[None]:
        """Wait for a psycopg connection no longer than patience lasts. None is one that is being made, which has a
        time limit of its own; SQLite's are files, and do not hang.
        """
        if self._watch is None:
            self._begin()
        me = threading.get_ident()
        self._waiting[me] = time.monotonic(), connection
        try:
            yield
        finally:
            del self._waiting[me]

    def tried(self) -> bool:
        """Whether some thread has waited long enough to doubt that the server answers."""
        begun = min((since for since, _ in list(self._waiting.values())), default=None)
        return begun is not None and time.monotonic() - begun > DOUBT

    def rest(self) -> None:
        """End the thread that watches; the next wait begins one. For a process about to fork: threads do not follow."""
        with self._lock:
            if self._watch:
                self._over.set()
                self._watch.join()
            self._watch = None

    def _begin(self) -> None:
        with self._lock:
            if self._watch is None:
                self._over.clear()
                self._watch = threading.Thread(target=self._look, daemon=True, name="patience with the database")
                self._watch.start()

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            latest = time.monotonic() - self._seconds
            for thread, entry in list(self._waiting.items()):
                if entry[0] < latest and self._waiting.get(thread) is entry:
                    _hang_up(entry[1])


def _hang_up(connection: Any) -> None:
    if hasattr(connection, "fileno"):
        with suppress(OSError, ValueError), socket.socket(fileno=os.dup(connection.fileno())) as copy:
            copy.shutdown(socket.SHUT_RDWR)


PATIENCE = Patience()
