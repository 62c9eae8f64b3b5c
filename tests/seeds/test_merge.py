"""The three-way merge, by example tables and by two properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vendors.seedfiles.merge import MISSING, merge

M = MISSING


def record(**fields):
    return {name: value for name, value in fields.items() if value is not M}


# file, last loaded, database -> merged, and whether there is a conflict, an absence, an edit that is kept
FIELDS = [
    ("a", "a", "a", "a", ""),
    ("b", "a", "a", "b", ""),
    ("a", "a", "b", "b", "kept"),
    ("b", "a", "c", "c", "conflicts"),
    ("b", "a", "b", "b", ""),
    ("a", M, M, "a", ""),
    ("a", M, "a", "a", ""),
    ("a", M, "b", "b", "conflicts"),
    (M, M, "b", "b", "kept"),
    (M, "a", "a", "a", "absent"),
    (M, "a", "b", "b", "absent"),
    (M, "a", M, M, ""),
    ("a", "a", M, M, "kept"),
    ("b", "a", M, M, "conflicts"),
]


@pytest.mark.parametrize(("file", "loaded", "database", "expected", "noted"), FIELDS)
def test_a_field_of_an_entry(file, loaded, database, expected, noted):
    merged = merge(record(name=file), record(name=loaded), record(name=database))
    assert merged.record == record(name=expected)
    assert {kind for kind in ("conflicts", "absent", "kept") if getattr(merged, kind)} == ({noted} - {""})


@pytest.mark.parametrize(("file", "loaded", "database", "expected", "noted"), FIELDS)
def test_a_row_of_an_entry(file, loaded, database, expected, noted):
    def rows(value):
        return {} if value is M else {"rows": {"one": {"value": value}}}

    merged = merge(rows(file), rows(loaded), rows(database))
    assert merged.record == rows(expected)
    assert {kind for kind in ("conflicts", "absent", "kept") if getattr(merged, kind)} == ({noted} - {""})


def test_different_fields_of_a_row_merge():
    merged = merge(row(a=2, b=1), row(a=1, b=1), row(a=1, b=2))
    assert (merged.record, merged.conflicts) == (row(a=2, b=2), [])


def test_a_conflict_in_a_row_keeps_the_whole_row_as_the_database_has_it():
    merged = merge(row(unlimited=True), row(quantity=5, unlimited=False), row(quantity=6, unlimited=False))
    assert merged.record == row(quantity=6, unlimited=False)
    assert [(conflict.path, conflict.database) for conflict in merged.conflicts] == [("rows.one.quantity", 6)]


def test_overwrite_takes_the_files_row():
    sides = row(unlimited=True), row(quantity=5, unlimited=False), row(quantity=6, unlimited=False)
    merged = merge(*sides, overwrite=True)
    assert (merged.record, merged.conflicts) == (row(unlimited=True), [])


def test_a_field_that_a_row_falls_silent_on_is_emptied():
    assert merge(row(a=1), row(a=1, b=1), row(a=1, b=1)).record == row(a=1)


def test_a_conflict_stays_until_it_is_settled():
    first = merge(record(name="b"), record(name="a"), record(name="c"))
    again = merge(record(name="b"), first.settled, first.record)
    assert [conflict.file for conflict in again.conflicts] == ["b"]
    settled = merge(record(name="b"), first.settled, record(name="b"))
    assert (settled.conflicts, settled.settled) == ([], record(name="b"))


def row(**fields):
    return {"rows": {"one": fields}}


values = st.one_of(
    st.none(), st.booleans(), st.integers(0, 3), st.sampled_from("ab"), st.lists(st.integers(0, 2), max_size=2)
)
fields = st.dictionaries(st.sampled_from("xyz"), values, max_size=3)
leaf_rows = st.dictionaries(
    st.sampled_from("mno"), fields.map(lambda found: {"key": "k", **found}), min_size=1, max_size=2
)
deep_rows = st.dictionaries(
    st.sampled_from("pqr"),
    st.builds(
        lambda own, below: {"key": "k", **own, **({"below": below} if below else {})}, fields, leaf_rows | st.just({})
    ),
    min_size=1,
    max_size=2,
)
entries = st.builds(
    lambda own, rows: {"slug": "s", **own, **({"rows": rows} if rows else {})}, fields, deep_rows | st.just({})
)


@given(entries, entries, entries, st.booleans())
def test_a_second_load_changes_nothing(file, loaded, database, overwrite):
    first = merge(file, loaded, database, overwrite=overwrite)
    second = merge(file, first.settled, first.record, overwrite=overwrite)
    assert (second.record, second.settled) == (first.record, first.settled)


@given(entries, entries)
def test_what_a_curator_did_is_never_lost_while_the_file_stays(loaded, database):
    merged = merge(loaded, loaded, database)
    assert (merged.record, merged.conflicts) == (database, [])


@given(entries, entries)
def test_a_changed_file_reaches_a_database_that_nobody_touched(file, loaded):
    merged = merge(file, loaded, loaded)
    assert not merged.conflicts
    assert set(leaves(file)) <= set(leaves(merged.record))


@given(entries, entries, entries)
def test_the_database_keeps_every_value_that_a_curator_changed(file, loaded, database):
    merged = merge(file, loaded, database)
    edits = {leaf for leaf in leaves(database) if leaf[0] not in dict(leaves(loaded))} - set(leaves(file))
    assert edits <= set(leaves(merged.record))


def leaves(value, path=""):
    """Every (path, value) that is not a mapping."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, f"{path}.{name}")
    else:
        yield path, f"{type(value).__name__} {value}"
