"""Facts found again in a source today: each gets one more evidence, and keeps its value."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.actions import record
from vendors.admin.giving import finish_work
from vendors.admin.places import targets_at
from vendors.admin.writes import check_published, touch
from vendors.domain.vocabulary import FACTUAL_VOICES, Standing, Voice
from vendors.labels import choices_of
from vendors.models import Assignment, Evidence, Offering, Source, Vendor

MODELS = {"vendor": Vendor, "offering": Offering}
FIRM = (Standing.STATED, Standing.IMPLIED, Standing.OUTSIDE)
"""Standings under which a source bears a fact out."""

Item = tuple[str, str, str]
"""Kind of entry, its slug, and the place of the fact."""


class CheckForm(forms.Form):
    """Where the facts were found again. The day is the day of the check."""

    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=gettext_lazy("source"),
        widget=AutocompleteSelect(Evidence._meta.get_field("source"), admin.site),
        help_text=gettext_lazy("What you read them in today."),
    )
    locator = forms.CharField(label=gettext_lazy("place"), max_length=200, required=False)
    standing = forms.ChoiceField(
        label=gettext_lazy("standing"), choices=lambda: [one for one in choices_of(Standing) if one[0] in FIRM]
    )
    voice = forms.ChoiceField(
        label=gettext_lazy("voice"),
        choices=lambda: [("", "---------"), *(one for one in choices_of(Voice) if one[0] in FACTUAL_VOICES)],
    )
    speaker = forms.CharField(label=gettext_lazy("speaker"), max_length=200, required=False)
    note = forms.CharField(
        label=gettext_lazy("note"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Kept in the history and in the change log."),
    )


@dataclass
class Checked:
    """How many facts have one more evidence, how many had the same already, and which are there no more."""

    added: int
    had: int
    gone: list[str]


def check(items: Iterable[Item], found: dict, by: str) -> Checked:
    """Prove each fact once more, as of today, in one transaction; what it says is never changed. `found` holds the
    fields of a valid CheckForm. Work in hand on these facts is done. Raises NotPublishable.
    """
    evidence = {name: value for name, value in found.items() if name != "note"}
    evidence["as_of"] = timezone.localdate().isoformat()
    reason = found["note"] or _("checked today")
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, slug, place in dict.fromkeys(items):
        places[kind, slug].append(place)
    outcome, touched, moment = Checked(0, 0, []), [], timezone.now()
    with transaction.atomic():
        for (kind, slug), wanted in sorted(places.items()):
            entry = MODELS[kind].objects.select_for_update().filter(slug=slug).first()
            targets = targets_at(entry, wanted) if entry else {}
            outcome.gone += [f"{slug} {place}" for place in wanted if place not in targets]
            added = [_prove(evidence | target, reason, moment) for target in targets.values()]
            outcome.added += sum(added)
            outcome.had += len(added) - sum(added)
            if any(added):
                touched.append(entry)
            if entry:
                _finish(kind, entry, list(targets), by)
        if touched:
            record([touch(entry, "updated") for entry in touched], by=by, reason=reason)
            check_published(touched)
    return outcome


def _prove(columns: dict, reason: str, moment) -> bool:
    """Add an evidence, unless the fact has the very same: sent twice, it counts once."""
    if Evidence.objects.filter(**columns).exists():
        return False
    row = Evidence(**columns)
    row._change_reason, row._history_date = reason, moment
    row.save()
    return True


def _finish(kind: str, entry: models.Model, places: list[str], by: str) -> None:
    work = list(Assignment.objects.filter(**{kind: entry}, place__in=places, done_at=None))
    finish_work(work, by)
    Assignment.objects.bulk_update(work, ["done_at", "done_by"])
