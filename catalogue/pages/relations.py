"""What an offering can replace, and what can replace it: relations with their kind and their evidence."""

from typing import Any

from catalogue.api.serializers.entries import AlternativeSerializer
from catalogue.pages.entrypage import Shown
from vendors.domain.entries import Offering
from vendors.domain.traits import may_be_proposed, status_of, ties_to_countries
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS, RelationKind

_FIRMNESS = {kind: rank for rank, kind in enumerate(RelationKind)}
MOST = 30
"""Offerings that are named here; the page of alternatives has them all."""


def set_against(shown: Shown) -> list[dict]:
    """What the offering is set against, the firmest relations first."""
    found: dict[str, list] = {}
    for row in shown.document["alternatives"]:
        found.setdefault(row["incumbent"], []).append(row)
    return _firmest_first(_side(shown, slug, rows) for slug, rows in found.items())


def replaced_by(shown: Shown) -> dict[str, Any]:
    """What is set against the offering: `living` ones, `gone` ones with their status, and how many there are."""
    represent = AlternativeSerializer(context=shown.context).to_representation
    found: dict[str, list] = {}
    for slug, row in shown.snapshot.alternatives_of.get(shown.document["slug"], ()):
        found.setdefault(slug, []).append(represent(row))
    sides = _firmest_first(_side(shown, slug, rows) for slug, rows in found.items())
    living = [side for side in sides if not side["gone"]]
    return {
        "living": living[:MOST],
        "living_count": len(living),
        "gone_ones": [side for side in sides if side["gone"]][:MOST],
    }


def _side(shown: Shown, slug: str, relations: list) -> dict:
    """The other end of some relations."""
    catalogue, day = shown.snapshot.catalogue, shown.snapshot.day
    other: Offering = catalogue.offerings[slug]
    vendor = catalogue.vendors[other.vendor]
    status = status_of(other, vendor, day)
    return {
        "slug": slug,
        "name": other.name,
        "vendor": vendor,
        "countries": sorted(ties_to_countries(vendor)),
        "status": status,
        "gone": not may_be_proposed(status),
        "relations": sorted(relations, key=lambda row: _FIRMNESS[RelationKind(row["kind"])]),
    }


def _firmest_first(sides) -> list[dict]:
    def firmness(side: dict) -> tuple:
        first = side["relations"][0]["kind"]
        return (first not in PROPOSABLE_RELATIONS, _FIRMNESS[RelationKind(first)], side["name"].casefold())

    return sorted(sides, key=firmness)
