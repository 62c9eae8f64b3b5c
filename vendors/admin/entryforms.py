"""The form of a vendor or an offering: its next editorial step, what it may duplicate, evidence for the whole page."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from vendors.admin.duplicates import Lookalike, lookalikes
from vendors.admin.forms import PageForm
from vendors.admin.help import HELP
from vendors.domain.vocabulary import Publication
from vendors.labels import choices_of
from vendors.models import Evidence, Source

NAMING = {"name", "legal_name", "aliases", "website"}
"""Columns by which an entry may turn out to be another one."""
PROOF = ("proof_source", "proof_locator", "proof_as_of", "proof_standing", "proof_voice", "proof_speaker")


def _proof(column: str) -> forms.Field:
    """A column of evidence, asked once for the page. Only its source says whether there is any."""
    field = Evidence._meta.get_field(column).formfield(required=False)
    field.help_text = field.help_text or HELP[column]
    return field


class EntryForm(PageForm):
    """An entry's own columns. `steps` are the editorial states that the user may give it, besides the one it has."""

    steps: tuple[str, ...] = ()
    filled: dict[str, str] = {}
    """Fields that the address of the page fills in."""
    checking = False
    """Whether the page is only looked over, and never saved."""

    save_anyway = forms.BooleanField(
        label=_("This is another one: save it"), required=False, help_text=_("Tick it once you have looked at each.")
    )
    proof_source = forms.ModelChoiceField(
        Source.objects.all(),
        label=_("source"),
        required=False,
        widget=AutocompleteSelect(Evidence._meta.get_field("source"), admin.site),
        help_text=_(
            "Proves every value and row of this page that has no evidence once it is saved; leave it empty to give "
            "each its own below."
        ),
    )
    proof_locator = _proof("locator")
    proof_as_of = _proof("as_of")
    proof_standing = _proof("standing")
    proof_voice = _proof("voice")
    proof_speaker = _proof("speaker")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.update(self.filled)
        self.lookalikes: list[Lookalike] = []
        if "publication" in self.fields:
            allowed = {self.instance.publication, *self.steps}
            self.fields["publication"].choices = [choice for choice in choices_of(Publication) if choice[0] in allowed]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("proof_source") and not cleaned.get("proof_voice"):
            self.add_error("proof_voice", _("Say who speaks in this source."))
        elif not cleaned.get("proof_source") and (cleaned.get("proof_voice") or cleaned.get("proof_locator")):
            self.add_error("proof_source", _("Name the source, or empty the other fields of this evidence."))
        if NAMING & set(self.changed_data):
            self.lookalikes = lookalikes(self._meta.model, self.instance.pk, cleaned)
        if self.lookalikes and not cleaned.get("save_anyway") and not self.checking:
            self.add_error(None, _("The catalogue may have this already: look above, nothing is saved yet."))
        return cleaned

    def proof(self) -> dict | None:
        """Columns of the evidence given for the whole page; None when there is none."""
        if not self.cleaned_data.get("proof_source"):
            return None
        given = {name.removeprefix("proof_"): self.cleaned_data[name] for name in PROOF}
        return {name: value for name, value in given.items() if value}
