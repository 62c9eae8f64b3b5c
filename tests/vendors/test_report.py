"""The report on the data, as an operator reads it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.seeds.folder import write_folder
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(tmp_path):
    load(read_seeds(write_folder(tmp_path / "seeds")))


def test_it_tells_of_each_category_and_of_an_incumbent():
    out = StringIO()
    call_command("report", "acme-chat", "--on=2026-11-22", stdout=out)
    text = out.getvalue()
    (line,) = [line.split() for line in text.splitlines() if line.startswith("team-chat")]
    assert line[1] == "2"
    assert line[6] == "100.0"
    assert "Acme Chat: 0 living alternatives" in text
    assert "offerings with fewer than 4 comparable facts" in text


def test_it_refuses_an_offering_that_is_not_published():
    with pytest.raises(CommandError, match="no published offering of that slug: nobody"):
        call_command("report", "nobody", stdout=StringIO())


def test_it_draws_facts_with_the_place_to_check_each_at():
    out = StringIO()
    call_command("report", "--draw=3", "--seed=5", stdout=out)
    again = StringIO()
    call_command("report", "--draw=3", "--seed=5", stdout=again)
    text = out.getvalue()
    assert text == again.getvalue()
    assert text.startswith("3 facts drawn with seed 5")
    assert text.count("\n   - ") >= 3
    assert "line 5 | doc: A document | no address recorded | editorial, stated, 2020-08-17" in text


def test_it_refuses_to_draw_no_fact():
    with pytest.raises(CommandError, match="--draw: 0; accepted: 1 or more"):
        call_command("report", "--draw=0", stdout=StringIO())
