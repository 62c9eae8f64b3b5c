"""The catalogue as shipped, served from generated data: its start, its memory, its edits."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from subprocess import Popen

from tests.bench.addresses import OFFERINGS
from tests.bench.processes import (
    LONGEST_START,
    ROOT,
    Failed,
    Memory,
    answering,
    await_answer,
    environment,
    free_port,
    memory_of,
    python,
    running,
    workers_of,
)

WORKERS = 2
NO_LIMIT = "1000000000"
"""Requests a minute: each is counted, as in production, and none is refused."""
_ATTEMPTS = 200
_PATIENCE = 60
"""Seconds that an edit may take to show before the run fails."""


@dataclass(frozen=True)
class Loaded:
    """An installation that holds generated data, not yet served."""

    environment: dict[str, str]
    offerings: int
    load_seconds: float


def loaded(folder: Path, database: str, data: Path) -> Loaded:
    """Make the tables in an empty database and load the data."""
    settings = environment(
        VAR_DIR=str(folder), DATABASE_URL=database, WEB_CONCURRENCY=str(WORKERS), RATE_LIMIT=NO_LIMIT
    )
    python("manage.py", "migrate", "--noinput", "--verbosity", "0", environment=settings)
    done = json.loads(python("-m", "tests.bench.inside", "load", data, environment=settings))
    return Loaded(settings, done["offerings"], done["seconds"])


@dataclass(frozen=True)
class Served:
    """The catalogue, answering on a port with all its workers."""

    port: int
    environment: dict[str, str]
    process: Popen
    first_answer: float
    """Seconds from the command to the first answer of any worker."""
    ready: float
    """Seconds from the command until every worker has answered from its snapshot."""

    def connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)

    def memory(self) -> list[Memory]:
        """Of each worker."""
        return [memory_of(pid) for pid in workers_of(self.process)]

    def edit(self, slug: str, word: str) -> float:
        """Add a word to an offering; seconds from the commit until every worker shows it."""
        address = f"{OFFERINGS}/{slug}?lang=en"
        connections = to_each_worker(self.port, self.process)
        try:
            with ThreadPoolExecutor(WORKERS) as pool:
                seen = [pool.submit(_shown, connection, address, word) for connection in connections]
                made = python("-m", "tests.bench.inside", "edit", slug, word, environment=self.environment)
                return max(future.result() for future in seen) - json.loads(made)["committed"]
        finally:
            for connection in connections:
                connection.close()


def _shown(connection: HTTPConnection, address: str, word: str) -> float:
    """The moment (monotonic clock) at which an answer holds the word."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        connection.request("GET", address)
        if word.encode() in connection.getresponse().read():
            return time.monotonic()
        time.sleep(0.005)
    raise Failed(f"An edit did not show at {address} within {_PATIENCE} s.")


@contextmanager
def served(installation: Loaded, log: Path) -> Iterator[Served]:
    """Start `./run serve` and wait until every worker answers from its snapshot."""
    port = free_port()
    settings = installation.environment | {"PORT": str(port)}
    begun = time.monotonic()
    with running(ROOT / "run", "serve", environment=settings, log=log) as process:
        await_answer(port, "/livez", process, log)
        first_answer = time.monotonic() - begun
        connections = to_each_worker(port, process)
        try:
            with ThreadPoolExecutor(WORKERS) as pool:
                list(pool.map(_ready, connections, [log] * WORKERS))
        finally:
            for connection in connections:
                connection.close()
        yield Served(port, settings, process, first_answer, time.monotonic() - begun)


def _ready(connection: HTTPConnection, log: Path) -> None:
    connection.request("GET", "/readyz")
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise Failed(f"/readyz answered {answer.status}: {body!r} {log.read_text(errors='replace').strip()[-2000:]}")


def to_each_worker(port: int, process: Popen) -> list[HTTPConnection]:
    """One open connection to each worker. Raises Failed when the system gives none to one of them."""
    found: dict[int, HTTPConnection] = {}
    deadline = time.monotonic() + LONGEST_START
    for _ in range(_ATTEMPTS):
        workers = workers_of(process)
        connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_START)
        connection.request("GET", "/livez")
        connection.getresponse().read()
        pid = answering(port, connection, workers)
        if pid is None or pid in found:
            connection.close()
            time.sleep(0.02)
        else:
            found[pid] = connection
        if len(found) == WORKERS:
            return list(found.values())
        if time.monotonic() > deadline:
            break
    for connection in found.values():
        connection.close()
    raise Failed(f"Of {WORKERS} workers, {len(found)} were given a connection.")


@contextmanager
def asking(port: int) -> Iterator[HTTPConnection]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=LONGEST_START)) as connection:
        yield connection
