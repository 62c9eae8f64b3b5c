"""Asks servers: once for each address, to keep the answers; then with wrk, in rounds that take turns."""

import json
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.bench.processes import Failed

CONNECTIONS = 8
_SCRIPT = Path(__file__).with_name("drive.lua")


@dataclass(frozen=True)
class Answers:
    """What the first request to each address of a query gave."""

    addresses: list[str]
    tags: list[str]
    bodies: list[bytes]
    milliseconds: list[float]

    def typical(self) -> bytes:
        """The body of median length."""
        return sorted(self.bodies, key=len)[len(self.bodies) // 2]


def ask_once(connection: HTTPConnection, addresses: Sequence[str]) -> Answers:
    """Ask for each address, then again with its tag. Raises Failed unless each gives 200, and then 304."""
    found = Answers(list(addresses), [], [], [])
    for address in addresses:
        begun = time.perf_counter()
        status, tag, body = ask(connection, address)
        found.milliseconds.append((time.perf_counter() - begun) * 1000)
        again, *_ = ask(connection, address, tag)
        if (status, again) != (200, 304):
            raise Failed(f"{address} answered {status}, and {again} to its tag, instead of 200 and 304: {body[:300]!r}")
        found.tags.append(tag)
        found.bodies.append(body)
    return found


def ask(connection: HTTPConnection, address: str, tag: str = "") -> tuple[int, str, bytes]:
    """Status, tag and body of one answer."""
    connection.request("GET", address, headers={"If-None-Match": tag} if tag else {})
    answer = connection.getresponse()
    return answer.status, answer.getheader("ETag", ""), answer.read()


@dataclass(frozen=True)
class Target:
    """A server and the file of addresses that it is asked for."""

    port: int
    file: Path
    anew: bool = False
    """Whether each time round its addresses are spelt in another way, so that no answer kept by address serves."""


def target(port: int, file: Path, addresses: Sequence[str], tags: Sequence[str] = (), *, anew: bool = False) -> Target:
    lines = [f"{address}\t{tag}" for address, tag in zip(addresses, tags, strict=True)] if tags else addresses
    file.write_text("\n".join(lines) + "\n")
    return Target(port, file, anew)


@dataclass(frozen=True)
class Measured:
    """Medians over the rounds: requests a second, and the milliseconds that half and 99 % of them stayed within."""

    rate: float
    p50: float
    p99: float
    tail: float
    """p99 as a multiple of p50, of the same round."""
    rates: tuple[float, ...]
    """Requests a second of each round."""

    def over(self, other: "Measured") -> float:
        """The rate as a multiple of another's: the median of what it is in each round, next to the other in time."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.rates, other.rates, strict=True))


def measure(targets: Mapping[str, Target], rounds: int, seconds: int) -> dict[str, Measured]:
    """Drive each target in turn, round by round. Raises Failed on any answer of 400 and above and on broken ones."""
    found: dict[str, list[dict]] = {name: [] for name in targets}
    for _ in range(rounds):
        for name, goal in targets.items():
            # Beyond every place that was asked for before; the first time round was `ask_once`.
            lines = len(goal.file.read_text().splitlines())
            start = lines + sum(run["requests"] + CONNECTIONS for run in found[name])
            found[name].append(_wrk(goal, seconds, start))
    return {name: _median(runs) for name, runs in found.items()}


def _median(runs: list[dict]) -> Measured:
    rates = tuple(run["requests"] / run["seconds"] for run in runs)
    p50, p99 = (statistics.median(run[name] for run in runs) for name in ("p50", "p99"))
    tail = statistics.median(run["p99"] / run["p50"] for run in runs)
    return Measured(statistics.median(rates), p50, p99, tail, rates)


def _wrk(goal: Target, seconds: int, start: int) -> dict:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", _SCRIPT]
    command += [f"http://127.0.0.1:{goal.port}", "--", goal.file, str(start), *(["anew"] if goal.anew else [])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 90)
    if done.returncode:
        raise Failed(f"wrk: {done.stdout}{done.stderr}")
    run = json.loads(done.stdout.strip().splitlines()[-1])
    if run["refused"] or run["broken"] or not run["requests"]:
        raise Failed(f"{goal.file.name}: {run['refused']} answers of 400 and above, {run['broken']} broken: {run}")
    return run
