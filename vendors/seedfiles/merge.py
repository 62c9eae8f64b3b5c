"""Three ways to one: what a file says, what it said when last loaded, and what the database holds.

Pure. The unit is the field of an entry, the row, and the field of a row. Where only one side changed since the last
load, that side wins; where both changed to different values, the database keeps its own and the conflict is
listed. Within a row, fields hang together (a quantity and `unlimited`): one conflict keeps the whole row as the
database has it.
"""

from dataclasses import dataclass, field
from typing import Any

MISSING: Any = type("Missing", (), {"__repr__": lambda self: "nothing", "__bool__": lambda self: False})()


@dataclass(frozen=True)
class Conflict:
    """Changed on both sides to different values; `MISSING` stands for a deletion."""

    path: str
    file: Any
    database: Any


@dataclass
class Merged:
    """The outcome: `record` is what the database shall hold, `settled` what counts as loaded from now on."""

    record: dict = field(default_factory=dict)
    settled: dict = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    """Paths that the file held at the last load and holds no more; the database keeps them."""
    kept: list[str] = field(default_factory=list)
    """Paths that were changed in the database alone."""
    overwrite: bool = False
    drop_absent: bool = False


def merge(file: dict, loaded: dict, database: dict, *, overwrite: bool = False, drop_absent: bool = False) -> Merged:
    """Merge one entry. `overwrite`: the file wins conflicts. `drop_absent`: what the file dropped is dropped."""
    out = Merged(overwrite=overwrite, drop_absent=drop_absent)
    out.record, out.settled = _entry(file, loaded, database, out)
    return out


def names(*records: dict) -> list[str]:
    return list(dict.fromkeys(name for record in records for name in record))


def holds_rows(*values: Any) -> bool:
    """Whether a value is a mapping from identities to rows; a text of two languages is not."""
    return any(isinstance(value, dict) and all(isinstance(row, dict) for row in value.values()) for value in values)


def _put(record: dict, name: str, value: Any) -> None:
    if value is not MISSING:
        record[name] = value


def _entry(file: dict, loaded: dict, database: dict, out: Merged) -> tuple[dict, dict]:
    record: dict = {}
    settled: dict = {}
    for name in names(file, database, loaded):
        sides = [side.get(name, MISSING) for side in (file, loaded, database)]
        if holds_rows(*sides):
            value, base = _rows(*(side or {} for side in sides), name, out)
            value, base = value or MISSING, base or MISSING
        else:
            value, base = _field(*sides, name, out)
        _put(record, name, value)
        _put(settled, name, base)
    return record, settled


def _field(file: Any, loaded: Any, database: Any, path: str, out: Merged) -> tuple[Any, Any]:
    """A field of an entry: a fact of its own, so that a file which falls silent on it does not erase it."""
    if file == database:
        return database, file
    if file == loaded:
        out.kept.append(path)
        return database, loaded
    if file is MISSING:
        out.absent.append(path)
        return (MISSING, MISSING) if out.drop_absent else (database, loaded)
    if database == loaded or out.overwrite:
        return file, file
    out.conflicts.append(Conflict(path, file, database))
    return database, loaded


def _rows(file: dict, loaded: dict, database: dict, path: str, out: Merged) -> tuple[dict, dict]:
    record: dict = {}
    settled: dict = {}
    for name in names(file, database, loaded):
        sides = [side.get(name, MISSING) for side in (file, loaded, database)]
        value, base = _row(*sides, f"{path}.{name}", out)
        _put(record, name, value)
        _put(settled, name, base)
    return record, settled


def _row(file: Any, loaded: Any, database: Any, path: str, out: Merged) -> tuple[Any, Any]:
    if file is MISSING:
        if database is MISSING:
            return MISSING, MISSING
        if loaded is MISSING:
            out.kept.append(path)
            return database, MISSING
        out.absent.append(path)
        return (MISSING, MISSING) if out.drop_absent else (database, loaded)
    if database is MISSING:
        if loaded is MISSING or (file != loaded and out.overwrite):
            return file, file
        if file == loaded:
            out.kept.append(path)
        else:
            out.conflicts.append(Conflict(path, file, MISSING))
        return MISSING, loaded
    return _both(file, {} if loaded is MISSING else loaded, database, path, out)


def _both(file: dict, loaded: dict, database: dict, path: str, out: Merged) -> tuple[dict, dict]:
    """A row that the file and the database hold. A field that a file falls silent on is an edit of the row."""
    record: dict = {}
    settled: dict = {}
    fields = []
    for name in names(file, database, loaded):
        sides = [side.get(name, MISSING) for side in (file, loaded, database)]
        if holds_rows(*sides):
            value, base = _rows(*(side or {} for side in sides), f"{path}.{name}", out)
            _put(record, name, value or MISSING)
            _put(settled, name, base or MISSING)
        else:
            fields.append((name, *sides))
    conflicts = [
        Conflict(f"{path}.{name}", ours, theirs)
        for name, ours, base, theirs in fields
        if ours != theirs and ours != base and theirs != base
    ]
    if conflicts and not out.overwrite:
        out.conflicts.extend(conflicts)
    for name, ours, base, theirs in fields:
        if conflicts:
            _put(record, name, ours if out.overwrite else theirs)
            _put(settled, name, ours if out.overwrite else base)
            continue
        edited = ours == base and theirs != base
        if edited:
            out.kept.append(f"{path}.{name}")
        _put(record, name, theirs if edited else ours)
        _put(settled, name, ours)
    return record, settled
