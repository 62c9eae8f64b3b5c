"""CSV and XLSX whose texts no spreadsheet takes for formulas, and whose numbers stay numbers."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import tablib
from import_export.formats.base_formats import CSV, XLSX
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from vendors.domain.cells import safe_cell


class SafeCSV(CSV):
    """UTF-8 with its mark, which spreadsheet programs look for."""

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        text: str = super().export_data(_safe(dataset), **kwargs)
        return b"\xef\xbb\xbf" + text.encode()


class SafeXLSX(XLSX):
    """Written row by row; a text is marked as one, so that it cannot become a formula either."""

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet((dataset.title or "table")[:31])
        for row in [dataset.headers, *_safe(dataset)]:
            sheet.append([self._cell(sheet, value) for value in row])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _cell(self, sheet: Any, value: Any) -> WriteOnlyCell:
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
                             if isinstance(value, str) else value)  # fmt: skip
        if isinstance(value, str):
            cell.data_type = "s"
        return cell


FORMATS = {"csv": SafeCSV, "xlsx": SafeXLSX}


def _safe(dataset: tablib.Dataset) -> tablib.Dataset:
    """The table with its texts made safe; numbers stay as they are."""
    rows = [[safe_cell(value) if isinstance(value, str) else value for value in row] for row in dataset]
    return tablib.Dataset(*rows, headers=dataset.headers, title=dataset.title)


def number(text: str | None) -> Decimal | str:
    """A number of a document as a number; empty when there is none."""
    return Decimal(text) if text else ""


def table(title: str, header: Sequence[str], rows: Iterable[dict[str, Any]], format: str) -> bytes:
    """A table in the format; a cell that a row doesn't give is empty."""
    listed = [[row.get(column, "") for column in header] for row in rows]
    return FORMATS[format]().export_data(tablib.Dataset(*listed, headers=list(header), title=title))
