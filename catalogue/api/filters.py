"""The filters of each list, declared once: validation, selection, help texts and the contract come from here."""

from django.utils.translation import gettext_lazy as _

from catalogue.api.parameters import DateFilter, SelectionFilterSet, TextFilter, WordsFilter
from vendors.domain import vocabulary as words
from vendors.domain.regions import REGIONS

COUNTRY = {"pattern": r"[A-Z]{2}", "example": "FR"}
_THREE = ("yes", "no", "unknown")
_EUROPEAN = [f"{region}:{answer}" for region in REGIONS for answer in _THREE]


class _Vendors(SelectionFilterSet):
    """Filters that look at the vendor: the same for vendors and for offerings."""

    q = TextFilter(
        help_text=_("Text search: names, descriptions, positioning, categories, features; in French and English.")
    )
    country = WordsFilter(
        "country", help_text=_("Country of any evidenced origin or seat of the vendor (ISO 3166-1)."), **COUNTRY
    )
    origin = WordsFilter("origin", help_text=_("Country of origin."), **COUNTRY)
    seat = WordsFilter("seat", help_text=_("Country of the legal seat."), **COUNTRY)
    management = WordsFilter("management", help_text=_("Country of the management."), **COUNTRY)
    research = WordsFilter("research", help_text=_("Country of research and development."), **COUNTRY)
    capital = WordsFilter("capital", help_text=_("Country of a holder of capital, computed from stakes."), **COUNTRY)
    region = WordsFilter("region", words=REGIONS, help_text=_("Origin or seat in a region; control is not looked at."))
    european = WordsFilter(
        "european",
        words=_EUROPEAN,
        help_text=_("Whether the vendor is of a region by seat and control, such as eu:yes or eu:unknown."),
    )
    status = WordsFilter("status", words=words.Status, also_unknown=True, help_text=_("Present status."))
    category = WordsFilter(
        "category", accepts="categories", help_text=_("Category; a top category holds its children.")
    )
    certification = WordsFilter(
        "certification", accepts="index", help_text=_("Certification scheme, whatever its state.")
    )
    founded_after = DateFilter("founded", side="from", help_text=_("Vendor founded on this date or later."))
    founded_before = DateFilter("founded", side="to", help_text=_("Vendor founded on this date or before."))
    evidence_since = DateFilter("evidence", side="from", help_text=_("Has evidence of this date or later."))


class VendorFilterSet(_Vendors):
    """Filters of the list of vendors."""


class OfferingFilterSet(_Vendors):
    """Filters of the list of offerings."""

    vendor = WordsFilter("vendor", accepts="vendors", help_text=_("Vendor, by slug or name."))
    delivery = WordsFilter("delivery", words=words.Delivery, also_unknown=True, help_text=_("How it reaches its user."))
    hosting_country = WordsFilter("hosting_country", help_text=_("Country where it is hosted (ISO 3166-1)."), **COUNTRY)
    licence = WordsFilter("licence", accepts="index", help_text=_("SPDX identifier of a licence."))
    open_source = WordsFilter("open_source", words=_THREE, help_text=_("Whether it, or a part of it, is open source."))
    segment = WordsFilter("segment", words=words.Segment, also_unknown=True, help_text=_("Who it is made for."))
    pricing_kind = WordsFilter("pricing_kind", words=words.PricingKind, help_text=_("How it is priced."))
    price_disclosure = WordsFilter(
        "disclosure", words=words.Disclosure, help_text=_("What the public knows of its prices.")
    )
    free_plan = WordsFilter("free_plan", words=_THREE, help_text=_("Whether it can be used for nothing."))
    unlimited_plan = WordsFilter(
        "unlimited_plan", words=_THREE, help_text=_("Whether a plan has no limit of any kind.")
    )
    feature = WordsFilter("feature", accepts="features", help_text=_("Has any of these features."))
    feature_all = WordsFilter("feature", accepts="features", every=True, help_text=_("Has all of these features."))
    alternative_to = WordsFilter(
        "alternative_to",
        accepts="incumbents",
        help_text=_(
            "Set against this product, by slug or name; discontinued and merely proposed offerings are left out."
        ),
    )
    relation = WordsFilter(
        "relation",
        words=words.RelationKind,
        help_text=_("Kind of relation to `alternative_to`, or to any product without it."),
    )


class IncumbentFilterSet(SelectionFilterSet):
    """Filters of the list of incumbents."""

    q = TextFilter(help_text=_("Text search over names, descriptions and categories."))
    country = WordsFilter(
        "country", help_text=_("Country of any evidenced origin or seat of the vendor (ISO 3166-1)."), **COUNTRY
    )
    category = WordsFilter(
        "category", accepts="categories", help_text=_("Category; a top category holds its children.")
    )
    vendor = WordsFilter("vendor", accepts="vendors", help_text=_("Vendor, by slug or name."))


class CategoryFilterSet(SelectionFilterSet):
    """Filters of the list of categories."""

    q = TextFilter(help_text=_("Text search over names and descriptions."))
    parent = WordsFilter("parent", accepts="categories", help_text=_("Category above."))


class FeatureFilterSet(SelectionFilterSet):
    """Filters of the list of features."""

    q = TextFilter(help_text=_("Text search over names and descriptions."))
    category = WordsFilter("category", accepts="categories", help_text=_("Category that compares on this feature."))
    type = WordsFilter("type", words=words.FeatureType, help_text=_("Type of its value."))


class FrameworkFilterSet(SelectionFilterSet):
    """Filters of the list of frameworks."""

    q = TextFilter(help_text=_("Text search over names and descriptions."))


class SourceFilterSet(SelectionFilterSet):
    """Filters of the list of sources."""

    q = TextFilter(help_text=_("Text search over titles, publishers and authors."))
    kind = WordsFilter("kind", words=words.SourceKind, help_text=_("Kind of source."))
    language = WordsFilter("language", accepts="index", help_text=_("Language of the source (ISO 639-1)."))
    date_after = DateFilter("date", side="from", help_text=_("Of this date or later."))
    date_before = DateFilter("date", side="to", help_text=_("Of this date or before."))


FACETS = {
    "vendors": (
        "country", "origin", "seat", "management", "capital", "region", "european", "status", "category",
        "certification",
    ),
    "offerings": (
        "country", "origin", "seat", "management", "capital", "region", "european", "status", "category",
        "certification", "vendor", "delivery", "hosting_country", "licence", "open_source", "segment", "pricing_kind",
        "price_disclosure", "free_plan", "unlimited_plan", "feature", "alternative_to", "relation",
    ),
    "incumbents": ("country", "category", "vendor"),
    "categories": ("parent",),
    "features": ("category", "type"),
    "frameworks": (),
    "sources": ("kind", "language"),
}  # fmt: skip
"""Filters that each list counts with `facets=`."""

SORTS = {
    "vendors": ("name", "founded", "evidence"),
    "offerings": ("name", "vendor", "founded", "launched", "evidence", "comparability"),
    "incumbents": ("name",),
    "categories": ("name",),
    "features": ("name",),
    "frameworks": ("name",),
    "sources": ("name", "date"),
}
"""Orders of each list; a leading `-` turns one round. With `q` there is `relevance` too, the default then."""
