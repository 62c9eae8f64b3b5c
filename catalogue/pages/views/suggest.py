"""The form by which visitors and vendors tell the curators what is wrong or missing."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from catalogue.api.listing import joined
from catalogue.api.suggestions import keep, known_entries, take_suggestion, told, too_many
from catalogue.pages.links import page_address
from catalogue.pages.page import Page
from vendors.domain.suggestions import LONGEST_LINE, LONGEST_TEXT, SuggestionKind, read_suggestion
from vendors.labels import label
from vendors.snapshot import Snapshot
from vendors.suggestions import Full, Unreachable

TRAP = "website"
"""A field that people do not see: whoever fills it is a program."""
SENT = "yes"


@method_decorator(csrf_exempt, name="dispatch")  # nobody is signed in, and what is sent is only put aside
class Suggest(Page):
    template = "pages/suggest.html"
    section = "suggest"
    http_method_names = ["get", "head", "post", "options"]
    takes = ("about", "kind", "sent")

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Put a suggestion aside, and lead to where this is said."""
        response = self.get(request, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def _answer(self, request: HttpRequest, snapshot: Snapshot, stale: bool, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return super()._answer(request, snapshot, stale, **kwargs)
        given = {name: request.POST.get(name, "") for name in ("kind", "about", "text", "source", "contact")}
        item, faults = read_suggestion(given, known_entries(snapshot))
        thanks = HttpResponse(status=303, headers={"Location": page_address(self.lang, "suggest", sent=SENT)})
        if request.POST.get(TRAP):
            return thanks
        if item is None:
            errors = {fault.field: told(fault, given[fault.field]).detail for fault in faults}
            words = self._form(given, snapshot) | {"errors": errors}
            return HttpResponse(self.render(request, self.template, words, snapshot, stale), status=400)
        allowance = take_suggestion(request)
        if allowance and allowance.exceeded:
            response = self.refused(request, 429, _("Too many suggestions"), too_many())
            response["Retry-After"] = str(allowance.reset)
            return response
        try:
            keep(item, self.lang)
        except Full as error:
            return self.refused(request, 503, _("No more suggestions for now"), str(error))
        except Unreachable:
            return self.unavailable(request)
        return thanks

    def context(self, request, snapshot: Snapshot, given):
        if given.get("sent") == SENT:
            return {"sent": True, "indexable": False}
        known = joined(request.GET)
        return self._form({name: known.get(name, "") for name in ("about", "kind")}, snapshot)

    def _form(self, given: dict[str, str], snapshot: Snapshot) -> dict:
        kind, _slash, slug = given["about"].partition("/")
        entries = getattr(snapshot.catalogue, kind) if kind in ("vendors", "offerings") else {}
        return {
            "given": given,
            "entry": entries.get(slug),
            "kinds": [(item.value, label(item)) for item in SuggestionKind],
            "kind": given.get("kind") or SuggestionKind.CORRECTION.value,
            "most_text": LONGEST_TEXT,
            "most_line": LONGEST_LINE,
            "trap": TRAP,
        }
