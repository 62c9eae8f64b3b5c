"""Text search: accents, endings, both languages, letters wrong, names first."""

import pytest

from vendors.snapshot.search import TextIndex

DOCUMENTS = [
    (16, "Rainbow Alcatel", "", "Visioconférences et messagerie d'équipe", "Video calls and team chat"),
    (32, "Tixeo", "", "Visioconférence chiffrée de bout en bout", "End-to-end encrypted video conferencing"),
    (48, "Messagerie", "", "Courriel hébergé en Europe", "E-mail hosted in Europe"),
    (64, "Odoo", "", "Gestion intégrée", "Enterprise resource planning"),
    (80, "Cozy", "", "", ""),
]


@pytest.fixture(scope="module")
def search():
    return TextIndex().put(DOCUMENTS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("visioconférence", {16, 32}),
        ("VISIOCONFERENCES", {16, 32}),
        ("hébergements", {48}),
        ("encrypting conferencing", {32}),
        ("messagerie équipe", {16}),
        ("la messagerie de l'équipe", {16}),
        ("odo", set()),
        ("odooo", {64}),
        ("rainbou", {16}),
        ("visiokonférense", {32}),
        ("quelque chose d'autre", set()),
        ("nothing at all", set()),
        ("tixeo odoo", set()),
        ("équipe'; DROP TABLE", set()),
        ("name:odoo", set()),
    ],
)
def test_every_word_must_match_in_some_reading(search, query, expected):
    assert set(search.ranked(query)) == expected


def test_a_name_weighs_more_than_a_text(search):
    assert search.ranked("messagerie") == [48, 16]


def test_a_page_and_the_count_agree_with_the_whole(search):
    assert search.best("visioconférence", limit=1) == (search.ranked("visioconférence")[:1], 2)


def test_a_search_keeps_what_it_saw_when_the_index_goes_on():
    index = TextIndex()
    before = index.put(DOCUMENTS)
    after = index.put([(64, "Dolibarr", "", "Gestion", "Management")], without=[80])
    assert before.ranked("odoo") == [64]
    assert after.ranked("odoo") == []
    assert after.ranked("dolibarr") == [64]
    assert after.ranked("cozy") == []


def test_an_empty_index_finds_nothing():
    assert TextIndex().put([]).ranked("odoo") == []


def test_the_entry_whose_name_is_the_whole_query_comes_first():
    index = TextIndex().put(
        [
            (16, "Amazon EC2", "Amazon AWS AWS AWS", "AWS", "AWS"),
            (32, "Amazon Web Services\nAWS", "Amazon", "", ""),
            (48, "Élan", "", "", ""),
            (64, "Élan vital", "Élan Élan Élan", "Élan", "Élan"),
        ]
    )
    assert index.ranked("aws") == [32, 16]
    assert index.ranked(" Amazon web services ") == [32]
    assert index.ranked("elan")[0] == 48
