"""Bring what a file says of an entry into what the catalogue holds of it.

Pure. A file is one witness among others, so the unit is the fact: a column of the entry or a row, with its evidence.
What is new comes in; what agrees gains the file's evidence; what differs follows the file where it stands as the same
file last left it, or where the person asks for it, and then the evidence of the old value goes with it. Everything
else keeps what it says, and the difference is listed. Nothing else is removed.
"""

from dataclasses import dataclass, field
from typing import Any

from vendors.models.sources import ENTRY_COLUMNS
from vendors.seedfiles.layout import layout_of
from vendors.seedfiles.shapes.base import FactShape, Shape


@dataclass(frozen=True)
class Kept:
    """The file says otherwise, and the catalogue keeps its own."""

    path: str
    said: Any
    held: Any


@dataclass
class Outcome:
    """What stands against taking all that the file says."""

    kept: list[Kept] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)
    """New or different values that the file gives without a source."""
    missing: list[str] = field(default_factory=list)
    """Rows that the file builds on and that are not there."""


def merged(shape: type[Shape], said: dict, base: dict, held: dict, *, overwrite: bool, out: Outcome) -> dict:
    """The document that the catalogue shall hold; `base` is what the file said when it was last imported."""
    record = dict(held)
    layout = layout_of(shape)
    for name in (*layout.columns, *layout.texts, *layout.refs, *layout.many):
        if name not in said:
            continue
        if name in ENTRY_COLUMNS:
            _column(name, said, base, record, overwrite, out)
        elif name in ("aliases", "former_slugs"):
            record[name] = [*held.get(name, []), *(item for item in said[name] if item not in held.get(name, []))]
        elif held.get(name) in (None, said[name]) or (
            name not in ("slug", "vendor") and (overwrite or base.get(name) == held[name])
        ):
            record[name] = said[name]
        else:
            out.kept.append(Kept(name, said[name], held[name]))
    for name, child in layout.children.items():
        if issubclass(child.shape, FactShape) and said.get(name):
            record[name] = _rows(child.shape, said[name], base.get(name, {}), held.get(name, {}), overwrite, name, out)
    return {name: value for name, value in record.items() if value not in ({}, [])}


def _of_column(record: dict, column: str) -> dict:
    return {identity: row for identity, row in record.get("evidence", {}).items() if row.get("field") == column}


def _column(name: str, said: dict, base: dict, record: dict, overwrite: bool, out: Outcome) -> None:
    proof = _of_column(said, name)
    evidence = record.get("evidence", {})
    if name not in record or record[name] != said[name]:
        if not proof:
            out.unproven.append(name)
        if name in record and not (overwrite or base.get(name) == record[name]):
            out.kept.append(Kept(name, said[name], record[name]))
            return
        record[name] = said[name]
        evidence = {identity: row for identity, row in evidence.items() if row.get("field") != name}
    if proof or evidence:
        record["evidence"] = evidence | proof


def _rows(
    shape: type[Shape], said: dict, base: dict, held: dict, overwrite: bool, path: str, out: Outcome
) -> dict[str, dict]:
    found = dict(held)
    for named, row in said.items():
        identity = _called(shape, named, held)
        place = f"{path}.{identity}"
        row = row | {"key": identity}
        found[identity] = _row(shape, row, base.get(named, {}), held.get(identity), overwrite, place, out)
    return found


def _called(shape: type[FactShape], named: str, held: dict) -> str:
    """The key that the catalogue has for a row: its own may differ from the one that the row's fields make."""
    alike = [key for key, row in held.items() if shape.key_of(row.get) == named]
    return alike[0] if named not in held and len(alike) == 1 else named


WORDING = ("description", "note")
"""What only comments a row: a file that is silent on it does not speak against it."""


def facts_of(shape: type[Shape], row: dict) -> dict[str, Any]:
    """What a row states, without its key and the rows below it."""
    return {name: value for name, value in row.items() if name != "key" and name not in layout_of(shape).children}


def _row(
    shape: type[Shape], said: dict, base: dict, held: dict | None, overwrite: bool, path: str, out: Outcome
) -> dict:
    layout = layout_of(shape)
    ours, theirs = facts_of(shape, said), facts_of(shape, held or {})
    record = dict(held or {"key": said["key"]})
    proof = said.get("evidence", {})
    if not ours:
        if held is None:
            out.missing.append(path)
    elif held is None or ours != {name: value for name, value in theirs.items() if name in ours or name not in WORDING}:
        if not proof:
            out.unproven.append(path)
        if held is None or overwrite or facts_of(shape, base) == theirs:
            record = {name: value for name, value in record.items() if name not in theirs} | ours
            record["evidence"] = proof
        else:
            out.kept.append(Kept(path, ours, theirs))
    elif proof:
        record["evidence"] = record.get("evidence", {}) | proof
    for name, child in layout.children.items():
        if name != "evidence" and said.get(name):
            sides = said[name], base.get(name, {}), record.get(name, {})
            record[name] = _rows(child.shape, *sides, overwrite, f"{path}.{name}", out)
    return {name: value for name, value in record.items() if value not in ({}, [])}


def accumulated(before: dict, said: dict) -> dict:
    """What the file has said in all, once it says this too."""
    found = dict(before)
    for name, value in said.items():
        both = isinstance(value, dict) and isinstance(before.get(name), dict)
        found[name] = accumulated(before[name], value) if both else value
    return found
