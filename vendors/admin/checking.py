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
from simple_history.utils import bulk_create_with_history

from vendors.actions import record
from vendors.admin.giving import finish_work
from vendors.admin.places import targets_at
from vendors.admin.writes import check_published, touch
from vendors.domain.vocabulary import FACTUAL_VOICES, Standing, Voice
from vendors.labels import choices_of
from vendors.models import Assignment, Evidence, Offering, Source, Vendor
from vendors.models.sources import FACT_TABLES

MODELS = {"vendor": Vendor, "offering": Offering}
FIRM = (Standing.STATED, Standing.IMPLIED, Standing.OUTSIDE)
"""Standings under which a source bears a fact out."""

Targets = dict[models.Model, dict[str, dict]]
"""Entry -> place of a fact -> the columns of an evidence that point at it."""
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
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, slug, place in dict.fromkeys(items):
        places[kind][slug].append(place)
    outcome, touched = Checked(0, 0, []), []
    with transaction.atomic():
        for kind, wanted in sorted(places.items()):
            entries = list(MODELS[kind].objects.select_for_update().filter(slug__in=wanted).order_by("slug"))
            targets = targets_at({entry: wanted[entry.slug] for entry in entries})
            there = {(entry.slug, place) for entry, found in targets.items() for place in found}
            for slug, named in sorted(wanted.items()):
                outcome.gone += [f"{slug} {place}" for place in named if (slug, place) not in there]
            proven = _prove(evidence, targets, reason)
            touched += [entry for entry in entries if entry in proven]
            outcome.added += sum(map(len, proven.values()))
            outcome.had += len(there) - sum(map(len, proven.values()))
            _finish(kind, targets, by)
        if touched:
            record([touch(entry, "updated") for entry in touched], by=by, reason=reason)
            check_published(touched)
    return outcome


def _prove(evidence: dict, targets: Targets, reason: str) -> dict[models.Model, list[Evidence]]:
    """Add an evidence to each fact, unless it has the very same: sent twice, it counts once. Entry -> what is added."""
    same = {_fact_of(row) for row in Evidence.objects.filter(**evidence)}
    added: dict[models.Model, list[Evidence]] = defaultdict(list)
    for entry, found in targets.items():
        for target in found.values():
            row = Evidence(**evidence, **target)
            if _fact_of(row) not in same:
                added[entry].append(row)
    rows = [row for new in added.values() for row in new]
    if rows:
        bulk_create_with_history(rows, Evidence, default_change_reason=reason, default_date=timezone.now())
    return added


def _fact_of(row: Evidence) -> tuple:
    """The fact that an evidence supports: the columns that point at it."""
    return (row.field, *(getattr(row, f"{name}_id") for name in FACT_TABLES))


def _finish(kind: str, targets: Targets, by: str) -> None:
    work = Assignment.objects.filter(**{f"{kind}__in": targets}, done_at=None).select_related(kind)
    done = [piece for piece in work if piece.place in targets[getattr(piece, kind)]]
    finish_work(done, by)
    Assignment.objects.bulk_update(done, ["done_at", "done_by"])
