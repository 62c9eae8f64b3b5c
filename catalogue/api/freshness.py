"""Which snapshot an answer is made from, and the tag that names the answer: the same for the API and for pages."""

import hashlib
import time

from django.conf import settings
from django.http import HttpRequest

from vendors.snapshot import Snapshot, Unavailable, current

LONGEST_ADDRESS = 8_192
"""Bytes of path and query."""


def address_is_too_long(request: HttpRequest) -> bool:
    return len(request.META.get("QUERY_STRING", "")) + len(request.path) > LONGEST_ADDRESS


def served() -> tuple[Snapshot, int | None]:
    """The snapshot to answer from, and for how many seconds it has been stale, None while it is the latest.

    Raises Unavailable when there is none, or when it has been stale for longer than STALE_SECONDS.
    """
    found = current()
    if found.stale_since is None:
        return found.snapshot, None
    age = int(time.monotonic() - found.stale_since)
    if age > settings.STALE_SECONDS:
        raise Unavailable(found.trouble)
    return found.snapshot, age


def tag_of(request: HttpRequest, snapshot: Snapshot, *more: object) -> str:
    """The ETag: revision, build, address, day of evaluation, and what else tells answers of one address apart."""
    meta = request.META
    host = meta.get("HTTP_HOST", "")  # found good by Django's CommonMiddleware, or it would have been refused there
    address = (request.scheme, host, request.path, meta.get("QUERY_STRING", ""))
    parts = (snapshot.revision, settings.BUILD, address, snapshot.day, *more)
    return digest_of(repr(parts))


def digest_of(text: str) -> str:
    """The ETag of a text that stands for an answer."""
    return f'"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the client says that it has the answer of a tag already (If-None-Match)."""
    return tag in request.META.get("HTTP_IF_NONE_MATCH", "")
