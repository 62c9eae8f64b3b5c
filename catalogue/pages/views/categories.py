"""A category is the list of offerings narrowed to it."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from catalogue.pages.links import page_address


@require_safe
def category(request: HttpRequest, lang: str, slug: str = "") -> HttpResponse:
    """To the offerings of a category; a slug that does not exist is refused there, with the nearest ones."""
    return HttpResponsePermanentRedirect(page_address(lang, "offerings", category=slug))
