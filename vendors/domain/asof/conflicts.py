"""Facts on which sources disagree, side by side; nothing is settled."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from vendors.domain.asof.rows import fact_lists, fact_rows
from vendors.domain.dates import holds
from vendors.domain.entries import Entry, Fact
from vendors.domain.vocabulary import CertificationState, CountryRoleKind, FeatureState, Qualifier, Standing

ONE_AT_A_TIME = frozenset({CountryRoleKind.SEAT, CountryRoleKind.ORIGIN, CountryRoleKind.MANAGEMENT})
ABOUT = Decimal("0.1")
"""How far from its number a figure that is `about` may be."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows that cannot all be true (`code` `values-differ`), or one that a source contradicts (`marked-conflicting`).
    Each row keeps its evidence.
    """

    code: str
    kind_of_fact: str
    """The list that holds the rows."""
    place: str
    """The list, and what the rows are about."""
    rows: tuple[Fact, ...]

    @property
    def rests_on(self) -> tuple[str, ...]:
        return tuple(row.key for row in self.rows)


def conflicts(entry: Entry, on: date) -> tuple[Conflict, ...]:
    """What sources disagree on among the rows that hold on a day."""
    found = []
    for name, rows in fact_lists(entry):
        rule = RULES.get(name)
        if rule:
            found += [
                Conflict("values-differ", name, f"{name}/{about}", same) for about, same in _differing(rows, rule, on)
            ]
    told = {id(row) for conflict in found for row in conflict.rows}
    for name, place, row in fact_rows(entry):
        if id(row) not in told and any(item.standing == Standing.CONFLICTING for item in row.evidence):
            found.append(Conflict("marked-conflicting", name, place, (row,)))
    return tuple(found)


Rule = tuple[Callable[[Any], str], Callable[[list[Any]], bool]]
"""What a row is about ('' when no other row can contradict it), and whether rows about the same thing contradict."""


def _differing(rows: Iterable[Fact], rule: Rule, on: date) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    about, differ = rule
    grouped: dict[str, list[Fact]] = {}
    for row in rows:
        if (key := about(row)) and holds(getattr(row, "since", ""), getattr(row, "until", ""), on):
            grouped.setdefault(key, []).append(row)
    for key, same in grouped.items():
        if len(same) > 1 and differ(same):
            yield key, tuple(same)


def _unlike(*columns: str) -> Callable[[list[Any]], bool]:
    return lambda rows: len({tuple(getattr(row, column) for column in columns) for row in rows}) > 1


def _shares(rows: list[Any]) -> bool:
    """Two stated shares of one holder that do not overlap; an undisclosed one contradicts nothing."""
    return any(
        _apart([(getattr(row, f"{measure}_low"), getattr(row, f"{measure}_high")) for row in rows])
        for measure in ("capital", "votes")
    )


def _figures(rows: list[Any]) -> bool:
    """Two numbers for the same thing and date that cannot both be right, as exact as they say they are."""
    return _apart([_range(row) for row in rows])


def _range(row: Any) -> tuple[Decimal | None, Decimal | None]:
    if row.qualifier == Qualifier.AT_LEAST:
        return row.value, None
    if row.qualifier == Qualifier.AT_MOST:
        return None, row.value
    low, high = row.value, row.value if row.high is None else row.high
    return (low * (1 - ABOUT), high * (1 + ABOUT)) if row.qualifier == Qualifier.ABOUT else (low, high)


def _apart(ranges: list[tuple[Decimal | None, Decimal | None]]) -> bool:
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def _held(rows: list[Any]) -> bool:
    states = {row.state for row in rows}
    return CertificationState.HELD in states and bool(states & {CertificationState.NOT_HELD, CertificationState.LAPSED})


def _given(rows: list[Any]) -> bool:
    told = [row for row in rows if row.state != FeatureState.UNKNOWN]
    return _unlike("state")(told) or len({(r.quantity, r.unlimited, r.choice) for r in told if _detailed(r)}) > 1


def _detailed(row: Any) -> bool:
    return row.quantity is not None or row.unlimited or bool(row.choice)


RULES: Mapping[str, Rule] = {
    "countries": (lambda row: row.role if row.role in ONE_AT_A_TIME else "", _unlike("country")),
    "statuses": (lambda row: row.since or "undated", _unlike("status")),
    "stakes": (lambda row: row.holder_vendor or row.holder.casefold(), _shares),
    "figures": (lambda row: f"{row.metric} {row.as_of} {row.unit}{row.currency}".strip(), _figures),
    "features": (lambda row: f"{row.feature} {row.plan or ''}".strip(), _given),
    "certifications": (lambda row: row.scheme, _held),
    "assessments": (lambda row: row.criterion, _unlike("level", "points")),
}
"""By list of an entry."""
