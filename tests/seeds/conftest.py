from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests.seeds.folder import write_folder
from vendors.domain.entries import Catalogue
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds
from vendors.snapshot.load import Loader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid folder of seed files."""
    return write_folder(tmp_path / "seeds")


@pytest.fixture(scope="session")
def catalogue(django_db_setup, django_db_blocker) -> Catalogue:
    """The catalogue's own seeds as published; the database is left as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(read_seeds(settings.SEEDS_DIR))
        found = Loader().catalogue()
        transaction.set_rollback(True)
    return found
