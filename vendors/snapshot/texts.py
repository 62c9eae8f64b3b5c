"""The searchable text of entries: their own names, one a line; other names; French text and English text."""

from collections.abc import Iterable

from vendors.domain.entries import Catalogue, Category, Feature, Framework, Offering, Source, Vendor
from vendors.domain.vocabulary import HAS_FEATURE
from vendors.snapshot.building import Text


def offering_text(offering: Offering, catalogue: Catalogue) -> Text:
    """With the names of its vendor, of its categories and of the features it has."""
    vendor = catalogue.vendors[offering.vendor]
    categories = [catalogue.categories[slug] for slug in offering.categories]
    parents = [catalogue.categories[row.parent] for row in categories if row.parent]
    features = [catalogue.features[row.feature] for row in offering.features if row.state in HAS_FEATURE]
    topics: list[Category | Feature] = [*categories, *parents, *features]
    own, others = "\n".join([offering.name, *offering.aliases]), " ".join([vendor.name, *vendor.aliases])
    french = [offering.description_fr, *(row.text_fr for row in offering.statements), *(row.name_fr for row in topics)]
    english = [offering.description_en, *(row.text_en for row in offering.statements), *(row.name_en for row in topics)]
    return own, others, " ".join(french), " ".join(english)


def vendor_text(vendor: Vendor, offerings: Iterable[Offering]) -> Text:
    """With what it offers."""
    offerings = list(offerings)
    own = "\n".join(name for name in (vendor.name, vendor.legal_name, *vendor.aliases) if name)
    others = " ".join(item.name for item in offerings)
    french = [item.description_fr for item in (vendor, *offerings)] + [row.text_fr for row in vendor.statements]
    english = [item.description_en for item in (vendor, *offerings)] + [row.text_en for row in vendor.statements]
    return own, others, " ".join(french), " ".join(english)


def reference_text(item: Category | Feature | Framework) -> Text:
    return f"{item.name_fr}\n{item.name_en}", "", item.description_fr, item.description_en


def source_text(source: Source) -> Text:
    return source.title, f"{source.publisher} {source.author}", source.note_fr, source.note_en
