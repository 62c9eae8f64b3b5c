"""Where each field of a shape lies in the database: its columns, references and child tables."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

from django.apps import apps
from django.db import models

from vendors.models.sources import FACT_TABLES
from vendors.seedfiles.shapes.base import EvidenceShape, Shape, Text
from vendors.seedfiles.shapes.entries import OfferingShape, VendorShape
from vendors.seedfiles.shapes.reference import CategoryShape, FeatureShape, FrameworkShape, RateShape, SourceShape

KINDS: dict[str, type[Shape]] = {
    "source": SourceShape,
    "category": CategoryShape,
    "feature": FeatureShape,
    "framework": FrameworkShape,
    "rate": RateShape,
    "vendor": VendorShape,
    "offering": OfferingShape,
}
"""Kinds of entry, in the order in which they can be created."""

PARENT_COLUMNS = {
    "Vendor": "vendor",
    "Offering": "offering",
    "PricingModel": "pricing_model",
    "Plan": "plan",
    "PriceComponent": "component",
    "Framework": "framework",
}
"""Table -> the foreign key by which its child rows name it."""

EVIDENCE_COLUMNS = {path.removeprefix("vendors."): column for column, path in FACT_TABLES.items()}


@dataclass(frozen=True)
class Child:
    """A list of rows: their shape, and the foreign key that ties them to their parent."""

    shape: type[Shape]
    column: str


@dataclass(frozen=True)
class Layout:
    """The fields of one shape, sorted by how the database keeps them."""

    model: type[models.Model]
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    refs: dict[str, str]
    many: dict[str, str]
    children: dict[str, Child]
    """Rows told apart by identity."""
    values: dict[str, Child]
    """Rows that only mean something together, such as the tiers of a price: one value, replaced whole."""


def model_of(table: str) -> type[models.Model]:
    return apps.get_model("vendors", table)


@cache
def layout_of(shape: type[Shape]) -> Layout:
    """How the rows of `shape` are kept; the offerings of a vendor are entries of their own and left out."""
    found = Layout(model_of(shape.table), (), (), {}, {}, {}, {})
    columns, texts = [], []
    for name, field in shape.model_fields.items():
        kinds = {field.annotation, *get_args(field.annotation)}
        item = next(iter(get_args(field.annotation)), None)
        if any(isinstance(kind, type) and issubclass(kind, Text) for kind in kinds):
            texts.append(name)
        elif isinstance(item, type) and issubclass(item, Shape):
            if item is OfferingShape:
                continue
            column = (EVIDENCE_COLUMNS if issubclass(item, EvidenceShape) else PARENT_COLUMNS)[shape.table]
            (found.children if item.identity else found.values)[name] = Child(item, column)
        elif name in shape.refs:
            (found.many if model_of(shape.table)._meta.get_field(name).many_to_many else found.refs)[name] = shape.refs[
                name
            ]
        elif name != "weights":
            columns.append(name)
    if shape is OfferingShape:
        found.refs["vendor"] = "Vendor"
    return Layout(found.model, tuple(columns), tuple(texts), found.refs, found.many, found.children, found.values)


def identity_of(shape: type[Shape], record: dict) -> str:
    """What tells a row from its neighbours, made from its canonical record."""
    return "|".join(str(record.get(name, "")) for name in shape.identity)
