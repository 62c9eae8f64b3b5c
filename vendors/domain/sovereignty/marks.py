"""The mark of an offering on each criterion of a framework: assessed by someone, derived from facts, or unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vendors.domain.entries import Assessment, Criterion, Framework
from vendors.domain.ownership.reasons import Reason
from vendors.domain.sovereignty.derived import Derived

MOST_POINTS = 1000
"""Points that the EU calculator takes as the whole of an objective, whatever its rounded questions add up to."""

NONE, ALL = Decimal(0), Decimal(1)


class Basis(StrEnum):
    """What a mark's share of the most points comes from.

    `approximation`: the framework counts points, only the level is known, and the share is level / highest level.
    """

    POINTS = "points"
    LEVEL = "level"
    APPROXIMATION = "approximation"
    DERIVED = "derived"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """Lowest and highest that the level can be, and the share of the most points (0 to 1) that goes with it.

    They are the same when known; they differ when sources contradict each other or facts leave room; unknown spans
    the whole scale. `rests_on` holds keys of assessments; those of other facts stand in the reasons.
    """

    criterion: str
    lowest_level: int
    highest_level: int
    lowest: Decimal
    highest: Decimal
    basis: Basis
    points: Decimal | None
    disputed: bool
    reasons: tuple[Reason, ...]
    rests_on: tuple[str, ...]

    @property
    def level(self) -> int | None:
        return self.lowest_level if self.lowest_level == self.highest_level else None

    @property
    def known(self) -> bool:
        """Whether the share of points is known exactly."""
        return self.basis != Basis.UNKNOWN and self.lowest == self.highest


def marks(
    framework: Framework, assessments: Iterable[Assessment], facts: Mapping[str, Derived] | None = None
) -> tuple[Mark, ...]:
    """One mark per criterion, in the framework's order. An assessment goes before what facts say."""
    rows: dict[str, list[Assessment]] = {}
    for row in assessments:
        slug, _, code = row.criterion.partition(":")
        if slug == framework.slug and (row.level is not None or row.points is not None):
            rows.setdefault(code, []).append(row)
    found = []
    for criterion in sorted(framework.criteria, key=lambda item: (item.rank, item.code)):
        said = (facts or {}).get(criterion.code)
        if criterion.code in rows:
            found.append(_assessed(framework, criterion, rows[criterion.code]))
        elif said is not None:
            found.append(_from_facts(framework, criterion, said))
        else:
            found.append(_unknown(framework, criterion, ()))
    return tuple(found)


def ranks(framework: Framework) -> tuple[int, int]:
    """The lowest and the highest level of a framework's scale."""
    found = [row.rank for row in framework.levels]
    return (min(found), max(found)) if found else (0, 0)


def most_points(criterion: Criterion) -> Decimal | None:
    """The points that count as the whole; None when the framework counts none. Questions whose points were rounded up
    from a thousand count as a thousand.
    """
    if not criterion.questions or not criterion.most_points:
        return None
    total = criterion.questions * criterion.most_points
    return Decimal(MOST_POINTS if 0 <= total - MOST_POINTS < criterion.questions else total)


def _share(framework: Framework, level: int) -> Decimal:
    low, high = ranks(framework)
    return Decimal(level - low) / (high - low) if high > low else NONE


def _assessed(framework: Framework, criterion: Criterion, rows: list[Assessment]) -> Mark:
    low, high = ranks(framework)
    whole = most_points(criterion)
    levels = {row.level for row in rows if row.level is not None} or {low, high}
    points = {row.points for row in rows if row.points is not None} if whole else set()
    if whole and points:
        shares = {min(value / whole, ALL) for value in points}
        basis = Basis.POINTS
    elif any(row.level is not None for row in rows):
        shares = {_share(framework, level) for level in levels}
        basis = Basis.APPROXIMATION if whole else Basis.LEVEL
    else:
        shares, basis = {NONE, ALL}, Basis.UNKNOWN
    disputed = len({row.level for row in rows if row.level is not None}) > 1 or len(points) > 1
    keys = tuple(row.key for row in rows)
    reasons = (Reason("assessments-disagree" if disputed else "assessed", keys),)
    one = points.pop() if len(points) == 1 else None
    return Mark(criterion.code, min(levels), max(levels), min(shares), max(shares), basis, one, disputed, reasons, keys)


def _from_facts(framework: Framework, criterion: Criterion, said: Derived) -> Mark:
    low, high = ranks(framework)
    lowest, highest = max(said.lowest, low), min(said.highest, high)
    if (lowest, highest) == (low, high) and high > low:
        return _unknown(framework, criterion, said.reasons)
    return Mark(
        criterion.code,
        lowest,
        highest,
        _share(framework, lowest),
        _share(framework, highest),
        Basis.DERIVED,
        None,
        False,
        said.reasons,
        (),
    )


def _unknown(framework: Framework, criterion: Criterion, reasons: tuple[Reason, ...]) -> Mark:
    low, high = ranks(framework)
    told = reasons or (Reason("not-assessed"),)
    return Mark(criterion.code, low, high, NONE, ALL, Basis.UNKNOWN, None, False, told, ())
