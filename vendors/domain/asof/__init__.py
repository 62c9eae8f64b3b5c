"""Evidence in time: an entry as it was known on a day, facts grown stale, sources that disagree, what is not known."""

from vendors.domain.asof.conflicts import Conflict, conflicts
from vendors.domain.asof.known import Known, LeftOut, as_of
from vendors.domain.asof.rows import rows_by_place
from vendors.domain.asof.staleness import LIMITS, Age, ages
from vendors.domain.asof.unknowns import Gap, gaps

__all__ = [
    "LIMITS",
    "Age",
    "Conflict",
    "Gap",
    "Known",
    "LeftOut",
    "ages",
    "as_of",
    "conflicts",
    "gaps",
    "rows_by_place",
]
