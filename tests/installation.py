"""A real installation for tests: set up and served by ./run in a folder of its own, on the engine under test."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """The address of a new database on the PostgreSQL under test, dropped afterwards; on SQLite "", that is a file."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"installation_{uuid4().hex}"
    # A socket's folder stands for the host in these addresses, written with %2F.
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass(frozen=True)
class Installation:
    folder: Path
    database: str
    port: int

    @property
    def environment(self) -> dict[str, str]:
        unset = ("DJANGO_SETTINGS_MODULE", "HOST", "WEB_CONCURRENCY")
        kept = {name: text for name, text in os.environ.items() if name not in unset}
        return kept | {"VAR_DIR": str(self.folder), "DATABASE_URL": self.database, "PORT": str(self.port)}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """./run with these arguments, called from another folder."""
        return subprocess.run(
            [ROOT / "run", *arguments],
            cwd=self.folder.parent,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )

    @contextmanager
    def served(self, port: int) -> Iterator[subprocess.Popen[bytes]]:
        """./run serve on that port, ended at the end if it still runs."""
        process = subprocess.Popen(
            [ROOT / "run", "serve"],
            cwd=self.folder.parent,
            env=self.environment | {"PORT": str(port)},
            stdout=subprocess.DEVNULL,
        )
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and process.poll() is None:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=30)

    def get(self, address: str) -> tuple[int, str, bytes]:
        """Status, media type and body of the answer, error or not."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=30) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers["Content-Type"], error.read()
