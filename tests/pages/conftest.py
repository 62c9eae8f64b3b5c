"""A reader of pages."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from vendors.snapshot import refresh


@pytest.fixture
def page(db: None, client: Client) -> Callable[..., HttpResponse]:
    """A reader of pages: `page("/fr/offerings", country="FR")` gives the answer to GET /fr/offerings?country=FR."""

    def get(path: str, headers: dict[str, str] | None = None, **parameters: object) -> HttpResponse:
        return client.get(path, parameters, headers=headers)

    return get


@pytest.fixture
def unreachable(monkeypatch) -> Callable[[], AbstractContextManager[None]]:
    """`with unreachable():` the database has stopped answering the revision query."""

    def refuse() -> None:
        raise OperationalError("server closed the connection unexpectedly")

    @contextmanager
    def away() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(refresh, "database_revision", refuse)
            yield

    return away
