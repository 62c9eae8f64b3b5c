"""Giving work to someone, and saying that it is done."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy

from vendors.admin.forms import CheckedForm
from vendors.models import Assignment
from vendors.roles import may_curate


def people() -> list[tuple[str, str]]:
    """Those who can be given work, by name."""
    return [(str(user.pk), user.get_full_name() or user.username) for user in may_curate(get_user_model())]


class AssignmentForm(CheckedForm):
    """Who is chosen by name among those who may edit entries."""

    to = forms.ChoiceField(
        label=gettext_lazy("in whose hands"), help_text=gettext_lazy("Someone who may edit entries; you, unless named.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in may_curate(get_user_model())}
        if "to" in self.fields:
            self.fields["to"].choices = [
                (pk, user.get_full_name() or user.username) for pk, user in self.people.items()
            ]
            if self.instance.assignee_id:
                self.initial["to"] = str(self.instance.assignee_id)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to"):
            self.instance.assignee_id = int(cleaned["to"])
        return cleaned


class GiveForm(forms.Form):
    """Lines of a work list, given to someone."""

    to = forms.ChoiceField(label=gettext_lazy("in whose hands"))
    due = forms.DateField(
        label=gettext_lazy("due on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    what = forms.CharField(label=gettext_lazy("what to do"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people()

    def give(self, items, by: str) -> int:
        """Make a piece of work of each (kind, entry, place) that this person does not have in hand yet; how many."""
        found, made = self.cleaned_data, 0
        for kind, entry, place in items:
            work = {"assignee_id": int(found["to"]), kind: entry, "place": place, "done_at": None}
            if not Assignment.objects.filter(**work).exists():
                Assignment.objects.create(**work, due=found["due"], note=found["what"], made_by=by)
                made += 1
        return made


def is_late(work: Assignment) -> bool:
    return work.done_at is None and work.due is not None and work.due < timezone.localdate()


def finish_work(pieces, by: str) -> None:
    """Say of pieces of work that they are done; they are not saved yet."""
    for work in pieces:
        work.done_at, work.done_by = timezone.now(), by
