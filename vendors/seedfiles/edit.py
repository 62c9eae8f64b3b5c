"""Edit a YAML text in place: comments, order, quotes and layout stay, only what differs is touched."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from pydantic_core import PydanticUndefined
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.util import load_yaml_guess_indent

from vendors.models.base import PartialDateField
from vendors.seedfiles.document import plain
from vendors.seedfiles.layout import layout_of
from vendors.seedfiles.shapes.base import FactShape, Shape


class ExactRepresenter(RoundTripRepresenter):
    """Writes a Decimal as the number that it is."""

    def represent_exact(self, value: Decimal):
        text = format(value, "f")
        return self.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


ExactRepresenter.add_representer(Decimal, ExactRepresenter.represent_exact)


def _round_trip(text: str) -> YAML:
    yaml = YAML()
    yaml.Representer = ExactRepresenter
    yaml.preserve_quotes = True
    yaml.width = 100_000
    _content, sequence, offset = load_yaml_guess_indent(text)
    yaml.indent(mapping=2, sequence=sequence or 4, offset=2 if offset is None else offset)
    return yaml


def tree_of(text: str) -> CommentedMap:
    """The content of a YAML text with all that is needed to write it back alike."""
    return _round_trip(text).load(text) or CommentedMap()


def text_from(tree: CommentedMap, like: str) -> str:
    """The YAML text of a tree, laid out like the text it was read from."""
    out = io.StringIO()
    _round_trip(like).dump(tree, out)
    return out.getvalue().replace("\n", "\r\n") if "\r\n" in like else out.getvalue()


def edit(shape: type[Shape], node: CommentedMap, before: dict, after: dict) -> None:
    """Bring a mapping that says `before` to say `after`; both are canonical records."""
    layout = layout_of(shape)
    for name in (name for name in before if name not in after):
        node.pop(name, None)
    for name in (name for name in shape.model_fields if after.get(name) != before.get(name) and name in after):
        if name in layout.children:
            _edit_rows(layout.children[name].shape, node, name, before.get(name, {}), after[name])
        elif isinstance(after[name], dict) and isinstance(node.get(name), CommentedMap):
            for part, value in after[name].items():
                if value != before[name].get(part):
                    node[name][part] = _value(shape, name, value)
        else:
            node[name] = _styled(_value(shape, name, after[name]), node.get(name))
    if issubclass(shape, FactShape) and "key" not in node and shape.key_of(after.get) != after["key"]:
        node["key"] = after["key"]


def _edit_rows(shape: type[Shape], node: CommentedMap, name: str, before: dict, after: dict) -> None:
    rows = node.setdefault(name, CommentedSeq())
    for index, identity in reversed(list(enumerate(before))):
        if identity not in after:
            del rows[index]
        elif before[identity] != after[identity]:
            edit(shape, rows[index], before[identity], after[identity])
    rows.extend(fresh(shape, row) for identity, row in after.items() if identity not in before)


def fresh(shape: type[Shape], record: dict) -> CommentedMap:
    """A new mapping that says what the record says; defaults and keys that make themselves are left out."""
    layout = layout_of(shape)
    node = CommentedMap()
    for name in sorted(shape.model_fields, key=lambda name: (name in layout.children, name != "evidence")):
        field = shape.model_fields[name]
        default = field.default is not PydanticUndefined and plain(field.default) == record.get(name)
        derived = name == "key" and issubclass(shape, FactShape) and shape.key_of(record.get) == record["key"]
        if name not in record or default or derived:
            continue
        if name in layout.children:
            node[name] = CommentedSeq(fresh(layout.children[name].shape, row) for row in record[name].values())
        elif name in layout.values:
            node[name] = CommentedSeq(fresh(layout.values[name].shape, row) for row in record[name])
        else:
            node[name] = _value(shape, name, record[name])
    return node


def _value(shape: type[Shape], name: str, value: Any) -> Any:
    """A canonical value as people write it: numbers and dates bare, lists and texts as such."""
    if name == "weights":
        return {code: Decimal(weight) for code, weight in value.items()} if isinstance(value, dict) else Decimal(value)
    if name in (values := layout_of(shape).values):
        return CommentedSeq(fresh(values[name].shape, row) for row in value)
    column = layout_of(shape).model._meta.get_field(name) if name in layout_of(shape).columns else None
    if isinstance(column, models.DecimalField):
        return Decimal(value)
    if isinstance(column, PartialDateField | models.DateField):
        return int(value) if len(value) == 4 else date.fromisoformat(value) if len(value) == 10 else value
    return value


def _styled(value: Any, old: Any) -> Any:
    """Lists on one line stay on one line."""
    if isinstance(value, list) and isinstance(old, CommentedSeq) and old.fa.flow_style():
        value = CommentedSeq(value)
        value.fa.set_flow_style()
    return value
