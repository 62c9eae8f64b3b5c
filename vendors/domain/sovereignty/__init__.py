"""Sovereignty by a framework's criteria: levels, weights, gates, and the order that a user's own definition gives."""

from vendors.domain.sovereignty.derived import Derived, derived
from vendors.domain.sovereignty.gates import Gate, Passage, Verdict, judge, read_gates
from vendors.domain.sovereignty.marks import Basis, Mark, marks
from vendors.domain.sovereignty.ranking import Ranked, Ranking, ranked, ranking
from vendors.domain.sovereignty.score import Contribution, Score, score
from vendors.domain.sovereignty.weights import BadChoice, profile_weights, read_weights

__all__ = [
    "BadChoice",
    "Basis",
    "Contribution",
    "Derived",
    "Gate",
    "Mark",
    "Passage",
    "Ranked",
    "Ranking",
    "Score",
    "Verdict",
    "derived",
    "judge",
    "marks",
    "profile_weights",
    "ranked",
    "ranking",
    "read_gates",
    "read_weights",
    "score",
]
