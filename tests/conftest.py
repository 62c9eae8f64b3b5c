"""What every test may ask for."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import settings

from vendors.snapshot import KEEPER

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def nothing_served_before() -> None:
    """Each test starts without a snapshot: revisions of two tests may have the same number."""
    KEEPER.forget()


@pytest.fixture
def api(db: None, client: Client) -> Callable[..., HttpResponse]:
    """A caller of the API: `api("/offerings", country="FR")` gives the answer to GET /api/v1/offerings?country=FR."""

    def get(path: str, headers: dict[str, str] | None = None, **parameters: object) -> HttpResponse:
        return client.get(f"/api/v1{path}", parameters, headers=headers)

    return get
