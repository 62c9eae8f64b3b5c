"""Two people on one page: what the other saved in the meantime, beside what this one typed, with nothing lost.

A page carries along what it showed when it was opened. On saving, that is compared with what the catalogue holds by
then: what only the other changed is taken over, what both changed is put before the second to decide.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseModelFormSet, ModelChoiceField, ModelMultipleChoiceField
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

OPENED = "_opened"
"""Name of the hidden field that holds what the page showed."""
TAKE = "_take-"
"""What a field that both changed is chosen by: `_take-name` = `theirs`."""

Values = dict[str, list[str]]
"""`name`, or `plan_rows/12/name` for the row 12 -> what a browser would send of it."""


@dataclass(frozen=True)
class Difference:
    """One field, or a whole row, that the other saved. `choose`: both changed it, the reader decides."""

    place: str
    theirs: str
    mine: str = ""
    before: str = ""
    choose: str = ""


@dataclass
class Shown:
    """The fields of a page as the catalogue holds them."""

    values: Values = field(default_factory=dict)
    fields: dict[str, forms.BoundField] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)
    """Prefix of a formset -> primary keys of its rows, in their order."""
    titles: dict[str, str] = field(default_factory=dict)
    """Prefix of a formset -> what its rows are called."""

    def labels(self, key: str, values: list[str]) -> str:
        """Values as a person reads them."""
        bound = self.fields[key]
        if isinstance(bound.field, ModelChoiceField | ModelMultipleChoiceField):
            found = bound.field.queryset.filter(pk__in=[value for value in values if value.isdigit()])
            return ", ".join(map(str, found))
        choices = dict(getattr(bound.field, "choices", ()))
        return ", ".join(str(choices.get(value, value)) for value in values)


def shown(form: forms.ModelForm, formsets: list[BaseModelFormSet]) -> Shown:
    """What the unbound forms of a page show."""
    page = Shown()
    for bound in form:
        _note(page, bound.name, bound)
    for formset in formsets:
        page.rows[formset.prefix] = []
        page.titles[formset.prefix] = str(formset.model._meta.verbose_name)
        for row in formset.initial_forms:
            page.rows[formset.prefix].append(str(row.instance.pk))
            for bound in row:
                if bound.name not in (formset.model._meta.pk.name, DELETION_FIELD_NAME):
                    _note(page, f"{formset.prefix}/{row.instance.pk}/{bound.name}", bound)
    return page


def _note(page: Shown, key: str, bound: forms.BoundField) -> None:
    page.fields[key] = bound
    if sent := as_sent(bound):
        page.values[key] = sent


def as_sent(bound: forms.BoundField) -> list[str]:
    """What a browser sends of a field left as it is; nothing for an empty one."""
    widget = bound.field.widget
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget = widget.widget
    value = bound.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    value = widget.format_value(value)
    if isinstance(value, list | tuple | set):
        return sorted(str(item) for item in value if item not in (None, ""))
    return [] if value in (None, "") else [_unix(str(value))]


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def packed(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def opened(data: QueryDict) -> Values | None:
    """What the page showed when it was opened; None where the sender does not say."""
    try:
        found = json.loads(data.get(OPENED, ""))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def merged(data: QueryDict, before: Values, now: Shown) -> tuple[QueryDict, list[Difference]]:
    """The page as sent, brought up to what the catalogue holds now; no difference: nothing of it has changed."""
    if before == now.values:
        return data, []
    page = data.copy()
    differences = list(_columns(page, before, now))
    for prefix, rows in now.rows.items():
        differences += _rows(page, prefix, rows, before, now)
    return page, differences


def _columns(page: QueryDict, before: Values, now: Shown) -> Iterator[Difference]:
    for key in now.fields:
        if "/" not in key:
            yield from _field(page, key, key, before, now)


def _field(page: QueryDict, key: str, name: str, before: Values, now: Shown, row: str = "") -> Iterator[Difference]:
    """One field of three versions: as it was opened, as it stands now, as it was sent under `name`."""
    was, is_now = before.get(key, []), now.values.get(key, [])
    if was == is_now:
        return
    mine = sorted(_unix(value) for value in page.getlist(name) if value)
    bound = now.fields[key]
    place = f"{row} - {bound.label}" if row else capfirst(str(bound.label))
    theirs = now.labels(key, is_now) or _("nothing")
    if mine == is_now:
        return
    if mine == was:
        page.setlist(name, is_now)
        yield Difference(place, theirs, before=now.labels(key, was))
    else:
        yield Difference(place, theirs, now.labels(key, mine) or _("nothing"), now.labels(key, was), choose=name)


def _rows(page: QueryDict, prefix: str, rows: list[str], before: Values, now: Shown) -> list[Difference]:
    """The rows of a formset, put in order: those that the catalogue holds, then those being added."""
    sent = _sent_rows(page, prefix)
    title = capfirst(now.titles[prefix])
    by_pk = {row["id"][0]: row for row in sent if row.get("id", [""])[0]}
    added = [row for row in sent if not row.get("id", [""])[0]]
    if before_rows(before, prefix) == set(rows) and not _changed(before, now, prefix):
        return []
    differences: list[Difference] = []
    ordered: list[dict[str, list[str]]] = []
    pending: list[tuple[str, int]] = []
    for pk in rows:
        row = by_pk.pop(pk, None)
        if row is None:
            row = {"id": [pk]} | {
                key.rpartition("/")[2]: values
                for key, values in now.values.items()
                if key.startswith(f"{prefix}/{pk}/")
            }
            differences.append(Difference(f"{title}: {_name(row)}", _("added")))
        pending.append((pk, len(ordered)))
        ordered.append(row)
    for pk, row in by_pk.items():  # removed by the other: what was typed in it stays, as a row being added
        typed = {name: values for name, values in row.items() if name != "id" and any(values)}
        touched = any(
            sorted(map(_unix, values)) != before.get(f"{prefix}/{pk}/{name}", []) for name, values in typed.items()
        )
        mine = _("changed: it is below as a new row") if touched and DELETION_FIELD_NAME not in typed else ""
        differences.append(Difference(f"{title}: {_name(row)}", _("removed"), mine))
        if mine:
            added.append(row | {"id": [""]})
    _write(page, prefix, [*ordered, *added], len(ordered))
    for pk, index in pending:
        row = ordered[index]
        keys = [key for key in now.fields if key.startswith(f"{prefix}/{pk}/")]
        for key in keys:
            name = f"{prefix}-{index}-{key.rpartition('/')[2]}"
            differences += _field(page, key, name, before, now, f"{title}: {_name(row)}")
    return differences


def before_rows(before: Values, prefix: str) -> set[str]:
    return {key.split("/")[1] for key in before if key.startswith(f"{prefix}/")}


def _changed(before: Values, now: Shown, prefix: str) -> bool:
    def part(values: Values) -> Values:
        return {key: value for key, value in values.items() if key.startswith(f"{prefix}/")}

    return part(before) != part(now.values)


def _name(row: dict[str, list[str]]) -> str:
    """What tells a row: its key, or the first thing written in it."""
    told = row.get("key") or row.get("fact") or next((values for name, values in row.items() if name != "id"), [])
    return told[0] if told else ""


def _sent_rows(page: QueryDict, prefix: str) -> list[dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    for name in page:
        if match := re.fullmatch(rf"{re.escape(prefix)}-(\d+)-(\w+)", name):
            found.setdefault(int(match[1]), {})[match[2]] = page.getlist(name)
    return [found[index] for index in sorted(found)]


def _write(page: QueryDict, prefix: str, rows: list[dict[str, list[str]]], saved: int) -> None:
    for name in [name for name in page if re.match(rf"{re.escape(prefix)}-\d+-", name)]:
        del page[name]
    for index, row in enumerate(rows):
        for name, values in row.items():
            page.setlist(f"{prefix}-{index}-{name}", values)
    page[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    page[f"{prefix}-INITIAL_FORMS"] = str(saved)


def with_choices(data: QueryDict, now: Shown) -> QueryDict:
    """The page as sent, with their value wherever the reader chose it. Rows stand in the order of the catalogue."""
    chosen = [name for name in data if name.startswith(TAKE) and data[name] == "theirs"]
    if not chosen:
        return data
    page = data.copy()
    for name in chosen:
        name = name.removeprefix(TAKE)
        match = re.fullmatch(r"(\w+)-(\d+)-(\w+)", name)
        key = f"{match[1]}/{data.get(f'{match[1]}-{match[2]}-id', '')}/{match[3]}" if match else name
        if key in now.fields:
            page.setlist(name, now.values.get(key, []))
    return page
