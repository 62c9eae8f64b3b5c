"""Relations suggested as one types, which ask the database nothing for what the row already points at."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db import models


class KnownSelect(AutocompleteSelect):
    """Shows the row it knows; asks for any other."""

    known: models.Model | None = None

    def optgroups(self, name, value, attr=None):
        chosen = [str(item) for item in value if str(item)]
        if self.known is None or chosen != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)
        options.append(self.create_option(name, self.known.pk, label, True, len(options)))
        return [(None, options, 0)]


class KnownChoiceField(forms.ModelChoiceField):
    """Accepts the row it knows; looks any other up."""

    known: models.Model | None = None

    def to_python(self, value):
        if self.known is not None and str(value) == str(self.known.pk):
            return self.known
        return super().to_python(value)


class Suggesting:
    """An inline whose relations are suggested, read with its rows in one query."""

    parents: tuple[str, ...] = ()
    """Paths to the rows that a row's name is made of."""

    def get_queryset(self, request):
        related = (*self.autocomplete_fields, *self.parents)
        rows = super().get_queryset(request)
        return rows.select_related(*related) if related else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownSelect(db_field, self.admin_site, using=kwargs.get("using"))
            kwargs["form_class"] = KnownChoiceField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def make_known(form: forms.ModelForm) -> None:
    """Tell the relations of a saved row what they point at."""
    for name, field in form.fields.items():
        if isinstance(field, KnownChoiceField) and getattr(form.instance, f"{name}_id", None):
            widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
            field.known = widget.known = getattr(form.instance, name)
