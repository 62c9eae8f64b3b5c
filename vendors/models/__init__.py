"""The tables of the catalogue, one file a noun."""

from vendors.models.alternatives import Alternative
from vendors.models.audit import AuditEvent
from vendors.models.features import Feature, FeatureValue
from vendors.models.imports import Import, ImportedEntry
from vendors.models.offerings import Category, Certification, DeliveryMode, Hosting, Licence, Offering
from vendors.models.pricing import Limit, Plan, PriceComponent, PricingModel, Promotion, Tier
from vendors.models.rates import ExchangeRate
from vendors.models.revision import Change, LoadedEntry, Revision
from vendors.models.sources import Evidence, Source
from vendors.models.sovereignty import Assessment, Criterion, Framework, Level, Weight, WeightProfile
from vendors.models.suggestions import Suggestion
from vendors.models.vendors import CountryRole, Figure, Stake, Statement, StatusChange, Tie, Vendor
from vendors.models.work import Assignment

__all__ = [
    "Alternative",
    "Assessment",
    "Assignment",
    "AuditEvent",
    "Category",
    "Certification",
    "Change",
    "CountryRole",
    "Criterion",
    "DeliveryMode",
    "Evidence",
    "ExchangeRate",
    "Feature",
    "FeatureValue",
    "Figure",
    "Framework",
    "Hosting",
    "Import",
    "ImportedEntry",
    "Level",
    "Licence",
    "Limit",
    "LoadedEntry",
    "Offering",
    "Plan",
    "PriceComponent",
    "PricingModel",
    "Promotion",
    "Revision",
    "Source",
    "Stake",
    "Statement",
    "StatusChange",
    "Suggestion",
    "Tie",
    "Tier",
    "Vendor",
    "Weight",
    "WeightProfile",
]
