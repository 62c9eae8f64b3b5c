"""The list of products in use as people paste it or take it out of a spreadsheet, put into the body that the API takes.

One product a line: its name, then what it costs and how much it matters, between semicolons, tabs or commas. A first
line with the names of columns, in French or in English, says another order.
"""

import csv
import re

import orjson

HEADS = {
    "name": ("name", "nom", "product", "produit", "tool", "outil", "software", "logiciel"),
    "spend": ("spend", "dépense", "depense", "cost", "coût", "cout"),
    "criticality": ("criticality", "criticité", "criticite"),
    "supplier": ("supplier", "fournisseur", "vendor", "éditeur", "editeur"),
}
"""Names of columns that are understood, by the field of the API."""
USUAL = ("name", "spend", "criticality", "supplier")

LONGEST_LINE = 1_000
"""Characters of a line that is taken apart; a longer one is one name, which is refused as too long."""

# Possessive throughout, so that a long cell is read once. `1,200` is twelve hundred to some, 1.2 to others: refused.
_NUMBER = re.compile(r"[\d\s]++(?:(?:\.|,(?!\d{3}(?!\d)))\d++\s*+)?(?:€|eur)?", re.IGNORECASE)
_GROUPED = re.compile(r"(.*\S), +(\d{1,3}(?:,\d{3})+ *(?:€|eur)?)(?:, +(\d+))?\s*", re.IGNORECASE)
"""A name, a number, how much it matters: where other commas are followed by a space, these stand inside a number."""


def body(text: str) -> tuple[bytes, list[int]]:
    """The JSON body of a pasted list, and the number of the line in the text of each of its lines."""
    rows, numbers = [], []
    columns: tuple[str, ...] = USUAL
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip():
            continue
        cells = _cells(line)
        if not rows and (heads := _heads(cells)):
            columns = heads
            continue
        cells += [""] * (len(columns) - len(cells))
        named = dict(zip(columns, cells, strict=False))
        extra = cells[len(columns) :]
        if any(extra):
            named["name"] = line.strip()
        rows.append({name: _plain(name, cell) for name, cell in named.items() if cell})
        numbers.append(number)
    return orjson.dumps({"lines": rows}), numbers


def _cells(line: str) -> list[str]:
    """The cells of a line; a comma parts a name from numbers alone, as names of companies have commas too."""
    if len(line) > LONGEST_LINE:
        return [line.strip()]
    for mark in ("\t", ";"):
        if mark in line:
            return [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
    if grouped := _GROUPED.fullmatch(line):
        return [cell.strip() for cell in grouped.groups(default="")]
    cells = [cell.strip() for cell in next(csv.reader([line]))]
    if _heads(cells):
        return cells
    amounts: list[str] = []
    while len(cells) > 1 and len(amounts) < 2 and _NUMBER.fullmatch(cells[-1]):
        amounts.insert(0, cells.pop())
    return [", ".join(cells), *amounts]


def _heads(cells: list[str]) -> tuple[str, ...] | None:
    """The fields that a first line names; None when it is not one."""
    fields = {word: field for field, words in HEADS.items() for word in words}
    found = tuple(fields.get(cell.casefold(), "") for cell in cells)
    return found if "name" in found and "" not in found and len(set(found)) == len(found) else None


def _plain(name: str, cell: str) -> str:
    """A number as the API writes it: `1 200,50 €` is 1200.50."""
    if name in ("spend", "criticality") and _NUMBER.fullmatch(cell):
        return re.sub(r"[^\d.,]", "", cell).replace(",", ".")
    return cell
