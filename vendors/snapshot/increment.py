"""The next snapshot from the last one, when few entries have changed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from vendors.domain.entries import Catalogue, Offering, Vendor
from vendors.snapshot.building import updated
from vendors.snapshot.rows import Compared, offering_row, vendor_row, vendor_values
from vendors.snapshot.snapshot import Entry, Snapshot, moved_slugs, owned_entries, texts_of


def incremented(
    old: Snapshot, revision: int, vendors: Mapping[str, Vendor | None], offerings: Mapping[str, Offering | None]
) -> Snapshot:
    """The snapshot at a later revision of the same day; None stands for an entry that is no longer published.

    Equal to the one built from nothing. Raises NoRoom, or KeyError for a link to an entry that is not there.
    """
    before, day = old.catalogue, old.day
    catalogue = replace(
        before, vendors=_patched(before.vendors, vendors), offerings=_patched(before.offerings, offerings)
    )
    owners = _owners(before, catalogue, offerings)
    offerings_of = _owned(old, catalogue, owners)
    changed_vendors = vendors.keys() | owners | _held_by(catalogue, vendors)
    changed_offerings = offerings.keys() | {slug for vendor in changed_vendors for slug in offerings_of.get(vendor, ())}
    of_vendor = {
        slug: vendor_values(catalogue.vendors[slug], catalogue, day)
        for slug in changed_vendors
        | {catalogue.offerings[o].vendor for o in changed_offerings if o in catalogue.offerings}
        if slug in catalogue.vendors
    }
    compared = Compared(catalogue)
    offering_rows = {
        slug: offering_row(offering, catalogue, day, of_vendor, compared)
        if (offering := catalogue.offerings.get(slug))
        else None
        for slug in changed_offerings
    }
    vendor_rows = {
        slug: vendor_row(vendor, owned_entries(slug, offerings_of, catalogue), catalogue, day, of_vendor)
        if (vendor := catalogue.vendors.get(slug))
        else None
        for slug in changed_vendors
    }
    texts = texts_of(catalogue, offerings_of)
    indexes = {
        **old.indexes,
        "offerings": updated(old.offerings, offering_rows, texts["offerings"]),
        "vendors": updated(old.vendors, vendor_rows, texts["vendors"]),
    }
    label_of = indexes["offerings"].label_of
    offerings_of |= {
        vendor: tuple(sorted(offerings_of[vendor], key=label_of.__getitem__))
        for vendor in changed_vendors
        if vendor in offerings_of
    }
    alternatives_of = _set_against(old, catalogue, offerings)
    new = Snapshot(
        revision=revision,
        day=day,
        catalogue=catalogue,
        indexes=indexes,
        offerings_of=offerings_of,
        alternatives_of=alternatives_of,
        moved=moved_slugs(catalogue),
    )
    touched = frozenset(_shown_anew(old, new, changed_vendors, changed_offerings))
    new.rendered.update({key: kept.carried(new, touched) for key, kept in list(old.rendered.items())})
    return new


def _patched(entries: Mapping, changes: Mapping) -> dict:
    """The entries with changes made; by slug, as a catalogue read whole."""
    patched = {**entries, **changes}
    return {slug: patched[slug] for slug in sorted(patched) if patched[slug] is not None}


def _owners(before: Catalogue, after: Catalogue, offerings: Iterable[str]) -> set[str]:
    """Vendors that have, or had, one of the offerings."""
    found = chain.from_iterable((before.offerings.get(slug), after.offerings.get(slug)) for slug in offerings)
    return {offering.vendor for offering in found if offering}


def _owned(old: Snapshot, catalogue: Catalogue, owners: set[str]) -> dict[str, tuple[str, ...]]:
    owned = dict(old.offerings_of)
    for vendor in owners:
        owned[vendor] = ()
    for slug, offering in catalogue.offerings.items():
        if offering.vendor in owners:
            owned[offering.vendor] += (slug,)
    return {vendor: slugs for vendor, slugs in owned.items() if slugs}


def _held_by(catalogue: Catalogue, holders: Mapping[str, Vendor | None]) -> set[str]:
    """Vendors whose answers rest on the seat or the owners of a changed holder, however long the chain."""
    found, reached = set[str](), set(holders)
    while reached:
        reached = {
            vendor.slug
            for vendor in catalogue.vendors.values()
            if vendor.slug not in found and any(stake.holder_vendor in reached for stake in vendor.stakes)
        }
        found |= reached
    return found


def _set_against(old: Snapshot, catalogue: Catalogue, offerings: Iterable[str]) -> dict:
    """The relations with those of the changed offerings read anew."""
    changed = set(offerings)
    found = dict(old.alternatives_of)
    for slug in changed:
        for offering in (old.catalogue.offerings.get(slug), catalogue.offerings.get(slug)):
            for row in offering.alternatives if offering else ():
                kept = [pair for pair in found.get(row.incumbent, ()) if pair[0] not in changed]
                fresh = [
                    (other, theirs)
                    for other in changed
                    if other in catalogue.offerings
                    for theirs in catalogue.offerings[other].alternatives
                    if theirs.incumbent == row.incumbent
                ]
                found[row.incumbent] = tuple(sorted((*kept, *fresh), key=lambda pair: pair[0]))
    return {incumbent: pairs for incumbent, pairs in found.items() if pairs}


def _shown_anew(old: Snapshot, new: Snapshot, vendors: set[str], offerings: set[str]) -> Iterable[Entry]:
    """Entries whose documents may read differently: the changed ones, and those that show their names or counts."""
    yield from (("vendor", slug) for slug in vendors)
    naming = {
        source for slug in offerings for snapshot in (old, new) for source, _ in snapshot.alternatives_of.get(slug, ())
    }
    for slug in offerings | naming:
        yield "offering", slug
        for snapshot in (old, new):
            if offering := snapshot.catalogue.offerings.get(slug):
                yield "vendor", offering.vendor
                yield from (("offering", row.incumbent) for row in offering.alternatives)
