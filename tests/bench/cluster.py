"""The PostgreSQL server of tests/with_postgresql, to be killed, stopped and started again."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from tests.bench.processes import ROOT, Failed


class Cluster:
    """`address` is what tests/with_postgresql gives: its host is the folder that the server lives in."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._folder = Path(unquote(urlsplit(address).netloc.rpartition("@")[2]))
        found = subprocess.run([ROOT / "tests" / "with_postgresql", "--find"], capture_output=True, text=True)
        self._binaries = Path(found.stdout.strip())

    def processes(self) -> list[int]:
        """The server and the processes that it has started."""
        main = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return [main, *map(int, children)]

    def signal(self, sent: signal.Signals) -> None:
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, sent)

    def kill(self) -> None:
        """As a power cut would: the server, then what it leaves behind."""
        pids = self.processes()
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while any(_runs(pid) for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.02)
        # Where nobody has buried the dead server yet, PostgreSQL would take it for a living one.
        for lock in (self._folder / "data" / "postmaster.pid", self._folder / ".s.PGSQL.5432.lock"):
            lock.unlink(missing_ok=True)

    def start(self) -> None:
        """Start it again and wait until it takes connections. Raises Failed."""
        account = []
        if os.getuid() == 0:
            group = subprocess.run(["id", "-g", "nobody"], capture_output=True, text=True, check=True).stdout.strip()
            account = ["setpriv", "--reuid=nobody", f"--regid={group}", "--clear-groups"]
        options = f"-k {self._folder} -c listen_addresses= -c fsync=off"
        command = [*account, self._binaries / "pg_ctl", "--pgdata=data", "--log=log", "--wait", "start", f"-o{options}"]
        done = subprocess.run(
            command, cwd=self._folder, env=os.environ | {"HOME": str(self._folder)}, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            raise Failed(f"PostgreSQL did not start again: {(self._folder / 'log').read_text()[-1000:]}")

    def exhausted(self) -> list[psycopg.Connection]:
        """Every connection that the server gives away, the workers' ones ended first."""
        held = [psycopg.connect(self.address, autocommit=True)]
        while True:
            try:
                held.append(psycopg.connect(self.address))
            except psycopg.OperationalError:
                break
        held[0].execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND NOT pid = ANY(%s)",
            [[one.info.backend_pid for one in held]],
        )
        for _ in range(20):  # what the workers have just given up
            with suppress(psycopg.OperationalError):
                held.append(psycopg.connect(self.address))
        return held


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False
