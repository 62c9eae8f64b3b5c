"""How each row leads to the entry it speaks of."""

from django.db import models

from vendors.models import (
    Alternative,
    Assessment,
    Category,
    Certification,
    CountryRole,
    Criterion,
    DeliveryMode,
    Evidence,
    ExchangeRate,
    Feature,
    FeatureValue,
    Figure,
    Framework,
    Hosting,
    Level,
    Licence,
    Limit,
    Offering,
    Plan,
    PriceComponent,
    PricingModel,
    Promotion,
    Source,
    Stake,
    Statement,
    StatusChange,
    Tie,
    Tier,
    Vendor,
    Weight,
    WeightProfile,
)
from vendors.models.sources import FACT_TABLES

ENTRIES = {
    Vendor: "vendor",
    Offering: "offering",
    Source: "source",
    Category: "category",
    Feature: "feature",
    Framework: "framework",
    ExchangeRate: "rate",
}
"""What has a slug and a line in the change log, and its kind there."""

OF_BOTH = (StatusChange, Figure, Statement, Certification)

FACTS: dict[type[models.Model], dict[type[models.Model], str]] = {
    Vendor: dict.fromkeys((CountryRole, Stake, Tie, *OF_BOTH), "vendor"),
    Offering: {
        **dict.fromkeys((DeliveryMode, Licence, Hosting, PricingModel), "offering"),
        Plan: "pricing_model__offering",
        PriceComponent: "plan__pricing_model__offering",
        Limit: "plan__pricing_model__offering",
        **dict.fromkeys((Promotion, FeatureValue, Alternative, Assessment, *OF_BOTH), "offering"),
    },
}
"""Fact tables of a vendor and of an offering, with the way from the row to the entry."""

COLUMNS = {
    Vendor: ("name", "legal_name", "description", "website", "founded"),
    Offering: ("name", "description", "website", "launched"),
}
"""Columns that are facts themselves: their evidence names the column."""

ROWS = {
    Vendor: FACTS[Vendor],
    Offering: {**FACTS[Offering], Tier: "component__plan__pricing_model__offering"},
    Framework: {
        Level: "framework",
        Criterion: "framework",
        WeightProfile: "framework",
        Weight: "profile__framework",
    },
}
"""Every table whose rows belong to an entry, with the way to it; evidence apart."""

KINDS = {table.removeprefix("vendors."): name for name, table in FACT_TABLES.items()}
"""Name of a fact table -> the evidence table's column that points at it."""


def proven_fact(evidence: Evidence) -> models.Model:
    """The fact, or the entry for one of its columns, that the evidence supports."""
    return next(getattr(evidence, name) for name in FACT_TABLES if getattr(evidence, f"{name}_id"))


def entry_of(row: models.Model) -> models.Model:
    """The entry that a row belongs to; an entry belongs to itself."""
    if type(row) in ENTRIES:
        return row
    if isinstance(row, Evidence):
        return entry_of(proven_fact(row))
    if isinstance(row, OF_BOTH):
        return row.vendor or row.offering
    path = next(paths[type(row)] for paths in ROWS.values() if type(row) in paths)
    for step in path.split("__"):
        row = getattr(row, step)
    return row


def evidence_of(entry: models.Model) -> models.QuerySet:
    """Every evidence of the entry's columns and facts."""
    own = Evidence.objects.filter(**{ENTRIES[type(entry)]: entry.pk})
    of_facts = [
        Evidence.objects.filter(**{f"{KINDS[model.__name__]}__{path}": entry.pk})
        for model, path in FACTS[type(entry)].items()
    ]
    found = own.order_by().values("pk").union(*(rows.order_by().values("pk") for rows in of_facts))
    return Evidence.objects.filter(pk__in=[row["pk"] for row in found])


def past_rows(model: type[models.Model], path: str, entry_id: int) -> models.QuerySet:
    """History of a table's rows that belong, or belonged, to an entry."""
    step, _, rest = path.partition("__")
    if not rest:
        return model.history.filter(**{f"{step}_id": entry_id})
    parents = past_rows(model._meta.get_field(step).related_model, rest, entry_id).order_by().values("id")
    return model.history.filter(**{f"{step}_id__in": parents})
