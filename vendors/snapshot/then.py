"""The catalogue as it was known on a day, as far as one vendor and its offerings ask for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar, cast

from vendors.domain.asof import Known, as_of
from vendors.domain.entries import Catalogue, Entry, Offering, Source, Vendor
from vendors.snapshot.index import Index
from vendors.snapshot.orders import Row
from vendors.snapshot.rows import Compared, offering_row, vendor_row, vendor_values
from vendors.snapshot.snapshot import Snapshot

E = TypeVar("E", bound=Entry)


class EntriesThen(Mapping[str, E], Generic[E]):
    """Entries by slug as they were known on a day, each worked out when it is asked for."""

    def __init__(self, entries: Mapping[str, E], sources: Mapping[str, Source], on: date):
        self._entries, self._sources, self._on = entries, sources, on
        self._known: dict[str, Known[E]] = {}

    def known(self, slug: str) -> Known[E]:
        """Raises KeyError for an unknown slug."""
        if slug not in self._known:
            self._known[slug] = as_of(self._entries[slug], self._sources, self._on)
        return self._known[slug]

    def __getitem__(self, slug: str) -> E:
        return self.known(slug).entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class _RowsThen:
    """What details ask of an index: the filter values of an entry, here as they were on the day."""

    def __init__(self, make: Callable[[str], Row]):
        self.row = make


def snapshot_then(
    snapshot: Snapshot, vendor: str, on: date
) -> tuple[Snapshot, EntriesThen[Vendor], EntriesThen[Offering]]:
    """A snapshot of what was known on a day, for the details of one vendor and its offerings; those of which nothing
    was known are not among its offerings.
    """
    before = snapshot.catalogue
    vendors = EntriesThen(before.vendors, before.sources, on)
    offerings = EntriesThen(before.offerings, before.sources, on)
    catalogue = replace(before, vendors=vendors, offerings=offerings)
    owned = tuple(slug for slug in snapshot.offerings_of.get(vendor, ()) if offerings.known(slug).anything)
    indexes = {"vendors": _RowsThen(_vendor_rows(catalogue, owned, on)), "offerings": _RowsThen(_rows(catalogue, on))}
    then = replace(
        snapshot,
        day=on,
        catalogue=catalogue,
        indexes=cast(Mapping[str, Index], indexes),
        offerings_of={vendor: owned},
        alternatives_of={},
        rendered={},
        made={},
    )
    return then, vendors, offerings


def _vendor_rows(catalogue: Catalogue, owned: tuple[str, ...], on: date) -> Callable[[str], Row]:
    def row(slug: str) -> Row:
        vendor = catalogue.vendors[slug]
        values = {slug: vendor_values(vendor, catalogue, on)}
        return vendor_row(vendor, [catalogue.offerings[one] for one in owned], catalogue, on, values)

    return row


def _rows(catalogue: Catalogue, on: date) -> Callable[[str], Row]:
    compared = Compared(catalogue)

    def row(slug: str) -> Row:
        offering = catalogue.offerings[slug]
        values = {offering.vendor: vendor_values(catalogue.vendors[offering.vendor], catalogue, on)}
        return offering_row(offering, catalogue, on, values, compared)

    return row
