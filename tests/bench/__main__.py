"""./run bench: how fast the catalogue answers, beside what the machine can do. See `./run bench --help`."""

import argparse
import os
import re
import signal
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from tests.bench.addresses import QUERIES
from tests.bench.generate import write
from tests.bench.goals import goals
from tests.bench.processes import ROOT, Failed, missing_tools, new_database, postgresql
from tests.bench.report import report
from tests.bench.session import Options, Result, say, session

VAR_DIR = ROOT / (os.environ.get("VAR_DIR") or "var")
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
DESCRIPTION = """Loads generated offerings, serves them with ./run serve and measures seven queries with wrk, in turns
with a bare Django view and with nginx. Everything runs on 127.0.0.1 and is stopped and removed at the end. The report
goes to standard output, progress to standard error. Ends with 1 when a goal is missed, 2 when it cannot measure."""


def count(text: str) -> int:
    if found := re.fullmatch(r"([1-9][0-9]*)(k?)", text):
        return int(found[1]) * (1000 if found[2] else 1)
    raise argparse.ArgumentTypeError(f"{text!r}: write a whole number above 0, such as 500 or 10k")


def counts(text: str) -> list[int]:
    return [count(part) for part in text.split(",")]


def some_of(known):
    def words(text: str) -> list[str]:
        if wrong := [word for word in text.split(",") if word not in known]:
            raise argparse.ArgumentTypeError(f"{', '.join(wrong)}: choose from {', '.join(known)}")
        return text.split(",")

    return words


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("./run bench", description=DESCRIPTION)
    parser.add_argument(
        "--sizes", type=counts, default=[10_000], metavar="1k,10k,100k", help="offerings (default: 10k)"
    )
    parser.add_argument("--engines", type=some_of(ENGINES), default=list(ENGINES), metavar=",".join(ENGINES))
    parser.add_argument("--queries", type=some_of(QUERIES), default=list(QUERIES), metavar=",".join(QUERIES))
    parser.add_argument("--rounds", type=count, default=9, help="turns of each target (default: 9)")
    parser.add_argument("--seconds", type=count, default=1, help="length of one turn (default: 1)")
    parser.add_argument("--addresses", type=count, default=600, help="distinct addresses a query, cold (default: 600)")
    parser.add_argument("--edits", type=int, default=5, help="edits whose appearance is timed (default: 5)")
    parser.add_argument("--profile", action="store_true", help="also say where the time of a request goes")
    parser.add_argument("--data", type=Path, help="a file of offerings (NDJSON) to load instead of generated ones")
    parser.add_argument(
        "--output", type=Path, help="write the report to this file too (default: one of its own, in VAR_DIR/bench)"
    )
    return parser.parse_args()


def data_of(given: argparse.Namespace, folder: Path) -> dict[int, Path]:
    """Size -> the file that holds the data."""
    if given.data:
        with given.data.open("rb") as file:
            return {sum(1 for _ in file): given.data.resolve()}
    found = {}
    for size in given.sizes:
        found[size] = folder / f"offerings-{size}.ndjson"
        write(size, found[size])
    return found


@contextmanager
def databases(engine: str, folder: Path):
    """A maker of empty databases: name -> address."""
    if engine == "sqlite":
        yield lambda name: f"sqlite:///{folder}/{name}.sqlite3"
    else:
        with postgresql(folder / "postgresql.log") as server:
            yield lambda name: new_database(server, name)


def measured(given: argparse.Namespace, options: Options) -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="catalogue-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx reads the answers as an account of its own
        files = data_of(given, folder)
        results = []
        for engine in given.engines:
            with ExitStack() as stack:
                database = stack.enter_context(databases(engine, folder))
                for size, data in files.items():
                    place = folder / f"{engine}-{size}"
                    place.mkdir()
                    address = database(f"bench_{size}")
                    results.append(session(ENGINES[engine], size, address, data, place, options))
        return results


def main() -> int:
    given = arguments()
    missing = missing_tools()
    if "wrk" in missing:
        raise Failed("wrk is not installed here, and it makes the requests. On Debian: apt-get install wrk")
    notes = ["nginx is not installed here: that limit was not measured."] if "nginx" in missing else []
    options = Options(
        queries=given.queries,
        rounds=given.rounds,
        seconds=given.seconds,
        addresses=given.addresses,
        edits=given.edits,
        with_nginx=not notes,
        with_profile=given.profile,
    )
    results = measured(given, options)
    reached = [goal for result in results for goal in goals(result)]
    text = report(results, reached, options, notes)
    sys.stdout.write(text)
    output = given.output or VAR_DIR / "bench" / f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.md"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text)
    say(f"written to {output}")
    return 0 if all(goal.reached for goal in reached) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as Ctrl-C does: everything started is ended first
    try:
        sys.exit(main())
    except (Failed, OSError) as error:
        sys.stderr.write(f"bench: {error}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
