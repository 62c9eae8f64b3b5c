"""One vendor or one offering, as it is known today or, with `as_of`, as it was known on a day."""

from collections.abc import Mapping
from datetime import date

import orjson
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.documents import Documents
from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, refused, unknown_parameters
from catalogue.api.parameters import DateField
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.views import JSON
from catalogue.api.viewsets import EntryDetail
from vendors.domain.asof import Known
from vendors.domain.dates import first_day, last_day
from vendors.domain.entries import Offering
from vendors.snapshot import Snapshot
from vendors.snapshot.then import EntriesThen, snapshot_then
from vendors.upkeeplabels import SAYINGS


class DatedDetail(EntryDetail):
    """An entry, whole; `as_of` shows what the evidence of that day or before says of it."""

    takes = ("as_of",)

    def answer(self, request, snapshot: Snapshot, media: str, slug: str) -> Answer | HttpResponse:
        given = joined(request.GET)
        if "as_of" not in given:
            return super().answer(request, snapshot, media, slug)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        on = read_day("as_of", given, snapshot.day, errors)
        if errors or on is None:
            raise BadQuery(errors)
        if slug not in self._known(snapshot):
            return self.missing(request, snapshot, slug)
        return Answer(orjson.dumps(document_then(self.kind, slug, given["as_of"], on, snapshot, self.lang)[1]), JSON)


class VendorDetail(DatedDetail):
    kind = moved_kind = "vendor"


class OfferingDetail(DatedDetail):
    kind = moved_kind = "offering"


def read_day(name: str, given: Mapping[str, str], today: date, errors: list[BadParameter]) -> date | None:
    """The last day that a date of a query can mean, at most today. A day to come is refused."""
    text = given[name]
    try:
        partial = DateField().clean(text)
    except ValidationError as error:
        errors.append(refused(name, text, error))
        return None
    if first_day(partial) > today:
        detail = _("%(name)s: %(value)r is still to come; accepted: until %(day)s.") % {
            "name": name,
            "value": text[:40],
            "day": today,
        }
        errors.append(BadParameter(name, text[:40], detail, (f"..{today}",)))
        return None
    return min(last_day(partial), today)


def document_then(kind: str, slug: str, asked: str, on: date, snapshot: Snapshot, lang: str) -> tuple[Snapshot, dict]:
    """The catalogue as it was known on a day, for one vendor or offering, and the document of that entry then."""
    entry = (snapshot.catalogue.vendors if kind == "vendor" else snapshot.catalogue.offerings)[slug]
    vendor = entry.vendor if isinstance(entry, Offering) else slug
    then, vendors, offerings = snapshot_then(snapshot, vendor, on)
    document = Documents(then, lang).value(kind, slug)
    known: Known = offerings.known(slug) if isinstance(entry, Offering) else vendors.known(slug)
    left = [(row.place, row.code) for row in known.left_out]
    if not isinstance(entry, Offering):
        left += _left_out_of(snapshot.offerings_of.get(slug, ()), offerings)
    document["as_of"] = {
        "asked": asked,
        "on": on,
        "anything_known": known.anything,
        "left_out": [{"place": place, "code": code, "label": str(SAYINGS[code])} for place, code in left],
    }
    return then, document


def _left_out_of(slugs: tuple[str, ...], offerings: EntriesThen[Offering]) -> list[tuple[str, str]]:
    """What is left out of a vendor's offerings: of each, or the whole of it."""
    found = []
    for slug in slugs:
        known = offerings.known(slug)
        if known.anything:
            found += [(f"offerings/{slug}/{row.place}", row.code) for row in known.left_out]
        else:
            found.append((f"offerings/{slug}", "known-later"))
    return found
