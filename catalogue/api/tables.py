"""Lists as CSV (RFC 4180): one line an entry, several values of a cell separated by `; `."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from vendors.domain.cells import safe_cell

_UNKNOWN = {"fr": "inconnu", "en": "unknown"}


def cell(value: Any, lang: str) -> str:
    """One value as a cell: unknown is a word, nested values are flattened."""
    if value in (None, "unknown", []):
        return _UNKNOWN[lang]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        if "slug" in value:
            return safe_cell(f"{value['slug']} ({value['kind']})" if "kind" in value else value["slug"])
        return safe_cell(
            "; ".join(f"{name}: {cell(part, lang)}" for name, part in value.items() if part not in (None, [], ""))
        )
    if isinstance(value, list):
        return safe_cell("; ".join(cell(part, lang) for part in value))
    return safe_cell(str(value)) if isinstance(value, str) else str(value)


def table(documents: Iterable[dict], columns: list[str], lang: str) -> bytes:
    """The documents as CSV with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for document in documents:
        writer.writerow([cell(document.get(column), lang) for column in columns])
    return out.getvalue().encode()
