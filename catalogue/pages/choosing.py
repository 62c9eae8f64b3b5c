"""What the forms of a comparison propose: offerings to set beside each other, features, definitions of sovereignty."""

from collections.abc import Iterable, Sequence
from typing import Any

from vendors.domain.entries import Offering
from vendors.domain.traits import may_be_proposed, status_of
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS
from vendors.snapshot import Snapshot

MOST_NEAR, MOST_EXAMPLES, OF_EACH = 40, 6, 3


def examples(snapshot: Snapshot) -> list[tuple[Offering, list[Offering]]]:
    """The incumbents with most replacements that may be proposed, each with a few of these."""
    offerings = snapshot.catalogue.offerings
    found = []
    for slug in snapshot.alternatives_of:
        if slug in offerings and (others := replacements(slug, snapshot)):
            found.append((offerings[slug], others))
    found.sort(key=lambda pair: (-len(pair[1]), pair[0].slug))
    return [(incumbent, others[:OF_EACH]) for incumbent, others in found[:MOST_EXAMPLES]]


def replacements(incumbent: str, snapshot: Snapshot) -> list[Offering]:
    """The offerings that may be proposed instead of an incumbent, those of which most is known to cost first."""
    catalogue = snapshot.catalogue
    slugs = dict.fromkeys(
        slug for slug, row in snapshot.alternatives_of.get(incumbent, ()) if row.kind in PROPOSABLE_RELATIONS
    )
    live = [catalogue.offerings[slug] for slug in slugs if slug != incumbent and _live(slug, snapshot)]
    return sorted(live, key=lambda item: (-sum(len(model.plans) for model in item.pricing), item.slug))


def _live(slug: str, snapshot: Snapshot) -> bool:
    offering = snapshot.catalogue.offerings[slug]
    vendor = snapshot.catalogue.vendors[offering.vendor]
    return may_be_proposed(status_of(offering, vendor, snapshot.day))


def near(slugs: Sequence[str], snapshot: Snapshot) -> list[Offering]:
    """Offerings to add: those related to the ones chosen, then those of the same categories."""
    catalogue = snapshot.catalogue
    chosen = [catalogue.offerings[slug] for slug in slugs]
    categories = {slug for item in chosen for slug in item.categories}
    found: dict[str, None] = {}
    for item in chosen:
        found |= dict.fromkeys(row.incumbent for row in item.alternatives)
        found |= dict.fromkeys(slug for slug, _row in snapshot.alternatives_of.get(item.slug, ()))
    found |= dict.fromkeys(slug for slug, item in catalogue.offerings.items() if categories & set(item.categories))
    live = [slug for slug in found if slug in catalogue.offerings and slug not in slugs and _live(slug, snapshot)]
    return [catalogue.offerings[slug] for slug in live[:MOST_NEAR]]


def wanted_features(
    slugs: Sequence[str], required: Iterable[str], snapshot: Snapshot, lang: str
) -> list[tuple[str, str, bool]]:
    """(slug, name, asked for) of the features that a need for these offerings may ask for, by name."""
    catalogue = snapshot.catalogue
    asked = set(required)
    categories = {slug for item in slugs for slug in catalogue.offerings[item].categories}
    known = {row.feature for item in slugs for row in catalogue.offerings[item].features}
    found = [
        (slug, named(feature, lang), slug in asked)
        for slug, feature in catalogue.features.items()
        if slug in asked or slug in known or categories & set(feature.categories)
    ]
    return sorted(found, key=lambda row: (not row[2], row[1].casefold()))


def profiles(snapshot: Snapshot, lang: str) -> list[tuple[str, str]]:
    """(slug, name) of the published definitions of sovereignty."""
    return [
        (
            row.slug,
            f"{getattr(framework, f'name_{lang}') or framework.slug} – {getattr(row, f'name_{lang}') or row.slug}",
        )
        for framework in snapshot.catalogue.frameworks.values()
        for row in framework.profiles
    ]


def named(item: Any, lang: str) -> str:
    """The name of a feature, category, framework or profile in a language; its slug where it has none."""
    return getattr(item, f"name_{lang}") or item.slug
