"""Where the time of a request goes inside a worker: requests through the whole of Django, looked at on a timer.

At each tick of the clock the running Python stack is looked at, and the tick belongs to the innermost part of the
catalogue or of its frameworks that is found there. A tick that falls into C code counts for what called it.
"""

import re
import signal
import time
from collections import Counter
from types import FrameType

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

SECONDS = 2.0
SPELLINGS = 30_000
"""Requests until an address is asked for again in the same spelling: answers kept by address are of no use."""
TICK = 0.0005
"""Seconds between two looks."""
PARTS = (
    ("revision query", ("/django/db/", "/vendors/snapshot/refresh.py", "/psycopg/", "/sqlite3/")),
    ("parse", ("/catalogue/api/compiled.py", "/catalogue/api/parameters.py", "/django/forms/")),
    ("select", ("/vendors/snapshot/", "/catalogue/api/pages.py")),
    (
        "render",
        ("/catalogue/api/documents.py", "/catalogue/api/serializers/", "/catalogue/api/tables.py", "/api/labels.py"),
    ),
    ("answer", ("/catalogue/api/viewsets.py",)),
    ("rate limit", ("/catalogue/api/rate.py",)),
    ("language, tag, headers", ("/catalogue/api/",)),
    ("DRF", ("/rest_framework/",)),
    (
        "middleware",
        ("middleware", "/django/utils/deprecation.py", "/django/core/handlers/exception.py", "/django/contrib/"),
    ),
    ("handler and addresses", ("/django/core/handlers/", "/django/urls/", "/django/core/wsgi.py")),
)
"""Parts of a request, and the files that they are made of; the first one that fits counts."""
FUNCTIONS = {"read_query": "parse", "joined": "parse", "find": "select", "count_facets": "select", "_facets": "select"}
"""Functions of the API's own files that belong to a part of another name."""
_PART_OF: dict[str, str] = {}


def part_of(frame: FrameType | None) -> str:
    """The part that a stack is in."""
    while frame:
        file = frame.f_code.co_filename
        if file not in _PART_OF:
            _PART_OF[file] = next((name for name, paths in PARTS if any(path in file for path in paths)), "")
        if found := (FUNCTIONS.get(frame.f_code.co_name) if "/catalogue/api/" in file else None) or _PART_OF[file]:
            return found
        frame = frame.f_back
    return "other"


VARIANTS = {
    "Q1, two fields": ("fields=slug,name", "200 OK"),
    "Q1, one facet": ("facets=category", "200 OK"),
    "Q1 as CSV": ("format=csv", "200 OK"),
    "Q1, unknown parameter": ("contry=FR", "400 Bad Request"),
    "Q1, bad value": ("country=Atlantis", "400 Bad Request"),
}
"""What else may be asked of a list, mistakes among it, and the status that this gives."""


def profile(asked: dict[str, list[str]]) -> dict[str, dict]:
    """Query -> its breakdown; with Q1 also that of its variants."""
    found = {name: breakdown(addresses) for name, addresses in asked.items()}
    for name, (more, status) in VARIANTS.items() if "Q1" in asked else ():
        found[name] = breakdown([f"{address}&{more}" for address in asked["Q1"]], status)
    return found


def breakdown(addresses: list[str], status: str = "200 OK") -> dict:
    """Microseconds a request, in all and by part, over the addresses in turn, each rendered before.

    Raises RuntimeError for an answer of another status.
    """
    application = get_wsgi_application()
    factory = RequestFactory(SERVER_NAME="127.0.0.1")
    environs = [factory.get(address).environ for address in addresses]
    spelt = [respelt(environs[n % len(environs)]["QUERY_STRING"], n // len(environs)) for n in range(SPELLINGS)]

    def ask(number: int) -> None:
        statuses = []
        environ = environs[number % len(environs)] | {"QUERY_STRING": spelt[number % SPELLINGS]}
        response = application(environ, lambda status, _: statuses.append(status))
        b"".join(response)
        response.close()
        if statuses != [status]:
            raise RuntimeError(f"{addresses[number % len(environs)]} answered {statuses}")

    for number in range(len(environs)):
        ask(number)
    count, seconds = _timed(ask, len(environs))
    return {"microseconds": seconds * 1e6, "parts": _sampled(ask, count)}


def respelt(query: str, times: int) -> str:
    """The same query string written in another way, as drive.lua does: the bits of `times` say which letters."""

    def one(found: re.Match) -> str:
        nonlocal times
        if found[0].startswith("%"):
            return found[0]
        times, bit = divmod(times, 2)
        return f"%{ord(found[0]):02X}" if bit else found[0]

    return re.sub(r"%..|[A-Za-z]", one, query)


def _timed(ask, start: int) -> tuple[int, float]:
    """The place to go on from, and seconds a request, without being looked at."""
    begun, count = time.perf_counter(), start
    while time.perf_counter() - begun < SECONDS / 2:
        ask(count)
        count += 1
    return count, (time.perf_counter() - begun) / (count - start)


def _sampled(ask, start: int) -> dict[str, float]:
    """Part -> its share of the time."""
    ticks: Counter[str] = Counter()
    before = signal.signal(signal.SIGALRM, lambda _, frame: ticks.update((part_of(frame),)))
    signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        begun, count = time.perf_counter(), start
        while time.perf_counter() - begun < SECONDS:
            ask(count)
            count += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return {name: count / ticks.total() for name, count in ticks.most_common()}
