"""The graph of alternatives: what is set against what, what may be proposed, what became of what is gone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vendors.domain.entries import Alternative, Catalogue, StatusChange
from vendors.domain.ownership.european import European
from vendors.domain.ownership.reasons import NO, Reason
from vendors.domain.traits import may_be_proposed, present_status, status_of
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS, RelationKind

Judge = Callable[[str], European]
"""Whether a vendor, by slug, is of the region asked about."""

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


@dataclass(frozen=True, slots=True)
class Target:
    """What an offering is set against. `reasons` say why it may not be proposed in its place; none when it may."""

    incumbent: str
    relations: tuple[Relation, ...]
    reasons: tuple[Reason, ...]


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


def proposals(edges: Graph, catalogue: Catalogue, incumbent: str, on: date, judge: Judge | None = None) -> Proposals:
    """What may be proposed in place of an incumbent on a day, and what may not, with why not; with `judge`, what is
    not of the region may not. An offering that the catalogue does not have has neither.
    """
    grouped: dict[str, list[Relation]] = {}
    for relation in edges.set_against.get(incumbent, ()):
        grouped.setdefault(relation.offering, []).append(relation)
    proposed, excluded = [], []
    for slug, relations in grouped.items():
        ordered = _firmest_first(relations)
        if reasons := why_not(catalogue, slug, incumbent, ordered, on, judge):
            excluded.append(Exclusion(slug, ordered, reasons, succession(catalogue, slug, on)))
        else:
            proposed.append(Proposal(slug, tuple(row for row in ordered if row.row.kind in PROPOSABLE_RELATIONS)))
    return Proposals(tuple(proposed), tuple(excluded))


def targets(
    edges: Graph, catalogue: Catalogue, offering: str, on: date, judge: Judge | None = None
) -> tuple[Target, ...]:
    """What an offering is set against, and whether it may be proposed there: the same relations from the other end."""
    grouped: dict[str, list[Relation]] = {}
    for relation in edges.stands_against.get(offering, ()):
        grouped.setdefault(relation.incumbent, []).append(relation)
    found = []
    for slug, relations in grouped.items():
        ordered = _firmest_first(relations)
        found.append(Target(slug, ordered, why_not(catalogue, offering, slug, ordered, on, judge)))
    return tuple(found)


def of_same_vendor(
    edges: Graph,
    catalogue: Catalogue,
    offering: str,
    siblings: Iterable[str],
    on: date,
    judge: Judge | None = None,
) -> tuple[tuple[str, Proposals], ...]:
    """For a name that covers several products (AWS for S3 and EC2): the vendor's other offerings below the same top
    categories in whose place something may be proposed, each with its proposals. They say nothing of the whole.
    """
    tops = _tops(catalogue, offering)
    found = []
    for slug in siblings:
        if slug != offering and tops & _tops(catalogue, slug):
            theirs = proposals(edges, catalogue, slug, on, judge)
            if theirs.proposed:
                found.append((slug, theirs))
    return tuple(found)


def why_not(
    catalogue: Catalogue,
    offering: str,
    incumbent: str,
    relations: Sequence[Relation],
    on: date,
    judge: Judge | None = None,
) -> tuple[Reason, ...]:
    """Why an offering may not be proposed in place of another by these relations; nothing when it may."""
    keys = tuple(item.row.key for item in relations)
    reasons = []
    if not any(item.row.kind in PROPOSABLE_RELATIONS for item in relations):
        reasons.append(Reason("relation-not-proposable", keys))
    if offering == incumbent:
        reasons.append(Reason("the-incumbent-itself", keys))
    vendor = catalogue.offerings[offering].vendor
    status = status_of(catalogue.offerings[offering], catalogue.vendors.get(vendor), on)
    if not may_be_proposed(status):
        row = _status(catalogue, "offering", offering, on)
        reasons.append(Reason(f"status-{status}", (row.key,) if row else ()))
    if judge and (answer := judge(vendor)).answer == NO:
        reasons.append(Reason("outside-the-region", answer.reasons[-1].rests_on))
    return tuple(reasons)


def _firmest_first(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(sorted(relations, key=lambda item: (_FIRMNESS[RelationKind(item.row.kind)], item.row.key)))


def _tops(catalogue: Catalogue, offering: str) -> frozenset[str]:
    """The top categories that an offering stands below."""
    found = set()
    for slug in catalogue.offerings[offering].categories:
        passed: set[str] = set()
        while (category := catalogue.categories.get(slug)) and category.parent and slug not in passed:
            passed.add(slug)
            slug = category.parent
        found.add(slug)
    return frozenset(found)


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
