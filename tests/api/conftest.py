"""The catalogue of the seed files, for the tests that ask real questions."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """Everything that the seeds publish, loaded once for a module and taken away again after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_seeds", settings.SEEDS_DIR, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def post(client):
    """A caller of audits: the body as JSON, or as it is with its media type."""

    def send(body, path="/api/v1/audits", media="application/json", **headers):
        text = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return client.post(path, text, content_type=media, headers=headers)

    return send
