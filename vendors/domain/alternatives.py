"""The graph of alternatives: what is set against what, what may be proposed, what became of what is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vendors.domain.entries import Alternative, Catalogue, StatusChange
from vendors.domain.ownership.reasons import Reason
from vendors.domain.traits import may_be_proposed, present_status, status_of
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS, RelationKind

_FIRMNESS = {kind: rank for rank, kind in enumerate(RelationKind)}


@dataclass(frozen=True, slots=True)
class Relation:
    """An offering that is set against another."""

    offering: str
    incumbent: str
    row: Alternative


@dataclass(frozen=True, slots=True)
class Graph:
    """Relations both ways. Make one with `graph`, once a catalogue."""

    set_against: Mapping[str, tuple[Relation, ...]]
    """Incumbent -> offerings set against it."""
    stands_against: Mapping[str, tuple[Relation, ...]]
    """Offering -> what it is set against."""


class End(StrEnum):
    """How a chain of successors ends: at a living entry, at one that is gone, in a loop, or with nothing known."""

    LIVING = "living"
    GONE = "gone"
    LOOP = "loop"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Successor:
    """One step: the entry that follows, and the status row that says so. An offering, else a vendor."""

    kind: str
    slug: str
    status: StatusChange


@dataclass(frozen=True, slots=True)
class Succession:
    steps: tuple[Successor, ...]
    end: End


@dataclass(frozen=True, slots=True)
class Proposal:
    """A living offering with the relations by which it may be proposed, the firmest first."""

    offering: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An offering that is set against the incumbent and not proposed, with the reasons and what followed it."""

    offering: str
    relations: tuple[Relation, ...]
    reasons: tuple[Reason, ...]
    succession: Succession


@dataclass(frozen=True, slots=True)
class Proposals:
    proposed: tuple[Proposal, ...]
    excluded: tuple[Exclusion, ...]


def graph(catalogue: Catalogue) -> Graph:
    """All relations of a catalogue, each list in the order of the slugs."""
    ours: dict[str, list[Relation]] = {}
    theirs: dict[str, list[Relation]] = {}
    for slug in sorted(catalogue.offerings):
        for row in catalogue.offerings[slug].alternatives:
            relation = Relation(slug, row.incumbent, row)
            ours.setdefault(slug, []).append(relation)
            theirs.setdefault(row.incumbent, []).append(relation)
    return Graph({s: tuple(rows) for s, rows in theirs.items()}, {s: tuple(rows) for s, rows in ours.items()})


def proposals(edges: Graph, catalogue: Catalogue, incumbent: str, on: date) -> Proposals:
    """What may be proposed in place of an incumbent on a day, and what may not, with why not. An offering that the
    catalogue does not have has neither.
    """
    grouped: dict[str, list[Relation]] = {}
    for relation in edges.set_against.get(incumbent, ()):
        grouped.setdefault(relation.offering, []).append(relation)
    proposed, excluded = [], []
    for slug, relations in grouped.items():
        ordered = sorted(relations, key=lambda item: (_FIRMNESS[RelationKind(item.row.kind)], item.row.key))
        fit = tuple(item for item in ordered if item.row.kind in PROPOSABLE_RELATIONS)
        reasons = []
        if not fit:
            reasons.append(Reason("relation-not-proposable", tuple(item.row.key for item in ordered)))
        if slug == incumbent:
            reasons.append(Reason("the-incumbent-itself", tuple(item.row.key for item in ordered)))
        offering = catalogue.offerings[slug]
        status = status_of(offering, catalogue.vendors.get(offering.vendor), on)
        if not may_be_proposed(status):
            row = _status(catalogue, "offering", slug, on)
            reasons.append(Reason(f"status-{status}", (row.key,) if row else ()))
        if reasons:
            excluded.append(Exclusion(slug, tuple(ordered), tuple(reasons), succession(catalogue, slug, on)))
        else:
            proposed.append(Proposal(slug, fit))
    return Proposals(tuple(proposed), tuple(excluded))


def succession(catalogue: Catalogue, offering: str, on: date) -> Succession:
    """What followed an offering, step by step, up to the first living entry. A loop is stopped where it closes; a
    living offering has no steps.
    """
    kind, slug = "offering", offering
    steps: list[Successor] = []
    passed = {(kind, slug)}
    while True:
        row = _status(catalogue, kind, slug, on)
        if row is None:
            return Succession(tuple(steps), End.UNKNOWN)
        if may_be_proposed(row.status):
            return Succession(tuple(steps), End.LIVING)
        if row.successor_offering:
            kind, slug = "offering", row.successor_offering
        elif row.successor_vendor:
            kind, slug = "vendor", row.successor_vendor
        else:
            return Succession(tuple(steps), End.GONE)
        if (kind, slug) in passed:
            return Succession(tuple(steps), End.LOOP)
        passed.add((kind, slug))
        steps.append(Successor(kind, slug, row))


def _status(catalogue: Catalogue, kind: str, slug: str, on: date) -> StatusChange | None:
    """The status row in force of an entry: an offering's own, else its vendor's."""
    if kind == "vendor":
        vendor = catalogue.vendors.get(slug)
        return present_status(vendor, on) if vendor else None
    offering = catalogue.offerings.get(slug)
    if offering is None:
        return None
    vendor = catalogue.vendors.get(offering.vendor)
    return present_status(offering, on) or (present_status(vendor, on) if vendor else None)
