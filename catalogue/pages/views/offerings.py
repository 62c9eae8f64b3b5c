"""Browse: offerings by what is known of them, priced for a need where there is one."""

import orjson

from catalogue.api.costs import Costs
from catalogue.api.filters import OfferingFilterSet
from catalogue.api.needs import PARAMETERS
from catalogue.pages.costs import told
from catalogue.pages.lists import ListPage
from vendors.snapshot import Snapshot

NEED = ("users", "months", "price_max")


class Offerings(ListPage):
    template = "pages/offerings.html"
    section = "offerings"
    kind, document, filterset = "offerings", "offering_summary", OfferingFilterSet
    counted = (
        "category", "country", "european", "alternative_to", "open_source", "free_plan", "price_disclosure", "delivery",
        "hosting_country", "certification", "segment", "feature", "pricing_kind", "status",
    )  # fmt: skip
    shown = (*counted, *NEED, "q", "sort")

    def context(self, request, snapshot: Snapshot, given: dict[str, str]) -> dict:
        compared = {name: given[name] for name in (*PARAMETERS, "feature") if name in given}
        return super().context(request, snapshot, given) | {"compared": compared}

    def result(self, document: dict, snapshot: Snapshot, costs: Costs | None) -> dict:
        cost = told(orjson.loads(costs.document(document["slug"]))) if costs else None
        return document | {"cost": cost}
