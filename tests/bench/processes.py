"""Processes that the benchmark starts, and what the system says of them. Each is ended with its group."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 300
"""Seconds that a server may take to answer."""


class Failed(Exception):
    """The benchmark cannot go on; says why."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without what an operator may have set for the catalogue."""
    unset = ("DJANGO_SETTINGS_MODULE", "HOST", "BUILD", "DEBUG", "BEHIND_TLS", "ALLOWED_HOSTS", "TRUSTED_PROXIES")
    return {name: text for name, text in os.environ.items() if name not in unset} | changes


def call(*arguments: str | Path, environment: Mapping[str, str]) -> str:
    """What a command of the repository prints. Raises Failed with its errors."""
    done = subprocess.run(
        arguments, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        raise Failed(f"{' '.join(map(str, arguments))}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def python(*arguments: str | Path, environment: Mapping[str, str]) -> str:
    return call(sys.executable, *arguments, environment=environment)


@contextmanager
def running(
    *arguments: str | Path, environment: Mapping[str, str], log: Path, cwd: Path = ROOT
) -> Iterator[subprocess.Popen]:
    """A process with a group of its own, ended with all its children on the way out; `log` gets what it prints."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            arguments,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    for sent in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sent)
            process.wait(timeout=15)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def postgresql(log: Path) -> Iterator[str]:
    """The address of a PostgreSQL server of its own, by tests/with_postgresql. Raises Failed where there is none."""
    tool = ROOT / "tests" / "with_postgresql"
    found = subprocess.run([tool, "--find"], capture_output=True, text=True)
    if found.returncode:
        raise Failed("PostgreSQL is not installed here. On Debian: apt-get install postgresql")
    # It lives as long as the inner command, which waits for its standard input to close.
    inner = ("sh", "-c", 'echo "$DATABASE_URL"; exec cat')
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [tool, found.stdout.strip(), *inner],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
    try:
        address = process.stdout.readline().strip()
        if not address:
            raise Failed(f"PostgreSQL did not start: {log.read_text().strip()[-2000:]}")
        yield address
    finally:
        process.stdin.close()
        process.wait(timeout=60)
        process.stdout.close()


def new_database(server: str, name: str) -> str:
    """The address of a new database on a PostgreSQL server."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def await_answer(port: int, path: str, process: subprocess.Popen, log: Path) -> None:
    """Wait until an address answers 200. Raises Failed when the process ends, or after LONGEST_START."""
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_START)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.01)
    raise Failed(f"No answer to {path} from port {port}: {log.read_text(errors='replace').strip()[-2000:]}")


def workers_of(process: subprocess.Popen) -> list[int]:
    """The processes that a granian server answers with: its children, without Python's own helper."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    found = [int(child) for child in children]
    return [pid for pid in found if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


@dataclass(frozen=True)
class Memory:
    """Megabytes (10^6 bytes) that a process holds."""

    pss: float
    """Its own pages, and its share of those held in common with others."""
    rss: float
    """All its pages; those held in common are counted for each process."""


def memory_of(pid: int) -> Memory:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = {name: int(kilobytes) for name, kilobytes in re.findall(r"^(Pss|Rss):\s+(\d+) kB", rollup, re.MULTILINE)}
    return Memory(found["Pss"] * 1024 / 1e6, found["Rss"] * 1024 / 1e6)


def processor_seconds(pid: int) -> float:
    """Seconds that a process has run for, whatever else ran on the machine."""
    columns = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(columns[11]) + int(columns[12])) / os.sysconf("SC_CLK_TCK")


def answering(port: int, connection: HTTPConnection, workers: list[int]) -> int | None:
    """The worker at the other end of a connection, by the socket that it holds; None when no worker holds it yet."""
    local = connection.sock.getsockname()[1]
    inodes = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        columns = line.split()
        if int(columns[1].split(":")[1], 16) == port and int(columns[2].split(":")[1], 16) == local:
            inodes.add(f"socket:[{columns[9]}]")
    for pid in workers:
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            try:
                if os.readlink(descriptor) in inodes:
                    return pid
            except OSError:  # closed meanwhile
                continue
    return None


def missing_tools() -> list[str]:
    return [name for name in ("wrk", "nginx") if shutil.which(name) is None]
