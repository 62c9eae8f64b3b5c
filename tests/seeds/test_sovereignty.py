"""Sovereignty on the catalogue's own seed files: the official weights by name, and what is computed of real vendors."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from vendors.domain.asof import as_of
from vendors.domain.entries import Catalogue
from vendors.domain.ownership import control, european, exposure, secnumcloud, shares
from vendors.domain.regions import EU
from vendors.domain.sovereignty import profile_weights, ranking, read_weights
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds
from vendors.snapshot.load import Loader

DAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker) -> Catalogue:
    """The seeds through the database; what is written is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(read_seeds(Path(settings.SEEDS_DIR)))
        found = Loader().catalogue()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(
    ("profile", "criterion", "weight"),
    [
        *(("csf-2025", f"SOV-{n}", weight) for n, weight in enumerate((15, 10, 10, 15, 20, 15, 10, 5), 1)),
        *(("csf-2026", f"SOV-{n}", weight) for n, weight in enumerate((20, 10, 10, 15, 10, 15, 15, 5), 1)),
    ],
)
def test_each_official_weight_is_that_of_its_criterion(catalogue, profile, criterion, weight):
    assert profile_weights(catalogue.frameworks["eu-csf"], profile)[criterion] == weight


@pytest.mark.parametrize(
    ("criterion", "questions", "most"),
    [
        ("SOV-1", 8, 125),
        ("SOV-2", 6, 167),
        ("SOV-3", 5, 200),
        ("SOV-4", 6, 167),
        ("SOV-5", 7, 143),
        ("SOV-6", 5, 200),
        ("SOV-7", 7, 143),
        ("SOV-8", 4, 250),
    ],
)
def test_each_objective_has_its_questions_and_points(catalogue, criterion, questions, most):
    rows = {row.code: row for row in catalogue.frameworks["eu-csf"].criteria}
    assert (rows[criterion].questions, rows[criterion].most_points) == (questions, most)


def test_scality_has_french_and_american_holders_of_unknown_share(catalogue):
    scality, find = catalogue.vendors["scality"], catalogue.vendors.get
    assert european(scality, EU, DAY, find).answer == "unknown"
    assert control(scality, DAY, find).answer == "possible"
    found = dict(shares(scality, DAY, find).by_country())
    assert {code: (row.low, row.high) for code, row in found.items()} == {"FR": (0, 100), "US": (0, 100)}
    assert all(row.rests_on for row in found.values())
    reach = exposure(scality, DAY, find)
    assert (reach.answer, reach.at_least) == ("unknown", "indirect")


def test_scality_in_2016_was_known_without_the_holder_of_2018(catalogue):
    then = as_of(catalogue.vendors["scality"], catalogue.sources, date(2016, 12, 31))
    now = as_of(catalogue.vendors["scality"], catalogue.sources, DAY)
    assert {row.holder_country for row in then.entry.stakes} == {"FR", "US"}
    assert len(then.entry.stakes) < len(now.entry.stakes)
    assert now.left_out == ()
    assert max(row.as_of for row in then.entry.figures) <= "2016-12"


def test_odoo_has_a_belgian_majority_and_american_minorities_within_bounds(catalogue):
    odoo, find = catalogue.vendors["odoo"], catalogue.vendors.get
    answer = european(odoo, EU, DAY, find)
    assert (answer.answer, answer.reasons[-1].code) == ("yes", "control-inside")
    assert set(answer.reasons[-1].rests_on) <= {row.key for row in odoo.stakes}
    found = dict(shares(odoo, DAY, find).by_country())
    assert found["BE"].low == Decimal(56)
    assert found["US"].low < found["US"].high == Decimal(44)
    assert exposure(odoo, DAY, find).answer == "indirect"
    assert secnumcloud(odoo, DAY, find).stakes == "unknown"


@pytest.mark.parametrize("slug", ["documents", "certifications"])
def test_real_offerings_rank_by_facts_alone(catalogue, slug):
    frame = catalogue.frameworks[slug]
    weights = read_weights(frame, {row.code: Decimal(1) for row in frame.criteria})
    found = ranking(catalogue.offerings.values(), frame, weights, (), EU, DAY, catalogue.vendors.get)
    assert len(found.rows) + len(found.gone) == len(catalogue.offerings)
    assert len({row.score.middle for row in found.rows}) > 2
    assert found.rows[0].score.worst > found.rows[-1].score.worst
    assert any(row.score.known_share < 100 for row in found.rows)
