"""What programs look for at fixed addresses: robots.txt, the site map and security.txt."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial, wraps

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.api.freshness import digest_of, is_known, served, tag_of
from catalogue.api.rate import limited
from catalogue.api.views import language_of
from catalogue.pages.links import LANGUAGES, page_address
from vendors.snapshot import Snapshot, Unavailable

TEXT = "text/plain; charset=utf-8"
VALID = timedelta(days=180)
"""How long security.txt says that it holds; RFC 9116 advises less than a year."""
FIXED = (
    *((), ("alternatives",), ("offerings",), ("vendors",), ("compare",), ("audit",), ("definition",)),
    *(("method",), ("sources",), ("accessibility",)),
)


class PageMap(Sitemap):
    """The addresses of one kind of page, in each language."""

    def __init__(self, pages: list[tuple[str, ...]]):
        self._pages = pages

    def items(self) -> list[str]:
        return [page_address(lang, *steps) for steps in self._pages for lang in LANGUAGES]

    def location(self, item: str) -> str:
        return item


def maps(snapshot: Snapshot) -> dict[str, PageMap]:
    """The site map by section: a large catalogue has one file for each section and 50,000 addresses."""
    catalogue = snapshot.catalogue
    return {
        "pages": PageMap(list(FIXED)),
        "alternatives": PageMap([("alternatives", slug) for slug in snapshot.offerings.slugs(snapshot.incumbents)]),
        "offerings": PageMap([("offerings", slug) for slug in sorted(catalogue.offerings)]),
        "vendors": PageMap([("vendors", slug) for slug in sorted(catalogue.vendors)]),
        "sources": PageMap([("sources", slug) for slug in sorted(catalogue.sources)]),
    }


def counted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, counted among the requests that a client may make, as every page is."""

    @wraps(view)
    def asked(request: HttpRequest, **named) -> HttpResponse:
        return limited(request, partial(_too_many, request), partial(view, request, **named))

    return asked


def _too_many(request: HttpRequest) -> HttpResponse:
    with override(language_of(request)):
        return HttpResponse(_("Too many requests") + "\n", TEXT, 429, headers={"Cache-Control": "no-store"})


def _tagged(request: HttpRequest, tag: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """What `make` gives, which `tag` names; made only for a client that has another."""
    response = HttpResponse(status=304) if is_known(request, tag) else make()
    if response.status_code in (200, 304):
        response["ETag"] = tag
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _text(request: HttpRequest, lines: Sequence[str]) -> HttpResponse:
    text = "\n".join((*lines, ""))
    return _tagged(request, digest_of(text), lambda: HttpResponse(text, content_type=TEXT))


def _mapped(view: Callable, request: HttpRequest, **named) -> HttpResponse:
    try:
        snapshot, _age = served()
    except Unavailable:
        return HttpResponse(status=503, headers={"Retry-After": "5"})
    return _tagged(request, tag_of(request, snapshot), lambda: view(request, sitemaps=maps(snapshot), **named))


@require_safe
@counted
def site_map(request: HttpRequest) -> HttpResponse:
    """The index of the site maps (sitemaps.org)."""
    return _mapped(index, request, sitemap_url_name="sitemap-section")


@require_safe
@counted
def site_map_section(request: HttpRequest, section: str) -> HttpResponse:
    """The addresses of one section; 404 for a section or a page of it that is not there."""
    return _mapped(sitemap, request, section=section)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; the API has the same facts without the words (RFC 9309). Never refused: crawlers that
    are told to wait here leave the whole site.
    """
    lines = ("User-agent: *", "Disallow: /api/", "", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return _text(request, lines)


@require_safe
@counted
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness of the installation (RFC 9116); without CONTACT, by the form for corrections."""
    contact = settings.CONTACT or request.build_absolute_uri(page_address("en", "suggest"))
    expires = (timezone.now() + VALID).strftime("%Y-%m-%dT00:00:00Z")
    lines = (f"Contact: {contact}", f"Expires: {expires}", f"Preferred-Languages: {', '.join(LANGUAGES)}")
    return _text(request, lines)
