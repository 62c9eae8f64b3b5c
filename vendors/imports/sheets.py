"""Tables from CSV and XLSX files: one mapping from column to text a row, with its number in the file."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from vendors.domain.cells import text_of_cell
from vendors.imports.reading import LARGEST_FILE, BrokenFile, File, Problem

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
            raise BrokenFile(Problem(f"row {number}", "", f"at most {MOST_ROWS} rows in one file"))
        found.append(_line(number, cells, header))
    if header is None:
        raise BrokenFile(Problem("", "an empty table", f"a first row that names the columns: {', '.join(columns)}"))
    return found


def _header(number: int, cells: list[Any], columns: list[str], needed: Iterable[str]) -> list[str]:
    names = [str(cell or "").strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    problems = []
    for index, name in enumerate(names, start=1):
        place = f"row {number}, column {index}"
        if name not in columns:
            close = get_close_matches(name, columns, n=1)
            nearest = f"; nearest: {close[0]}" if close else ""
            problems.append(Problem(place, repr(name[:60]), f"one of the columns {', '.join(columns)}{nearest}"))
        elif name in names[: index - 1]:
            problems.append(Problem(place, repr(name), "each column once"))
    missing = [name for name in needed if name not in names]
    if missing:
        problems.append(Problem(f"row {number}", "", f"the column {', '.join(missing)} is needed"))
    if problems:
        raise BrokenFile(*problems[:MOST_COLUMNS])
    return names


def _line(number: int, cells: list[Any], header: list[str]) -> Line:
    problems = []
    values = {}
    for index, cell in enumerate(cells):
        if index >= len(header):
            if cell not in (None, ""):
                problems.append(
                    Problem(f"column {index + 1}", repr(cell)[:80], f"at most {len(header)} cells in a row")
                )
            continue
        if isinstance(cell, Problem):
            problems.append(Problem(header[index], cell.value, cell.accepted))
        elif len(text := plain_text(cell)) > LONGEST_CELL:
            problems.append(Problem(header[index], f"{len(text)} characters", f"at most {LONGEST_CELL} characters"))
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
            accepted = f"CSV with its quotes closed and doubled inside ({error})"
            raise BrokenFile(Problem(f"row {number}", "", accepted)) from error
        if len(cells) > MOST_COLUMNS:
            raise BrokenFile(Problem(f"row {number}", f"{len(cells)} cells", f"at most {MOST_COLUMNS} columns"))
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
                    raise BrokenFile(Problem(f"row {number}", "", f"at most {MOST_ROWS} rows in one file"))
                yield number, [_cell(cell) for cell in cells]
        except BrokenFile:
            raise
        except (InvalidFileException, KeyError, ValueError, IndexError, OSError, EOFError, SyntaxError) as error:
            raise BrokenFile(Problem("", str(error)[:120], "a whole XLSX workbook with a sheet")) from error
        except zipfile.BadZipFile as error:
            raise BrokenFile(Problem("", str(error)[:120], "a whole XLSX workbook")) from error


def _cell(cell: Any) -> Any:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        return Problem("", repr(str(cell.value))[:80], "a value, not a formula")
    if cell.data_type == "e":
        return Problem("", repr(str(cell.value))[:80], "a value, not the error of a formula")
    return cell.value


def _refuse_bombs(file: File) -> None:
    """Raise BrokenFile for an archive that unpacks to too much, or whose parts define entities of their own."""
    if len(file.content) > LARGEST_FILE:
        raise BrokenFile(Problem("", f"{len(file.content)} bytes", f"a file of at most {LARGEST_FILE} bytes"))
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if size > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
                accepted = f"at most {LARGEST_UNPACKED} bytes in {MOST_PARTS} parts once unpacked"
                raise BrokenFile(Problem("", f"{size} bytes in {len(parts)} parts", accepted))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and DEFINITIONS.search(archive.read(part)):
                    raise BrokenFile(Problem(part.filename, "a document type", "XML without definitions of its own"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BrokenFile(Problem("", str(error)[:120], "a whole XLSX workbook without a password")) from error
