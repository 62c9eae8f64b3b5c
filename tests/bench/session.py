"""One session: the catalogue and its peers, side by side on one engine with one size of data."""

import json
import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import addresses as drawn
from tests.bench.catalogue import WORKERS, asking, loaded, served
from tests.bench.documents import read
from tests.bench.drive import Answers, Measured, Target, ask, ask_once, measure, target
from tests.bench.peers import nginx
from tests.bench.processes import (
    Memory,
    await_answer,
    environment,
    free_port,
    memory_of,
    processor_seconds,
    python,
    running,
    workers_of,
)

BARE = (
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "--http",
    "1",
    "--no-ws",
    "--host",
    "127.0.0.1",
    "--blocking-threads",
    "2",
)


@dataclass(frozen=True)
class Options:
    """How much to measure."""

    queries: Sequence[str]
    rounds: int
    seconds: int
    addresses: int
    edits: int
    with_nginx: bool
    with_profile: bool


@dataclass
class Result:
    """What one session found."""

    engine: str
    size: int
    offerings: int
    load_seconds: float
    first_answer: float
    ready: float
    queries: dict[str, dict[str, Measured]] = field(default_factory=dict)
    """Query -> target (cold, bare, hot, unchanged, nginx) -> what wrk measured."""
    asked: dict[str, Answers] = field(default_factory=dict)
    begun_with: list[Memory] = field(default_factory=list)
    """Of each worker, after the start."""
    memory: list[Memory] = field(default_factory=list)
    """Of each worker, after all queries."""
    parent: Memory | None = None
    """Of the process that starts the workers, after all queries."""
    processor: list[float] = field(default_factory=list)
    """Seconds that each worker had run for when all were ready."""
    busy: tuple[float, float] = (0, 0)
    """Processes that wanted to run on the machine, averaged over a minute: before the queries, and after."""
    edits: list[float] = field(default_factory=list)
    profile: dict[str, dict] = field(default_factory=dict)

    def share(self, query: str, name: str = "cold") -> float:
        """A rate as a share of the bare Django view's, both of this session."""
        return self.queries[query][name].over(self.queries[query]["bare"])


def say(text: str) -> None:
    sys.stderr.write(f"bench: {text}\n")
    sys.stderr.flush()


def session(engine: str, size: int, database: str, data: Path, folder: Path, options: Options) -> Result:
    """Load the data into an empty database, serve it beside its peers, and measure. Raises Failed."""
    say(f"{engine}, {size} offerings: loading")
    installation = loaded(folder, database, data)
    pools = drawn.Pools(list(read(data)), installation.offerings)
    with ExitStack() as stack:
        server = stack.enter_context(served(installation, folder / "serve.log"))
        say(f"loaded in {installation.load_seconds:.0f} s, every worker ready after {server.ready:.1f} s")
        result = Result(
            engine, size, installation.offerings, installation.load_seconds, server.first_answer, server.ready
        )
        result.begun_with, busy = server.memory(), os.getloadavg()[0]
        result.processor = [processor_seconds(pid) for pid in workers_of(server.process)]
        for query in options.queries:
            with asking(server.port) as connection:
                result.asked[query] = ask_once(connection, _addresses(query, pools, options.addresses, connection))
        targets = _targets(result.asked, server.port, database, folder, options, stack)
        for query in options.queries:
            found = result.queries[query] = measure(targets[query], options.rounds, options.seconds)
            say(f"{query}: " + ", ".join(f"{name} {round(one.rate)}/s" for name, one in found.items()))
        result.memory, result.parent = server.memory(), memory_of(server.process.pid)
        result.busy = (busy, os.getloadavg()[0])
        for number in range(options.edits):
            slug = pools.documents[number * 131 % len(pools.documents)]["slug"]
            result.edits.append(server.edit(slug, f"edit{number}of{size}"))
        if result.edits:
            say(f"edits seen after {statistics.median(result.edits):.2f} s, {max(result.edits):.2f} s at worst")
    if options.with_profile:
        result.profile = python_profile(result.asked, folder, installation.environment)
    return result


def _addresses(query: str, pools: drawn.Pools, most: int, connection) -> list[str]:
    if query == "Q6c":
        return drawn.by_cursor(pools, most, lambda address: ask(connection, address)[2])
    return drawn.addresses(query, pools, most)


def _targets(
    asked: Mapping[str, Answers], port: int, database: str, folder: Path, options: Options, stack: ExitStack
) -> dict[str, dict[str, Target]]:
    """Start the peers; what to drive for each query."""
    bodies = folder / "bodies"
    bodies.mkdir()
    for query, answers in asked.items():
        (bodies / query.lower()).write_bytes(answers.typical())
    bare = _bare_django(bodies, database, folder, stack)
    found = {}
    for query, answers in asked.items():
        found[query] = {
            "cold": target(port, folder / f"{query}-cold", answers.addresses, anew=True),
            "bare": target(bare, folder / f"{query}-bare", [f"/{query.lower()}"]),
            "hot": target(port, folder / f"{query}-hot", answers.addresses[:1]),
            "unchanged": target(port, folder / f"{query}-unchanged", answers.addresses, answers.tags),
        }
    if options.with_nginx:
        limit = free_port()
        command = nginx.configure(folder, limit)
        for query, answers in asked.items():
            found[query]["nginx"] = target(limit, folder / f"{query}-nginx", nginx.keep(folder, query, answers))
        log = folder / "nginx.log"
        process = stack.enter_context(running(*command, environment=environment(), log=log, cwd=folder))
        await_answer(limit, f"/{next(iter(asked))}/0.json", process, log)
    return found


def _bare_django(bodies: Path, database: str, folder: Path, stack: ExitStack) -> int:
    """The port of the bare Django view, served with the arguments of the catalogue."""
    port, log = free_port(), folder / "bare.log"
    settings = environment(DATABASE_URL=database, BENCH_BODIES=str(bodies))
    command = (*BARE, "--port", str(port), "--workers", str(WORKERS), "--log-level", "warning")
    application = "tests.bench.peers.bare:application"
    process = stack.enter_context(running(sys.executable, *command, application, environment=settings, log=log))
    await_answer(port, f"/{next(bodies.iterdir()).name}", process, log)
    return port


def python_profile(asked: Mapping[str, Answers], folder: Path, settings: Mapping[str, str]) -> dict[str, dict]:
    """Where the time of a request goes, for the queries that were asked; see tests.bench.profile."""
    file = folder / "profile.json"
    file.write_text(json.dumps({query: answers.addresses for query, answers in asked.items()}))
    return json.loads(python("-m", "tests.bench.inside", "profile", file, environment=settings))
