"""The list of products as people paste it."""

import json
import time

import pytest

from catalogue.pages.stacktext import _NUMBER, body


def rows(text: str) -> list[dict]:
    return json.loads(body(text)[0])["lines"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Slack", [{"name": "Slack"}]),
        ("Slack; 1200; 3", [{"name": "Slack", "spend": "1200", "criticality": "3"}]),
        ("Slack\t1 200,50 €\t3", [{"name": "Slack", "spend": "1200.50", "criticality": "3"}]),
        ("Slack, 1200", [{"name": "Slack", "spend": "1200"}]),
        ("Slack, 1200, 2", [{"name": "Slack", "spend": "1200", "criticality": "2"}]),
        ("Acme, Inc.", [{"name": "Acme, Inc."}]),
        ("Acme, Inc., 99.5", [{"name": "Acme, Inc.", "spend": "99.5"}]),
        ("365, 12", [{"name": "365", "spend": "12"}]),
        ("\n Slack \n\n Zoom\n", [{"name": "Slack"}, {"name": "Zoom"}]),
        ("Nom;Criticité;Coût\nSlack;3;1200", [{"name": "Slack", "criticality": "3", "spend": "1200"}]),
        ("name,spend\nSlack,1200", [{"name": "Slack", "spend": "1200"}]),
        ("\ufefftool\tvendor\nMeet\tGoogle", [{"name": "Meet", "supplier": "Google"}]),
        ("Slack;;2", [{"name": "Slack", "criticality": "2"}]),
        ("Slack; 1,5 EUR", [{"name": "Slack", "spend": "1.5"}]),
        ("Slack; 1,200", [{"name": "Slack", "spend": "1,200"}]),
        ("Slack, 1,200", [{"name": "Slack", "spend": "1,200"}]),
        ("Slack, 1,200 €", [{"name": "Slack", "spend": "1,200 €"}]),
        ("Slack, 1,200, 3", [{"name": "Slack", "spend": "1,200", "criticality": "3"}]),
        ("Slack,12,100", [{"name": "Slack", "spend": "12", "criticality": "100"}]),
        ("Slack;often", [{"name": "Slack", "spend": "often"}]),
        ("", []),
    ],
)
def test_a_line_is_a_name_with_what_it_costs_and_how_much_it_matters(text, read):
    assert rows(text) == read


def test_lines_keep_the_number_that_they_have_in_the_text():
    assert body("name;spend\n\nSlack;1\n\nZoom;2")[1] == [3, 5]


@pytest.mark.parametrize("line", ["a" * 200_000, "a,1" + " " * 200_000 + "b", "a;" + "1" * 200_000 + "b"])
def test_a_line_too_long_is_one_name_read_at_once(line):
    began = time.process_time()
    assert rows(line) == [{"name": line}]
    assert time.process_time() - began < 1
    assert _NUMBER.fullmatch("1" + " " * 200_000 + "b") is None
    assert time.process_time() - began < 1
