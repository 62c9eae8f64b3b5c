"""./run drill: what happens to readers when something breaks. See `./run drill --help`."""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.bench.__main__ import VAR_DIR, count
from tests.bench.addresses import QUERIES, Pools, addresses
from tests.bench.catalogue import Loaded, Served, loaded, served
from tests.bench.cluster import Cluster
from tests.bench.documents import read
from tests.bench.drills import DRILLS, Drill, Finding
from tests.bench.generate import write
from tests.bench.processes import Failed, new_database, postgresql
from tests.bench.report import table
from tests.bench.session import say

DESCRIPTION = """Loads generated offerings into a PostgreSQL server of its own, serves them with ./run serve on
127.0.0.1, and breaks things while clients ask. Everything is stopped and removed at the end. The report goes to
standard output and to a file in VAR_DIR/bench, progress to standard error. Ends with 1 when a goal is missed, 2 when it
cannot tell."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("./run drill", description=DESCRIPTION)
    parser.add_argument("--size", type=count, default=5_000, help="offerings (default: 5k)")
    parser.add_argument("--seconds", type=count, default=600, help="length of the steady load of R1 (default: 600)")
    parser.add_argument("--times", type=count, default=10, help="how often the database is killed; workers twice that")
    parser.add_argument("--only", default=",".join(DRILLS), metavar=",".join(DRILLS))
    return parser.parse_args()


@contextmanager
def installation(size: int) -> Iterator[tuple[Loaded, Cluster, list[str], Path]]:
    """Data in a database that may be broken, addresses to ask for, and a folder for logs."""
    with tempfile.TemporaryDirectory(prefix="catalogue-drill-") as name:
        folder = Path(name)
        data = folder / "offerings.ndjson"
        write(size, data)
        with postgresql(folder / "postgresql.log") as server:
            address = new_database(server, "drill")
            found = loaded(folder, address, data)
            pools = Pools(list(read(data)), found.offerings)
            asked = [one for query in QUERIES if query != "Q6c" for one in addresses(query, pools, 200)]
            yield found, Cluster(server), asked, folder


def status(server: Served, path: str) -> tuple[int, float]:
    """Status (0: no answer) and seconds of one request on a connection of its own."""
    begun = time.monotonic()
    try:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.monotonic() - begun
    except (OSError, HTTPException):
        return 0, time.monotonic() - begun
    finally:
        connection.close()


def main() -> int:
    given = arguments()
    chosen: dict[str, Callable[[Drill], Iterator[Finding]]] = {name: DRILLS[name] for name in given.only.split(",")}
    found: list[Finding] = []
    with installation(given.size) as (held, cluster, asked, folder):
        for name, drill in chosen.items():
            say(f"{name}: {drill.__doc__}")
            with served(held, folder / f"{name}.log") as server:
                made = list(
                    drill(
                        Drill(
                            server, cluster, asked, given.seconds, given.times, lambda path, at=server: status(at, path)
                        )
                    )
                )
            for finding in made:
                say(f"{finding.name} {finding.asks}: {finding.figure} {'reached' if finding.reached else 'MISSED'}")
            found += made
    rows = [(one.name, one.asks, one.figure, "reached" if one.reached else "**missed**") for one in found]
    text = f"# Drill: PostgreSQL, {given.size:,} offerings\n\n" + table(("goal", "asks", "measured", "verdict"), rows)
    sys.stdout.write(text)
    output = VAR_DIR / "bench" / f"drill-{time.strftime('%Y-%m-%d-%H%M%S')}.md"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text)
    return 0 if all(one.reached for one in found) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except (Failed, OSError) as error:
        sys.stderr.write(f"drill: {error}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
