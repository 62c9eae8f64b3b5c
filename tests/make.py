"""Small makers of catalogue rows for tests: each gives a complete, published thing that a test then bends."""

from itertools import count

from vendors.domain.vocabulary import CountryRoleKind, Publication, RelationKind, Status, Voice
from vendors.models import (
    Alternative,
    Category,
    CountryRole,
    Evidence,
    Offering,
    Source,
    StatusChange,
    Vendor,
)

_numbers = count(1)


def make_source(slug: str = "doc", **fields) -> Source:
    return Source.objects.get_or_create(
        slug=slug, defaults={"title": slug, "kind": "document", "date": "2020-08-17", "language": "fr", **fields}
    )[0]


def make_evidence(
    fact_name: str, fact, *, source: Source | None = None, voice: str = Voice.VENDOR_CLAIM, **fields
) -> Evidence:
    """Evidence for a row; `fact_name` is the evidence table's column, such as `country_role`."""
    return Evidence.objects.create(**{fact_name: fact}, source=source or make_source(), voice=voice, **fields)


def make_vendor(slug: str | None = None, *, country: str = "FR", status: str = Status.ACTIVE, **fields) -> Vendor:
    slug = slug or f"vendor-{next(_numbers)}"
    vendor = Vendor.objects.create(
        slug=slug, name=fields.pop("name", slug), publication=fields.pop("publication", Publication.PUBLISHED), **fields
    )
    make_evidence("vendor", vendor, field="name")
    if country:
        role = CountryRole.objects.create(
            vendor=vendor, role=CountryRoleKind.SEAT, country=country, key=f"seat/{country.lower()}"
        )
        make_evidence("country_role", role)
    if status:
        row = StatusChange.objects.create(vendor=vendor, status=status, since="2020", key=status)
        make_evidence("status_change", row)
    return vendor


def make_category(slug: str = "team-chat", **fields) -> Category:
    return Category.objects.get_or_create(slug=slug, defaults={"name_fr": slug, "name_en": slug, **fields})[0]


def make_offering(
    slug: str | None = None,
    *,
    vendor: Vendor | None = None,
    category: str = "team-chat",
    status: str = Status.ACTIVE,
    **fields,
) -> Offering:
    slug = slug or f"offering-{next(_numbers)}"
    offering = Offering.objects.create(
        slug=slug,
        vendor=vendor or make_vendor(f"{slug}-maker"),
        name=fields.pop("name", slug),
        publication=fields.pop("publication", Publication.PUBLISHED),
        **fields,
    )
    make_evidence("offering", offering, field="name")
    if category:
        offering.categories.add(make_category(category))
    if status:
        row = StatusChange.objects.create(offering=offering, status=status, since="2020", key=status)
        make_evidence("status_change", row)
    return offering


def make_fact(offering_or_vendor, model, fact_name: str, key: str, **fields):
    """A fact row with one evidence: `make_fact(offering, Licence, "licence", "mit", spdx="MIT")`."""
    parent = "vendor" if isinstance(offering_or_vendor, Vendor) else "offering"
    row = model.objects.create(**{parent: offering_or_vendor}, key=key, **fields)
    make_evidence(fact_name, row)
    return row


def make_alternative(offering: Offering, incumbent: Offering, kind: str = RelationKind.COMPETES_STATED) -> Alternative:
    return make_fact(offering, Alternative, "alternative", f"{incumbent.slug}/{kind}", incumbent=incumbent, kind=kind)
