"""Hard gates: the least level that a criterion must reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vendors.domain.entries import Framework
from vendors.domain.sovereignty.marks import Mark
from vendors.domain.sovereignty.weights import BadChoice, criterion_code


class Verdict(StrEnum):
    """`undecided`: the level is not known well enough; it neither passes nor fails."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Gate:
    criterion: str
    level: int


@dataclass(frozen=True, slots=True)
class Passage:
    """How an offering fares at one gate."""

    gate: Gate
    mark: Mark
    verdict: Verdict


def read_gates(framework: Framework, given: Iterable[tuple[str, int]]) -> tuple[Gate, ...]:
    """Gates by criterion and level. Raises BadChoice for a criterion or a level that the framework does not have, and
    for a criterion that is given twice.
    """
    ranks = sorted(row.rank for row in framework.levels)
    found: dict[str, Gate] = {}
    for code, level in given:
        name = criterion_code(framework, code)
        if level not in ranks:
            raise BadChoice(code, f"{level} is no level of {framework.slug}; accepted: {', '.join(map(str, ranks))}")
        if name in found:
            raise BadChoice(code, f"{name} has two gates")
        found[name] = Gate(name, level)
    return tuple(found.values())


def judge(marks: Iterable[Mark], gates: Iterable[Gate]) -> tuple[Passage, ...]:
    """How the marks of one offering fare at each gate."""
    by_code = {mark.criterion: mark for mark in marks}
    return tuple(Passage(gate, by_code[gate.criterion], _verdict(by_code[gate.criterion], gate)) for gate in gates)


def _verdict(mark: Mark, gate: Gate) -> Verdict:
    if mark.lowest_level >= gate.level:
        return Verdict.PASSED
    return Verdict.FAILED if mark.highest_level < gate.level else Verdict.UNDECIDED
