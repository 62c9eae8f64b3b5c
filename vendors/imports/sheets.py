"""Tables from CSV and XLSX files: one mapping from column to text a row, with its number in the file."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

from vendors.domain.cells import text_of_cell
from vendors.imports.reading import LARGEST_FILE, BrokenFile, File, Problem, row_of, too_large
from vendors.seedfiles.wording import Words, nearest

MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000
LARGEST_UNPACKED = 60_000_000
"""Bytes that an XLSX file may unpack to."""
MOST_PARTS = 500
DEFINITIONS = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)

Line = tuple[int, dict[str, str], list[Problem]]
"""Number of the row in the file, its cells by column, and what is wrong with single cells."""


def lines_of(file: File, columns: list[str], needed: Iterable[str]) -> list[Line]:
    """The rows of a table that is not empty. Raises BrokenFile when the file or its header cannot be read."""
    rows = _xlsx_rows(file) if file.content[:2] == b"PK" else _csv_rows(file)
    header: list[str] | None = None
    found: list[Line] = []
    for number, cells in rows:
        if not any(value not in (None, "") for value in cells):
            continue
        if header is None:
            header = _header(number, cells, columns, needed)
            continue
        if len(found) == MOST_ROWS:
            raise _too_many_rows(number)
        found.append(_line(number, cells, header))
    if header is None:
        words = format_lazy(_("a first row that names the columns: {columns}"), columns=", ".join(columns))
        raise BrokenFile(Problem("", _("an empty table"), words))
    return found


def _too_many_rows(number: int) -> BrokenFile:
    return BrokenFile(Problem(row_of(number), "", format_lazy(_("at most {rows} rows in one file"), rows=MOST_ROWS)))


def _too_many_characters(text: str) -> tuple[Words, Words]:
    """What is found in a cell that is too long, and what is accepted."""
    words = _("{count} characters"), _("at most {max_length} characters")
    return format_lazy(words[0], count=len(text)), format_lazy(words[1], max_length=LONGEST_CELL)


def _header(number: int, cells: list[Any], columns: list[str], needed: Iterable[str]) -> list[str]:
    names = [str(cell or "").strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    problems = []
    for index, name in enumerate(names, start=1):
        place = format_lazy(_("row {number}, column {index}"), number=number, index=index)
        if name not in columns:
            words = _("one of the columns {columns}{nearest}")
            accepted = format_lazy(words, columns=", ".join(columns), nearest=nearest(name, columns))
            problems.append(Problem(place, repr(name[:60]), accepted))
        elif name in names[: index - 1]:
            problems.append(Problem(place, repr(name), _("each column once")))
    missing = [name for name in needed if name not in names]
    if missing:
        words = _("the column {columns} is needed")
        problems.append(Problem(row_of(number), "", format_lazy(words, columns=", ".join(missing))))
    if problems:
        raise BrokenFile(*problems[:MOST_COLUMNS])
    return names


def _line(number: int, cells: list[Any], header: list[str]) -> Line:
    problems = []
    values = {}
    for index, cell in enumerate(cells):
        if index >= len(header):
            if cell not in (None, ""):
                place = format_lazy(_("column {index}"), index=index + 1)
                accepted = format_lazy(_("at most {count} cells in a row"), count=len(header))
                problems.append(Problem(place, repr(cell)[:80], accepted))
            continue
        if isinstance(cell, Problem):
            problems.append(Problem(header[index], cell.value, cell.accepted))
        elif len(text := plain_text(cell)) > LONGEST_CELL:
            problems.append(Problem(header[index], *_too_many_characters(text)))
        elif text:
            values[header[index]] = text
    return number, values, problems


def plain_text(cell: Any) -> str:
    """A cell as text: numbers without an exponent or a needless `.0`, dates as ISO 8601 writes them."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return text_of_cell(str(cell).strip())


def _csv_rows(file: File) -> Iterator[tuple[int, list[Any]]]:
    text = file.text()
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            accepted = _("CSV with its quotes closed, and doubled inside them")
            raise BrokenFile(Problem(row_of(number), "", accepted)) from error
        if len(cells) > MOST_COLUMNS:
            found = format_lazy(_("{count} cells"), count=len(cells))
            accepted = format_lazy(_("at most {count} columns"), count=MOST_COLUMNS)
            raise BrokenFile(Problem(row_of(number), found, accepted))
        yield number, cells


def _xlsx_rows(file: File) -> Iterator[tuple[int, list[Any]]]:
    _refuse_bombs(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it leaves out
        try:
            book = openpyxl.load_workbook(io.BytesIO(file.content), read_only=True, keep_links=False)
            sheet = book.worksheets[0]
            rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1)
            while True:
                number, cells = next(rows, (0, None))
                if cells is None:
                    return
                if number > MOST_ROWS * 2:
                    raise _too_many_rows(number)
                yield number, [_cell(cell) for cell in cells]
        except BrokenFile:
            raise
        except (InvalidFileException, KeyError, ValueError, IndexError, OSError, EOFError, SyntaxError) as error:
            raise BrokenFile(Problem("", "", _("a whole XLSX workbook with a sheet"))) from error
        except zipfile.BadZipFile as error:
            raise BrokenFile(Problem("", "", _("a whole XLSX workbook"))) from error


def _cell(cell: Any) -> Any:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        return Problem("", repr(str(cell.value))[:80], _("a value, not a formula"))
    if cell.data_type == "e":
        return Problem("", repr(str(cell.value))[:80], _("a value, not the error of a formula"))
    return cell.value


def _refuse_bombs(file: File) -> None:
    """Raise BrokenFile for an archive that unpacks to too much, or whose parts define entities of their own."""
    if len(file.content) > LARGEST_FILE:
        raise too_large(len(file.content))
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if size > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
                found = format_lazy(_("{bytes} bytes in {parts} parts"), bytes=size, parts=len(parts))
                words = _("at most {bytes} bytes in {parts} parts once unpacked")
                accepted = format_lazy(words, bytes=LARGEST_UNPACKED, parts=MOST_PARTS)
                raise BrokenFile(Problem("", found, accepted))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and DEFINITIONS.search(archive.read(part)):
                    accepted = _("XML without definitions of its own")
                    raise BrokenFile(Problem(part.filename, _("a document type"), accepted))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BrokenFile(Problem("", "", _("a whole XLSX workbook without a password"))) from error
