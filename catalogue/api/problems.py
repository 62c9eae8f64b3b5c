"""Errors as RFC 9457 problem documents, in French or English."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from rest_framework import exceptions
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class BadParameter:
    """One thing wrong with a query: the parameter, its value, what is accepted, and the nearest accepted word."""

    parameter: str
    value: str
    detail: str
    accepted: tuple[str, ...] = ()
    nearest: str | None = None


class BadQuery(Exception):
    """The query can't be answered; `errors` says why, all at once."""

    def __init__(self, errors: list[BadParameter]):
        super().__init__(", ".join(error.parameter for error in errors))
        self.errors = errors


def nearest(word: str, accepted) -> str | None:
    """The accepted word most like the given one, if any is like it."""
    found = get_close_matches(word.lower(), [str(option) for option in accepted], n=1, cutoff=0.5)
    return found[0] if found else None


def problem(status: int, title: str, detail: str = "", *, lang: str, **members) -> HttpResponse:
    """A problem document; `members` are its extension members."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **members}
    response = HttpResponse(orjson.dumps(body), status=status, content_type=MEDIA_TYPE)
    response["Content-Language"] = lang
    response["Cache-Control"] = "no-store"
    return response


def bad_query(error: BadQuery, lang: str) -> HttpResponse:
    with override(lang):
        title = _("The query is not valid")
        detail = " ".join(item.detail for item in error.errors)
    return problem(400, title, detail, lang=lang, errors=[asdict(item) for item in error.errors])


def refused_body(request: HttpRequest, accepted: Iterable[str], most: int, lang: str) -> HttpResponse | None:
    """The refusal of a body of another media type, or of more than `most` bytes; None for a body to read."""
    if request.content_type not in accepted:
        detail = _("Accepted: %(values)s") % {"values": ", ".join(accepted) + "."}
        return problem(415, _("This media type is not accepted"), detail, lang=lang)
    if too_large(request, most):
        detail = _("The body has more than %(most)s bytes.") % {"most": most}
        return problem(413, _("The body is too large"), detail, lang=lang)
    return None


def too_large(request: HttpRequest, most: int) -> bool:
    """Whether the body has more than `most` bytes by its header, or the header is no number."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not re.fullmatch("[0-9]{1,15}", length) or int(length) > most


def not_found(lang: str, detail: str = "") -> HttpResponse:
    with override(lang):
        return problem(404, _("Not found"), detail or _("There is nothing at this address."), lang=lang)


def unavailable(lang: str) -> HttpResponse:
    with override(lang):
        response = problem(
            503, _("The catalogue is not available"), _("The database does not answer; try again shortly."), lang=lang
        )
    response["Retry-After"] = "5"
    return response


def handle(error: Exception, context: dict) -> HttpResponse | None:
    """REST framework's own errors (405, 406, 415 ...) as problem documents."""
    response = exception_handler(error, context)
    if response is None:
        return None
    lang = getattr(context["view"], "lang", "fr")
    with override(lang):
        titles = {
            405: _("This method is not allowed here"),
            415: _("This media type is not accepted"),
            400: _("The request can't be read"),
        }
        detail = error.detail if isinstance(error, exceptions.APIException) else ""
        answer = problem(response.status_code, titles.get(response.status_code, _("Error")), str(detail), lang=lang)
    if response.status_code == 405:
        answer["Allow"] = ", ".join(context["view"].allowed_methods)
    return answer
