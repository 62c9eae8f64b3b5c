"""Facts by their place, as the work lists and the API write it: `website`, `pricing/flat/plans/pro`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.db import models

from vendors.admin.paths import COLUMNS, ENTRIES, FACTS, KINDS
from vendors.models import (
    Alternative,
    Assessment,
    Certification,
    CountryRole,
    DeliveryMode,
    Evidence,
    FeatureValue,
    Figure,
    Hosting,
    Licence,
    Limit,
    Plan,
    PriceComponent,
    PricingModel,
    Promotion,
    Stake,
    Statement,
    StatusChange,
    Tie,
)
from vendors.upkeeplabels import GAPS
from vendors.upkeeplabels import KINDS as KIND_LABELS

LISTS: dict[type[models.Model], str] = {
    Alternative: "alternatives",
    Assessment: "assessments",
    Certification: "certifications",
    CountryRole: "countries",
    DeliveryMode: "deliveries",
    FeatureValue: "features",
    Figure: "figures",
    Hosting: "hostings",
    Licence: "licences",
    Limit: "limits",
    Plan: "plans",
    PriceComponent: "components",
    PricingModel: "pricing",
    Promotion: "promotions",
    Stake: "stakes",
    Statement: "statements",
    StatusChange: "statuses",
    Tie: "ties",
}
"""Fact table -> the list of its rows in an entry, which is also their kind."""
TABLES = {table.__name__: table for table in LISTS}
_ABOVE = {Plan: "pricing_model", PriceComponent: "plan__pricing_model", Limit: "plan__pricing_model"}
"""Rows of rows -> the way to what they are part of, which is read with them."""


def place_of(row: models.Model) -> str:
    """The place of a fact row within its entry."""
    above = {Plan: "pricing_model", PriceComponent: "plan", Limit: "plan"}.get(type(row))
    own = f"{LISTS[type(row)]}/{row.key}"
    return f"{place_of(getattr(row, above))}/{own}" if above else own


_STEP = re.compile(f"(?:^|/)({'|'.join(LISTS.values())})/")


def place_label(place: str) -> str:
    """A place as one reads it: each list by what its rows are."""
    _entry, *steps = _STEP.split(f"/{place}")
    named = [f"{KIND_LABELS[kind]} {key}" for kind, key in zip(steps[::2], steps[1::2], strict=True)]
    kind, _colon, slug = place.partition(":")
    return " › ".join(named) or f"{KIND_LABELS.get(kind) or GAPS.get(kind, kind)} {slug}".strip()


def targets_at(wanted: Mapping[models.Model, Iterable[str]]) -> dict[models.Model, dict[str, dict]]:
    """Entry -> place -> the columns of an evidence that point at it, for those of the wanted places that an entry of
    one kind has as the database holds it: a row, or a column that is filled in. One query a table.
    """
    found: dict[models.Model, dict[str, dict]] = {
        entry: {
            column: {ENTRIES[type(entry)]: entry, "field": column}
            for column in COLUMNS[type(entry)]
            if column in places and is_known(entry, column)
        }
        for entry, places in wanted.items()
    }
    by_id = {entry.pk: entry for entry in wanted}
    named = {place for places in wanted.values() for place in places}
    for table, way in FACTS[type(next(iter(wanted)))].items() if wanted else ():
        if any(f"{LISTS[table]}/" in place for place in named):
            rows = table.objects.filter(**{f"{way}__in": by_id}).annotate(entry_id_of_row=models.F(f"{way}__pk"))
            for row in rows.select_related(*filter(None, [_ABOVE.get(table)])):
                entry = by_id[row.entry_id_of_row]
                if (place := place_of(row)) in wanted[entry]:
                    found[entry][place] = {KINDS[table.__name__]: row}
    return found


def is_known(entry: models.Model, column: str) -> bool:
    """Whether a column of an entry holds anything, in one language at least."""
    return any(getattr(entry, name, "") for name in (column, f"{column}_fr", f"{column}_en"))


def unproven(kind: type[models.Model]) -> Iterator[tuple[models.Model, str, str]]:
    """(entry, kind of fact, place) of every fact without evidence, drafts and withdrawn entries included."""
    for table, way in FACTS[kind].items():
        rows = table.objects.filter(evidence_rows=None, **{f"{way}__isnull": False})
        for row in rows.select_related(way).order_by(f"{way}__slug", "pk"):
            entry = row
            for step in way.split("__"):
                entry = getattr(entry, step)
            yield entry, LISTS[table], place_of(row)
    proven = set(
        Evidence.objects.filter(**{f"{ENTRIES[kind]}__isnull": False}).values_list(f"{ENTRIES[kind]}_id", "field")
    )
    for entry in kind.objects.order_by("slug"):
        for column in COLUMNS[kind]:
            if is_known(entry, column) and (entry.pk, column) not in proven:
                yield entry, column, column
