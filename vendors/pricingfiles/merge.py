"""Bring what a pricing file says into an offering that has other sources too.

Pure. The seeds are the catalogue's own files and are merged field by field; a pricing file is one witness among others,
so the unit here is the row: its facts come whole from the file or whole from the database, and a row that agrees with
the file gains its evidence. Where they differ, a row that stands as this source last left it follows the file; any
other keeps what it says, and the difference is listed. Nothing is deleted.
"""

from dataclasses import dataclass, field
from typing import Any

from vendors.seedfiles.layout import layout_of
from vendors.seedfiles.merge import MISSING, Conflict
from vendors.seedfiles.shapes.base import EvidenceShape, Shape

WORDING = frozenset({"key", "name", "rank", "description", "note"})
"""Fields that present a row: a curator's own are kept, and differing ones are no conflict."""


@dataclass
class Outcome:
    """Paths of rows by what became of them; evidence goes with its row."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Changed or deleted here since the last import, and left so."""
    absent: list[str] = field(default_factory=list)
    """Imported before, in the file no more; kept."""
    conflicts: list[Conflict] = field(default_factory=list)


def merge_rows(
    shape: type[Shape], file: dict, loaded: dict, database: dict, path: str, out: Outcome
) -> tuple[dict, dict]:
    """What the database shall hold of a list of rows, and what counts as imported from now on."""
    record, settled = dict(database), {}
    for identity in dict.fromkeys([*file, *loaded]):
        place = f"{path}.{identity}"
        said, before, held = (side.get(identity, MISSING) for side in (file, loaded, database))
        if said is MISSING:
            settled[identity] = before
            if held is not MISSING:
                out.absent.append(place)
        elif held is not MISSING:
            record[identity], settled[identity] = _row(shape, said, before or {}, held, place, out)
        elif before is MISSING:
            record[identity] = settled[identity] = said
            out.created.extend([place, *_below(shape, said, place)])
        else:
            settled[identity] = before
            if _facts(shape, said) == _facts(shape, before):
                out.kept.append(place)
            else:
                out.conflicts.append(Conflict(place, _facts(shape, said), MISSING))
    return record, settled


def _row(shape: type[Shape], said: dict, before: dict, held: dict, path: str, out: Outcome) -> tuple[dict, dict]:
    layout = layout_of(shape)
    record = {name: value for name, value in held.items() if name not in layout.children}
    settled = {name: value for name, value in said.items() if name not in layout.children}
    ours, base, theirs = (_facts(shape, row) for row in (said, before, held))
    agrees = ours == theirs
    if agrees:
        touched = out.unchanged
    elif before and ours == base:
        touched = out.kept
    elif before and base == theirs:
        touched, agrees = out.updated, True
        own = {name: said.get(name) for name in WORDING if held.get(name) == before.get(name)}
        record = {name: value for name, value in (record | own).items() if name not in theirs and value is not None}
        record |= ours
    else:
        touched = None
        settled = {name: value for name, value in before.items() if name not in layout.children}
        out.conflicts.append(Conflict(path, ours, theirs))
    for name, child in layout.children.items():
        sides = [side.get(name, {}) for side in (said, before, held)]
        if not issubclass(child.shape, EvidenceShape):
            below, base_below = merge_rows(child.shape, *sides, f"{path}.{name}", out)
        elif agrees:
            new = {identity: row for identity, row in sides[0].items() if identity not in sides[1]}
            below, base_below = new | sides[2], sides[1] | sides[0]
            if below != sides[2] and touched is out.unchanged:
                touched = out.updated
        else:
            below, base_below = sides[2], sides[1]
        record |= {name: below} if below else {}
        settled |= {name: base_below} if base_below else {}
    if touched is not None:
        touched.append(path)
    return record, settled


def _facts(shape: type[Shape], row: dict) -> dict[str, Any]:
    return {
        name: value for name, value in row.items() if name not in layout_of(shape).children | dict.fromkeys(WORDING)
    }


def _below(shape: type[Shape], row: dict, path: str) -> list[str]:
    """Paths of the rows inside a new one."""
    found = []
    for name, child in layout_of(shape).children.items():
        if not issubclass(child.shape, EvidenceShape):
            for identity, item in row.get(name, {}).items():
                place = f"{path}.{name}.{identity}"
                found += [place, *_below(child.shape, item, place)]
    return found
