"""What each request to the administration goes through, once its session and account are known."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_otp.middleware import OTPMiddleware

from vendors.audittrail import Event, log

BEGAN, SEEN = "began", "seen"
"""Where a session keeps when it was opened and last used, in seconds since 1970."""
NOTED_EVERY = 60
"""Seconds: that a session is in use is written down no more often."""


def limited(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Closes the sessions that were unused for SESSION_IDLE_MINUTES or opened SESSION_HOURS ago."""

    def answer(request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            limit(request, int(time.time()))
        return get_response(request)

    return answer


def limit(request: HttpRequest, now: int) -> None:
    session = request.session
    began, seen = session.get(BEGAN), session.get(SEEN, now)
    if began is None:
        began = session[BEGAN] = now
    if now - began >= settings.SESSION_HOURS * 3600 or now - seen >= settings.SESSION_IDLE_MINUTES * 60:
        log(request, Event.SESSION_ENDED)
        logout(request)
        messages.info(request, _("Your session has ended: please sign in again."))
    elif now - seen >= NOTED_EVERY or SEEN not in session:
        session[SEEN] = now


def signing_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The limits of the session, then whether its account was verified by a code."""
    return limited(OTPMiddleware(get_response))
