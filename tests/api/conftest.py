"""The catalogue of the seed files, for the tests that ask real questions."""

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
