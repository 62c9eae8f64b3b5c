"""The one snapshot that this process serves from, kept at the catalogue's revision."""

import ctypes
import functools
import gc
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from vendors.models import Change, Offering, Revision
from vendors.snapshot.building import NoRoom
from vendors.snapshot.increment import incremented
from vendors.snapshot.load import Loader
from vendors.snapshot.patience import DOUBT, PATIENCE
from vendors.snapshot.snapshot import Entry, Snapshot, build_snapshot

log = logging.getLogger(__name__)

MOST_TOUCHED = 200
"""Entries that are changed in a snapshot; when more are touched, the next one is built from nothing."""
SMALL_CATALOGUE = 2_000
"""Offerings up to which a snapshot is built at once, by the request that needs it."""
PAUSE = 1.0
"""Seconds for which a database that kept a request waiting in vain is not asked again."""
_ATTEMPTS = 5
_REVISION = Revision.objects.filter(pk=1).values_list("number")


class NotApplied(Exception):
    """A change that the snapshot at hand cannot take in: the next one has to be built from nothing."""


class Unavailable(Exception):
    """There is no snapshot and the database does not answer."""


@dataclass(frozen=True)
class Served:
    """A snapshot, and since when it may be out of date (seconds of the monotonic clock; None: it is current)."""

    snapshot: Snapshot
    stale_since: float | None = None
    trouble: str = ""
    """Why it may be out of date: the database does not answer, or the newer revision could not be built."""


@functools.cache
def _revision_query() -> tuple[str, tuple]:
    """The ORM's query for the revision, compiled once: compiling it costs more than running it."""
    return _REVISION.query.sql_with_params()


def database_revision() -> int:
    """The catalogue's revision; 0 before the first write. The one query of a public read.

    Raises DatabaseError or InterfaceError when the database does not answer, also on a new connection.
    """
    begun = time.monotonic()
    try:
        return _read_revision()
    except (DatabaseError, InterfaceError):
        if connection.in_atomic_block or time.monotonic() - begun > DOUBT:
            raise
        # The connection may have been cut while it was idle: one more try, on a new one.
        connection.close()
        return _read_revision()


def _read_revision() -> int:
    # Django would first ask whether the connection still answers, which costs as much as the question itself.
    connection.health_check_done = True
    if connection.connection is None:
        with PATIENCE.of(None):
            connection.ensure_connection()
    with PATIENCE.of(connection.connection), connection.cursor() as cursor:
        cursor.execute(*_revision_query())
        row = cursor.fetchone()
    return row[0] if row else 0


class Keeper:
    """Holds the served snapshot and replaces it when the revision or the day has changed.

    A small change is applied at once, by the request that sees it. A large one is built beside, in a thread of its
    own, while the old snapshot goes on serving.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._failed: tuple[int, date] | None = None
        self._builder: threading.Thread | None = None
        self._ask_again = 0.0

    def current(self) -> Served:
        """The snapshot at the database's revision.

        When the database does not answer, or a newer revision can't be built, the last snapshot, marked stale.
        Raises Unavailable when there is none.
        """
        day = timezone.localdate()
        begun = time.monotonic()
        if self._served and (begun < self._ask_again or PATIENCE.tried()):
            return self._unchanged("the database keeps others waiting")
        try:
            revision = database_revision()
        except (DatabaseError, InterfaceError) as error:
            if not connection.in_atomic_block:
                connection.close()
            if time.monotonic() - begun > DOUBT:
                self._ask_again = time.monotonic() + PAUSE
            trouble = f"the database does not answer: {error}"
            if not self._lock.acquire(timeout=DOUBT):
                return self._unchanged(trouble)
            try:
                return self._last(trouble)
            finally:
                self._lock.release()
        served = self._served
        if (
            served
            and served.stale_since is None
            and served.snapshot.revision == revision
            and served.snapshot.day == day
        ):
            return served
        with self._lock:
            return self._refreshed(revision, day)

    def catch_up(self) -> Served:
        """As `current`, but a large change is waited for. For a process that serves nobody yet. Raises Unavailable."""
        self.current()
        if self._builder:
            self._builder.join()
        return self.current()

    def _refreshed(self, revision: int, day: date) -> Served:
        served = self._served
        if served is None:
            return self._replaced(revision, day, lambda: load_snapshot(day))
        snapshot = served.snapshot
        if (snapshot.revision, snapshot.day) == (revision, day):
            self._served = Served(snapshot)
            return self._served
        if self._failed == (revision, day):
            return self._last("the newer revision could not be built")
        if self._builder and self._builder.is_alive():
            return served
        if snapshot.day == day and (change := small_change(snapshot, revision)):
            with suppress(NotApplied):
                return self._replaced(revision, day, lambda: apply(snapshot, revision, change))
        if len(snapshot.catalogue.offerings) <= SMALL_CATALOGUE:
            return self._replaced(revision, day, lambda: load_snapshot(day))
        self._builder = threading.Thread(target=self._build_beside, args=(revision, day), daemon=True)
        self._builder.start()
        return served

    def _build_beside(self, revision: int, day: date) -> None:
        try:
            snapshot = load_snapshot(day)
        except Exception as error:
            with self._lock:
                self._give_up(revision, day, error)
        else:
            with self._lock:
                self._serve(snapshot)
        finally:
            connection.close()

    def _replaced(self, revision: int, day: date, make: Callable[[], Snapshot]) -> Served:
        try:
            return self._serve(make())
        except NotApplied:
            raise
        except Exception as error:  # Whatever an entry holds must not take the catalogue down.
            return self._give_up(revision, day, error)

    def _serve(self, snapshot: Snapshot) -> Served:
        """From now on this one."""
        former, self._served, self._failed = self._served, Served(snapshot), None
        if former:
            former.snapshot.let_go()
        return self._served

    def _give_up(self, revision: int, day: date, error: Exception) -> Served:
        log.error("Revision %s could not be built", revision, exc_info=error)
        self._failed = (revision, day)
        return self._last(f"revision {revision} could not be built: {error}")

    def _last(self, trouble: str) -> Served:
        served = self._served
        if served is None:
            raise Unavailable(trouble)
        if served.stale_since is None:
            log.warning("Serving revision %s: %s", served.snapshot.revision, trouble)
            served = self._served = Served(served.snapshot, time.monotonic(), trouble)
        return served

    def _unchanged(self, trouble: str) -> Served:
        """The last snapshot, marked stale for this answer alone: for when another thread is at work on it."""
        served = self._served
        if served is None:
            raise Unavailable(trouble)
        return served if served.stale_since is not None else Served(served.snapshot, time.monotonic(), trouble)

    def forget(self) -> None:
        """Drop the snapshot, so that the next call builds it anew."""
        with self._lock:
            if self._served:
                self._served.snapshot.let_go()
            self._served = self._failed = None
            self._ask_again = 0.0


def load_snapshot(day: date) -> Snapshot:
    """The whole published catalogue at one revision: read again when a write fell into the reading.

    What is built lives long: the collector does not look at it again, neither while it grows nor later. What requests
    have left is collected first, as it would stay for ever, and with it the snapshot that it points at.
    """
    gc.disable()
    try:
        return _loaded(day)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
        _give_memory_back()


def _give_memory_back() -> None:
    """Hand what the loading used and freed back to the system, where the C library can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def _loaded(day: date) -> Snapshot:
    for _ in range(_ATTEMPTS):
        revision = database_revision()
        catalogue = Loader().catalogue()
        if database_revision() == revision:
            break
    return build_snapshot(catalogue, revision, day)


def small_change(snapshot: Snapshot, revision: int) -> frozenset[Entry] | None:
    """The entries touched since a snapshot; None when they are many, or not vendors and offerings alone."""
    since = Change.objects.filter(revision__gt=snapshot.revision)
    touched = frozenset(since.values_list("kind", "slug")[: MOST_TOUCHED + 1])
    logged = since.values("revision").distinct().count()
    small = 0 < len(touched) <= MOST_TOUCHED and {kind for kind, _ in touched} <= {"vendor", "offering"}
    return touched if small and logged == revision - snapshot.revision else None


def apply(snapshot: Snapshot, revision: int, touched: frozenset[Entry]) -> Snapshot:
    """The next snapshot, with the touched entries read again. Raises NotApplied."""
    vendors = {slug for kind, slug in touched if kind == "vendor"}
    # A vendor that appears or goes takes its offerings with it.
    offerings = {slug for kind, slug in touched if kind == "offering"} | set(
        Offering.objects.filter(vendor__slug__in=vendors).values_list("slug", flat=True)
    )
    offerings |= {slug for vendor in vendors for slug in snapshot.offerings_of.get(vendor, ())}
    loader = Loader(vendors=vendors, offerings=offerings)
    found_vendors = dict.fromkeys(vendors) | {vendor.slug: vendor for vendor in loader.vendors()}
    found_offerings = dict.fromkeys(offerings) | {offering.slug: offering for offering in loader.offerings()}
    if database_revision() != revision:
        raise NotApplied("a write fell into the reading")
    try:
        new = incremented(snapshot, revision, found_vendors, found_offerings)
    except (NoRoom, KeyError) as error:
        raise NotApplied from error
    if not loader.agrees(new.catalogue):
        raise NotApplied("more has changed than was recorded")
    return new


KEEPER = Keeper()
