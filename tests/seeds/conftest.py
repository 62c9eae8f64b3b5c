from pathlib import Path

import pytest

from tests.seeds.folder import write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid folder of seed files."""
    return write_folder(tmp_path / "seeds")
