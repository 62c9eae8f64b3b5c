"""Everything published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from vendors.domain.entries.entries import Offering, Vendor
from vendors.domain.entries.reference import Category, ExchangeRate, Feature, Framework, Source


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Catalogue:
    """Everything published, by slug."""

    vendors: Mapping[str, Vendor] = field(default_factory=_nothing)
    offerings: Mapping[str, Offering] = field(default_factory=_nothing)
    sources: Mapping[str, Source] = field(default_factory=_nothing)
    categories: Mapping[str, Category] = field(default_factory=_nothing)
    features: Mapping[str, Feature] = field(default_factory=_nothing)
    frameworks: Mapping[str, Framework] = field(default_factory=_nothing)
    rates: tuple[ExchangeRate, ...] = ()
