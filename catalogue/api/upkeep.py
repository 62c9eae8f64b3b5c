"""What curators have to look at, entry by entry: facts grown stale, sources that disagree, what is not known.

Only how many of each kind an entry has is kept; the lines themselves are worked out when a page shows them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vendors.domain.asof import Age, Conflict, Gap, ages, conflicts, gaps
from vendors.domain.comparison import comparable_features
from vendors.domain.entries import Entry as Held
from vendors.domain.entries import Offering, Vendor
from vendors.snapshot import Entry, Snapshot

Tally = tuple[tuple[str, int], ...]
"""Kind of fact -> how many lines."""


class Upkeep:
    """The work lists of one snapshot."""

    def __init__(self, snapshot: Snapshot, known: Mapping[str, dict[Entry, Tally]] | None = None):
        self._snapshot = snapshot
        self._tallies: dict[str, dict[Entry, Tally]] = {name: dict((known or {}).get(name, {})) for name in LISTS}
        self._features: dict[tuple[str, ...], tuple[str, ...]] = {}

    def carried(self, snapshot: Snapshot, touched: frozenset[Entry]) -> "Upkeep":
        """The lists of the next snapshot: only touched entries are counted again."""
        kept = {
            name: {entry: tally for entry, tally in tallies.items() if entry not in touched}
            for name, tallies in self._tallies.items()
        }
        return Upkeep(snapshot, kept)

    def ages(self, entry: Held) -> tuple[Age, ...]:
        return ages(entry, self._snapshot.catalogue.sources, self._snapshot.day)

    def stale(self, entry: Held) -> tuple[Age, ...]:
        """Facts that are stale, and those of which no date tells."""
        return tuple(age for age in self.ages(entry) if age.stale != "no")

    def conflicts(self, entry: Held) -> tuple[Conflict, ...]:
        return conflicts(entry, self._snapshot.day)

    def gaps(self, entry: Held) -> tuple[Gap, ...]:
        """What is not known of a vendor, or of an offering, itself."""
        catalogue, day = self._snapshot.catalogue, self._snapshot.day
        if isinstance(entry, Vendor):
            return gaps(entry, (), day, find=catalogue.vendors.get)
        offering = catalogue.offerings[entry.slug]
        found = gaps(catalogue.vendors[offering.vendor], (offering,), day, self._compared, catalogue.vendors.get)
        return tuple(gap for gap in found if gap.kind == "offering")

    def tally(self, name: str, entry: Entry) -> Tally:
        """How many lines of each kind a list has for an entry."""
        tallies = self._tallies[name]
        found = tallies.get(entry)
        if found is None:
            lines = LISTS[name](self, self.held(entry))
            counted = tuple(sorted(Counter(line.kind_of_fact for line in lines).items()))
            found = tallies[entry] = _shared.setdefault(counted, counted)
        return found

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


LISTS: Mapping[str, Callable[[Upkeep, Held], tuple[Any, ...]]] = {
    "conflicts": Upkeep.conflicts,
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
