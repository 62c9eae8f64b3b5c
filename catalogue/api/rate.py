"""How many requests a client may make: a fixed window per client, in the process's memory.

Each worker counts on its own, so the limit of an installation is the setting times its workers at most.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vendors.domain.clients import client_address

MOST_CLIENTS = 50_000
"""Clients counted at once; beyond it the window starts anew, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a client has left: the limit, what remains of it, and the seconds until it is whole again."""

    limit: int
    remaining: int
    reset: int

    @property
    def exceeded(self) -> bool:
        return self.remaining < 0

    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.remaining)),
            "RateLimit-Reset": str(self.reset),
        }


class Window:
    """Counts requests by client over windows of `seconds`."""

    def __init__(self, limit: int, seconds: int) -> None:
        self.limit = limit
        self.seconds = seconds
        self._lock = threading.Lock()
        self._number = -1
        self._counts: dict[str, int] = {}

    def take(self, client: str, now: float) -> Allowance:
        """Count one request of a client at a time in seconds."""
        number, passed = divmod(now, self.seconds)
        with self._lock:
            if number != self._number or len(self._counts) >= MOST_CLIENTS:
                self._number, self._counts = number, {}
            count = self._counts[client] = self._counts.get(client, 0) + 1
        return Allowance(self.limit, self.limit - count, max(1, int(self.seconds - passed)))


def client_of(request: HttpRequest) -> str:
    """The client's address: X-Forwarded-For counts only when it comes from a configured proxy."""
    return client_address(
        request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""), settings.TRUSTED_PROXIES
    )


WINDOW = Window(settings.RATE_LIMIT, settings.RATE_LIMIT_SECONDS)


def take(request: HttpRequest) -> Allowance | None:
    """Count a request; None when no limit is set (RATE_LIMIT=0)."""
    return WINDOW.take(client_of(request), time.time()) if WINDOW.limit else None


def limited(
    request: HttpRequest, refuse: Callable[[], HttpResponse], answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answer, or the refusal of a client that has asked too often; both say what the client has left."""
    allowance = take(request)
    if allowance is None:
        return answer()
    if allowance.exceeded:
        response = refuse()
        response["Retry-After"] = str(allowance.reset)
    else:
        response = answer()
    for name, value in allowance.headers().items():
        response[name] = value
    return response
