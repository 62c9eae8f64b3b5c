"""A dry run in lines to be read: what each row does, in the words of the reader's language."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import get_language

from vendors.columnlabels import column_label, labelled, value_label
from vendors.imports.changes import Change, name_of
from vendors.imports.merge import Kept
from vendors.imports.plan import Result
from vendors.imports.reading import Problem, Told, in_each_language
from vendors.seedfiles.layout import KINDS, layout_of
from vendors.seedfiles.shapes.base import EntryEvidenceShape, Shape

LONGEST_SHOWN = 300


def as_kept(result: Result) -> dict:
    """A result as the record keeps it, in each language where it speaks one."""
    return {
        "place": in_each_language(result.place),
        "outcome": result.outcome,
        "entry": f"{result.kind} {result.slug}".strip(),
        "changes": [line for change in result.changes for line in _lines_of(result.kind, change)],
        "problems": [_told_of(problem) for problem in result.problems],
        "kept": [_sides_of(result.kind, kept) for kept in result.kept],
        "notes": [in_each_language(note) for note in result.notes],
    }


def said(told: Told) -> str:
    """Kept words in the language of the reader."""
    return told[(get_language() or "fr")[:2]] if isinstance(told, dict) else told


def shown_row(row: dict) -> dict:
    """A kept row in the language of the reader."""
    kind, _space, slug = row["entry"].partition(" ")
    return {
        "place": said(row["place"]),
        "outcome": row["outcome"],
        "entry": entry_label(kind, slug) if slug else "",
        "changes": [(place_label(kind, place), said(old), said(new)) for place, old, new in row["changes"]],
        "problems": [tuple(map(said, problem)) for problem in row["problems"]],
        "kept": [(place_label(kind, place), said(told), said(held)) for place, told, held in row["kept"]],
        "notes": [said(note) for note in row["notes"]],
    }


def entry_label(kind: str, slug: str) -> str:
    """An entry with what it is."""
    return f"{layout_of(KINDS[kind]).model._meta.verbose_name} {slug}" if kind in KINDS else f"{kind} {slug}"


def place_label(kind: str, place: str) -> str:
    """A place of an entry by the names of its tables and columns: `pricing.flat.plans.pro.name`."""
    if kind not in KINDS:
        return place
    labels, shape, parts = [], KINDS[kind], _parts_of(place)
    while parts:
        child = layout_of(shape).children.get(parts[0])
        if child is None or len(parts) == 1:
            labels.append(_label(shape, parts[0]))
            break
        labels.append(f"{_label(shape, parts[0])} {parts[1].replace('|', ' ').strip()}")
        shape, parts = child.shape, parts[2:]
    return " › ".join(capfirst(label) for label in labels)


def value_at_place(kind: str, place: str, value: Any) -> str:
    """A value of a document at its place, in a line."""
    shape, parts = KINDS.get(kind), _parts_of(place)
    while shape and len(parts) > 1 and parts[0] in layout_of(shape).children:
        shape, parts = layout_of(shape).children[parts[0]].shape, parts[2:]
    if shape is None:
        text = str(value or "")
    elif parts or not isinstance(value, dict):
        text = _value(shape, parts[0] if parts else "", value)
    else:
        text = _row(shape, value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


_value_at_place = lazy(value_at_place, str)


def _told_of(problem: Problem) -> list[Told]:
    return [in_each_language(words) for words in (problem.place, problem.value, problem.accepted)]


def _lines_of(kind: str, change: Change) -> Iterator[list[Told]]:
    """A change as place, old and new; one line a column where a whole entry comes or goes."""
    path, old, new = change
    if path:
        yield _line(kind, name_of(path), old, new)
        return
    for name in {**(old or {}), **(new or {})}:
        if name != "slug":
            yield _line(kind, name, (old or {}).get(name), (new or {}).get(name))


def _line(kind: str, place: str, old: Any, new: Any) -> list[Told]:
    return [place, *(in_each_language(_value_at_place(kind, place, side)) for side in (old, new))]


def _sides_of(kind: str, kept: Kept) -> list[Told]:
    """What the file says and what the catalogue keeps; of two rows, only the fields that are not alike."""
    told, held = kept.said, kept.held or None
    if isinstance(told, dict) and isinstance(held, dict):
        names = [name for name in {**told, **held} if told.get(name) != held.get(name)]
        told, held = ({name: side[name] for name in names if name in side} for side in (told, held))
    return _line(kind, kept.path, told, held)


def _parts_of(place: str) -> list[str]:
    """The names of a place; what names an evidence may hold dots of its own."""
    parts = place.split(".")
    if "evidence" not in parts:
        return parts if place else []
    at = parts.index("evidence") + 1
    tail = parts[at:]
    if len(tail) > 1 and tail[-1] in EntryEvidenceShape.model_fields:
        return [*parts[:at], ".".join(tail[:-1]), tail[-1]]
    return [*parts[:at], *([".".join(tail)] if tail else [])]


def _label(shape: type[Shape], name: str) -> str:
    """What a column is called, or a row of a list."""
    below = layout_of(shape).children.get(name) or layout_of(shape).values.get(name)
    return str(layout_of(below.shape).model._meta.verbose_name) if below else column_label(layout_of(shape).model, name)


def _row(shape: type[Shape], row: dict) -> str:
    if "source" in row:
        return f"{row['source']} {row.get('locator', '')}".strip()
    return "; ".join(
        labelled(_label(shape, name), _value(shape, name, value))
        for name, value in row.items()
        if name not in ("key", "slug")
    )


def _value(shape: type[Shape], name: str, value: Any) -> str:
    layout = layout_of(shape)
    below = layout.children.get(name) or layout.values.get(name)
    if below and value:
        rows = value.values() if isinstance(value, dict) else value
        return "; ".join(_row(below.shape, row) or row.get("key", "") for row in rows)
    if isinstance(value, dict):
        return "; ".join(f"{language}: {text}" for language, text in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value_label(layout.model, name, value)
