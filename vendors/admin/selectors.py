"""Selectors of a row by its name, among the rows of the same page, saved or being added."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.admin.keys import NESTED, fact_name, row_name
from vendors.admin.paths import COLUMNS, FACTS

SHOWN_NAMES = 12
"""Names that an error lists at most."""


class RowField(forms.CharField):
    """A row named as its selector shows it; suggestions come from the page's list of that kind."""

    def __init__(self, rows: str, **kwargs):
        suggestions = {"list": f"rows-{rows}", "autocomplete": "off", "class": "row-name"}
        super().__init__(widget=forms.TextInput(attrs=suggestions), max_length=400, **kwargs)


def row_selector(column: models.ForeignKey) -> RowField:
    """A selector of a pricing model, a plan or a component of the page's offering."""
    return RowField(
        column.name,
        required=not column.blank,
        label=column.verbose_name,
        help_text=gettext_lazy(
            "By its key, such as “pro” or “freemium:pro”; a row added on this page can be named too."
        ),
    )


class Page:
    """One entry's page: the entry, and the rows of its inlines by name.

    Saved rows go by the name they had when the page was opened, so that a key changed on the page loses no child.
    """

    def __init__(
        self, entry: models.Model, formsets: Iterable[forms.BaseFormSet], refusals: Mapping[str, str] | None = None
    ):
        self.entry = entry
        self.refusals = refusals or {}
        self.formsets = {formset.model: formset for formset in formsets}
        for formset in self.formsets.values():
            formset.page = self
        self.facts = [model for model in FACTS[type(entry)] if model in self.formsets]
        self._saved: dict[models.Model, str] = {
            form.instance: row_name(form.instance)
            for model in self.facts
            for form in self.formsets[model].initial_forms
            if form.instance.pk
        }

    def name_of(self, model: type[models.Model], pk: int | None) -> str:
        """The name of a saved row; empty for none."""
        return next((name for row, name in self._saved.items() if type(row) is model and row.pk == pk), "")

    def names(self, kind: str) -> list[tuple[str, models.Model]]:
        """What the selector of a kind offers: saved rows, and columns for `fact`."""
        if kind == "fact":
            columns = [(f"column: {name}", self.entry) for name in COLUMNS[type(self.entry)]]
            return columns + [(self._with_kind(row, name), row) for row, name in self._saved.items()]
        return [(name, row) for row, name in self._saved.items() if type(row) is NESTED[kind]]

    def all_names(self, kind: str) -> list[str]:
        """What the selector of a kind offers, with the rows being added."""
        return [name for name, _row in (*self.names(kind), *self._added(kind))]

    def refusal_of(self, form: forms.ModelForm) -> str:
        """Why this row keeps the entry from being shown; empty where it does not."""
        row = form.instance
        if type(row) not in FACTS[type(self.entry)] or not row.key or is_marked_deleted(form):
            return ""
        return self.refusals.get(fact_name(row), "")

    def selected_kinds(self) -> list[str]:
        """Relations that are selected among the rows of this page."""
        return [kind for kind, model in NESTED.items() if model in self.formsets]

    def find(self, kind: str, typed: str, *, also_deleted: bool) -> tuple[str, models.Model]:
        """The one row that the typed name means, with its full name; raises ValidationError if none or several."""
        named = [*self.names(kind), *self._added(kind)]
        if not also_deleted:
            deleted = {
                form.instance
                for model in self.facts
                for form in self.formsets[model].initial_forms
                if is_marked_deleted(form)
            }
            named = [(name, row) for name, row in named if row.pk is None or row not in deleted]
        wanted = " ".join(typed.split())
        for means in (_is, _ends_as, _starts_as):
            found = [(name, row) for name, row in named if means(name, wanted)]
            if len(found) == 1:
                return found[0]
            if found:
                raise ValidationError(
                    _("“%(typed)s” can mean %(names)s: write one of these."),
                    params={"typed": typed, "names": _listed(name for name, _row in found)},
                )
        close = get_close_matches(wanted, [name for name, _row in named], n=SHOWN_NAMES, cutoff=0.3)
        raise ValidationError(
            _("This page has no row named “%(typed)s”. It has: %(names)s."),
            params={"typed": typed, "names": _listed(close or [name for name, _row in named]) or _("none")},
        )

    def _added(self, kind: str) -> Iterator[tuple[str, models.Model]]:
        for model in self.facts if kind == "fact" else [NESTED[kind]]:
            formset = self.formsets[model]
            for form in formset.extra_forms:
                if not form.has_changed() or is_marked_deleted(form):
                    continue
                if form.instance.key and ("key" not in form.errors or self.refusal_of(form)):
                    name = fact_name(form.instance) if kind == "fact" else row_name(form.instance)
                    yield name, form.instance

    @staticmethod
    def _with_kind(row: models.Model, name: str) -> str:
        return fact_name(row).partition(": ")[0] + ": " + name


def is_marked_deleted(form: forms.BaseForm) -> bool:
    """Whether the row's box for deletion is ticked; known before the row is cleaned."""
    box = form.fields.get(DELETION_FIELD_NAME)
    return bool(box and box.widget.value_from_datadict(form.data, form.files, form.add_prefix(DELETION_FIELD_NAME)))


def _split(name: str) -> tuple[str, str]:
    """The kind and the row that a name tells; the kind is empty where it tells none."""
    kind, colon, row = name.partition(": ")
    return (kind, row) if colon else ("", name)


def _is(name: str, wanted: str) -> bool:
    return name == wanted


def _ends_as(name: str, wanted: str) -> bool:
    """`plan: pro`, `freemium:pro` and `Pro` mean `plan: freemium:pro`."""
    (kind, row), (wanted_kind, wanted_row) = _split(name), _split(wanted)
    spelt = wanted_row.casefold().replace(" ", "-")
    return wanted_kind in ("", kind) and (f":{row}".endswith(f":{wanted_row}") or f":{row}".endswith(f":{spelt}"))


def _starts_as(name: str, wanted: str) -> bool:
    """The first parts of a long key are enough where only one row starts so."""
    (kind, row), (wanted_kind, wanted_row) = _split(name), _split(wanted)
    return wanted_kind in ("", kind) and f":{row}".rpartition(":")[2].startswith(f"{wanted_row}/")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(list(names)[:SHOWN_NAMES])
