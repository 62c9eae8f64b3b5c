"""Columns and their values as people read them, wherever a row is told outside of its form."""

from decimal import Decimal

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.seedfiles.shapes.base import plain_number

TEXTS: dict[str, Promise] = {
    "description": gettext_lazy("description"),
    "note": gettext_lazy("note"),
    "text": gettext_lazy("text"),
}
"""Texts that are kept in one column a language."""


def column_label(model: type[models.Model], name: str) -> str:
    """What a column is called; its own name where the table has none of that name."""
    if name in TEXTS:
        return str(TEXTS[name])
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name.replace("_", " ")
    return str(getattr(column, "verbose_name", "") or column.related_model._meta.verbose_name_plural)


def value_label(model: type[models.Model], name: str, value: object) -> str:
    """A value as one reads it: words of a vocabulary by their label, yes and no, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return plain_number(value)
    try:
        choices = dict(getattr(model._meta.get_field(name), "flatchoices", ()))
    except FieldDoesNotExist:
        choices = {}
    return str(choices.get(value, value)) if isinstance(value, str) else str(value)


def stored_label(column: models.Field, value: object) -> str:
    """A value as a column of the database holds it: a row of another table by its name, where it is still there."""
    if column.is_relation and value is not None:
        row = column.related_model._base_manager.filter(pk=getattr(value, "pk", value)).first()
        return str(row or value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value_label(column.model, column.name, value)


def labelled(label: str, value: str) -> str:
    """A value with what it is."""
    return _("%(label)s: %(value)s") % {"label": capfirst(label), "value": value}
