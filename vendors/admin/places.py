"""Facts by their place, as the work lists and the API write it: `website`, `pricing/flat/plans/pro`."""

from collections.abc import Iterable, Iterator

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
_ABOVE = {Plan: "pricing_model", PriceComponent: "plan__pricing_model", Limit: "plan__pricing_model"}
"""Rows of rows -> the way to what they are part of, which is read with them."""


def place_of(row: models.Model) -> str:
    """The place of a fact row within its entry."""
    above = {Plan: "pricing_model", PriceComponent: "plan", Limit: "plan"}.get(type(row))
    own = f"{LISTS[type(row)]}/{row.key}"
    return f"{place_of(getattr(row, above))}/{own}" if above else own


def targets_at(entry: models.Model, places: Iterable[str]) -> dict[str, dict]:
    """Place -> the columns of an evidence that point at it, for those places that the entry has as the database
    holds it: a row, or a column that is filled in.
    """
    wanted = set(places)
    found = {
        column: {ENTRIES[type(entry)]: entry, "field": column}
        for column in COLUMNS[type(entry)]
        if column in wanted and is_known(entry, column)
    }
    for table, way in FACTS[type(entry)].items():
        if any(f"{LISTS[table]}/" in place for place in wanted):
            for row in table.objects.filter(**{way: entry}).select_related(*filter(None, [_ABOVE.get(table)])):
                if (place := place_of(row)) in wanted:
                    found[place] = {KINDS[table.__name__]: row}
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
