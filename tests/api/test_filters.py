"""Each filter, alone and together, against a plain predicate over the facts."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from catalogue.api.compiled import compile_filters
from catalogue.api.filters import FACETS, OfferingFilterSet
from catalogue.api.listing import count_facets, find, read_query
from catalogue.api.parameters import Selection, WordsFilter
from tests.api.oracle import DAY, selected, values
from tests.entries import some_of_everything
from vendors.domain import traits
from vendors.snapshot.orders import key_of
from vendors.snapshot.snapshot import build_snapshot

CATALOGUE = some_of_everything(seed=7)
SNAPSHOT = build_snapshot(CATALOGUE, revision=1, day=DAY)
COMPILED = compile_filters("offerings", OfferingFilterSet, SNAPSHOT)
INDEX = SNAPSHOT.offerings
WORDS = sorted(name for name, item in OfferingFilterSet.base_filters.items() if isinstance(item, WordsFilter))


def slugs(labels) -> set[str]:
    return set(INDEX.slugs(labels))


def ask(text: str):
    return read_query("offerings", QueryDict(text), COMPILED, ["slug"])


def known(name: str) -> list[str]:
    name = "feature" if name == "feature_all" else name
    return sorted({value for offering in CATALOGUE.offerings.values() for value in values(name, offering, CATALOGUE)})


@pytest.mark.parametrize("name", WORDS)
def test_a_filter_finds_what_its_predicate_finds(name):
    options = known(name)
    assert len(options) >= 2
    for value in options:
        expected = selected({name: (value,)}, CATALOGUE)
        assert slugs(COMPILED.select(ask(f"{name}={value}").values)) == expected
        assert len(expected) > 0 or name == "feature_all"


@pytest.mark.parametrize("name", WORDS)
def test_several_values_mean_any_of_them_but_for_feature_all(name):
    options = known(name)[:3]
    query = ask(f"{name}={','.join(options)}")
    assert slugs(COMPILED.select(query.values)) == selected({name: tuple(options)}, CATALOGUE)


queries = st.dictionaries(st.sampled_from(WORDS), st.randoms(use_true_random=False), min_size=1, max_size=4).map(
    lambda drawn: {name: tuple(draw.sample(known(name), min(2, len(known(name))))) for name, draw in drawn.items()}
)


@given(queries)
def test_filters_together_find_what_their_predicates_find(query):
    text = "&".join(f"{name}={','.join(words)}" for name, words in query.items())
    assert slugs(COMPILED.select(ask(text).values)) == selected(query, CATALOGUE)


@given(queries)
def test_the_ordinary_form_of_the_filter_set_selects_the_same(query):
    data = QueryDict("&".join(f"{name}={','.join(words)}" for name, words in query.items()))
    ordinary = OfferingFilterSet(data, queryset=Selection(INDEX, INDEX.everything))
    for name, item in COMPILED.filters.items():
        ordinary.filters[name].extra.update(item.extra)
    assert ordinary.is_valid(), ordinary.errors
    assert ordinary.qs.labels == COMPILED.select(ask(data.urlencode()).values)


@given(queries, st.lists(st.sampled_from(FACETS["offerings"]), min_size=1, max_size=5, unique=True))
def test_every_facet_count_is_what_its_filter_returns(query, facets):
    text = "&".join(f"{name}={','.join(words)}" for name, words in query.items())
    asked = ask(f"{text}&facets={','.join(facets)}")
    for name, counted in count_facets(COMPILED, asked).items():
        counted = dict(counted)
        for value in known(name):
            assert counted.get(value, 0) == len(selected({**query, name: (value,)}, CATALOGUE))


@pytest.mark.parametrize(
    ("parameter", "sort", "keeps"),
    [
        ("founded_after", "founded", lambda known, bound: known >= bound),
        ("founded_before", "founded", lambda known, bound: known[: len(bound)] <= bound),
        ("evidence_since", "evidence", lambda known, bound: known >= bound),
    ],
)
@pytest.mark.parametrize("bound", ["1999", "2009-05", "2009-05-12", "2020-08", "2022", "2026-01-05"])
def test_a_date_filter_keeps_one_side_and_leaves_unknown_dates_out(parameter, sort, keeps, bound):
    def date_of(offering) -> str:
        if sort == "founded":
            return CATALOGUE.vendors[offering.vendor].founded
        rows = traits.evidence_rows(offering)
        return max(traits.evidence_date(row, CATALOGUE.sources[row.source]) for row in rows)

    expected = {o.slug for o in CATALOGUE.offerings.values() if date_of(o) and keeps(date_of(o), bound)}
    assert slugs(COMPILED.select(ask(f"{parameter}={bound}").values)) == expected


@pytest.mark.parametrize(
    "sort", ["name", "-name", "founded", "-founded", "launched", "-launched", "evidence", "vendor"]
)
@pytest.mark.parametrize("by", ["page", "cursor"])
def test_walking_a_list_meets_each_entry_once_in_order(sort, by):
    walked, address = [], {"page": "1"} if by == "page" else {}
    while address is not None:
        query = ask(f"sort={sort}&page_size=7&" + "&".join(f"{name}={value}" for name, value in address.items()))
        page = find(COMPILED, query)
        walked += page.labels
        address = page.next
    assert len(walked) == page.count == len(CATALOGUE.offerings)
    keys = [key_of(INDEX.rows[label], sort) for label in walked]
    assert keys == sorted(keys)
    assert len(set(walked)) == len(walked)


def test_walking_back_by_cursor_retraces_the_way():
    first = find(COMPILED, ask("page_size=7"))
    second = find(COMPILED, ask(f"page_size=7&cursor={first.next['cursor']}"))
    back = find(COMPILED, ask(f"page_size=7&cursor={second.previous['cursor']}"))
    assert back.labels == first.labels
    assert back.previous is None


def test_unknown_values_come_last_both_ways():
    for sort in ("launched", "-launched"):
        page = find(COMPILED, ask(f"sort={sort}&page_size=100"))
        known_dates = [INDEX.rows[label]["launched"] for label in page.labels]
        assert known_dates == [date for date in known_dates if date] + [date for date in known_dates if not date]
