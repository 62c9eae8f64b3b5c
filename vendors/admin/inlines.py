"""Rows of an entry, edited on the entry's page.

A row of the entry itself is a stock inline. A row deeper down (a plan, a price component, a tier, an evidence) is an
inline of the same page all the same, with a selector of the row that it belongs to.
"""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, modelformset_factory
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.admin.choices import Suggesting
from vendors.admin.forms import CheckedForm, EvidenceForm, FactForm, LinesField
from vendors.admin.help import Helped
from vendors.admin.paths import ROWS, evidence_of
from vendors.admin.selectors import RowField, is_marked_deleted, row_selector
from vendors.models import Evidence

SMALL_TEXT = {
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 32})},
    models.JSONField: {"form_class": LinesField},
}


class PageRows:
    """A formset that knows its page, and refuses two rows of one name."""

    unique = ("key",)
    """Columns that tell the rows of the page apart."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.formset = self
        if box := form.fields.get(DELETION_FIELD_NAME):
            box.widget.attrs["aria-label"] = box.label

    def clean(self):
        seen = set()
        for form in self.forms:
            values = [getattr(form, "cleaned_data", {}).get(column, "") for column in self.unique]
            if is_marked_deleted(form) or not any(values) or form.errors:
                continue
            name = tuple(id(value) if isinstance(value, models.Model) else value for value in values)
            if name in seen:
                form.add_error(
                    self.unique[-1],
                    _("Two rows are named “%(name)s”: tell them apart here.") % {"name": values[-1] or _("none")},
                )
            seen.add(name)
        for form in self.forms:
            if refused := self.page.refusal_of(form):
                form.add_error("key" if "key" in form.fields else None, refused)


class OwnRows(PageRows, BaseInlineFormSet):
    """Rows that belong to the entry directly."""


class DeepRows(PageRows, BaseModelFormSet):
    """Rows that belong to the entry through other rows."""

    def __init__(self, data=None, files=None, instance=None, save_as_new=False, prefix=None, queryset=None, **kwargs):
        saved = instance is not None and instance.pk
        rows = self.rows_of(queryset, instance) if saved else queryset.none()
        super().__init__(data, files, prefix=prefix, queryset=rows, **kwargs)

    def rows_of(self, queryset: models.QuerySet, entry: models.Model) -> models.QuerySet:
        return queryset.filter(**{ROWS[type(entry)][self.model]: entry})

    @classmethod
    def get_default_prefix(cls) -> str:
        return f"{cls.model._meta.model_name}_rows"


class PlanRows(DeepRows):
    unique = ("pricing_model", "key")


class PlanFactRows(DeepRows):
    unique = ("plan", "key")


class TierRows(DeepRows):
    unique = ("component", "up_to")


class EvidenceRows(DeepRows):
    unique = ()

    def rows_of(self, queryset, entry):
        return queryset.filter(pk__in=evidence_of(entry))


class FactInline(Helped, Suggesting, admin.TabularInline):
    """Fact rows of the entry itself."""

    form = FactForm
    formset = OwnRows
    extra = 0
    show_change_link = True
    classes = ["collapse"]
    formfield_overrides = SMALL_TEXT
    row_fields: tuple[str, ...] = ()
    """Relations that are selected among the rows of the page."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Each field says what it is: the heading of its column is no label of it."""
        if db_field.name in self.row_fields:
            field = row_selector(db_field)
        else:
            field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = capfirst(str(field.label))
        return field


class DeepInlineChecks(InlineModelAdminChecks):
    """The relation to the entry is a path: it must be one that the catalogue knows."""

    def _check_exclude_of_parent_model(self, obj, parent_model):
        return []

    def _check_relation(self, obj, parent_model):
        if obj.model is not Evidence:
            ROWS[parent_model][obj.model]
        return []


class DeepInline(FactInline):
    """Rows of the entry's own rows."""

    checks_class = DeepInlineChecks
    formset = DeepRows

    def get_formset(self, request, obj=None, **kwargs):
        """A formset of all such rows of the entry. Deletion follows the rows below, which all stand on the page."""
        return modelformset_factory(
            self.model,
            form=self.form,
            formset=self.formset,
            fields=kwargs.pop("fields", None) or flatten_fieldsets(self.get_fieldsets(request, obj)),
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
            extra=self.get_extra(request, obj),
            can_delete=self.can_delete and self.has_delete_permission(request, obj),
        )


class PageEvidenceForm(EvidenceForm):
    fact = RowField(
        "fact",
        label=gettext_lazy("fact"),
        help_text=gettext_lazy(
            "The row or the column that is proven, such as “column: name”, “licence: mit” or “plan: freemium:pro”; "
            "a row added on this page can be named too."
        ),
    )


class EvidenceInline(DeepInline):
    """Every evidence of the entry, its columns and its rows, in one list."""

    model = Evidence
    form = PageEvidenceForm
    formset = EvidenceRows
    fields = ("fact", "source", "locator", "as_of", "standing", "voice", "speaker")
    autocomplete_fields = ("source",)
    classes = []


def evidence_inline(fact: str) -> type[admin.TabularInline]:
    """Evidence of one fact, on that fact's own page."""
    return type(
        f"EvidenceOf_{fact}",
        (Helped, Suggesting, admin.TabularInline),
        {
            "model": Evidence,
            "form": CheckedForm,
            "fk_name": fact,
            "fields": ("source", "locator", "as_of", "standing", "voice", "speaker"),
            "autocomplete_fields": ("source",),
            "extra": 0,
        },
    )
