"""The home page: what the catalogue is for, and the ways in."""

from catalogue.api.documents import documents
from catalogue.pages.page import Page
from catalogue.pages.views.alternatives import EXAMPLE
from vendors.domain.regions import EUROPE
from vendors.snapshot import Snapshot

MOST_PRODUCTS = 10


class Home(Page):
    template = "pages/home.html"
    section = "home"

    def context(self, request, snapshot: Snapshot, given):
        value = documents(snapshot, self.lang).value
        products = [value("incumbent_summary", slug) for slug in snapshot.offerings.slugs(snapshot.incumbents)]
        products.sort(key=lambda row: (-row["alternatives_count"], row["name"].casefold()))
        american = [row for row in products if "US" in row["vendor"]["countries"] and row["alternatives_count"]]
        return {
            "products": american[:MOST_PRODUCTS],
            "all_products": products,
            "categories": self._categories(snapshot),
            "example": EXAMPLE,
            "counts": {
                "vendors": len(snapshot.vendors.any_of("country", EUROPE)),
                "offerings": len(snapshot.offerings.any_of("country", EUROPE)),
                "incumbents": len(products),
                "sources": len(snapshot.catalogue.sources),
            },
            "latest": latest_evidence(snapshot),
        }

    def _categories(self, snapshot: Snapshot) -> list[dict]:
        """The top categories with those below them, each with the number of its offerings."""
        value = documents(snapshot, self.lang).value
        found = [value("category", slug) for slug in snapshot.catalogue.categories]
        filled = {row["slug"]: row for row in found if row["offerings_count"]}
        tops = [row for row in filled.values() if row["parent"] is None]
        return [
            row
            | {
                "below": sorted(
                    (filled[slug] for slug in row["children"] if slug in filled),
                    key=lambda below: -below["offerings_count"],
                )
            }
            for row in sorted(tops, key=lambda row: -row["offerings_count"])
        ]


def latest_evidence(snapshot: Snapshot) -> str:
    """The date of the latest evidence of any entry; empty where there is none."""
    rows = (row for name in ("offerings", "vendors") for row in snapshot.indexes[name].rows.values())
    return max((row["evidence"] for row in rows), default="")
