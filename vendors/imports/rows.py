"""One row of a table, as the parts of an entry's document that its cells make."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from vendors.imports.reading import Problem, Refused, Wishes
from vendors.seedfiles.document import from_shape
from vendors.seedfiles.layout import identity_of
from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.shapes.entries import OfferingShape
from vendors.seedfiles.wording import accepted

PROOF = ("source", "locator", "as_of", "standing", "voice", "speaker")
"""Columns that say what the values of the row were read in."""
FORMULAS = ("=", "@", "\t", "\r", "＝", "＋", "－", "＠")
NOBODY = {"source": "none", "voice": "editorial"}
"""Stands for evidence while a row without a source is checked; never kept."""
EMPTY = _("a value: this cell may not be empty")


@dataclass(frozen=True)
class Row:
    """The cells of one row that hold something, by column."""

    cells: Mapping[str, str]
    wishes: Wishes

    def __post_init__(self) -> None:
        wrong = [
            Problem(column, repr(text)[:80], _("a text that no spreadsheet takes for a formula"))
            for column, text in self.cells.items()
            if text.startswith(FORMULAS)
        ]
        if wrong:
            raise Refused(*wrong)

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def several(self, column: str) -> list[str]:
        """The values of a cell that may hold several, separated by semicolons."""
        return [text for part in self.get(column).split(";") if (text := part.strip())]

    def needed(self, column: str) -> str:
        """The cell. Raises Refused when it is empty."""
        if not self.get(column):
            raise Refused(Problem(column, "", EMPTY))
        return self.get(column)

    @property
    def proof(self) -> dict[str, str]:
        """The evidence of the row: its own columns, or those chosen for the whole file; empty without a source."""
        given = {name: self.get(name) or getattr(self.wishes, name, "") for name in PROOF}
        if not given["source"]:
            return {}
        if not given["voice"]:
            raise Refused(Problem("voice", "", _("who speaks: a voice is needed beside a source")))
        return {name: value for name, value in given.items() if value}

    def text(self, column: str) -> dict[str, str] | None:
        """A text of two languages from `<column>_fr` and `<column>_en`."""
        both = {lang: self.get(f"{column}_{lang}") for lang in ("fr", "en") if self.get(f"{column}_{lang}")}
        return both or None

    def fact(self, shape: type[Shape], columns: Mapping[str, str], **given: Any) -> dict:
        """A fact row, as {key: row}, from the cells in `columns` (field -> column) and what is `given` besides.

        Raises Refused with the column, the value and what is accepted. Without a source the row has no evidence.
        """
        written = {name: self.get(column) for name, column in columns.items() if self.get(column)}
        written |= {name: value for name, value in given.items() if value not in (None, "")}
        record = self.checked(shape, written | {"evidence": [self.proof or NOBODY]}, columns)
        if not self.proof:
            record.pop("evidence")
        return {identity_of(shape, record): record}

    def entry(self, shape: type[Shape], columns: tuple[str, ...], name: str, **given: Any) -> dict:
        """The entry's own columns; `name` stands in where the row doesn't give one."""
        proof = self.proof
        written = {column: self.get(column) for column in columns if self.get(column)}
        written |= {column: value for column, value in given.items() if value}
        proven = [column for column in ("name", "legal_name", "description", "website", "founded", "launched")
                  if column in written]  # fmt: skip
        if not written.get("name", name):
            raise Refused(Problem("name", "", _("a name: there is no entry of this slug yet")))
        named = {"name": written.get("name", name)}
        outside = {"vendor": ""} if shape is OfferingShape else {}
        evidence = [{"field": column} | (proof or NOBODY) for column in dict.fromkeys(["name", *proven])]
        record = self.checked(shape, written | named | {"evidence": evidence}, {}, **outside)
        for column in outside:
            del record[column]
        kept = {identity: row for identity, row in record.pop("evidence").items() if proof and row["field"] in proven}
        if "name" not in written:
            del record["name"]
        return record | ({"evidence": kept} if kept else {})

    def checked(self, shape: type[Shape], written: dict, columns: Mapping[str, str], **outside: str) -> dict:
        """The canonical record. Raises Refused with the column, the value and what is accepted."""
        try:
            return from_shape(shape.model_validate(written), **outside)
        except ValidationError as error:
            raise Refused(*(self._problem(item, columns) for item in error.errors(include_url=False))) from error

    def _problem(self, item: Any, columns: Mapping[str, str]) -> Problem:
        steps = [step for step in item["loc"] if isinstance(step, str)]
        step = steps[0] if steps else ""
        if step == "evidence":
            column = steps[1] if len(steps) > 1 else "source"
        elif step in ("description", "note") and len(steps) > 1:
            column = f"{step}_{steps[1]}"
        else:
            column = columns.get(step, step)
        value = item["input"] if isinstance(item["input"], str | int | bool) and item["type"] != "missing" else ""
        words = EMPTY if item["type"] == "missing" else accepted(item)
        return Problem(column, repr(value)[:120] if value != "" else "", words)
