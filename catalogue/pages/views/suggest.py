"""The form by which visitors and vendors tell the curators what is wrong or missing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.problems import BadQuery
from catalogue.api.suggestions import keep, known_entries, take_suggestion, told, too_many
from catalogue.pages.form import FormPage
from catalogue.pages.links import page_address
from vendors.domain.suggestions import LONGEST_LINE, LONGEST_TEXT, SuggestionKind, read_suggestion
from vendors.labels import label
from vendors.snapshot import Snapshot
from vendors.suggestions import Full, Unreachable

TRAP = "website"
"""A field that people do not see: whoever fills it is a program."""
SENT = "yes"


class Suggest(FormPage):
    template = "pages/suggest.html"
    section = "suggest"
    takes = ("about", "kind", "sent")
    most_bytes = 100_000  # the longest text, each character written as a form writes it

    def sent(self, request: HttpRequest, snapshot: Snapshot, stale: bool) -> HttpResponse:
        """Put a suggestion aside, and lead to where this is said."""
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
        told_of = {name: given.get(name, "") for name in ("about", "kind")}
        _item, faults = read_suggestion(told_of, known_entries(snapshot))
        if errors := [told(fault, told_of[fault.field]) for fault in faults if told_of.get(fault.field)]:
            raise BadQuery(errors)
        return self._form(told_of, snapshot)

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
