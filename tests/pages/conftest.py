"""The catalogue of the seed files, and a reader of pages."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.api.conftest import seeded

__all__ = ["seeded"]


@pytest.fixture
def page(db: None, client: Client) -> Callable[..., HttpResponse]:
    """A reader of pages: `page("/fr/offerings", country="FR")` gives the answer to GET /fr/offerings?country=FR."""

    def get(path: str, headers: dict[str, str] | None = None, **parameters: object) -> HttpResponse:
        return client.get(path, parameters, headers=headers)

    return get
