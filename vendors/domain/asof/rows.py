"""Every fact row of an entry, at any depth, with its place."""

from collections.abc import Iterator
from dataclasses import fields

from vendors.domain.entries import Entry, Fact

_COLUMNS: dict[type, tuple[str, ...]] = {}


def fact_lists(item: Entry | Fact) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """The lists of fact rows that an entry or a row holds, by name."""
    kind = type(item)
    for name in _COLUMNS.get(kind) or _COLUMNS.setdefault(kind, tuple(spec.name for spec in fields(kind))):
        value = getattr(item, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Fact):
            yield name, value


def fact_rows(item: Entry | Fact, place: str = "") -> Iterator[tuple[str, str, Fact]]:
    """(name of its list, place such as `pricing/flat/plans/pro`, row), parents before their children."""
    for name, rows in fact_lists(item):
        for row in rows:
            where = f"{place}{name}/{row.key}"
            yield name, where, row
            yield from fact_rows(row, f"{where}/")


def rows_by_place(entry: Entry) -> dict[str, Fact]:
    """Every fact row of an entry by its place."""
    return {place: row for _, place, row in fact_rows(entry)}
