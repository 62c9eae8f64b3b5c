"""The published catalogue as plain, immutable objects: what the rules compute on and what the faces show.

A field has the name of its column; a reference holds the slug of its target; an empty string or None is unknown.
"""

from vendors.domain.entries.catalogue import Catalogue
from vendors.domain.entries.entries import Entry, Offering, Vendor
from vendors.domain.entries.facts import (
    Alternative,
    Assessment,
    Certification,
    CountryRole,
    DeliveryMode,
    Evidence,
    Fact,
    FeatureValue,
    Figure,
    Hosting,
    Licence,
    Stake,
    Statement,
    StatusChange,
    Tie,
)
from vendors.domain.entries.pricing import Limit, Plan, PriceComponent, PricingModel, Promotion, Tier
from vendors.domain.entries.reference import (
    Category,
    Criterion,
    ExchangeRate,
    Feature,
    Framework,
    Level,
    Source,
    WeightProfile,
)

__all__ = [
    "Alternative",
    "Assessment",
    "Catalogue",
    "Category",
    "Certification",
    "CountryRole",
    "Criterion",
    "DeliveryMode",
    "Entry",
    "Evidence",
    "ExchangeRate",
    "Fact",
    "Feature",
    "FeatureValue",
    "Figure",
    "Framework",
    "Hosting",
    "Level",
    "Licence",
    "Limit",
    "Offering",
    "Plan",
    "PriceComponent",
    "PricingModel",
    "Promotion",
    "Source",
    "Stake",
    "Statement",
    "StatusChange",
    "Tie",
    "Tier",
    "Vendor",
    "WeightProfile",
]
