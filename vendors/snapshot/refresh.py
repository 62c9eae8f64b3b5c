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
    """A snapshot, and since when (seconds of the monotonic clock) the database has not confirmed it; None: confirmed."""

    snapshot: Snapshot
    stale_since: float | None = None


def database_revision() -> int:
    """The catalogue's revision; 0 before the first write. The one query of a public read."""
    return next(iter(_REVISION.all()), 0)


class Keeper:
    """Holds the served snapshot and replaces it when the revision or the day has changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._served: Served | None = None

    def current(self) -> Served:
        """The snapshot at the database's revision; the last one, marked stale, when the database does not answer.

        Raises Unavailable when there is none.
        """
        day = timezone.localdate()
        try:
            revision = database_revision()
        except (DatabaseError, InterfaceError) as error:
            return self._without_database(error)
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
        if not served or served.snapshot.revision != revision or served.snapshot.day != day:
            snapshot = load_snapshot(day)
        else:
            snapshot = served.snapshot
        self._served = Served(snapshot)
        return self._served

    def _without_database(self, error: Exception) -> Served:
        close_old_connections()
        with self._lock:
            served = self._served
            if served is None:
                raise Unavailable from error
            if served.stale_since is None:
                log.warning("The database does not answer; serving revision %s: %s", served.snapshot.revision, error)
                served = self._served = Served(served.snapshot, time.monotonic())
            return served

    def forget(self) -> None:
        """Drop the snapshot, so that the next call builds it anew."""
        with self._lock:
            self._served = None


def load_snapshot(day: date) -> Snapshot:
    """The whole published catalogue at one revision: read again when a write fell into the reading."""
    for _ in range(_ATTEMPTS):
        revision = database_revision()
        catalogue = Loader().catalogue()
        if database_revision() == revision:
            break
    return build_snapshot(catalogue, revision, day)


KEEPER = Keeper()
