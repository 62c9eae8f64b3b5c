"""Writes generated offerings straight into the tables.

Every fact gets one evidence, from the one source `bench-data`; everything is published. History is not written.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from django.db import transaction
from django.utils.text import slugify

from tests.bench.documents import BadData, incumbent_name, pricing_kind
from vendors.actions import record
from vendors.models import (
    Alternative,
    Category,
    CountryRole,
    DeliveryMode,
    Evidence,
    Feature,
    FeatureValue,
    Hosting,
    Licence,
    Offering,
    Plan,
    PriceComponent,
    PricingModel,
    Source,
    StatusChange,
    Vendor,
)

CHUNK = 2000
"""Offerings written at once: bounds the memory that loading takes."""
DELIVERIES = {"hybrid": ("saas", "self-hosted")}
LICENCES = {True: "AGPL-3.0-only", False: "LicenseRef-Proprietary"}
AS_OF = "2026-01-01"
FACT_NAMES = {
    CountryRole: "country_role",
    StatusChange: "status_change",
    DeliveryMode: "delivery_mode",
    Licence: "licence",
    Hosting: "hosting",
    FeatureValue: "feature_value",
    Alternative: "alternative",
    PricingModel: "pricing_model",
    Plan: "plan",
    PriceComponent: "price_component",
}
"""Table -> the column of the evidence that points at it."""


def load(documents: Iterable[dict]) -> int:
    """Write the offerings, their vendors and the products they replace; returns how many offerings there are then.

    Raises BadData when the database holds offerings already.
    """
    if Offering.objects.exists():
        raise BadData("The database holds offerings already: the benchmark loads into an empty one.")
    with transaction.atomic():
        writer, remaining = Writer(), iter(documents)
        while chunk := list(islice(remaining, CHUNK)):
            writer.write(chunk)
        record([(kind, "", "updated") for kind in ("vendor", "offering", "category", "feature", "source")])
    return Offering.objects.count()


class Writer:
    """Writes offerings chunk by chunk, and remembers what later ones refer to."""

    def __init__(self) -> None:
        self._source = Source.objects.create(
            slug="bench-data", title="Generated data", kind="dataset", date=AS_OF, language="fr"
        )
        self._vendors: dict[str, Vendor] = {}
        self._incumbents: dict[str, Offering] = {}
        self._categories: dict[str, Category] = {}
        self._features: dict[str, Feature] = {}
        self._facts: dict[type, list] = defaultdict(list)
        self._evidence: list = []

    def write(self, chunk: list[dict]) -> None:
        self._reference(chunk)
        self._write_vendors({item["vendor"]["slug"]: item["vendor"] for item in chunk}.values())
        self._write_incumbents(chunk)
        made = [
            Offering(
                slug=item["slug"],
                name=item["name"],
                vendor=self._vendors[item["vendor"]["slug"]],
                publication="published",
                description_fr=item["description_fr"],
                description_en=item["description_en"],
            )
            for item in chunk
        ]
        Offering.objects.bulk_create(made)
        for offering, item in zip(made, chunk, strict=True):
            for column in ("name", "description"):
                self._prove("offering", offering, field=column, as_of=item["updated"])
            self._facts_of(offering, item)
        self._categorise((offering, item["category"]) for offering, item in zip(made, chunk, strict=True))
        self._flush()

    def _reference(self, chunk: list[dict]) -> None:
        wanted = (
            (Category, self._categories, {item["category"] for item in chunk}),
            (Feature, self._features, {slug for item in chunk for slug in item["features"]}),
        )
        for model, known, slugs in wanted:
            new = [model(slug=slug, name_fr=slug, name_en=slug) for slug in sorted(slugs - known.keys())]
            known |= {row.slug: row for row in model.objects.bulk_create(new)}

    def _write_vendors(self, found: Iterable[dict]) -> None:
        found = [item for item in found if item["slug"] not in self._vendors]
        made = [
            Vendor(
                slug=item["slug"],
                name=item["name"],
                publication="published",
                website=item.get("website", ""),
                founded=str(item.get("founded", "")),
            )
            for item in found
        ]
        Vendor.objects.bulk_create(made)
        self._vendors |= {vendor.slug: vendor for vendor in made}
        for vendor, item in zip(made, found, strict=True):
            for column in ("name", "website", "founded"):
                if getattr(vendor, column):
                    self._prove("vendor", vendor, field=column)
            key = f"seat/{item['country'].lower()}"
            self._add(CountryRole, vendor=vendor, role="seat", country=item["country"], key=key)
            self._add(StatusChange, vendor=vendor, status="active", key="active")

    def _write_incumbents(self, chunk: list[dict]) -> None:
        """Each replaced product is an offering of an American vendor, in the category of what first replaces it."""
        new: dict[str, str] = {}
        for item in chunk:
            for slug in item["replaces"]:
                if slug not in self._incumbents:
                    new.setdefault(slug, item["category"])
        makers = {slug: f"us-{slug.partition('-')[0]}" for slug in new}
        self._write_vendors(
            [{"slug": slug, "name": incumbent_name(slug), "country": "US"} for slug in sorted(set(makers.values()))]
        )
        made = [
            Offering(slug=slug, name=incumbent_name(slug), vendor=self._vendors[makers[slug]], publication="published")
            for slug in sorted(new)
        ]
        Offering.objects.bulk_create(made)
        self._incumbents |= {offering.slug: offering for offering in made}
        for offering in made:
            self._prove("offering", offering, field="name")
        self._categorise((offering, new[offering.slug]) for offering in made)

    def _categorise(self, pairs: Iterable[tuple]) -> None:
        through = Offering.categories.through
        through.objects.bulk_create(
            through(offering=offering, category=self._categories[category]) for offering, category in pairs
        )

    def _facts_of(self, offering, item: dict) -> None:
        self._add(StatusChange, offering=offering, status="active", key="active")
        for mode in DELIVERIES.get(item["deployment"], (item["deployment"],)):
            self._add(DeliveryMode, offering=offering, mode=mode, key=mode)
        spdx = LICENCES[item["open_source"]]
        self._add(Licence, offering=offering, spdx=spdx, key=slugify(spdx.replace(".", "-")))
        for country in item["hosting"]:
            self._add(Hosting, offering=offering, country=country, key=country.lower())
        for slug in item["features"]:
            self._add(FeatureValue, offering=offering, feature=self._features[slug], state="included", key=slug)
        for slug in item["replaces"]:
            target, kind = self._incumbents[slug], "competes-stated"
            self._add(Alternative, offering=offering, incumbent=target, kind=kind, key=f"{slug}/{kind}")
        kind = pricing_kind(item)
        disclosure = "on-request" if kind == "quote" else "published"
        pricing = self._add(PricingModel, offering=offering, kind=kind, disclosure=disclosure, key=kind)
        for rank, row in enumerate(item["plans"]):
            price = Decimal(row["price"])
            chosen = "quote" if kind == "quote" else "paid" if price else "free"
            key = f"plan-{rank + 1}"
            plan = self._add(Plan, pricing_model=pricing, name=row["name"], kind=chosen, rank=rank, key=key)
            if price:
                self._add(
                    PriceComponent,
                    plan=plan,
                    kind="per-unit",
                    amount=price,
                    currency="EUR",
                    tax_basis="excluded",
                    metric="users",
                    period=row["period"],
                    maximum=row["seats"],
                    as_of=item["updated"],
                    key="per-unit/users/eur",
                )

    def _add(self, model: type, **columns):
        row = model(**columns)
        self._facts[model].append(row)
        self._prove(FACT_NAMES[model], row)
        return row

    def _prove(self, fact: str, row, **columns) -> None:
        self._evidence.append((fact, row, columns))

    def _flush(self) -> None:
        for model, rows in self._facts.items():  # parents were added before their children
            model.objects.bulk_create(rows)
        Evidence.objects.bulk_create(
            Evidence(source_id=self._source.pk, voice="third-party", **{f"{fact}_id": row.pk}, **columns)
            for fact, row, columns in self._evidence
        )
        self._facts.clear()
        self._evidence.clear()
