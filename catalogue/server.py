"""granian, serving the catalogue: python -m catalogue.server HOST PORT WORKERS

The application and the catalogue are loaded once, before the workers part: they share that memory, start at once, and
one that takes the place of a dead one reads only what has changed since, on the same day. New code is served after a
restart of the whole server, not after a HUP signal, which replaces the workers alone.
"""

import gc
import multiprocessing
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from django.db import connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from catalogue.wsgi import application

THREADS = 2
"""Requests that a worker works on at once. Each thread keeps a database connection: workers x threads must stay well
under PostgreSQL's 100.
"""
BREATH = 1.0
"""Seconds between two workers that take the place of dead ones, when one died soon after another."""


def read_ahead() -> None:
    """Read the catalogue in the process that the workers part from, and leave nothing of it running there."""
    from vendors.snapshot import Unavailable, current
    from vendors.snapshot.patience import PATIENCE

    with suppress(Unavailable):  # then each worker tries again
        current()
    PATIENCE.rest()
    connections.close_all()


def warmed() -> Callable:
    """The application, in a worker that has the catalogue of this moment: it takes no connection before."""
    from vendors.snapshot import KEEPER, Unavailable

    with suppress(Unavailable):  # then the first requests try again
        KEEPER.catch_up()
    return application


class Replaced(dict[int, float]):
    """When each worker was last replaced, as granian notes it to give up when one dies within seconds.

    It finds nothing here, and so goes on; what dies at once, again and again, is replaced once a breath.
    """

    _last = 0.0

    def __setitem__(self, worker: int, moment: float) -> None:
        time.sleep(max(0.0, min(BREATH, self._last + BREATH - moment)))
        self._last = time.monotonic()


def main(host: str, port: str, workers: str) -> None:
    import_module("catalogue.urls")  # every view of readers
    if multiprocessing.get_start_method() == "fork":
        read_ahead()
    gc.collect()
    gc.freeze()  # the collector would write into each page it looks at, and no longer share it
    server = Granian(
        "catalogue.server:warmed",
        factory=True,
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=int(workers),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    )
    server.respawned_wrks = Replaced()
    server.serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
