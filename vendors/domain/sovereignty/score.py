"""The score of an offering under weights: what each criterion gives, how much is known, the worst and the best case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vendors.domain.sovereignty.marks import NONE, Basis, Mark

HUNDREDTH = Decimal("0.01")
PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a criterion gives to the score, in percent of the whole: exactly when known, else between two bounds."""

    mark: Mark
    weight: Decimal
    """Percent of all weights."""
    given: Decimal | None
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """Percentages with two decimals.

    `known` is the score over the criteria that are known, None when none is; `worst` and `best` take every unknown at
    its lowest and at its highest; `known_share` is the weight of the criteria that are known. The overall level is the
    lowest of the criteria that weigh something, between `lowest_level` and `highest_level`.
    """

    contributions: tuple[Contribution, ...]
    known: Decimal | None
    worst: Decimal
    best: Decimal
    known_share: Decimal
    lowest_level: int
    highest_level: int
    approximate: bool
    """Whether a known contribution is an approximation from a level."""

    @property
    def level(self) -> int | None:
        """The overall level; None while unknown criteria could lower it."""
        return self.lowest_level if self.lowest_level == self.highest_level else None

    @property
    def middle(self) -> Decimal:
        """Halfway between the worst and the best case: an unknown counts neither as nothing nor as all."""
        return (self.worst + self.best) / 2


def score(marks: Iterable[Mark], weights: Mapping[str, Decimal]) -> Score:
    """Sum of (points / most points) x weight over the criteria, out of 100 whatever the weights add up to. Weights are
    those of `profile_weights` or `read_weights`; at least one is above zero. Criteria without weight are left out.
    """
    total = sum(weights.values(), NONE)
    rows = []
    for mark in marks:
        weight = weights.get(mark.criterion, NONE) * PERCENT / total
        if weight:
            lowest, highest = mark.lowest * weight, mark.highest * weight
            rows.append(Contribution(mark, weight, lowest if mark.known else None, lowest, highest))
    known = sum((row.weight for row in rows if row.given is not None), NONE)
    given = sum((row.given for row in rows if row.given is not None), NONE)
    return Score(
        tuple(rows),
        (given * PERCENT / known).quantize(HUNDREDTH) if known else None,
        sum((row.lowest for row in rows), NONE).quantize(HUNDREDTH),
        sum((row.highest for row in rows), NONE).quantize(HUNDREDTH),
        known.quantize(HUNDREDTH),
        min(row.mark.lowest_level for row in rows),
        min(row.mark.highest_level for row in rows),
        any(row.mark.basis == Basis.APPROXIMATION for row in rows),
    )
