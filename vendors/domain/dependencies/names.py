"""Finding entries by the names that people write: aliases, former slugs, accents, small typos."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain

from vendors.domain.entries import Catalogue, Entry, Vendor
from vendors.domain.texts import unaccented

LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co ltd limited llc plc gmbh ag se sa sas sarl srl bv nv ab as oy".split()
)
"""Words at the end of a company's name that people leave out."""

MOST_COMPARED = 4
"""Names that a misspelt one is compared with in full, after a first choice by pairs of letters."""
ALIKE = 0.6
"""Ratio of difflib from which a name is suggested."""
_LONGEST = 60


class Found(StrEnum):
    """`typo`: one entry has a name that differs by a slip or two. `ambiguous`: several entries have the name."""

    EXACT = "exact"
    TYPO = "typo"
    SUPPLIER = "supplier"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    kind: str
    """`offering` or `vendor`."""
    slug: str
    name: str
    vendor: str
    """The slug of the vendor: of itself, for a vendor."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a name stands for. A vendor without an offering: the name is the vendor's, or that of several of its
    offerings, which are then the candidates. Suggestions are names alike, for an unknown one.
    """

    found: Found
    vendor: str | None = None
    offering: str | None = None
    candidates: tuple[Candidate, ...] = ()
    suggestions: tuple[Candidate, ...] = ()


class Names:
    """An index of all names of a catalogue; build it once, look up many."""

    def __init__(self, catalogue: Catalogue):
        self._own: dict[str, set[Candidate]] = {}
        self._other: dict[str, set[Candidate]] = {}
        self._offered = Counter(offering.vendor for offering in catalogue.offerings.values())
        for slug, offering in catalogue.offerings.items():
            self._add(offering, Candidate("offering", slug, offering.name, offering.vendor))
        for slug, vendor in catalogue.vendors.items():
            self._add(vendor, Candidate("vendor", slug, vendor.name, slug))
        self._keys = sorted(self._own.keys() | self._other.keys())
        self._pairs: dict[str, list[int]] = {}
        self._sizes = []
        for number, key in enumerate(self._keys):
            pairs = set(_pairs(key))
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._pairs.setdefault(pair, []).append(number)

    def find(self, name: str, supplier: str = "") -> Match:
        """What a name stands for. The supplier decides between several, and stands in for a name that is not found."""
        written = _written(name)
        for key in dict.fromkeys(written):
            if targets := self._targets(key):
                return self._narrowed(_resolved(targets, Found.EXACT), supplier)
        close = self._close(written[0] if written else "")
        slips = [key for key, slip in close if slip]
        if slips:
            found = _resolved(set().union(*(self._targets(key) for key in slips)), Found.TYPO)
            return self._narrowed(found, supplier)
        if supplier and (seller := self.find(supplier)).vendor and seller.found == Found.EXACT:
            return Match(Found.SUPPLIER, seller.vendor)
        near = dict.fromkeys(target for key, _ in close for target in sorted(self._targets(key)))
        return Match(Found.UNKNOWN, suggestions=tuple(near)[:3])

    def _add(self, entry: Entry, candidate: Candidate) -> None:
        for text in (entry.name, entry.slug, *entry.former_slugs):
            for key in _written(text):
                self._own.setdefault(key, set()).add(candidate)
        for text in (*entry.aliases, *([entry.legal_name] if isinstance(entry, Vendor) and entry.legal_name else [])):
            for key in _written(text):
                self._other.setdefault(key, set()).add(candidate)

    def _targets(self, key: str) -> set[Candidate]:
        """Entries of that name; those that only bear it besides another when there are none. The name of a vendor that
        its only offering bears too stands for that offering: people say Salesforce and mean the product.
        """
        own, other = self._own.get(key, set()), self._other.get(key, set())
        single = {item.vendor for item in own if item.kind == "vendor" and self._offered[item.vendor] == 1}
        return own | {item for item in other if item.kind == "offering" and item.vendor in single} if own else other

    def _narrowed(self, match: Match, supplier: str) -> Match:
        if match.found != Found.AMBIGUOUS or not supplier:
            return match
        seller = self.find(supplier)
        left = {item for item in match.candidates if item.vendor == seller.vendor}
        return _resolved(left, Found.EXACT) if left else match

    def _close(self, key: str) -> list[tuple[str, bool]]:
        """Names alike, the nearest first, each with whether it is a slip of the pen away; slips come alone."""
        if not key or len(key) > _LONGEST:
            return []
        pairs = set(_pairs(key))
        shared = Counter(chain.from_iterable(self._pairs.get(pair, ()) for pair in pairs))
        least = max(2, len(pairs) // 3)
        likely = [(2 * count / (len(pairs) + self._sizes[n]), -n) for n, count in shared.items() if count >= least]
        likely = sorted(likely, reverse=True)[:MOST_COMPARED]
        names = [self._keys[-number] for _, number in likely]
        slips = sorted((distance, name) for name in names if (distance := _slip(key, name)))
        if slips:
            return [(name, True) for distance, name in slips if distance == slips[0][0]]
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        alike = []
        for name in names:
            matcher.set_seq1(name)
            if matcher.quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
                alike.append((-ratio, name))
        return [(name, False) for _, name in sorted(alike)]


def _resolved(targets: Iterable[Candidate], found: Found) -> Match:
    """One offering before its vendor; several offerings of one vendor stand for the vendor."""
    ordered = tuple(sorted(targets))
    offerings = [item for item in ordered if item.kind == "offering"]
    vendors = {item.vendor for item in ordered}
    if len(vendors) > 1:
        return Match(Found.AMBIGUOUS, candidates=ordered)
    if len(offerings) == 1:
        return Match(found, offerings[0].vendor, offerings[0].slug, ordered)
    return Match(found, ordered[0].vendor, None, ordered)


def _written(text: str) -> list[str]:
    """A name as it is compared: no accents, case, spaces or signs; also without its legal form."""
    words = "".join(c if c.isalnum() else " " for c in unaccented(text)).split()
    found = ["".join(words)]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
        found.append("".join(words))
    return [key for key in found if key]


def _pairs(key: str) -> Iterator[str]:
    padded = f"^{key}$"
    return (padded[n : n + 2] for n in range(len(padded) - 1))


def _slip(written: str, name: str) -> int:
    """Letters left out, added, changed or swapped when they are few for the length: 1 from four letters, 2 from nine;
    0 when they are more, or the first letter differs.
    """
    allowed = 2 if len(written) >= 9 else 1
    if len(written) < 4 or written[0] != name[0] or abs(len(written) - len(name)) > allowed:
        return 0
    before, row = list(range(len(name) + 1)), list(range(len(name) + 1))
    for i, letter in enumerate(written, 1):
        further, before, row = before, row, [i]
        for j, other in enumerate(name, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and written[i - 2] == other:
                cost = min(cost, further[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return 0
    return row[-1] if row[-1] <= allowed else 0
