"""The home page: what the catalogue is for, and the ways in."""

from catalogue.pages.page import Page
from vendors.snapshot import Snapshot


class Home(Page):
    template = "pages/home.html"
    section = "home"

    def context(self, request, snapshot: Snapshot, given):
        catalogue = snapshot.catalogue
        return {
            "counts": {
                "vendors": len(catalogue.vendors),
                "offerings": len(catalogue.offerings),
                "incumbents": len(snapshot.incumbents),
                "sources": len(catalogue.sources),
            }
        }
