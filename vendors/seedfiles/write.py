"""Merged documents into rows: creates what is new, changes what differs, touches nothing else, deletes no fact.

Generic from the shapes: a field is the column of the same name, a text a pair of columns, a list of shapes a child
table, a reference a foreign key found by the name that files use for its target.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from simple_history.utils import bulk_create_with_history

from vendors.domain.vocabulary import Publication
from vendors.models import Weight
from vendors.seedfiles.document import Record
from vendors.seedfiles.layout import KINDS, Layout, layout_of, model_of
from vendors.seedfiles.shapes.base import Shape

REASON = "seeds"

ORDER = (
    *("Source", "Category", "Feature", "Framework", "Level", "Criterion", "WeightProfile", "Vendor", "Offering"),
    *("CountryRole", "Stake", "Tie", "StatusChange", "Figure", "Statement", "Certification", "DeliveryMode", "Licence"),
    *("Hosting", "PricingModel", "Plan", "PriceComponent", "Limit", "Promotion", "FeatureValue", "Alternative"),
    *("Assessment", "Evidence", "ExchangeRate"),
)
"""Tables in the order in which rows can be created: each after those that it points at."""


class MissingTarget(Exception):
    """References name what neither the files nor the database hold any more; the message lists them all."""


@dataclass
class Work:
    """One row to create or to change; `trail` holds the records above it, the entry's own first."""

    shape: type[Shape]
    row: models.Model
    record: dict
    stored: dict | None
    place: str
    trail: list[dict]

    @property
    def layout(self) -> Layout:
        return layout_of(self.shape)

    def differs(self, name: str) -> bool:
        return self.stored is None or self.record.get(name) != self.stored.get(name)


@dataclass
class Writing:
    """All the rows of one load, and what references can point at."""

    works: list[Work] = field(default_factory=list)
    targets: dict[tuple, models.Model] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    publication: Publication = Publication.PUBLISHED
    """What new entries become."""
    reason: str = REASON
    """Stands in the history of each row."""


def write(
    entries: Iterable[tuple[str, dict, Record | None]],
    *,
    publication: Publication = Publication.PUBLISHED,
    reason: str = REASON,
) -> None:
    """Bring the database from `stored` to `merged` for each `(kind, merged, stored)`; new entries are published, unless
    `publication` says otherwise.

    Takes every entry, changed or not, that a changed one can refer to. Raises MissingTarget before the first write;
    runs in the transaction of its caller.
    """
    writing = Writing(publication=publication, reason=reason)
    for kind, merged, stored in entries:
        _gather(writing, KINDS[kind], merged, stored, f"{kind} {merged['slug']}", [])
    for work in writing.works:
        _fill(writing, work)
    if writing.missing:
        raise MissingTarget("\n".join(writing.missing))
    _create(writing, [work for work in writing.works if work.stored is None])
    for work in writing.works:
        _update(writing, work)


def _gather(
    writing: Writing, shape: type[Shape], record: dict, stored: Record | None, place: str, trail: list[dict]
) -> models.Model:
    """List the rows of a record that are new or different, top down, and remember them as targets."""
    layout = layout_of(shape)
    row = layout.model() if stored is None else stored.row
    work = Work(shape, row, record, stored, place, trail)
    if stored is None and hasattr(row, "publication"):
        row.publication = writing.publication
    if any(work.differs(name) for name in {*record, *(stored or {})} - layout.children.keys()):
        writing.works.append(work)
    writing.targets[_address(shape.table, record, trail)] = row
    for name, child in layout.children.items():
        before = (stored or {}).get(name, {})
        for identity, item in record.get(name, {}).items():
            below = _gather(
                writing, child.shape, item, before.get(identity), f"{place}: {name}.{identity}", [*trail, record]
            )
            if identity not in before:
                setattr(below, child.column, row)
    return row


def _address(table: str, record: dict, trail: list[dict]) -> tuple:
    """How references find a row."""
    match table:
        case "Criterion":
            return table, f"{trail[0]['slug']}:{record['code']}"
        case "Level":
            return table, trail[0]["slug"], record["rank"]
        case "Plan":
            return table, trail[0]["slug"], f"{trail[-1]['key']}:{record['key']}"
    return table, record.get("slug", id(record))


def _target(writing: Writing, work: Work, name: str, table: str, value: Any) -> models.Model | None:
    match table:
        case "Level":
            address = table, work.record["criterion"].partition(":")[0], value
        case "Plan":
            address = table, work.trail[0]["slug"], value
        case _:
            address = table, value
    if address not in writing.targets:
        writing.missing.append(f"{work.place}: {name}: no {table.lower()} is named {value!r}")
    return writing.targets.get(address)


def _fill(writing: Writing, work: Work) -> None:
    """Set the columns of a row to what its record says."""
    record, row = work.record, work.row
    for name in filter(work.differs, work.layout.columns):
        column = row._meta.get_field(name)
        setattr(row, name, column.to_python(record[name]) if name in record else column.get_default())
    for name in filter(work.differs, work.layout.texts):
        for language in ("fr", "en"):
            setattr(row, f"{name}_{language}", record.get(name, {}).get(language, ""))
    for name, table in work.layout.refs.items():
        if work.differs(name):
            value = record.get(name)
            setattr(row, name, None if value is None else _target(writing, work, name, table, value))
    for name, table in work.layout.many.items():
        for value in record.get(name, []) if work.differs(name) else []:
            _target(writing, work, name, table, value)


def _create(writing: Writing, works: list[Work]) -> None:
    for table in ORDER:
        new = [work for work in works if work.shape.table == table]
        rows = [work.row for work in new]
        deep = [row for row in rows if table == "Category" and row.parent is not None]
        for batch in ([row for row in rows if row not in deep] if deep else rows, deep):
            if batch:
                bulk_create_with_history(batch, model_of(table), default_change_reason=writing.reason)
        for name in new[0].layout.many if new else ():
            _link(writing, new, name)


def _link(writing: Writing, works: list[Work], name: str) -> None:
    """Give new rows their many-to-many links, and the history of their creation the same: one change, not two."""
    layout = works[0].layout
    model, column = layout.model, layout.model._meta.get_field(name)
    here, there, through = column.m2m_field_name(), column.m2m_reverse_field_name(), column.remote_field.through
    links = through.objects.bulk_create(
        through(**{here: work.row, there: _target(writing, work, name, layout.many[name], value)})
        for work in works
        for value in work.record.get(name, [])
    )
    created = {past.id: past for past in model.history.filter(id__in=[work.row.pk for work in works])}
    past_link = getattr(model.history.model, name).model
    past_link.objects.bulk_create(
        past_link(
            history=created[getattr(link, f"{here}_id")],
            id=link.pk,
            **{here: getattr(link, here), there: getattr(link, there)},
        )
        for link in links
    )


def _update(writing: Writing, work: Work) -> None:
    """Save a changed row; then what hangs on a row without being a fact of its own."""
    layout, row, record = work.layout, work.row, work.record
    if work.stored is not None:
        columns = [name for name in (*layout.columns, *layout.refs) if work.differs(name)]
        columns += [f"{name}_{language}" for name in layout.texts if work.differs(name) for language in ("fr", "en")]
        if columns:
            row._change_reason = writing.reason
            row.save(update_fields=columns)
    for name, table in layout.many.items():
        if work.stored is not None and work.differs(name):
            row._change_reason = writing.reason
            getattr(row, name).set([_target(writing, work, name, table, value) for value in record.get(name, [])])
    for name, child in layout.values.items():
        if work.differs(name):
            _replace(child.shape, child.column, row, record.get(name, []), writing.reason)
    if "weights" in record and work.differs("weights"):
        _weigh(writing, work)


def _replace(shape: type[Shape], column: str, parent: models.Model, records: list[dict], reason: str) -> None:
    """Put these rows in the place of the parent's old ones."""
    model = model_of(shape.table)
    for old in model.objects.filter(**{column: parent}):
        old._change_reason = reason
        old.delete()
    new = [model(**{column: parent}, **{name: Decimal(value) for name, value in record.items()}) for record in records]
    if new:
        bulk_create_with_history(new, model, default_change_reason=reason)


def _weigh(writing: Writing, work: Work) -> None:
    """Bring the weights of a profile to what its record says, criterion by criterion."""
    framework = work.trail[0]["slug"]
    old = {
        weight.criterion.code: weight for weight in Weight.objects.filter(profile=work.row).select_related("criterion")
    }
    for code, text in work.record["weights"].items():
        weight = old.get(code) or Weight(
            profile=work.row, criterion=writing.targets["Criterion", f"{framework}:{code}"]
        )
        if weight.pk is None or weight.weight != Decimal(text):
            weight.weight = Decimal(text)
            weight._change_reason = writing.reason
            weight.save()
