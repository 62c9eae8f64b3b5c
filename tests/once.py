"""Tests of what does not depend on the database engine: they run once, on SQLite."""

import pytest
from django.db import connection

once = pytest.mark.skipif(connection.vendor == "postgresql", reason="The same on any database: checked on SQLite.")
