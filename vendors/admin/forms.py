"""Forms that the pages share: the reason of a change, named rows, plain refusals."""

import re

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from vendors.admin.choices import make_known
from vendors.admin.constraints import rule_of
from vendors.admin.keys import NESTED, made_key
from vendors.models import Evidence, Offering, Vendor
from vendors.models.sources import FACT_TABLES
from vendors.seedfiles.shapes.base import KEY

COLLIDED = _("Someone saved the same slug or key at the same moment. Nothing is saved: look, and save again.")


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 40})

    def __init__(self, *, encoder=None, decoder=None, **kwargs):
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)

    def run_validators(self, value):
        for line in value:
            super().run_validators(line)


class CheckedForm(forms.ModelForm):
    """A row whose refusals name the rule in plain words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_known(self)

    def _update_errors(self, errors):
        """Errors of the row as a whole are those of its constraints: each is said at its field, by its rule."""
        whole = errors.error_dict.pop(NON_FIELD_ERRORS, [])
        if errors.error_dict:
            super()._update_errors(errors)
        broken = {
            constraint.get_violation_error_message(): constraint.name
            for constraint in self._meta.model._meta.constraints
        }
        for error in whole:
            field, rule = rule_of(broken.get(error.message, ""))
            self.add_error(field if field in self.fields else None, rule or error)


class PageForm(CheckedForm):
    """A row on a page of its own, with the reason of the change."""

    change_reason = forms.CharField(
        label=_("Reason of the change"),
        required=False,
        max_length=100,
        help_text=_("Kept in the history and in the change log."),
    )
    publication_refused: list = []
    """Why the entry can't stay or become published, found by a first attempt to save."""
    someone_else = ""
    """Who saved this page since it was opened, where that makes a difference."""
    collided = False
    """Whether the database refused a first attempt to save, because someone took the same key at the same moment."""

    def clean(self):
        cleaned = super().clean()
        for reason in self.publication_refused:
            self.add_error(
                "publication" if "publication" in self.fields else None, _("Not published: %(why)s") % {"why": reason}
            )
            column = reason.fact.removeprefix("column: ")
            column = "description_fr" if column == "description" else column
            if column in self.fields:
                self.add_error(column, reason.message)
        if self.collided:
            self.add_error(None, COLLIDED)
        if self.someone_else:
            self.add_error(
                None,
                _("%(who)s saved this page while you were on it. Nothing is lost: see what differs, and save again.")
                % {"who": self.someone_else},
            )
        return cleaned


class FactForm(CheckedForm):
    """A fact row: its key is made from its natural fields when left empty, its dates are in order."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.selected_rows():
            self.initial[name] = lambda name=name: self.formset.page.name_of(
                NESTED[name], getattr(self.instance, f"{name}_id")
            )

    def selected_rows(self) -> list[str]:
        """Relations chosen among the page's own rows; none on a page of its own."""
        return [name for name in NESTED if name in self.fields and isinstance(self.fields[name], forms.CharField)]

    def _get_validation_exclusions(self):
        """A row selected on the page may be saved only with it; its formset looks after both."""
        return super()._get_validation_exclusions() | set(self.selected_rows())

    def clean(self):
        cleaned = super().clean()
        for name in self.selected_rows():
            typed = cleaned.pop(name, "")
            cleaned[name] = None
            if typed:
                try:
                    cleaned[name] = self.formset.page.find(name, typed, also_deleted=not self.has_changed())[1]
                except ValidationError as error:
                    self.add_error(name, error)
        if "key" in self.fields:
            self._name_the_row(cleaned)
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since[: len(until)]:
            self.add_error("until", _("Until %(until)s is before since %(since)s.") % {"until": until, "since": since})
        level, criterion = cleaned.get("level"), cleaned.get("criterion")
        if level and criterion and level.framework_id != criterion.framework_id:
            self.add_error("level", _("This level belongs to another framework than the criterion."))
        plan, offering = cleaned.get("plan"), cleaned.get("offering")
        if plan and offering and not self.selected_rows() and plan.pricing_model.offering != offering:
            self.add_error("plan", _("This plan belongs to another offering."))
        return cleaned

    def _name_the_row(self, cleaned: dict) -> None:
        key = cleaned.get("key") or made_key(self._meta.model, cleaned)
        if not key and not self.errors:
            self.add_error("key", _("Nothing in this row can name it: write a key, such as “main”."))
        elif key and not re.match(KEY, key):
            self.add_error("key", _("Write lower case letters, digits, and single hyphens or slashes between them."))
        else:
            cleaned["key"] = key


class FactPageForm(FactForm, PageForm):
    """A fact row on a page of its own."""


class EvidenceForm(CheckedForm):
    """An evidence on the page of its entry; the fact is chosen among the page's facts and columns."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["fact"] = self._fact_name

    def _fact_name(self) -> str:
        if self.instance.field:
            return f"column: {self.instance.field}"
        for name in FACT_TABLES:
            if pk := getattr(self.instance, f"{name}_id"):
                model = Evidence._meta.get_field(name).related_model
                return f"{name}: {self.formset.page.name_of(model, pk)}"
        return ""

    def clean(self):
        cleaned = super().clean()
        if typed := cleaned.get("fact"):
            try:
                name, row = self.formset.page.find("fact", typed, also_deleted=not self.has_changed())
            except ValidationError as error:
                self.add_error("fact", error)
            else:
                self._point_at(name, row)
        return cleaned

    def _point_at(self, name: str, row) -> None:
        kind, _colon, rest = name.partition(": ")
        for column in FACT_TABLES:
            setattr(self.instance, column, None)
        if isinstance(row, Vendor | Offering):
            setattr(self.instance, type(row).__name__.lower(), row)
            self.instance.field = rest
        else:
            setattr(self.instance, kind, row)
            self.instance.field = ""
