"""The graph of alternatives of a snapshot, and who is of a region: worked out once, for every face that asks."""

from functools import cache

from vendors.domain.alternatives import Graph, Judge, Proposals, graph, of_same_vendor, proposals
from vendors.domain.ownership import european
from vendors.domain.regions import REGIONS
from vendors.snapshot import Snapshot


def graph_of(snapshot: Snapshot) -> Graph:
    """All relations of a snapshot, read at the first call."""
    kept = snapshot.made.get("graph")
    return kept if kept is not None else snapshot.made.setdefault("graph", graph(snapshot.catalogue))


def judge_of(snapshot: Snapshot, region: str) -> Judge:
    """Whether a vendor is of a region on the snapshot's day; each is judged once."""
    vendors, members, day = snapshot.catalogue.vendors, REGIONS[region], snapshot.day
    return cache(lambda slug: european(vendors[slug], members, day, vendors.get))


def related_of(snapshot: Snapshot, offering: str, judge: Judge | None = None) -> tuple[tuple[str, Proposals], ...]:
    """Where nothing may be proposed in an offering's own place: its vendor's related offerings that something may
    replace, each with its proposals.
    """
    edges, catalogue, day = graph_of(snapshot), snapshot.catalogue, snapshot.day
    if proposals(edges, catalogue, offering, day, judge).proposed:
        return ()
    siblings = snapshot.offerings_of.get(catalogue.offerings[offering].vendor, ())
    return of_same_vendor(edges, catalogue, offering, siblings, day, judge)
