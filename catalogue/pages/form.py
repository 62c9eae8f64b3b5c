"""What pages with a form that is sent have in common."""

from abc import ABC, abstractmethod

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from catalogue.api.problems import too_large
from catalogue.pages.page import Page
from vendors.snapshot import Snapshot


@method_decorator(csrf_exempt, name="dispatch")  # nobody is signed in on the pages: there is nothing to forge
class FormPage(Page, ABC):
    """A page that answers GET with an empty form and POST with what the form leads to, which is never kept."""

    http_method_names = ["get", "head", "post", "options"]
    most_bytes = 0
    """Size of what may be sent, files included."""

    @abstractmethod
    def sent(self, request: HttpRequest, snapshot: Snapshot, stale: bool) -> HttpResponse:
        """The answer to a form that was sent."""

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        response = self.get(request, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def _answer(self, request: HttpRequest, snapshot: Snapshot, stale: bool, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return super()._answer(request, snapshot, stale, **kwargs)
        if too_large(request, self.most_bytes):
            detail = _("It has more than %(most)s bytes; nothing of it was read.") % {"most": self.most_bytes}
            return self.refused(request, 413, _("What you sent is too large"), detail)
        return self.sent(request, snapshot, stale)
