"""Middleware kept off the API, whose answers have no session, user or message and set their own fixed headers."""

from collections.abc import Callable

from corsheaders import middleware as cors
from csp import middleware as csp
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest, HttpResponse
from django.middleware import locale
from simple_history import middleware as history

API = "/api/"


def off_the_api(kept: type) -> type:
    """The middleware, passed by for addresses of the API."""

    class OffTheApi(kept):
        def __call__(self, request: HttpRequest) -> HttpResponse:
            if request.path_info.startswith(API):
                return self.get_response(request)
            return super().__call__(request)

    OffTheApi.__name__ = OffTheApi.__qualname__ = kept.__name__
    OffTheApi.__doc__ = kept.__doc__
    return OffTheApi


CSPMiddleware = off_the_api(csp.CSPMiddleware)
SessionMiddleware = off_the_api(sessions.SessionMiddleware)
LocaleMiddleware = off_the_api(locale.LocaleMiddleware)
AuthenticationMiddleware = off_the_api(auth.AuthenticationMiddleware)
MessageMiddleware = off_the_api(messages.MessageMiddleware)


def history_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """simple_history's middleware, which lets history name the user, passed by for addresses of the API."""
    kept = history.HistoryRequestMiddleware(get_response)
    return lambda request: get_response(request) if request.path_info.startswith(API) else kept(request)


class CorsMiddleware(cors.CorsMiddleware):
    """Answers the preflight requests of other sites; the API's answers carry their `*` themselves."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return super().__call__(request) if request.method == "OPTIONS" else self.get_response(request)
