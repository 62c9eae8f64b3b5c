"""The canonical document of an entry: the same JSON value whether it comes from a file or from the database.

What is empty is left out, decimals are plain text without trailing zeros, rows that have an identity are a mapping
from identity to row. So two documents are equal exactly when they say the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from vendors.models import Weight
from vendors.seedfiles.layout import KINDS, Layout, identity_of, layout_of
from vendors.seedfiles.shapes.base import Shape, plain_number
from vendors.seedfiles.shapes.reference import ProfileShape

EMPTY = (None, "", [], {})


class Record(dict):
    """A canonical record that knows the database row it was read from."""

    row: models.Model


def plain(value: Any) -> Any:
    """A value in JSON terms."""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def keep(record: dict, name: str, value: Any) -> None:
    if value not in EMPTY:
        record[name] = value


def from_shape(item: Shape, **more: Any) -> dict:
    """The canonical document of what a file says; `more` are fields that stand outside the item, such as `vendor`."""
    layout = layout_of(type(item))
    record: dict = {}
    for name in layout.columns:
        value = getattr(item, name)
        keep(record, name, list(value) if isinstance(value, list) else plain(value))
    for name in layout.texts:
        text = getattr(item, name)
        keep(record, name, text and {"fr": text.fr, "en": text.en})
    for name in layout.refs.keys() - more.keys():
        keep(record, name, getattr(item, name))
    for name in layout.many:
        keep(record, name, sorted(set(getattr(item, name))))
    for name, child in layout.children.items():
        records = [from_shape(row) for row in getattr(item, name)]
        keep(record, name, {identity_of(child.shape, row): row for row in records})
    for name in layout.values:
        keep(record, name, [from_shape(row) for row in getattr(item, name)])
    if isinstance(item, ProfileShape):
        record["weights"] = {code: plain(weight) for code, weight in sorted(item.weights.items())}
    return record | more


def name_of(table: str, target: models.Model) -> str | int:
    """How a seed file names the row that a reference points at."""
    match table:
        case "Criterion":
            return f"{target.framework.slug}:{target.code}"
        case "Plan":
            return f"{target.pricing_model.key}:{target.key}"
        case "Level":
            return target.rank
    return target.slug


def documents(kind: str) -> dict[str, Record]:
    """Slug -> canonical document of every entry of the kind, in a number of queries that does not grow with them."""
    shape = KINDS[kind]
    rows = list(_query(layout_of(shape)))
    return {record.row.slug: record for record in _records(shape, rows, whole=True)}


MANY = 50
"""Entries from which on their child tables are read whole."""


def documents_of(kind: str, slugs: Collection[str]) -> dict[str, Record]:
    """Slug -> canonical document of the entries of these slugs that there are."""
    shape = KINDS[kind]
    rows = list(_query(layout_of(shape)).filter(slug__in=slugs))
    return {record.row.slug: record for record in _records(shape, rows, whole=len(rows) > MANY)}


def document_of(entry: models.Model) -> Record:
    """The canonical document of one entry."""
    shape = KINDS[entry._meta.model_name]
    rows = list(_query(layout_of(shape)).filter(pk=entry.pk))
    return _records(shape, rows, whole=False)[0]


def _query(layout: Layout) -> models.QuerySet:
    follow = {"Criterion": "{}__framework", "Plan": "{}__pricing_model"}
    joins = [follow.get(table, "{}").format(name) for name, table in layout.refs.items()]
    return layout.model.objects.select_related(*joins).prefetch_related(*layout.many).order_by("pk")


def _records(shape: type[Shape], rows: list, *, whole: bool) -> list[Record]:
    """The records of `rows`, of one table. `whole`: read child tables whole, for they are (nearly) all wanted."""
    layout = layout_of(shape)
    records = [_own(layout, row) for row in rows]
    by_id = {record.row.pk: record for record in records}

    def children(query: models.QuerySet, column: str) -> models.QuerySet:
        return query.filter(**{f"{column}__isnull": False} if whole else {f"{column}__in": list(by_id)})

    for name, child in (layout.children | layout.values).items():
        grouped: dict[int, list[Record]] = defaultdict(list)
        below = list(children(_query(layout_of(child.shape)), child.column)) if by_id else []
        below = [row for row in below if getattr(row, f"{child.column}_id") in by_id]
        for record in _records(child.shape, below, whole=whole):
            grouped[getattr(record.row, f"{child.column}_id")].append(record)
        for parent, found in grouped.items():
            by_id[parent][name] = _told_apart(child.shape, found) if name in layout.children else _in_order(found)
    if shape is ProfileShape and by_id:
        for weight in children(Weight.objects.select_related("criterion").order_by("criterion__code"), "profile"):
            by_id[weight.profile_id].setdefault("weights", {})[weight.criterion.code] = plain(weight.weight)
    return records


def _own(layout: Layout, row: models.Model) -> Record:
    record = Record()
    record.row = row
    for name in layout.columns:
        keep(record, name, plain(getattr(row, name)))
    for name in layout.texts:
        french, english = getattr(row, f"{name}_fr"), getattr(row, f"{name}_en")
        keep(record, name, {"fr": french, "en": english} if french or english else None)
    for name, table in layout.refs.items():
        target = getattr(row, name)
        keep(record, name, target and name_of(table, target))
    for name, table in layout.many.items():
        keep(record, name, sorted(name_of(table, target) for target in getattr(row, name).all()))
    return record


def _told_apart(shape: type[Shape], records: Iterable[Record]) -> dict[str, Record]:
    """Rows by identity. Files refuse two rows alike; where a curator made some, the later ones get a number."""
    rows: dict[str, Record] = {}
    for record in records:
        identity = name = identity_of(shape, record)
        count = 1
        while name in rows:
            count += 1
            name = f"{identity}#{count}"
        rows[name] = record
    return rows


def _in_order(records: list[Record]) -> list[Record]:
    """Tiers by rising `up_to`; the one without end comes last."""
    return sorted(records, key=lambda record: Decimal(record.get("up_to", "Infinity")))


def rows_in(shape: type[Shape], record: dict, path: str = ""):
    """Every row below a record, with its shape and the path to it."""
    for name, child in layout_of(shape).children.items():
        for identity, row in record.get(name, {}).items():
            place = f"{path}{name}.{identity}"
            yield place, child.shape, row
            yield from rows_in(child.shape, row, f"{place}.")


def as_written(shape: type[Shape], record: dict) -> dict:
    """The record as a file would hold it: mappings of rows become lists again."""
    written = dict(record)
    for name, child in layout_of(shape).children.items():
        if name in written:
            written[name] = [as_written(child.shape, row) for row in written[name].values()]
    return written


def all_documents() -> dict[tuple[str, str], Record]:
    """(kind, slug) -> canonical document of the whole database."""
    return {(kind, slug): record for kind in KINDS for slug, record in documents(kind).items()}
