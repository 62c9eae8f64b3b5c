"""The list of vendors."""

from catalogue.api.filters import VendorFilterSet
from catalogue.pages.lists import ListPage


class Vendors(ListPage):
    template = "pages/vendors.html"
    section = "vendors"
    kind, document, filterset = "vendors", "vendor_summary", VendorFilterSet
    counted = ("country", "european", "capital", "category", "certification", "status")
