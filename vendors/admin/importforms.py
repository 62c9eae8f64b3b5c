"""What a curator says when a file is brought in, when it is confirmed, and when it is undone."""

import shlex
from dataclasses import asdict

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.domain.vocabulary import Publication, Standing, Voice
from vendors.imports.kept import MOST_AT_ONCE, too_long
from vendors.imports.reading import LARGEST_FILE, TEXTS, File, Wishes
from vendors.labels import choices_of
from vendors.models import Alternative, Evidence, Import, Offering, Source, Vendor
from vendors.models.base import PARTIAL_DATE


def _suggested(model, of, column: str, label, help_text) -> forms.ModelChoiceField:
    """A choice of an entry, suggested as one types."""
    widget = AutocompleteSelect(of._meta.get_field(column), admin.site)
    return forms.ModelChoiceField(
        model.objects.all(), required=False, label=label, help_text=help_text, widget=widget, to_field_name=None
    )


class UploadForm(forms.Form):
    """A file, what it is, and what holds for all of it."""

    file = forms.FileField(label=gettext_lazy("File"), help_text=gettext_lazy("CSV (UTF-8), XLSX or YAML, up to 5 MB."))
    format = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Import.Format.choices)
    locator = forms.CharField(label=gettext_lazy("Place in the source"), max_length=200, required=False)
    as_of = forms.RegexField(
        PARTIAL_DATE,
        label=gettext_lazy("As of"),
        required=False,
        help_text=gettext_lazy("YYYY, YYYY-MM or YYYY-MM-DD; empty: the date of the source."),
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"), choices=[("", "–"), *choices_of(Standing)], required=False
    )
    voice = forms.ChoiceField(label=gettext_lazy("Voice"), choices=[("", "–"), *choices_of(Voice)], required=False)
    publication = forms.ChoiceField(label=gettext_lazy("New entries become"))
    overwrite = forms.BooleanField(
        label=gettext_lazy("Where the catalogue says otherwise, take what the file says"),
        required=False,
        help_text=gettext_lazy("Otherwise the catalogue keeps its own, and the dry run lists the differences."),
    )
    all_or_nothing = forms.BooleanField(
        label=gettext_lazy("All or nothing: one refused row refuses the file"), required=False
    )
    address = forms.URLField(
        label=gettext_lazy("Address of the file"),
        required=False,
        assume_scheme="https",
        max_length=500,
        help_text=gettext_lazy("For a publiccode.yml: where it was read."),
    )

    field_order = (
        *("file", "format", "source", "locator", "as_of", "standing", "voice", "publication", "overwrite"),
        *("all_or_nothing", "offering", "vendor", "address"),
    )

    def __init__(self, *args, by: str, may_publish: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["source"] = _suggested(
            Source,
            Evidence,
            "source",
            _("Source"),
            _("What every row was read in, unless the row names a source of its own. A known value needs one."),
        )
        self.fields["offering"] = _suggested(
            Offering,
            Alternative,
            "offering",
            _("Offering"),
            _("For a file of one offering; empty: the one of its name."),
        )
        self.fields["vendor"] = _suggested(
            Vendor, Offering, "vendor", _("Vendor"), _("Of an offering that is not in the catalogue yet.")
        )
        self.order_fields(self.field_order)
        states = [Publication.DRAFT, Publication.IN_REVIEW, *([Publication.PUBLISHED] if may_publish else [])]
        self.fields["publication"].choices = [choice for choice in choices_of(Publication) if choice[0] in states]

    def clean(self):
        given = super().clean()
        file = given.get("file")
        if file and file.size > LARGEST_FILE:
            self.add_error("file", _("At most %(bytes)s bytes.") % {"bytes": LARGEST_FILE})
        elif file and given.get("format"):
            given["read"] = File(file.name, file.read())
            if too_long(given["read"], given["format"]):
                given["too_long"] = True
        if given.get("source") and not given.get("voice") and given.get("format") not in ("seed", "pricing"):
            self.add_error("voice", _("Say who speaks in the source."))
        if given.get("too_long"):
            message = _(
                "More than %(rows)s rows: a page would have to wait too long. Split the file, or have the operator run "
                "this, which shows how far it is; the dry run then stands in the list of imports, to be confirmed and "
                "undone there:"
            )
            words = message % {"rows": MOST_AT_ONCE}
            self.add_error("file", format_html("{} <code>{}</code>", words, self.command()))
        return given

    def command(self) -> str:
        """What an operator runs in place of this form."""
        given, wishes = self.cleaned_data, asdict(self.wishes())
        name = given["file"].name
        # A name that begins with a dash would be read as an option.
        path = f"./{name}" if name.startswith("-") else name
        words = ["./run", "manage", "import_file", path, given["format"], f"--by={self.by}"]
        words += [f"--{name.replace('_', '-')}={wishes[name]}" for name in TEXTS if wishes[name]]
        words += [f"--{wishes['publication']}"] if wishes["publication"] in ("in-review", "published") else []
        words += [f"--{name.replace('_', '-')}" for name in ("overwrite", "all_or_nothing") if wishes[name]]
        return shlex.join(words)

    def wishes(self) -> Wishes:
        given = self.cleaned_data
        slugs = {name: given[name].slug for name in ("source", "offering", "vendor") if given.get(name)}
        plain = ("locator", "as_of", "standing", "voice", "publication", "overwrite", "all_or_nothing", "address")
        return Wishes(**slugs, **{name: given[name] for name in plain if name in given})


class WhyForm(forms.Form):
    """Why it is done: stands in the change log and in the history of each row."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200, widget=forms.TextInput(attrs={"size": 80}))
