"""Grounds of an answer."""

from dataclasses import dataclass
from decimal import Decimal

CONTROL = Decimal(50)
"""Percent of capital or of votes above which a holder or a group of holders has control."""

YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of an answer: a code, and the keys of the rows that it rests on."""

    code: str
    rests_on: tuple[str, ...] = ()
