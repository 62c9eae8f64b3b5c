"""The names of rows: the key made from a row's natural fields, and how a selector shows a row."""

from typing import Any

from django.db import models

from vendors.admin.paths import KINDS
from vendors.models import Criterion, Limit, Plan, PriceComponent, PricingModel
from vendors.seedfiles.shapes import facts, pricing
from vendors.seedfiles.shapes.base import FactShape

SHAPES: dict[str, type[FactShape]] = {
    shape.table: shape
    for module in (facts, pricing)
    for shape in vars(module).values()
    if isinstance(shape, type) and issubclass(shape, FactShape) and shape.table
}
"""Fact table -> the seed format's shape of it, which knows how its rows are named."""


def _as_written(value: Any) -> Any:
    """A value as a seed file writes it: related rows by their name."""
    if isinstance(value, Plan | Criterion):
        return (
            f"{value.pricing_model.key}:{value.key}"
            if isinstance(value, Plan)
            else f"{value.framework.slug}:{value.code}"
        )
    return value.slug if isinstance(value, models.Model) else value


def made_key(model: type[models.Model], values: dict[str, Any]) -> str:
    """The key that the row's natural fields make; empty when they are."""
    return SHAPES[model.__name__].key_of(lambda name: _as_written(values.get(name)))


def row_name(row: models.Model) -> str:
    """A row as selectors write it: its key, after those of the rows it is part of (`freemium:pro`)."""
    if isinstance(row, Plan):
        return f"{getattr(row, 'pricing_model', None)}:{row.key}"
    if isinstance(row, PriceComponent | Limit):
        plan = getattr(row, "plan", None)
        return f"{row_name(plan) if plan else None}:{row.key}"
    return row.key


def fact_name(row: models.Model) -> str:
    """A fact as the evidence's selector writes it, such as `licence: mit`."""
    return f"{KINDS[type(row).__name__]}: {row_name(row)}"


NESTED = {"pricing_model": PricingModel, "plan": Plan, "component": PriceComponent}
"""Relations that an offering's page selects among its own rows."""
