"""Suggestions of corrections: posted, put aside for the curators, never published by themselves."""

import time
from collections.abc import Mapping

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from rest_framework import serializers

from catalogue.api.listing import COMMON, joined, unknown_parameters
from catalogue.api.problems import BadParameter, BadQuery, bad_query, nearest, problem, refused_body, unavailable
from catalogue.api.rate import Allowance, Window, client_of
from catalogue.api.serializers.base import Shape
from catalogue.api.views import JSON, CatalogueView
from vendors.domain.suggestions import (
    LONGEST_LINE,
    LONGEST_TEXT,
    Fault,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    read_suggestion,
)
from vendors.labels import label
from vendors.snapshot import Snapshot
from vendors.suggestions import Full, Unreachable, receive
from vendors.upkeeplabels import FAULTS

MOST_BYTES = 20_000
"""Size of a body."""
HOUR = 3600
FIELDS = ("kind", "about", "text", "source", "contact")
WINDOW = Window(settings.SUGGESTIONS_PER_HOUR, HOUR)


class SuggestionSerializer(Shape):
    """What was kept: `number` names it when you write to the curators."""

    number = serializers.UUIDField()
    state = serializers.ChoiceField([SuggestionState.WAITING.value])
    state_label = serializers.CharField()


class Suggestions(CatalogueView):
    """A correction, an addition, a vendor's reply or a problem, with its source; curators decide on it."""

    http_method_names = ["post", "options"]
    takes: tuple[str, ...] = ()
    shape = SuggestionSerializer
    success = 201
    bodies = {
        JSON: {
            "type": "object",
            "required": ["text"],
            "additionalProperties": False,
            "properties": {
                "kind": {"type": "string", "enum": list(SuggestionKind), "default": SuggestionKind.CORRECTION.value},
                "about": {
                    "type": "string",
                    "maxLength": LONGEST_LINE,
                    "description": "`vendors/<slug>` or `offerings/<slug>`; empty for the catalogue as a whole.",
                },
                "text": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
                "source": {
                    "type": "string",
                    "maxLength": LONGEST_LINE,
                    "description": "Address of the source that bears it out.",
                },
                "contact": {
                    "type": "string",
                    "maxLength": LONGEST_LINE,
                    "description": "E-mail address for an answer; never shown. A reply needs one.",
                },
            },
        }
    }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Put the suggestion in the body aside."""
        return self.get(request, *args, **kwargs)

    def _answer(self, request: HttpRequest, snapshot: Snapshot, **kwargs) -> HttpResponse:
        with override(self.lang):
            try:
                response = refused_body(request, self.bodies, MOST_BYTES, self.lang) or self._kept(request, snapshot)
            except BadQuery as error:
                response = bad_query(error, self.lang)
        response["Cache-Control"] = "no-store"
        response["Content-Language"] = self.lang
        return response

    def _kept(self, request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
        errors = self.common_errors(request) + unknown_parameters(joined(request.GET), COMMON)
        given = _fields(request.body, errors)
        item, faults = read_suggestion(given, known_entries(snapshot))
        errors += [told(fault, given.get(fault.field, "")) for fault in faults]
        if errors or item is None:
            raise BadQuery(errors)
        allowance = take_suggestion(request)
        if allowance and allowance.exceeded:
            response = problem(429, _("Too many suggestions"), too_many(), lang=self.lang)
            response["Retry-After"] = str(allowance.reset)
            return response
        try:
            number = keep(item, self.lang)
        except Full as error:
            return problem(503, _("No more suggestions for now"), str(error), lang=self.lang)
        except Unreachable:
            return unavailable(self.lang)
        state = SuggestionState.WAITING
        document = {"number": number, "state": state, "state_label": str(label(state))}
        return HttpResponse(orjson.dumps(document), status=201, content_type=JSON)


def take_suggestion(request: HttpRequest) -> Allowance | None:
    """Count a suggestion of a client; None where there is no limit."""
    return WINDOW.take(client_of(request), time.time()) if WINDOW.limit else None


def too_many() -> str:
    return _("At most %(most)s an hour; please come back later.") % {"most": WINDOW.limit}


def keep(item: Suggestion, lang: str) -> str:
    """The number of the suggestion kept. Raises Full, with words, and Unreachable."""
    try:
        return receive(item, lang)
    except Full as error:
        raise Full(_("Too many suggestions wait for the curators already.")) from error


def known_entries(snapshot: Snapshot) -> Mapping[str, object]:
    """What a suggestion may be about, by the end of its address."""
    catalogue = snapshot.catalogue
    return {
        f"{kind}/{slug}": item for kind in ("vendors", "offerings") for slug, item in getattr(catalogue, kind).items()
    }


def told(fault: Fault, value: str) -> BadParameter:
    """What is wrong with a field, in words."""
    detail = f"{fault.field}: {FAULTS[fault.code]}"
    close = nearest(value, fault.accepted) if fault.code == "not-one-of" and value else None
    if fault.accepted:
        detail += " " + _("Accepted: %(values)s") % {"values": ", ".join(fault.accepted) + "."}
    return BadParameter(fault.field, value[:60], detail, fault.accepted, close)


def _fields(body: bytes, errors: list[BadParameter]) -> dict[str, str]:
    """The texts of the body by field."""
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        errors.append(BadParameter("body", str(error)[:60], f"body: {error}.", (_("a JSON object"),)))
        return {}
    if not isinstance(document, dict):
        errors.append(BadParameter("body", "", "body: " + _("a JSON object") + ".", (_("a JSON object"),)))
        return {}
    errors += unknown_parameters({name: str(value) for name, value in document.items()}, FIELDS)
    found = {}
    for name in FIELDS:
        value = document.get(name, "")
        if isinstance(value, str):
            found[name] = value
        else:
            errors.append(BadParameter(name, str(value)[:60], f"{name}: " + _("a text") + ".", (_("a text"),)))
    return found
