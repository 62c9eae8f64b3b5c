"""What curators have to look at, entry by entry: facts grown stale, sources that disagree, what is not known.

Only how many of each kind an entry has is kept; the lines themselves are worked out when a page shows them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from vendors.domain.asof import LIMITS, Age, Conflict, Gap, ages, conflicts, gaps
from vendors.domain.comparison import comparable_features
from vendors.domain.entries import Entry as Held
from vendors.domain.entries import Offering, Vendor
from vendors.domain.upkeep import Orphan, blocks, orphans
from vendors.snapshot.snapshot import Entry, Snapshot

ENTRIES = ("vendor", "offering")

Tally = tuple[tuple[str, int], ...]
"""Kind of fact -> how many lines."""


ListName = tuple[str, int | None]
"""A list, and the months after which a fact counts as stale in it; None: the limit of its kind."""
MOST_LIMITS = 4
"""Limits of one's own whose counts are kept; with the usual ones."""


class Upkeep:
    """The work lists of one snapshot."""

    def __init__(self, snapshot: Snapshot, known: Mapping[ListName, dict[Entry, Tally]] | None = None):
        self._snapshot = snapshot
        self._tallies: dict[ListName, dict[Entry, Tally]] = dict(known or {})
        self._features: dict[tuple[str, ...], tuple[str, ...]] = {}

    def carried(self, snapshot: Snapshot, touched: frozenset[Entry]) -> "Upkeep":
        """The lists of the next snapshot: only touched entries are counted again."""
        kept = {
            name: {entry: tally for entry, tally in tallies.items() if entry not in touched}
            for name, tallies in self._tallies.items()
        }
        return Upkeep(snapshot, kept)

    def ages(self, entry: Held, months: int | None = None) -> tuple[Age, ...]:
        sources, day = self._snapshot.catalogue.sources, self._snapshot.day
        if months is None:
            return ages(entry, sources, day)
        limits = {kind: None if limit is None else months for kind, limit in LIMITS.items()}
        return ages(entry, sources, day, limits, months)

    def stale(self, entry: Held, months: int | None = None) -> tuple[Age, ...]:
        """Facts that are stale, and those of which no date tells; `months` replaces the limit of every kind."""
        return tuple(age for age in self.ages(entry, months) if age.stale != "no")

    def conflicts(self, entry: Held, months: int | None = None) -> tuple[Conflict, ...]:
        return conflicts(entry, self._snapshot.day)

    def orphans(self, entry: Held, months: int | None = None) -> tuple[Orphan, ...]:
        """Offerings that still stand for alive under a vendor that is gone."""
        if isinstance(entry, Offering):
            return ()
        own = self._snapshot.offerings_of.get(entry.slug, ())
        return orphans(entry, map(self._snapshot.catalogue.offerings.__getitem__, own), self._snapshot.day)

    def blocking(self, entry: Held, months: int | None = None) -> tuple[Gap, ...]:
        """What is not known and keeps an offering from being compared."""
        return tuple(gap for gap in self.gaps(entry) if blocks(gap))

    def gaps(self, entry: Held, months: int | None = None) -> tuple[Gap, ...]:
        """What is not known of a vendor, or of an offering, itself."""
        catalogue, day = self._snapshot.catalogue, self._snapshot.day
        if isinstance(entry, Vendor):
            return gaps(entry, (), day, find=catalogue.vendors.get)
        offering = catalogue.offerings[entry.slug]
        found = gaps(catalogue.vendors[offering.vendor], (offering,), day, self._compared, catalogue.vendors.get)
        return tuple(gap for gap in found if gap.kind == "offering")

    def tally(self, name: str, entry: Entry, months: int | None = None) -> Tally:
        """How many lines of each kind a list has for an entry."""
        tallies = self._tallies.get((name, months))
        if tallies is None:
            tallies = self._tallies[name, months] = {}
            own = [kept for kept in self._tallies if kept[1] is not None]
            for oldest in own[:-MOST_LIMITS]:
                del self._tallies[oldest]
        found = tallies.get(entry)
        if found is None:
            counted = Counter(line.kind_of_fact for line in LISTS[name](self, self.held(entry), months))
            tally = tuple(sorted(counted.items()))
            found = tallies[entry] = _shared.setdefault(tally, tally)
        return found

    def lines(
        self,
        name: str,
        entries: Iterable[Entry],
        wanted: Sequence[str],
        start: int,
        end: int | None,
        months: int | None = None,
    ) -> Iterator[tuple[Entry, Any]]:
        """The lines of a page, of the wanted kinds or of all: those of entries before it are only counted."""
        passed = 0
        for entry in entries:
            here = sum(n for kind, n in self.tally(name, entry, months) if not wanted or kind in wanted)
            if here and passed + here > start:
                found = LISTS[name](self, self.held(entry), months)
                of_kind = (line for line in found if not wanted or line.kind_of_fact in wanted)
                for line in islice(of_kind, max(start - passed, 0), None if end is None else max(end - passed, 0)):
                    yield entry, line
            passed += here
            if end is not None and passed >= end:
                return

    def held(self, entry: Entry) -> Held:
        kind, slug = entry
        catalogue = self._snapshot.catalogue
        return catalogue.vendors[slug] if kind == "vendor" else catalogue.offerings[slug]

    def _compared(self, offering: Offering) -> Iterable[str]:
        found = self._features.get(offering.categories)
        if found is None:
            catalogue = self._snapshot.catalogue
            found = comparable_features(offering, catalogue.features.values(), catalogue.categories)
            self._features[offering.categories] = found
        return found


LISTS: Mapping[str, Callable[[Upkeep, Held, int | None], tuple[Any, ...]]] = {
    "blocking": Upkeep.blocking,
    "conflicts": Upkeep.conflicts,
    "orphans": Upkeep.orphans,
    "stale": Upkeep.stale,
    "unknowns": Upkeep.gaps,
}
"""By name, what gives the lines of an entry."""

_shared: dict[Tally, Tally] = {}
"""Equal tallies are kept once."""


def upkeep_of(snapshot: Snapshot) -> Upkeep:
    """The work lists of a snapshot; what was counted for the one before is taken over."""
    kept = snapshot.rendered.get("upkeep")
    return kept if kept is not None else snapshot.rendered.setdefault("upkeep", Upkeep(snapshot))


def chosen(snapshot: Snapshot, values: Mapping[str, tuple[str, ...]]) -> list[Entry]:
    """The entries that parameters choose: each vendor, then its offerings, in the order of names."""
    kinds = values.get("entry", ENTRIES)
    vendors, offerings = snapshot.vendors, snapshot.offerings
    own, theirs = vendors.everything, offerings.everything
    if "vendor" in values:
        own = own & type(own)(vendors.label_of[slug] for slug in values["vendor"])
        theirs = theirs & offerings.any_of("vendor", values["vendor"])
    if "category" in values:
        own = own & vendors.any_of("category", values["category"])
        theirs = theirs & offerings.any_of("category", values["category"])
    found: list[Entry] = []
    if "vendor" in kinds and "offering" not in kinds:
        return [("vendor", slug) for slug in vendors.slugs(own)]
    label_of = offerings.label_of
    for slug in vendors.slugs(vendors.everything):
        if "vendor" in kinds and vendors.label_of[slug] in own:
            found.append(("vendor", slug))
        found += [("offering", one) for one in snapshot.offerings_of.get(slug, ()) if label_of[one] in theirs]
    return found
