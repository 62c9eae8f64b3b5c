"""Where a visitor comes in, and where nothing is."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from catalogue.api.views import language_of
from catalogue.pages.links import page_address
from catalogue.pages.page import Missing, Page


def entrance(request: HttpRequest) -> HttpResponse:
    """To the home page in the visitor's language, French where it is not known."""
    return HttpResponseRedirect(page_address(language_of(request)), headers={"Vary": "Accept-Language"})


def without_slash(request: HttpRequest) -> HttpResponse:
    """`/fr` is the home page too."""
    return HttpResponsePermanentRedirect(f"{request.path}/")


class NothingHere(Page):
    """An address that no page has; one that only ends with a slash too many leads on."""

    def context(self, request, snapshot, given, rest: str):
        if rest.endswith("/"):
            return HttpResponsePermanentRedirect(request.get_full_path().replace(request.path, request.path[:-1], 1))
        raise Missing("", rest.rpartition("/")[2])

    def refuse_parameters(self, data) -> None:
        """Whatever the parameters, nothing is here."""


def not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    """Any address outside the pages and the API that leads nowhere."""
    return NothingHere.as_view()(request, lang=language_of(request), rest=request.path.strip("/"))
