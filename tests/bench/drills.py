"""The drills, by the goal that each tells of."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.bench.catalogue import Served
from tests.bench.cluster import Cluster
from tests.bench.hammer import Asked, Hammer
from tests.bench.processes import workers_of

CLIENTS = 32
GROWTH = 1.10
"""Memory after the load, as a multiple of what it was after a fifth of it."""
LONGEST = 5.0
BACK = 2.0
"""Seconds after the database is back until answers are current again."""


@dataclass(frozen=True)
class Finding:
    """One goal: what it asks, what was found, whether it is reached."""

    name: str
    asks: str
    figure: str
    reached: bool


@dataclass(frozen=True)
class Drill:
    """What a drill works with. `status` gives status and seconds of one request."""

    server: Served
    cluster: Cluster
    addresses: Sequence[str]
    seconds: int
    times: int
    status: Callable[[str], tuple[int, float]]

    def hammer(self, clients: int = CLIENTS, *, anew: bool = False) -> Hammer:
        return Hammer(self.server.port, self.addresses, clients, anew=anew)

    def until(self, path: str, wanted: int, patience: float) -> float:
        """Seconds until an address answers as wanted; infinity when it does not within the patience."""
        begun = time.monotonic()
        while (waited := time.monotonic() - begun) < patience:
            if self.status(path)[0] == wanted:
                return waited
            time.sleep(0.02)
        return float("inf")


def _told(asked: Asked) -> str:
    statuses = ", ".join(f"{number:,} of {status}" for status, number in sorted(asked.statuses.items()))
    return f"{statuses or 'no answers'}; {asked.lost} lost; {asked.longest:.2f} s at most"


def steady(drill: Drill) -> Iterator[Finding]:
    """a steady load of many clients"""
    with drill.hammer() as hammer:
        time.sleep(drill.seconds / 5)
        before = sum(one.pss for one in drill.server.memory())
        time.sleep(drill.seconds * 4 / 5)
        after = sum(one.pss for one in drill.server.memory())
    asked = hammer.taken()
    whole = set(asked.statuses) == {200} and not asked.lost
    yield Finding("R1", f"{drill.seconds} s of load by {CLIENTS} clients: no errors", _told(asked), whole)
    figure = f"{before:.0f} to {after:.0f} MB, all workers"
    yield Finding("R1", "memory grows 10 % at most after the first fifth", figure, after <= before * GROWTH)


def killed_workers(drill: Drill) -> Iterator[Finding]:
    """workers are killed under load"""
    chance, kills = random.Random(4), 2 * drill.times
    with drill.hammer() as hammer:
        time.sleep(2)
        for _ in range(kills):
            os.kill(chance.choice(workers_of(drill.server.process)), signal.SIGKILL)
            _both_there(drill.server)
            time.sleep(1)
    asked = hammer.taken()
    # A client has one request on its way; those of one worker are lost with it.
    most = kills * CLIENTS
    fine = set(asked.statuses) == {200} and asked.lost <= most
    yield Finding("R4", f"{kills} kills lose what was on its way alone ({most} at most)", _told(asked), fine)


def _both_there(server: Served) -> None:
    deadline = time.monotonic() + 30
    while len(workers_of(server.process)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)


def killed_database(drill: Drill) -> Iterator[Finding]:
    """the database is killed and started again under load"""
    unready, back, lively = [], [], []
    with drill.hammer(8) as hammer:
        for _ in range(drill.times):
            time.sleep(1)
            drill.cluster.kill()
            unready.append(drill.until("/readyz", 503, 10))
            lively.append(drill.status("/livez")[0])
            time.sleep(0.5)
            drill.cluster.start()
            back.append(drill.until("/readyz", 200, 20))
    asked = hammer.taken()
    fine = set(asked.statuses) <= {200, 503} and not asked.wrong and not asked.lost
    yield Finding("R5", f"{drill.times} kills of the database: only 200 and 503", _told(asked), fine)
    yield Finding("R5", "/livez always 200", ", ".join(map(str, sorted(set(lively)))), set(lively) == {200})
    yield Finding("R5", "/readyz 503 within 1 s", f"{max(unready):.2f} s at worst", max(unready) <= 1)
    yield Finding("R5", f"200 again within {BACK:.0f} s", f"{max(back):.2f} s at worst", max(back) <= BACK)


def hung_database(drill: Drill) -> Iterator[Finding]:
    """the database hangs, then gives no connection away"""
    with drill.hammer(8) as hammer:
        time.sleep(1)
        drill.cluster.signal(signal.SIGSTOP)
        try:
            time.sleep(15)
        finally:
            drill.cluster.signal(signal.SIGCONT)
        time.sleep(3)
        hung = hammer.taken()
        held = drill.cluster.exhausted()
        try:
            time.sleep(10)
        finally:
            for connection in held:
                connection.close()
        time.sleep(2)
    for asked, what in ((hung, "hung for 15 s"), (hammer.taken(), "out of connections for 10 s")):
        fine = set(asked.statuses) <= {200, 503} and not asked.wrong and not asked.lost and asked.longest <= LONGEST
        yield Finding("R6", f"database {what}: only 200 and 503, none over {LONGEST:.0f} s", _told(asked), fine)


def restarts(drill: Drill) -> Iterator[Finding]:
    """workers are replaced one after the other, then the server is told to end, under load"""
    with drill.hammer(8, anew=True) as hammer:
        time.sleep(1)
        for _ in range(2):
            drill.server.process.send_signal(signal.SIGHUP)
            time.sleep(15)
        asked = hammer.taken()
        figure = f"{_told(asked)}; {asked.refused} connections refused"
        fine = set(asked.statuses) == {200} and not asked.lost and not asked.refused
        yield Finding("R7", "2 rolling restarts lose nothing", figure, fine)
        drill.server.process.send_signal(signal.SIGTERM)
        drill.server.process.wait(30)
    asked = hammer.taken()
    yield Finding("R7", "SIGTERM: every request taken is answered", _told(asked), not asked.lost)


DRILLS: dict[str, Callable[[Drill], Iterator[Finding]]] = {
    "R1": steady,
    "R4": killed_workers,
    "R5": killed_database,
    "R6": hung_database,
    "R7": restarts,
}
