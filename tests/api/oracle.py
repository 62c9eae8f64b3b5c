"""What each filter of offerings means, said again as a plain predicate over the facts: slow, and easy to believe."""

from datetime import date

from vendors.domain import traits
from vendors.domain.entries import Catalogue, Offering
from vendors.domain.ownership import european
from vendors.domain.regions import REGIONS

DAY = date(2026, 11, 22)


def _or_unknown(found) -> set[str]:
    return {value for value in found if value} or {"unknown"}


def values(name: str, offering: Offering, catalogue: Catalogue) -> set[str]:
    """The values under which a filter finds an offering."""
    vendor = catalogue.vendors[offering.vendor]
    roles = {
        role: [row.country for row in vendor.countries if row.role == role]
        for role in ("origin", "seat", "management", "research")
    }
    status = traits.status_of(offering, vendor, DAY)
    living = status not in ("absorbed", "closed", "proposed")
    match name:
        case "country":
            return _or_unknown(roles["origin"] + roles["seat"])
        case "origin" | "seat" | "management" | "research":
            return _or_unknown(roles[name])
        case "capital":
            return _or_unknown(stake.holder_country for stake in vendor.stakes)
        case "region":
            return {name for name, members in REGIONS.items() if members & {*roles["origin"], *roles["seat"]}}
        case "european":
            return {f"{name}:{european(vendor, members, DAY).answer}" for name, members in REGIONS.items()}
        case "status":
            return {status}
        case "category":
            parents = [catalogue.categories[slug].parent for slug in offering.categories]
            return _or_unknown([*offering.categories, *parents])
        case "certification":
            return {row.scheme for row in offering.certifications + vendor.certifications}
        case "vendor":
            return {offering.vendor}
        case "delivery":
            return _or_unknown(row.mode for row in offering.deliveries)
        case "hosting_country":
            return _or_unknown(row.country for row in offering.hostings)
        case "licence":
            return _or_unknown(row.spdx for row in offering.licences)
        case "open_source":
            known = [row.spdx in ("MIT", "AGPL-3.0-only") for row in offering.licences]
            return {"unknown" if not known else "yes" if any(known) else "no"}
        case "segment":
            return _or_unknown(row.segment for row in offering.statements)
        case "pricing_kind":
            return _or_unknown(row.kind for row in offering.pricing)
        case "price_disclosure":
            return _or_unknown(row.disclosure for row in offering.pricing)
        case "free_plan":
            return {traits.free_plan(offering)}
        case "unlimited_plan":
            return {traits.unlimited_plan(offering)}
        case "feature":
            return {row.feature for row in offering.features if row.state in ("included", "limited", "paid-option")}
        case "alternative_to":
            return {row.incumbent for row in offering.alternatives} if living else set()
        case "relation":
            return {row.kind for row in offering.alternatives} if living else set()
    raise AssertionError(name)


def finds(name: str, wanted: tuple[str, ...], offering: Offering, catalogue: Catalogue) -> bool:
    if name == "feature_all":
        return set(wanted) <= values("feature", offering, catalogue)
    return bool(set(wanted) & values(name, offering, catalogue))


def selected(query: dict[str, tuple[str, ...]], catalogue: Catalogue) -> set[str]:
    """Slugs of the offerings that a query of value filters selects."""
    query = dict(query)
    pairs = None
    if "relation" in query and "alternative_to" in query:
        pairs = (query.pop("alternative_to"), query.pop("relation"))
    found = set()
    for offering in catalogue.offerings.values():
        if not all(finds(name, wanted, offering, catalogue) for name, wanted in query.items()):
            continue
        if pairs:
            living = bool(values("relation", offering, catalogue))
            if not (
                living and any(row.incumbent in pairs[0] and row.kind in pairs[1] for row in offering.alternatives)
            ):
                continue
        found.add(offering.slug)
    return found
