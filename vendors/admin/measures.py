"""How far entries have come, on their lists: completeness, comparability, the age of their evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.domain.completeness import OFFERING, VENDOR, completeness
from vendors.domain.dates import last_day
from vendors.domain.entries import Catalogue
from vendors.domain.quality import STALE_AFTER, compared
from vendors.domain.vocabulary import Publication
from vendors.models import Offering, Vendor
from vendors.snapshot import KEEPER
from vendors.snapshot.load import Loader
from vendors.snapshot.rows import latest_evidence

PARTS = {
    "description": gettext_lazy("description"),
    "website": gettext_lazy("website"),
    "founded": gettext_lazy("founded"),
    "launched": gettext_lazy("launched"),
    "status": gettext_lazy("status"),
    "origin": gettext_lazy("origin"),
    "seat": gettext_lazy("seat"),
    "owners": gettext_lazy("owners"),
    "figures": gettext_lazy("figures"),
    "delivery": gettext_lazy("delivery"),
    "licence": gettext_lazy("licence"),
    "hosting": gettext_lazy("hosting"),
    "pricing": gettext_lazy("pricing"),
    "plans": gettext_lazy("plans"),
    "features": gettext_lazy("features"),
    "alternatives": gettext_lazy("alternatives"),
}


@dataclass(frozen=True)
class Measure:
    """`comparable` is None for a vendor; `newest` is empty where no evidence has a date."""

    complete: int
    missing: tuple[str, ...]
    comparable: Decimal | None
    newest: str
    age: str
    """One of fresh, stale, undated."""


def _measures(catalogue: Catalogue, kind: type[models.Model], slugs: Iterable[str], on: date) -> dict[str, Measure]:
    entries = catalogue.vendors if kind is Vendor else catalogue.offerings
    return {slug: _measure(catalogue, entries[slug], kind, on) for slug in slugs if slug in entries}


def _measure(catalogue: Catalogue, entry, kind: type[models.Model], on: date) -> Measure:
    told = completeness(entry)
    newest = latest_evidence(entry, catalogue)
    stale = newest and (on - last_day(newest)).days > STALE_AFTER
    return Measure(
        told.percent,
        told.missing,
        compared(catalogue, entry).share if kind is Offering else None,
        newest,
        "stale" if stale else "fresh" if newest else "undated",
    )


def measures_of(kind: type[models.Model], entries: Iterable[models.Model]) -> dict[str, Measure]:
    """Measures of a page of entries, drafts too, in a number of queries that does not grow with them."""
    slugs = [entry.slug for entry in entries]
    vendors = slugs if kind is Vendor else {entry.vendor.slug for entry in entries}
    loader = Loader(vendors, slugs if kind is Offering else [], drafts=True)
    return _measures(loader.catalogue(), kind, slugs, timezone.localdate())


def every_measure(kind: type[models.Model]) -> dict[str, Measure]:
    """Measures of all entries: of those published from what is served, of the others from the database."""
    snapshot = KEEPER.current().snapshot
    kept = ("measures", kind, timezone.localdate())
    if kept not in snapshot.made:
        snapshot.made[kept] = _every_measure(kind, snapshot.catalogue, timezone.localdate())
    return snapshot.made[kept]


def _every_measure(kind: type[models.Model], catalogue: Catalogue, on: date) -> dict[str, Measure]:
    entries = catalogue.vendors if kind is Vendor else catalogue.offerings
    hidden = kind.objects.exclude(publication=Publication.PUBLISHED)
    if kind is Offering:  # an offering is out of sight with its vendor
        shown = {"publication": Publication.PUBLISHED, "vendor__publication": Publication.PUBLISHED}
        hidden = kind.objects.exclude(pk__in=kind.objects.filter(**shown).values("pk")).select_related("vendor")
    return _measures(catalogue, kind, entries, on) | measures_of(kind, hidden)


class MeasuredList(ChangeList):
    """A page of entries, each with its measure."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        found = measures_of(self.model, self.result_list) if self.result_list else {}
        for entry in self.result_list:
            entry.measure = found.get(entry.slug)


class Measured:
    """Columns of the list."""

    def get_changelist(self, request, **kwargs):
        return MeasuredList

    @admin.display(description=gettext_lazy("complete"))
    def complete(self, entry):
        missing = ", ".join(str(PARTS[name]) for name in entry.measure.missing[:3])
        more = len(entry.measure.missing) - 3
        lacks = _("lacks %(parts)s") % {"parts": missing} + (f" +{more}" if more > 0 else "") if missing else ""
        return f"{entry.measure.complete} % {f'({lacks})' if lacks else ''}".strip()

    @admin.display(description=gettext_lazy("comparable"))
    def comparable(self, entry):
        return f"{entry.measure.comparable} %"

    @admin.display(description=gettext_lazy("newest evidence"))
    def newest_evidence(self, entry):
        newest = entry.measure.newest or _("no date")
        return f"{newest} ({_('stale')})" if entry.measure.age == "stale" else newest


class AgeFilter(admin.SimpleListFilter):
    """By the newest evidence of an entry: two years old, or younger."""

    title = gettext_lazy("age of the evidence")
    parameter_name = "age"

    def lookups(self, request, model_admin):
        return [("fresh", _("newer than two years")), ("stale", _("stale")), ("undated", _("no date"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        found = every_measure(queryset.model)
        return queryset.filter(slug__in=[slug for slug, measure in found.items() if measure.age == self.value()])


class MissingFilter(admin.SimpleListFilter):
    """By what is not known of an entry."""

    title = gettext_lazy("what is missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [(name, PARTS[name]) for name in (VENDOR if model_admin.model is Vendor else OFFERING)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        found = every_measure(queryset.model)
        return queryset.filter(slug__in=[slug for slug, measure in found.items() if self.value() in measure.missing])
