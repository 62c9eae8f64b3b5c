"""What the public would see of a draft: its real page, for those who may read drafts, marked as a preview."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from catalogue.pages.links import LANGUAGES
from catalogue.pages.views.offering import OfferingPage
from catalogue.pages.views.vendor import VendorPage
from vendors.snapshot import Snapshot
from vendors.snapshot import current as served_now
from vendors.snapshot.increment import incremented
from vendors.snapshot.load import Loader
from vendors.snapshot.search import TextSearch


class Preview:
    """A page of an entry, made from the published catalogue and that entry as it stands; never kept, never indexed."""

    def get(self, request, slug: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        if not (admin.site.has_permission(request) and request.user.has_perm(f"vendors.view_{self.kind}")):
            raise PermissionDenied
        snapshot = with_draft(served_now().snapshot, self.kind, slug)
        made = self._made(request, snapshot, False, slug=slug)
        if isinstance(made, HttpResponse):
            response = made
        else:
            other = next(code for code in LANGUAGES if code != self.lang)
            words = made | {
                "indexable": False,
                "preview": True,
                "addresses": [],
                "other_address": reverse(f"admin:{self.kind}-preview", args=[other, slug]),
            }
            response = HttpResponse(self.render(request, self.template, words, snapshot))
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response


class OfferingPreview(Preview, OfferingPage):
    """The page of an offering that may not be published."""


class VendorPreview(Preview, VendorPage):
    """The page of a vendor that may not be published."""


class Unsearched:
    """Stands in for the text index that all snapshots share: no draft is ever written there."""

    def __init__(self, search: TextSearch):
        self._search = search

    def put(self, documents: Iterable, without: Iterable = ()) -> TextSearch:
        return self._search


def with_draft(snapshot: Snapshot, kind: str, slug: str) -> Snapshot:
    """The snapshot with one more entry, and its vendor, as the database holds them. The served one stays as it is."""
    offerings = {row.slug: row for row in Loader([], [slug], drafts=True).offerings()} if kind == "offering" else {}
    owners = {row.vendor for row in offerings.values()} or {slug}
    vendors = {row.slug: row for row in Loader(owners, [], drafts=True).vendors()}
    unsearched = {
        name: replace(index, text=Unsearched(index.search)) if index.text else index
        for name, index in snapshot.indexes.items()
    }
    apart = replace(snapshot, indexes=unsearched, rendered={}, made={})
    return incremented(apart, snapshot.revision, vendors, offerings)
