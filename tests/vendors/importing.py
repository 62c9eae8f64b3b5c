"""Files for imports, and the ways to bring them in."""

import io
from dataclasses import replace

import openpyxl
from django.utils.translation import override

from vendors.imports.kept import compare, confirm, uploaded
from vendors.imports.reading import File, Wishes
from vendors.imports.showing import shown_row
from vendors.models import Import

PROVEN = Wishes(source="price-page", locator="line 3", voice="vendor-claim")


def csv_file(*rows: str, name: str = "table.csv") -> File:
    return File(name, "\n".join(rows).encode())


def xlsx_file(*rows: list, name: str = "table.xlsx") -> File:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return File(name, out.getvalue())


def dry_run(format: str, file: File, wishes: Wishes = PROVEN, **more) -> Import:
    return compare(uploaded(file, format, replace(wishes, **more), "curator"))


def brought_in(format: str, file: File, wishes: Wishes = PROVEN, **more) -> Import:
    made = dry_run(format, file, wishes, **more)
    with override("en"):
        assert confirm(made, "curator", "read on their page")
    return made


def outcomes(made: Import) -> list[str]:
    return [row["outcome"] for row in made.rows]


def problems(made: Import) -> list[str]:
    """Each problem in a line, in English: row, column, value, what is accepted. All of it has its French."""
    for row in made.rows:
        for _place, _value, accepted in row["problems"]:
            assert set(accepted) == {"fr", "en"}, accepted
    with override("en"):
        rows = list(map(shown_row, made.rows))
    return [" | ".join([row["place"], *problem]) for row in rows for problem in row["problems"]]


def changes(made: Import) -> dict[str, tuple[str, str]]:
    """Place -> old and new, of all rows."""
    return {place: (old, new) for row in made.rows for place, old, new in row["changes"]}
