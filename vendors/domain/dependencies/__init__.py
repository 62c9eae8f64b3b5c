"""How far a stack of products depends on suppliers from outside a region, and what could replace them."""

from vendors.domain.dependencies.audit import Audit, AuditedLine, Replacement, Total, audit
from vendors.domain.dependencies.lines import MOST_LINES, BadLines, Line, check_lines
from vendors.domain.dependencies.names import Candidate, Found, Match, Names
from vendors.domain.dependencies.rates import Measure, Rate, Rates, Side, instead
from vendors.domain.dependencies.sbom import read_sbom

__all__ = [
    "MOST_LINES",
    "Audit",
    "AuditedLine",
    "BadLines",
    "Candidate",
    "Found",
    "Line",
    "Match",
    "Measure",
    "Names",
    "Rate",
    "Rates",
    "Replacement",
    "Side",
    "Total",
    "audit",
    "check_lines",
    "instead",
    "read_sbom",
]
