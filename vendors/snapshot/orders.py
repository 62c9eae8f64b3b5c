"""Orders of entries: how names and values sort, and the keys that a cursor resumes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vendors.domain.texts import unaccented


def folded(text: str) -> str:
    """Text for sorting and for looking names up: no accents, no case, single spaces."""
    return " ".join(unaccented(text).split())


@dataclass(frozen=True, slots=True)
class Row:
    """What an index holds of one entry: its place in orders and its filter values."""

    slug: str
    place: tuple[str, str]
    """Folded name and slug: the default order, and the tie-break of every other."""
    columns: Mapping[str, int]
    """Filter or sort -> position in `values`; one mapping for all rows of a kind."""
    filters: int
    """How many columns are filters; they come first."""
    values: tuple[str | tuple[str, ...], ...]
    """For a filter its one word, or a tuple of them; for a sort a text, '' when unknown."""

    def __getitem__(self, name: str) -> frozenset[str] | str:
        """The words of a filter, or the text of a sort."""
        value = self.values[position := self.columns[name]]
        if position >= self.filters:
            return value
        return frozenset(value if isinstance(value, tuple) else (value,))

    def words(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each filter with its words."""
        for name, value in zip(self.columns, self.values[: self.filters], strict=False):
            yield name, value if isinstance(value, tuple) else (value,)


class Falling(str):
    """A text that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)

    def __gt__(self, other: str) -> bool:
        return str.__lt__(self, other)


def key_of(row: Row, sort: str) -> tuple:
    """Where a row stands in an order: unknown values last both ways, ties by name and slug."""
    if sort == "name":
        return row.place
    way = Falling if sort.startswith("-") else str
    name = sort.removeprefix("-")
    if name == "name":
        return (way(row.place[0]), row.slug)
    value = row[name]
    if isinstance(value, frozenset):
        value = min(value, default="")
    return (not value, way(value), *row.place)


def plain_key(row: Row, sort: str) -> list:
    """The key as plain values, for a cursor."""
    return [part if isinstance(part, bool) else str(part) for part in key_of(row, sort)]


def key_from(sort: str, parts: list) -> tuple:
    """The key that plain values stand for. Raises ValueError when they stand for none."""
    types = [str, str] if sort.removeprefix("-") == "name" else [bool, str, str, str]
    if [type(part) for part in parts] != types:
        raise ValueError(f"not a key of the order {sort}")
    way = Falling if sort.startswith("-") else str
    if types[0] is str:
        return (way(parts[0]), parts[1])
    return (parts[0], way(parts[1]), *parts[2:])


@dataclass(frozen=True, slots=True)
class Order:
    """Entries in one order, each with its key."""

    labels: list[int]
    keys: list[tuple]
