"""Dry runs of the flat tables."""

from collections.abc import Callable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.imports.known import none_named
from vendors.imports.plan import Desk, Plan, Progress, compared
from vendors.imports.reading import File, Problem, Refused, Said, Wishes, row_of
from vendors.imports.rows import Row
from vendors.imports.sheets import Line, lines_of
from vendors.imports.tables import TABLES, Table


def plan_table(name: str, file: File, wishes: Wishes, progress: Progress) -> Plan:
    """The dry run of a CSV or XLSX file. Raises BrokenFile when its header or the file itself cannot be read."""
    table = TABLES[name]
    lines = lines_of(file, table.header, table.needed[:1])
    slugs = {cells.get(table.entry, "") for _number, cells, _problems in lines}
    desk = Desk(name, wishes, {(table.kind, slug) for slug in slugs if slug})
    desk.known.coming.clear()
    seen: dict[tuple, int] = {}
    rows = ((row_of(line[0]), _reader(table, line, desk, seen)) for line in lines)
    return compared(desk, rows, len(lines), facts=table.facts, progress=progress)


def _reader(table: Table, line: Line, desk: Desk, seen: dict[tuple, int]) -> Callable[[], Said]:
    number, cells, problems = line

    def read() -> Said:
        if problems:
            raise Refused(*problems)
        row = Row(cells, desk.wishes)
        for column in table.needed:
            row.needed(column)
        slug = row.needed(table.entry)
        held = desk.now.get((table.kind, slug))
        if held is None and table.facts:
            known = desk.known.names["Offering"]
            raise Refused(Problem(table.entry, repr(slug), none_named("Offering", slug, known)))
        record = table.build(row, held or {})
        told = (slug, *(_deepest(record) if table.facts else ()))
        if seen.setdefault(told, number) != number:
            words = format_lazy(_("each once: row {number} already says this of it"), number=seen[told])
            raise Refused(Problem(table.entry, repr(slug), words))
        return Said(row_of(number), table.kind, slug, record)

    return read


def _deepest(record: dict) -> list[str]:
    """The way to the one fact that a row is about."""
    path = []
    for name in ("pricing", "plans", "components", "limits", "features"):
        if name in record:
            [(key, record)] = record[name].items()
            path += [name, key]
    return path
