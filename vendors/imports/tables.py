"""The flat tables that curators fill in: their columns, an example line, and what a row says of its entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.imports.merge import facts_of
from vendors.imports.reading import Problem, Refused
from vendors.imports.rows import PROOF, Row
from vendors.seedfiles.shapes import facts, pricing
from vendors.seedfiles.shapes.base import FactShape
from vendors.seedfiles.shapes.entries import OfferingShape, VendorShape

EXAMPLE_PROOF = {
    "source": "example-price-page",
    "locator": "line 12",
    "as_of": "2026-11-20",
    "standing": "stated",
    "voice": "vendor-claim",
}


@dataclass(frozen=True)
class Table:
    """One kind of table. `build` makes a part of the entry's document from a row and from what is held of the entry."""

    kind: str
    entry: str
    """The column that names the entry."""
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    example: dict[str, str]
    build: Callable[[Row, Mapping], dict]
    facts: bool = True
    """Its rows are facts of entries that are there; otherwise they are entries, and make new ones."""

    @property
    def header(self) -> list[str]:
        return [*self.columns, *PROOF]


def _vendor(row: Row, held: Mapping) -> dict:
    own = ("slug", "name", "legal_name", "website", "founded")
    lists = {"aliases": row.several("aliases"), "description": row.text("description")}
    record = row.entry(VendorShape, own, held.get("name", ""), **lists)
    countries = {}
    for role in ("seat", "origin"):
        if row.get(f"{role}_country"):
            columns = {"country": f"{role}_country", "city": f"{role}_city"}
            countries |= row.fact(facts.CountryShape, columns, role=role)
    return record | _rows(countries=countries, status=_status(row))


def _offering(row: Row, held: Mapping) -> dict:
    own = ("slug", "name", "website", "launched")
    lists = {"aliases": row.several("aliases"), "categories": row.several("categories")}
    record = row.entry(OfferingShape, own, held.get("name", ""), description=row.text("description"), **lists)
    if row.get("vendor") or not held:
        record["vendor"] = row.needed("vendor")
    delivery = _each(row, facts.DeliveryShape, "mode", "delivery")
    licences = _each(row, facts.LicenceShape, "spdx", "licence")
    hosting = _each(row, facts.HostingShape, "country", "hosting_country")
    return record | _rows(delivery=delivery, licences=licences, hosting=hosting, status=_status(row))


def _each(row: Row, shape: type, field: str, column: str) -> dict:
    """A fact for each value of a cell."""
    found = {}
    for value in row.several(column):
        found |= Row({**row.cells, column: value}, row.wishes).fact(shape, {field: column})
    return found


def _status(row: Row) -> dict:
    columns = {"status": "status", "since": "status_since"}
    return row.fact(facts.StatusShape, columns) if row.get("status") else {}


def _rows(**lists: dict) -> dict:
    return {name: rows for name, rows in lists.items() if rows}


def _price(row: Row, held: Mapping) -> dict:
    columns = {
        **{name: name for name in ("amount", "currency", "tax_basis", "metric", "period", "commitment")},
        **{name: name for name in ("included", "minimum", "maximum", "package_size")},
        "kind": "component",
        "as_of": "price_as_of",
    }
    return _of_plan(row, held, components=row.fact(pricing.ComponentShape, columns))


def _limit(row: Row, held: Mapping) -> dict:
    columns = {name: name for name in ("metric", "quantity", "unlimited", "period")}
    return _of_plan(row, held, limits=row.fact(pricing.LimitShape, columns))


def _of_plan(row: Row, held: Mapping, **below: dict) -> dict:
    """Rows of a plan: of one that is there, or of one that the row makes, with its pricing model."""
    model, plan = _plan_of(row, held)
    there = held.get("pricing", {}).get(model, {})
    parent = _named(row, pricing.PricingShape, {"kind": "pricing_kind", "disclosure": "disclosure"}, model, there)
    plans = there.get("plans", {})
    fresh = _named(row, pricing.PlanShape, {"name": "plan", "kind": "plan_kind"}, plan, plans.get(plan, {}))
    return {"slug": row.needed("offering"), "pricing": {model: parent | {"plans": {plan: fresh | below}}}}


def _named(row: Row, shape: type[FactShape], columns: dict[str, str], key: str, held: Mapping) -> dict:
    """A row that others hang on: as it is, with what the cells say of it; a new one needs its kind."""
    if not row.get(columns["kind"]):
        return {"key": key}
    [said] = row.fact(shape, columns, key=key).values()
    if not held:
        return said
    told = {name: said[name] for name, column in columns.items() if row.get(column) and name in said}
    told.pop("name", None)
    return {"key": key} | facts_of(shape, held) | told | {"evidence": said.get("evidence", {})}


def _plan_of(row: Row, held: Mapping) -> tuple[str, str]:
    """Keys of the pricing model and of the plan that a row names, by key or by name."""
    named = row.needed("plan")
    models = held.get("pricing", {})
    wanted = row.get("pricing")
    for key, model in models.items():
        for plan, found in model.get("plans", {}).items():
            if wanted in ("", key) and named.casefold() in (plan, found["name"].casefold()):
                return key, plan
    plan = pricing.PlanShape.key_of({"name": named}.get) or "plan"
    if wanted or row.get("pricing_kind"):
        return wanted or row.get("pricing_kind"), plan
    if len(models) == 1:
        return next(iter(models)), plan
    words = format_lazy(_("one of {values}"), values=", ".join(models))
    raise Refused(Problem("pricing", "", words if models else _("a pricing_kind: the offering has no pricing yet")))


def _feature(row: Row, held: Mapping) -> dict:
    columns = {name: name for name in ("feature", "state", "quantity", "unlimited", "choice")}
    plan = ":".join(_plan_of(row, held)) if row.get("plan") else None
    value = row.fact(facts.FeatureValueShape, columns, plan=plan, note=row.text("note"))
    return {"slug": row.needed("offering"), "features": value}


TABLES = {
    "vendors": Table(
        kind="vendor",
        entry="slug",
        columns=(
            *("slug", "name", "legal_name", "aliases", "seat_country", "seat_city", "origin_country", "website"),
            *("founded", "description_fr", "description_en", "status", "status_since"),
        ),
        needed=("slug",),
        example={
            "slug": "example-works",
            "name": "Example Works",
            "seat_country": "FR",
            "seat_city": "Lyon",
            "website": "https://example-works.example",
            "founded": "2012-09",
            "status": "active",
        },
        build=_vendor,
        facts=False,
    ),
    "offerings": Table(
        kind="offering",
        entry="slug",
        columns=(
            *("slug", "vendor", "name", "aliases", "categories", "delivery", "licence", "hosting_country", "website"),
            *("launched", "description_fr", "description_en", "status", "status_since"),
        ),
        needed=("slug",),
        example={
            "slug": "example-chat",
            "vendor": "example-works",
            "name": "Example Chat",
            "categories": "team-chat",
            "delivery": "saas; self-hosted",
            "licence": "AGPL-3.0-or-later",
            "hosting_country": "FR",
        },
        build=_offering,
        facts=False,
    ),
    "prices": Table(
        kind="offering",
        entry="offering",
        columns=(
            *("offering", "pricing", "pricing_kind", "disclosure", "plan", "plan_kind", "component", "amount"),
            *("currency", "tax_basis", "metric", "period", "commitment", "included", "minimum", "maximum"),
            *("package_size", "price_as_of"),
        ),
        needed=("offering", "plan", "component"),
        example={
            "offering": "example-chat",
            "pricing_kind": "per-unit",
            "disclosure": "published",
            "plan": "Pro",
            "plan_kind": "paid",
            "component": "per-unit",
            "amount": "4.50",
            "currency": "EUR",
            "metric": "users",
            "tax_basis": "excluded",
            "period": "month",
            "commitment": "annual",
        },
        build=_price,
    ),
    "limits": Table(
        kind="offering",
        entry="offering",
        columns=("offering", "pricing", "plan", "metric", "quantity", "unlimited", "period"),
        needed=("offering", "plan", "metric"),
        example={"offering": "example-chat", "plan": "Pro", "metric": "users", "quantity": "500"},
        build=_limit,
    ),
    "features": Table(
        kind="offering",
        entry="offering",
        columns=("offering", "feature", "plan", "state", "quantity", "unlimited", "choice", "note_fr", "note_en"),
        needed=("offering", "feature", "state"),
        example={"offering": "example-chat", "feature": "video-calls", "state": "included"},
        build=_feature,
    ),
}
