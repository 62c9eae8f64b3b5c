"""The one snapshot that this process serves from, kept at the catalogue's revision."""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from vendors.models import Revision
from vendors.snapshot.load import Loader
from vendors.snapshot.snapshot import Snapshot, build_snapshot

log = logging.getLogger(__name__)

_ATTEMPTS = 5
_REVISION = Revision.objects.filter(pk=1).values_list("number", flat=True)


class Unavailable(Exception):
    """There is no snapshot and the database does not answer."""


@dataclass(frozen=True)
class Served:
    """A snapshot, and since when it may be out of date (seconds of the monotonic clock; None: it is current)."""

    snapshot: Snapshot
    stale_since: float | None = None
    trouble: str = ""
    """Why it may be out of date: the database does not answer, or the newer revision could not be built."""


def database_revision() -> int:
    """The catalogue's revision; 0 before the first write. The one query of a public read."""
    return next(iter(_REVISION.all()), 0)


class Keeper:
    """Holds the served snapshot and replaces it when the revision or the day has changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._failed: tuple[int, date] | None = None

    def current(self) -> Served:
        """The snapshot at the database's revision.

        When the database does not answer, or a newer revision can't be built, the last snapshot, marked stale.
        Raises Unavailable when there is none.
        """
        day = timezone.localdate()
        try:
            revision = database_revision()
        except (DatabaseError, InterfaceError) as error:
            close_old_connections()
            return self._last(f"the database does not answer: {error}")
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

    def _refreshed(self, revision: int, day: date) -> Served:
        served = self._served
        if served and served.snapshot.revision == revision and served.snapshot.day == day:
            self._served = Served(served.snapshot)
        elif self._failed == (revision, day):
            return self._last("", locked=True)
        else:
            try:
                self._served = Served(load_snapshot(day))
                self._failed = None
            except Exception as error:  # Whatever an entry holds must not take the catalogue down.
                log.exception("Revision %s could not be built", revision)
                self._failed = (revision, day)
                return self._last(f"revision {revision} could not be built: {error}", locked=True)
        return self._served

    def _last(self, trouble: str, *, locked: bool = False) -> Served:
        if not locked:
            with self._lock:
                return self._last(trouble, locked=True)
        served = self._served
        if served is None:
            raise Unavailable(trouble)
        if served.stale_since is None:
            log.warning("Serving revision %s: %s", served.snapshot.revision, trouble)
            served = self._served = Served(served.snapshot, time.monotonic(), trouble)
        return served

    def forget(self) -> None:
        """Drop the snapshot, so that the next call builds it anew."""
        with self._lock:
            self._served = self._failed = None


def load_snapshot(day: date) -> Snapshot:
    """The whole published catalogue at one revision: read again when a write fell into the reading."""
    for _ in range(_ATTEMPTS):
        revision = database_revision()
        catalogue = Loader().catalogue()
        if database_revision() == revision:
            break
    return build_snapshot(catalogue, revision, day)


KEEPER = Keeper()
