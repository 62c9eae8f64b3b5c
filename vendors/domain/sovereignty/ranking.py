"""Offerings in the order of a definition of sovereignty, with those that gates exclude or cannot decide apart."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from vendors.domain.entries import Framework, Offering
from vendors.domain.ownership.roles import Find
from vendors.domain.sovereignty.derived import derived
from vendors.domain.sovereignty.gates import Gate, Passage, Verdict, judge
from vendors.domain.sovereignty.marks import marks
from vendors.domain.sovereignty.score import Score, score
from vendors.domain.traits import may_be_proposed, status_of


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offering with its score and how it fares at each gate.

    `sure`: even its worst case is above the best case of every one below. `highest_place` and `lowest_place` are the
    places that it could have in its group once all unknowns are known, equals sharing a place. `stopped_by` holds the
    gates that exclude it or cannot decide.
    """

    offering: str
    vendor: str
    status: str
    score: Score
    passages: tuple[Passage, ...]
    cost: Decimal | None
    sure: bool = False
    highest_place: int = 1
    lowest_place: int = 1

    @property
    def fails(self) -> bool:
        """Whether it is surely below a gate."""
        return any(row.verdict == Verdict.FAILED for row in self.passages)

    @property
    def stopped_by(self) -> tuple[Passage, ...]:
        failed = tuple(row for row in self.passages if row.verdict == Verdict.FAILED)
        return failed or tuple(row for row in self.passages if row.verdict == Verdict.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Ranking:
    """`rows` passed every gate; `excluded` failed one; `undecided` failed none, but a level is not known; `gone` are
    closed, absorbed or only proposed, whatever their score.
    """

    rows: tuple[Ranked, ...]
    excluded: tuple[Ranked, ...]
    undecided: tuple[Ranked, ...]
    gone: tuple[Ranked, ...]


def ranking(
    offerings: Iterable[Offering],
    framework: Framework,
    weights: Mapping[str, Decimal],
    gates: Iterable[Gate],
    region: frozenset[str],
    on: date,
    find: Find,
    costs: Mapping[str, Decimal] | None = None,
) -> Ranking:
    """Offerings by their score, best first: by the middle of the worst and best case, then by the worst case, the lower
    cost where it is known, the slug. `costs` is by slug, in one currency. `find` gives vendors.
    """
    wanted = tuple(gates)
    groups: dict[str, list[Ranked]] = {"rows": [], "excluded": [], "undecided": [], "gone": []}
    for offering in offerings:
        row = ranked(offering, framework, weights, wanted, region, on, find, (costs or {}).get(offering.slug))
        groups[_group(row)].append(row)
    ordered = {name: sorted(rows, key=_key) for name, rows in groups.items()}
    return Ranking(**{name: _with_sureness(rows) for name, rows in ordered.items()})


def ranked(
    offering: Offering,
    framework: Framework,
    weights: Mapping[str, Decimal],
    gates: Iterable[Gate],
    region: frozenset[str],
    on: date,
    find: Find,
    cost: Decimal | None = None,
) -> Ranked:
    """One offering by a definition of sovereignty, on its own: `sure` needs others beside it."""
    vendor = find(offering.vendor)
    found = marks(framework, offering.assessments, derived(framework, offering, vendor, region, on, find))
    return Ranked(
        offering.slug,
        offering.vendor,
        status_of(offering, vendor, on),
        score(found, weights),
        judge(found, gates),
        cost,
    )


def _group(row: Ranked) -> str:
    if not may_be_proposed(row.status):
        return "gone"
    if row.fails:
        return "excluded"
    return "undecided" if row.stopped_by else "rows"


def _key(row: Ranked) -> tuple[Decimal, Decimal, bool, Decimal, str]:
    return (-row.score.middle, -row.score.worst, row.cost is None, row.cost or Decimal(0), row.offering)


def _with_sureness(rows: list[Ranked]) -> tuple[Ranked, ...]:
    """Rows in order, with how sure each place is."""
    worsts, bests = sorted(row.score.worst for row in rows), sorted(row.score.best for row in rows)
    found: list[Ranked] = []
    best_below: Decimal | None = None
    for row in reversed(rows):
        surely_above = len(rows) - bisect_right(worsts, row.score.best)
        # Of those that could be above its worst case it is one itself, unless nothing of it is unknown.
        could_be_above = len(rows) - bisect_right(bests, row.score.worst) - (row.score.best > row.score.worst)
        found.append(
            replace(
                row,
                sure=best_below is None or row.score.worst > best_below,
                highest_place=surely_above + 1,
                lowest_place=could_be_above + 1,
            )
        )
        best_below = max(row.score.best, best_below or Decimal(0))
    return tuple(reversed(found))
