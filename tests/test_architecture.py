"""The shape that the code keeps: which part may import which, and what no file does."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.once import once

pytestmark = once

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(path for part in ("catalogue", "vendors") for path in (ROOT / part).rglob("*.py"))
FACES = ("catalogue.api", "catalogue.pages")
LABELS = ("vendors.labels", "vendors.upkeeplabels", "vendors.datalabels")
WHAT_FACES_USE = ("vendors.snapshot", "vendors.domain", *LABELS, "vendors.suggestions")
"""They read the snapshot and the rules; what they may write is a suggestion, put aside for the curators."""
NAMED_ELSEWHERE = {
    "psycopg": ("catalogue/settings.py", "django.db.backends.postgresql"),
}
"""Packages that no file imports: where they are put to use, and by which words."""


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def inside(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions; `from a import b` counts as a and as a.b."""
    package = module(path) if path.name == "__init__.py" else module(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def arrows(*packages: str) -> list[tuple[str, str]]:
    return [(module(path), name) for path in CODE if inside(module(path), *packages) for name in imported(path)]


def test_the_domain_imports_the_standard_library_and_itself_alone():
    wrong = [
        (source, target)
        for source, target in arrows("vendors.domain")
        if not inside(target, "vendors.domain") and target.split(".")[0] not in sys.stdlib_module_names
    ]
    assert wrong == []


def test_facts_know_nothing_of_how_they_are_shown():
    assert [arrow for arrow in arrows("vendors") if inside(arrow[1], "catalogue")] == []


def test_the_faces_use_the_snapshot_and_the_rules_and_nothing_else_of_the_facts():
    wrong = [
        (source, target)
        for source, target in arrows(*FACES)
        if inside(target, "vendors") and not inside(target, *WHAT_FACES_USE)
    ]
    assert wrong == []


def test_the_api_knows_nothing_of_the_pages_that_show_its_answers():
    assert [arrow for arrow in arrows("catalogue.api") if inside(arrow[1], "catalogue.pages")] == []


def test_no_face_and_so_no_serializer_asks_the_database():
    wrong = [arrow for arrow in arrows(*FACES) if inside(arrow[1], "django.db")]
    for path in CODE:
        if inside(module(path), *FACES):
            names = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
            wrong += [(module(path), name) for name in names & {"objects", "ModelSerializer"}]
    assert wrong == []


def test_nothing_happens_behind_a_write():
    """No signals and no overridden save or delete of a row: what a write does stands where it is written."""
    wrong = [arrow for arrow in arrows("catalogue", "vendors") if re.search(r"\bsignals\b|^django\.dispatch", arrow[1])]
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and inside(module(path), "vendors.models"):
                methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
                wrong += [(module(path), f"{node.name}.{name}") for name in methods & {"save", "delete"}]
    assert wrong == []


def test_no_file_is_longer_than_300_lines():
    files = [*CODE, *(ROOT / "tests").rglob("*.py")]
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    assert {name: lines for name, lines in long.items() if lines > 300 and "/migrations/" not in name} == {}


def plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def direct_dependencies() -> list[str]:
    lines = (ROOT / "requirements.in").read_text().splitlines()
    return [re.split(r"[\[<>=; ]", line)[0] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("dependency", direct_dependencies())
def test_each_direct_dependency_is_put_to_use(dependency: str):
    if dependency in NAMED_ELSEWHERE:
        file, words = NAMED_ELSEWHERE[dependency]
        assert words in (ROOT / file).read_text()
        return
    modules = {
        name.replace("/", ".")
        for name, owners in packages_distributions().items()
        if plain(dependency) in map(plain, owners) and not name.startswith("_")
    }
    settings = (ROOT / "catalogue" / "settings.py").read_text()
    used = {target for _, target in arrows("catalogue", "vendors")} | set(re.findall(r'"([\w.]+)"', settings))
    assert [name for name in used if inside(name, *modules)], f"nothing imports {sorted(modules)}"


def test_each_line_of_the_requirements_says_why_it_is_there():
    for file in ("requirements.in", "requirements-dev.in"):
        lines = (ROOT / file).read_text().splitlines()
        assert [line for line in lines if not re.search(r"  # \w", line) and not line.startswith("-c ")] == []


def test_the_locks_name_no_index_and_hash_every_package():
    for file in ("requirements.txt", "requirements-dev.txt"):
        lock = (ROOT / file).read_text()
        assert not re.search(r"https?://|file:|--(extra-)?index|--find-links", lock)
        packages = re.split(r"\n(?=[a-z])", lock)[1:]
        assert packages
        assert [package for package in packages if "--hash=sha256:" not in package] == []
