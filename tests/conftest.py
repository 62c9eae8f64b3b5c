"""What every test may ask for."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from hypothesis import settings as repeatable

from vendors.snapshot import KEEPER
from vendors.snapshot.refresh import Served

repeatable.register_profile("repeatable", deadline=None, derandomize=True)
repeatable.load_profile("repeatable")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database, which nobody uses any more when it is dropped: threads of servers and of browsers have had
    connections of their own.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def nothing_served_before(request: pytest.FixtureRequest) -> None:
    """Each test starts without a snapshot, since revisions of two tests may have the same number; with the seeds, it
    starts with the snapshot of these, which takes a second to build; a test that writes without a record forgets it.
    """
    if "seeded" in request.fixturenames:
        KEEPER._served, KEEPER._failed, KEEPER._ask_again = Served(request.getfixturevalue("seeded")), None, 0.0
    else:
        KEEPER.forget()


@pytest.fixture
def api(db: None, client: Client) -> Callable[..., HttpResponse]:
    """A caller of the API: `api("/offerings", country="FR")` gives the answer to GET /api/v1/offerings?country=FR."""

    def get(path: str, headers: dict[str, str] | None = None, **parameters: object) -> HttpResponse:
        return client.get(f"/api/v1{path}", parameters, headers=headers)

    return get


@pytest.fixture(scope="session")
def seed_rows(django_db_setup, django_db_blocker) -> dict[type[Model], list[Model]]:
    """Every row that loading the seeds makes, by table; the database is left as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        tables = apps.get_app_config("vendors").get_models(include_auto_created=True)
        call_command("load_seeds", settings.SEEDS_DIR, verbosity=0)
        rows = {table: list(table._base_manager.all()) for table in tables}
        transaction.set_rollback(True)
    return rows


@pytest.fixture(scope="module")
def seeded(seed_rows, django_db_blocker):
    """Everything that the seeds publish, there for a module and taken away again after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        for table, rows in seed_rows.items():
            table._base_manager.bulk_create(rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(seed_rows)):
            connection.cursor().execute(statement)
        KEEPER.forget()
        yield KEEPER.current().snapshot
        transaction.set_rollback(True)
