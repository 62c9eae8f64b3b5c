"""Middleware kept off public reads: the API and the pages have no session, user or message, and set their language."""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module

from corsheaders import middleware as cors
from csp import middleware as csp
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest, HttpResponse
from django.middleware import locale
from simple_history import middleware as history

API = "/api/"
ADMIN = (f"/{settings.ADMIN_PATH}/", "/i18n/")


def for_the_admin(kept: type) -> type:
    """The middleware, passed by for all addresses but the administration's."""

    class ForTheAdmin(kept):
        def __call__(self, request: HttpRequest) -> HttpResponse:
            if request.path_info.startswith(ADMIN):
                return super().__call__(request)
            return self.get_response(request)

    ForTheAdmin.__name__ = ForTheAdmin.__qualname__ = kept.__name__
    ForTheAdmin.__doc__ = kept.__doc__
    return ForTheAdmin


SessionMiddleware = for_the_admin(sessions.SessionMiddleware)
LocaleMiddleware = for_the_admin(locale.LocaleMiddleware)
AuthenticationMiddleware = for_the_admin(auth.AuthenticationMiddleware)
MessageMiddleware = for_the_admin(messages.MessageMiddleware)


def history_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """simple_history's middleware, which lets history name the user, passed by but for the administration."""
    kept = history.HistoryRequestMiddleware(get_response)
    return lambda request: kept(request) if request.path_info.startswith(ADMIN) else get_response(request)


class SignInMiddleware:
    """Session limits and one-time codes, loaded at the first request for the administration."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    @cached_property
    def kept(self) -> Callable[[HttpRequest], HttpResponse]:
        return import_module("catalogue.signin.middleware").signing_in(self.get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.kept(request) if request.path_info.startswith(ADMIN) else self.get_response(request)


class CSPMiddleware(csp.CSPMiddleware):
    """What pages may do: the policy of the settings, where an answer has none of its own; the API's always has."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        api = request.path_info.startswith(API)
        response = self.get_response(request) if api else super().__call__(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response


class CorsMiddleware(cors.CorsMiddleware):
    """Answers the preflight requests of other sites; the API's answers carry their `*` themselves."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return super().__call__(request) if request.method == "OPTIONS" else self.get_response(request)
