"""One vendor: where it is, who owns and controls it, what law reaches it, what it offers, and on what evidence."""

from collections.abc import Iterable, Mapping

from catalogue.api.problems import BadParameter
from catalogue.api.serializers.sovereignty import behind
from catalogue.pages.entrypage import EntryPage, Shown
from catalogue.pages.jsonld import vendor_graph
from vendors.domain.asof import gaps
from vendors.domain.dates import ended
from vendors.domain.entries import Fact, Vendor
from vendors.domain.ownership.secnumcloud import MOST_EACH, MOST_TOGETHER
from vendors.domain.traits import may_be_proposed
from vendors.domain.vocabulary import CountryRoleKind, TieKind
from vendors.labels import ground
from vendors.snapshot import Snapshot

ALWAYS_TOLD = (
    CountryRoleKind.ORIGIN,
    CountryRoleKind.SEAT,
    CountryRoleKind.MANAGEMENT,
    CountryRoleKind.RESEARCH,
)
"""Country roles that are said to be unknown where no source gives them."""


class VendorPage(EntryPage):
    template = "pages/vendor.html"
    section = "vendors"
    kind = "vendor"

    def more(self, snapshot: Snapshot, shown: Shown, given: Mapping[str, str], errors: list[BadParameter]) -> dict:
        vendor, document = shown.entry, shown.document
        told = Grounds(shown)
        held = document["ownership"]
        day = shown.snapshot.day
        return {
            "gone": not may_be_proposed(document["status"]),
            "fate": shown.fate(vendor),
            "places": _by("role", document["country_roles"], ALWAYS_TOLD, CountryRoleKind),
            "ties": _by("kind", document["ties"], (), TieKind),
            "regions": _regions(document["european"], told),
            "votes": any(row["votes_low"] or row["votes_high"] for row in document["stakes"]),
            "stakes": [row for row in document["stakes"] if not ended(row["until"] or "", day)],
            "past_stakes": [row for row in document["stakes"] if ended(row["until"] or "", day)],
            "control": told(held["control"]["reasons"]),
            "last": held["control"]["last"],
            "capital": held["capital"],
            "secnumcloud": held["secnumcloud"]
            | {
                "reasons": told(held["secnumcloud"]["reasons"]),
                "most_each": MOST_EACH,
                "most_together": MOST_TOGETHER,
            },
            "exposure": held["exposure"] | {"reasons": told(held["exposure"]["reasons"])},
        }

    def graph(self, shown: Shown, address: str) -> str:
        return vendor_graph(shown.document, address, self.lang)

    def gaps(self, shown: Shown) -> Iterable[str]:
        find = shown.snapshot.catalogue.vendors.get
        return (gap.fact for gap in gaps(shown.entry, (), shown.snapshot.day, find=find))


class Grounds:
    """Grounds of answers on ownership, each in words and with the evidence of the rows that it rests on."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        vendor: Vendor = shown.entry
        catalogue = shown.snapshot.catalogue
        slugs = shown.snapshot.offerings_of.get(vendor.slug, ())
        hostings = [row for slug in slugs for row in catalogue.offerings[slug].hostings]
        self._facts: dict[str, list[Fact]] = {}
        for row in (*vendor.countries, *vendor.stakes, *vendor.ties, *hostings):
            self._facts.setdefault(row.key, []).append(row)

    def __call__(self, reasons: Iterable[Mapping]) -> list[dict]:
        return [
            {
                "label": ground(row["code"]),
                "evidence": self._shown.evidence(behind(row["rests_on"], self._facts, self._shown.snapshot)),
            }
            for row in reasons
        ]


def _regions(european: Mapping[str, Mapping], told: Grounds) -> list[dict]:
    """Regions for which the answer and its reasons are the same stand together."""
    found: dict[str, dict] = {}
    for name, answer in european.items():
        same = found.setdefault(str(answer), {**answer, "names": [], "reasons": told(answer["reasons"])})
        same["names"].append(name)
    return list(found.values())


def _by(name: str, rows: Iterable[Mapping], always: Iterable[str], order: Iterable[str]) -> list[tuple[str, list]]:
    """Rows by one of their columns, in the order of its vocabulary; some values are there even without rows."""
    found: dict[str, list] = {value: [] for value in order}
    for row in rows:
        found[row[name]].append(row)
    return [(value, rows) for value, rows in found.items() if rows or value in always]
