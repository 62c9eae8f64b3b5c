"""Where a visitor comes in, and where nothing is."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.api.problems import problem
from catalogue.api.views import language_of, with_fixed_headers
from catalogue.pages.links import LANGUAGES, page_address
from catalogue.pages.page import Missing, Page


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """To the home page in the visitor's language, French where it is not known."""
    return HttpResponseRedirect(page_address(language_of(request)), headers={"Vary": "Accept-Language"})


@require_safe
def without_slash(request: HttpRequest) -> HttpResponse:
    """`/fr` is the home page too."""
    return HttpResponsePermanentRedirect(f"{request.path}/")


class NothingHere(Page):
    """An address that no page has; one that only ends with a slash too many leads on."""

    def context(self, request, snapshot, given, rest: str):
        if rest.endswith("/"):
            address, mark, query = request.get_full_path().partition("?")
            return HttpResponsePermanentRedirect(address.rstrip("/") + mark + query)
        raise Missing("", rest.rpartition("/")[2])

    def refuse_parameters(self, data) -> None:
        """Whatever the parameters, nothing is here."""


def not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    """Any address outside the pages and the API that leads nowhere."""
    return NothingHere.as_view()(request, lang=language_of(request), rest=request.path.strip("/"))


class Broken(Page):
    """What is shown when something went wrong: made without the snapshot, which may be what is broken."""

    http_method_names = ["get", "head", "options", "post", "put", "patch", "delete"]

    def get(self, request, *args, **kwargs):
        detail = _("Something went wrong on our side. It has been recorded; please try again later.")
        return self.refused(request, 500, _("This page can’t be shown"), detail)

    post = put = patch = delete = get


def broken(request: HttpRequest) -> HttpResponse:
    """An error of the server: a page in the language of the address, a problem document for the API."""
    if request.path.startswith("/api/"):
        lang = language_of(request)
        with override(lang):
            return with_fixed_headers(problem(500, _("This can’t be answered"), _("Something went wrong."), lang=lang))
    lang = request.path[1:3]
    return Broken.as_view()(request, lang=lang if lang in LANGUAGES else language_of(request))
