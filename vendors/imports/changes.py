"""What differs between two documents of an entry, place by place; made, shown, and taken back.

Pure. A change is `[path, old, new]`; the path is a list of names, empty for an entry that comes or goes as a whole,
and `None` stands for nothing.
"""

from collections.abc import Collection, Iterator
from typing import Any

from vendors.seedfiles.merge import holds_rows

Change = list


def changes_between(before: dict | None, after: dict | None) -> list[Change]:
    """Each place that differs; a row that comes or goes is one place."""
    if before is None or after is None:
        return [] if before == after else [[[], before, after]]
    return list(_within(before, after, []))


def _within(before: dict, after: dict, path: list[str]) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(old or {}, dict) and isinstance(new or {}, dict) and holds_rows(old, new):
            for identity in dict.fromkeys([*(old or {}), *(new or {})]):
                held, said = (old or {}).get(identity), (new or {}).get(identity)
                if held is None or said is None:
                    yield [[*path, name, identity], held, said]
                elif held != said:
                    yield from _within(held, said, [*path, name, identity])
        else:
            yield [[*path, name], old, new]


def copied(value: Any) -> Any:
    """A document as plain values that can be changed."""
    return {name: copied(part) for name, part in value.items()} if isinstance(value, dict) else value


def value_at(document: dict | None, path: list[str]) -> Any:
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document


def put(document: dict | None, path: list[str], value: Any) -> dict | None:
    """The document with another value at a place; None takes it away, and what is left empty with it."""
    if not path:
        return value
    record = dict(document or {})
    below = put(record.get(path[0]), path[1:], value)
    if below in (None, {}):
        record.pop(path[0], None)
    else:
        record[path[0]] = below
    return record


def made(changes: list[Change], document: dict | None) -> dict | None:
    """The document with the changes made."""
    for path, _old, new in changes:
        document = put(document, path, new)
    return document


def taken_back(
    changes: list[Change], document: dict | None, chosen: Collection[str] = ()
) -> tuple[dict | None, list[Change]]:
    """The document without the changes, and those that something else has changed since: `[path, now, before]`.

    Such a place stays as it is unless its name is among the chosen; what proves it stays with it.
    """
    conflicts = []
    for path, old, new in changes:
        now = copied(value_at(document, path))
        if now not in (old, new) and name_of(path) not in chosen:
            conflicts.append([path, now, old])
    left = [path for path, _now, _old in conflicts]
    for path, old, new in changes:
        if path not in left and not _proves(path, old or new, left):
            document = put(document, path, old)
    return document, conflicts


def _proves(path: list[str], row: Any, places: list[list[str]]) -> bool:
    """Whether a change is of evidence of one of the places: of a column of the entry, or of a field of a row."""
    if path[-2:-1] != ["evidence"]:
        return False
    return any(
        place == [row["field"]] if "field" in row else len(place) > 1 and place[:-1] == path[:-2] for place in places
    )


def name_of(path: list[str]) -> str:
    """A place as one reads it; an empty path is the entry itself."""
    return ".".join(path)
