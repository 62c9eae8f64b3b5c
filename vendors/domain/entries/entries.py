"""Vendors and offerings."""

from dataclasses import dataclass

from vendors.domain.entries import facts
from vendors.domain.entries.facts import Evidence
from vendors.domain.entries.pricing import PricingModel, Promotion


@dataclass(frozen=True, slots=True)
class Entry:
    """What vendors and offerings have in common."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    former_slugs: tuple[str, ...]
    description_fr: str
    description_en: str
    website: str
    evidence: tuple[Evidence, ...]
    statuses: tuple[facts.StatusChange, ...]
    figures: tuple[facts.Figure, ...]
    statements: tuple[facts.Statement, ...]
    certifications: tuple[facts.Certification, ...]


@dataclass(frozen=True, slots=True)
class Vendor(Entry):
    legal_name: str
    founded: str
    countries: tuple[facts.CountryRole, ...]
    stakes: tuple[facts.Stake, ...]
    ties: tuple[facts.Tie, ...]


@dataclass(frozen=True, slots=True)
class Offering(Entry):
    vendor: str
    launched: str
    categories: tuple[str, ...]
    deliveries: tuple[facts.DeliveryMode, ...]
    licences: tuple[facts.Licence, ...]
    hostings: tuple[facts.Hosting, ...]
    pricing: tuple[PricingModel, ...]
    promotions: tuple[Promotion, ...]
    features: tuple[facts.FeatureValue, ...]
    alternatives: tuple[facts.Alternative, ...]
    assessments: tuple[facts.Assessment, ...]
