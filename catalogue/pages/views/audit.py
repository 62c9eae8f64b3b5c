"""The audit of the products that a visitor uses: pasted or sent as a file, answered, and not kept."""

import re
from dataclasses import replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.audits import audit_document, read_asked
from catalogue.api.definitions import REGION
from catalogue.api.listing import joined, unknown_parameters
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.stacks import CSV_TYPE, JSON_TYPE, MOST_BYTES, read_stack
from catalogue.pages.charts.countries import UNKNOWN, Amount, country_chart
from catalogue.pages.form import FormPage
from catalogue.pages.page import filled
from catalogue.pages.stacktext import body
from catalogue.pages.wording import number
from vendors.domain.dependencies import MOST_LINES, Line
from vendors.domain.regions import REGIONS
from vendors.snapshot import Snapshot

NEED = ("users", "months", "region")
EXAMPLE = "Slack; 4800; 3\nZoom; 1500\nAmazon S3; 900; 3\nOdoo; 2400; 2\nNextcloud"
MEASURES = ("count", "spend", "criticality")
SHOWN = 3
"""Alternatives shown of each line before the link to all of them."""


class Audit(FormPage):
    template = "pages/audit.html"
    section = "audit"
    takes = NEED
    most_bytes = MOST_BYTES

    def sent(self, request: HttpRequest, snapshot: Snapshot, stale: bool) -> HttpResponse:
        words, status = self._audited(request, snapshot)
        page = self.render(request, self.template, words | {"indexable": False}, snapshot, stale)
        return HttpResponse(page, status=status)

    def context(self, request, snapshot: Snapshot, given):
        errors: list[BadParameter] = []
        read_asked(given, snapshot, errors)
        if errors:
            raise BadQuery(errors)
        return self._form(given, "")

    def _form(self, given: dict[str, str], text: str) -> dict:
        return {
            "given": given,
            "text": text,
            "example": EXAMPLE,
            "most": MOST_LINES,
            "regions": REGIONS,
            "region": given.get("region", REGION),
        }

    def _audited(self, request: HttpRequest, snapshot: Snapshot) -> tuple[dict, int]:
        sent = joined(filled(request.POST))
        text = request.POST.get("lines", "")
        given = {name: value for name, value in sent.items() if name != "lines"}
        errors = unknown_parameters(given, (*NEED, "lines"))
        asked = read_asked(given, snapshot, errors)
        lines: list[Line] = []
        try:
            lines = self._lines(request, text)
        except BadQuery as error:
            errors += error.errors
        words = self._form(given, text)
        if errors:
            return words | {"errors": errors}, 400
        document = audit_document(lines, asked, given, snapshot, self.lang)
        return words | {"audit": document} | told(document, snapshot), 200

    def _lines(self, request: HttpRequest, text: str) -> list[Line]:
        """The lines of the file when there is one, else of the text. Raises BadQuery."""
        sent = request.FILES.get("file")
        if sent:
            raw = sent.read()
            if raw.lstrip()[:1] == b"{":
                return read_stack(raw, JSON_TYPE)[0]
            try:
                text = raw.decode("utf-8-sig")
            except UnicodeDecodeError:
                return read_stack(raw, CSV_TYPE)[0]
        made, numbers = body(text)
        try:
            return read_stack(made, JSON_TYPE)[0]
        except BadQuery as error:
            raise BadQuery([_placed(item, numbers) for item in error.errors]) from None


def _placed(error: BadParameter, numbers: list[int]) -> BadParameter:
    """An error of the API with the place named as the visitor sees it: `lines.3.spend` is `line 5, spend`."""
    found = re.fullmatch(r"lines\.(\d+)(?:\.(\w+))?", error.parameter)
    if not found:
        return error
    place = _("line %(number)s") % {"number": numbers[int(found[1])]} + (f", {found[2]}" if found[2] else "")
    return replace(error, parameter=place, detail=error.detail.replace(error.parameter, place, 1))


def told(document: dict, snapshot: Snapshot) -> dict:
    """What the page shows of an audit: rates worth showing, the chart by country, names of what was matched."""
    rates = [(name, document["rates"][name], document["rates_if_all_adopted"][name]) for name in MEASURES]
    measure = "spend" if document["rates"]["spend"]["lowest"] is not None else "count"
    amounts = []
    for row in document["by_country"]:
        rate = row["rates"][measure]
        parts = {side: Decimal(rate[side]) for side in ("inside", "outside", "unknown")}
        total = sum(parts.values())
        side = max(parts, key=parts.__getitem__) if row["value"] else UNKNOWN
        amounts.append(Amount(row["label"], total, side, number(total)))
    catalogue = snapshot.catalogue
    rows = []
    for line in document["lines"]:
        offering, vendor = catalogue.offerings.get(line["offering"]), catalogue.vendors.get(line["vendor"])
        found = line["alternatives"] or line["of_same_vendor"]
        rows.append(
            line
            | {
                "offering_name": offering and offering.name,
                "vendor_name": vendor and vendor.name,
                "proposed": found[:SHOWN],
                "more": max(0, len(found) - SHOWN),
                "related": not line["alternatives"] and bool(line["of_same_vendor"]),
            }
        )
    return {
        "rates": [row for row in rates if row[1]["lowest"] is not None],
        "chart": country_chart(amounts),
        "amounts": amounts,
        "measure": measure,
        "rows": rows,
    }
