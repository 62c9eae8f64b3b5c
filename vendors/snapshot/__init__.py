"""The published catalogue in memory, immutable, one per revision: what every public read is served from."""

from vendors.snapshot.refresh import KEEPER, Served, Unavailable
from vendors.snapshot.snapshot import Entry, Snapshot

__all__ = ["KEEPER", "Entry", "Served", "Snapshot", "Unavailable", "current"]


def current() -> Served:
    """The snapshot to answer from. Costs one query, for the revision. Raises Unavailable without any snapshot."""
    return KEEPER.current()
