"""The lines of a stack: what is used, what it costs, how critical it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

MOST_LINES = 2000
LONGEST_NAME = 200


class BadLines(ValueError):
    """Lines that cannot be audited; `errors` holds (place, message), all at once."""

    def __init__(self, errors: Sequence[tuple[str, str]]):
        super().__init__("; ".join(f"{place}: {message}" for place, message in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class Line:
    """A product or vendor in use. `spend` is in one currency for the whole stack, `criticality` on any scale from 0;
    None is not known. `supplier` helps to find the product.
    """

    name: str
    spend: Decimal | None = None
    criticality: Decimal | None = None
    supplier: str = ""


def check_lines(lines: Sequence[Line]) -> None:
    """Raises BadLines for no lines, more than 2,000, a name that is empty or too long, and negative amounts."""
    if not lines:
        raise BadLines([("lines", f"none given; accepted: 1 to {MOST_LINES}")])
    if len(lines) > MOST_LINES:
        raise BadLines([("lines", f"{len(lines)} given; accepted: 1 to {MOST_LINES}")])
    errors = []
    for number, line in enumerate(lines):
        if not line.name.strip():
            errors.append((f"lines.{number}.name", "empty; accepted: the name of a product or of a vendor"))
        elif len(line.name) > LONGEST_NAME:
            errors.append((f"lines.{number}.name", f"{len(line.name)} characters; accepted: at most {LONGEST_NAME}"))
        for field, value in (("spend", line.spend), ("criticality", line.criticality)):
            if value is not None and (not value.is_finite() or value < 0):
                errors.append((f"lines.{number}.{field}", f"{value} is not accepted; accepted: 0 or more"))
    if errors:
        raise BadLines(errors)
