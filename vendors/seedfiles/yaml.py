"""One YAML file into plain values: YAML 1.2, exact numbers, dates as text, no aliases, bounded size and depth."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import ScalarNode

LARGEST_FILE = 2_000_000
"""Bytes; a larger file is refused before it is parsed."""

DEEPEST = 40
"""Levels of nesting; a vendor file needs about a dozen."""


class Unreadable(ValueError):
    """The file is not YAML of the kind that seed files are written in; the message says where and why.

    `line` and `column`, from 1, tell the place; both are 0 where there is none.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class ExactConstructor(SafeConstructor):
    """8.75 is a Decimal, and a date stays the text that was written."""

    def exact(self, node: ScalarNode) -> Decimal:
        text = str(self.construct_scalar(node)).replace("_", "").lower()
        return Decimal({".inf": "Infinity", "+.inf": "Infinity", "-.inf": "-Infinity", ".nan": "NaN"}.get(text, text))


ExactConstructor.add_constructor("tag:yaml.org,2002:float", ExactConstructor.exact)
ExactConstructor.add_constructor("tag:yaml.org,2002:timestamp", ExactConstructor.construct_scalar)


def text_of(path: Path) -> str:
    """The text of a file; raises Unreadable when it is too large or not UTF-8."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unreadable(f"{path.stat().st_size} bytes; accepted: at most {LARGEST_FILE}")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Unreadable(f"line {line}: byte {raw[error.start]:#04x} is not UTF-8; accepted: UTF-8") from error
    if "\x00" in text:
        raise Unreadable(
            f"line {text[: text.index(chr(0))].count(chr(10)) + 1}: a NUL character; accepted: printable text"
        )
    return text


def parse(text: str) -> Any:
    """The plain content of a YAML text; raises Unreadable."""
    try:
        _refuse_traps(text)
        return _reader().load(text)
    except (YAMLError, RecursionError, ArithmeticError, ValueError, TypeError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        place = f"line {line}, column {column}: " if mark else ""
        problem = getattr(error, "problem", None) or str(error).strip().splitlines()[0]
        if problem == "found character that cannot start any token":
            problem += f": {text.splitlines()[line - 1][column - 1]!r}"
        raise Unreadable(f"{place}{problem}", line, column) from error


def _reader() -> YAML:
    yaml = YAML(typ="safe")
    yaml.Constructor = ExactConstructor
    yaml.version = (1, 2)
    return yaml


def _refuse_traps(text: str) -> None:
    """Refuses nesting without end and aliases: a few lines of them can stand for gigabytes, and each fact is to be read
    where it stands. Raises MarkedYAMLError.
    """
    depth = 0
    for event in _reader().parse(text):
        if isinstance(event, AliasEvent):
            raise MarkedYAMLError(problem="an alias (*name); accepted: the value itself", problem_mark=event.start_mark)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise MarkedYAMLError(
                problem=f"more than {DEEPEST} levels; accepted: at most {DEEPEST}", problem_mark=event.start_mark
            )
