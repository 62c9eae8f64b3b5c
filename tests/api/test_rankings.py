"""Rankings by the user's own definition of sovereignty: points explained, gates, groups apart, bad questions."""

import csv
import io

import pytest

from tests.make import make_alternative, make_fact, make_offering, make_source, make_vendor
from vendors.domain.vocabulary import RelationKind
from vendors.models import Assessment, Criterion, Framework, Level, Licence, Weight, WeightProfile

pytestmark = pytest.mark.django_db
OWN = {"category": "team-chat", "weights": "MAKER:3,OPENNESS:1", "lang": "en"}


def make_framework(slug: str, codes: str, top: int, profile: str = "", **counted: int) -> dict[str, Criterion]:
    names = {"name_fr": slug, "name_en": slug}
    framework = Framework.objects.create(slug=slug, source=make_source(), **names)
    for rank in range(top + 1):
        Level.objects.create(framework=framework, rank=rank, name_fr=str(rank), name_en=str(rank))
    found = {
        code: Criterion.objects.create(framework=framework, code=code, rank=rank, **names, **counted)
        for rank, code in enumerate(codes.split())
    }
    if profile:
        row = WeightProfile.objects.create(framework=framework, slug=profile, source=make_source(), **names)
        for criterion in found.values():
            Weight.objects.create(profile=row, criterion=criterion, weight=10)
    return found


@pytest.fixture
def small(db):
    """A US product, a French one with an open licence that is assessed, one that nothing is known of, one closed."""
    make_framework("documents", "MAKER OPENNESS", 2)
    sov = make_framework("eu-csf", "SOV-1 SOV-2", 4, "official", questions=5, most_points=200)
    slack = make_offering("slack", vendor=make_vendor("inc", country="US"))
    chat = make_offering("chat", vendor=make_vendor("maison", country="FR"))
    make_fact(chat, Licence, "licence", "mit", spdx="MIT")
    make_fact(
        chat,
        Assessment,
        "assessment",
        "sov-1",
        criterion=sov["SOV-1"],
        level=Level.objects.get(framework__slug="eu-csf", rank=3),
    )
    shade = make_offering("shade", vendor=make_vendor("ombre", country=""))
    old = make_offering("old", vendor=make_vendor("fini", country="FR"), status="closed")
    for offering in (chat, shade, old):
        make_alternative(offering, slack)
    make_alternative(make_offering("muse"), slack, RelationKind.INSPIRED_BY)


def slugs(rows: list[dict]) -> list[str]:
    return [row["offering"]["slug"] for row in rows]


@pytest.mark.usefixtures("small")
def test_offerings_are_ordered_by_the_weights_given_and_every_point_is_explained(api):
    answer = api("/rankings", **OWN).json()
    assert slugs(answer["rows"]) == ["chat", "muse", "shade", "slack"]
    assert [row["rank"] for row in answer["rows"]] == [1, 2, 3, 4]
    assert [(row["criterion"], row["weight"], row["percent"]) for row in answer["weights"]] == [
        ("MAKER", "3", "75"),
        ("OPENNESS", "1", "25"),
    ]
    first = answer["rows"][0]
    assert (first["score"]["known"], first["score"]["worst"], first["score"]["best"]) == ("100", "100", "100")
    assert [row["sure"] for row in answer["rows"]] == [False, False, False, True]
    places = [(row["highest_place"], row["lowest_place"]) for row in answer["rows"]]
    assert all(high <= row["rank"] for (high, _low), row in zip(places, answer["rows"], strict=True))
    assert all(low >= high for high, low in places)
    assert (places[0], places[2][0]) == ((1, 1), 1)
    maker = first["contributions"][0]
    assert (maker["given"], maker["level"], maker["basis"]) == ("75", 2, "derived")
    (reason,) = maker["reasons"]
    assert (reason["code"], reason["label"]) == ("seat-inside", "the legal seat is in the region")
    assert reason["rests_on"] == ["seat/fr"]
    assert reason["evidence"][0]["source"] == "doc"


@pytest.mark.usefixtures("small")
def test_unknown_counts_neither_as_nothing_nor_as_all(api):
    row = api("/rankings", **OWN).json()["rows"][2]
    assert (row["score"]["known"], row["score"]["known_share"]) == (None, "0")
    assert (row["score"]["worst"], row["score"]["best"]) == ("0", "100")
    assert not row["sure"]
    assert [part["given"] for part in row["contributions"]] == [None, None]


@pytest.mark.usefixtures("small")
def test_gates_exclude_what_fails_them_and_set_apart_what_they_cannot_decide(api):
    answer = api("/rankings", **OWN | {"gate": "MAKER:2"}).json()
    assert (slugs(answer["rows"]), slugs(answer["excluded"])) == (["chat", "muse"], ["slack"])
    assert slugs(answer["undecided"]) == ["shade"]
    assert answer["excluded"][0]["stopped_by"] == ["MAKER:2"]
    (gate,) = answer["excluded"][0]["gates"]
    assert (gate["asked"], gate["level"], gate["verdict"]) == (2, 0, "failed")
    assert gate["reasons"][0]["evidence"]
    assert answer["gates"] == [{"criterion": "MAKER", "name": "documents", "level": 2}]


@pytest.mark.usefixtures("small")
def test_an_official_profile_brings_its_framework_and_says_what_is_an_approximation(api):
    answer = api("/rankings", category="team-chat", profile="official", lang="fr").json()
    assert (answer["framework"]["slug"], answer["profile"]["slug"]) == ("eu-csf", "official")
    score = answer["rows"][0]["score"]
    assert (answer["rows"][0]["offering"]["slug"], score["known"], score["known_share"]) == ("chat", "75", "50")
    assert score["approximate"]
    assert score["approximation"].startswith("approximation : le référentiel compte des points")
    assert answer["rows"][0]["contributions"][0]["reasons"][0]["evidence"]
    assert not answer["rows"][1]["score"]["approximate"]


@pytest.mark.usefixtures("small")
def test_only_proposable_relations_and_living_offerings_replace_a_product(api):
    answer = api("/rankings", alternative_to="slack", weights="MAKER:1").json()
    assert (slugs(answer["rows"]), slugs(answer["gone"])) == (["chat", "shade"], ["old"])
    assert answer["rows"][0]["relations"][0]["kind"] == "competes-stated"
    assert answer["rows"][0]["relations"][0]["evidence"]
    assert answer["counts"] == {"rows": 2, "excluded": 0, "undecided": 0, "gone": 1}


@pytest.mark.usefixtures("small")
def test_the_region_decides_what_is_inside(api):
    make_offering("fjord", vendor=make_vendor("nord", country="NO"))
    levels = {
        region: {
            row["offering"]["slug"]: row["contributions"][0]["level"]
            for row in api("/rankings", **OWN | {"region": region}).json()["rows"]
        }["fjord"]
        for region in ("eu", "eea")
    }
    assert levels == {"eu": 0, "eea": 2}


@pytest.mark.usefixtures("small")
def test_with_a_need_each_offering_has_its_cost_or_the_reason_why_not(api):
    answer = api("/rankings", **OWN | {"users": 50, "months": 24}).json()
    assert answer["need"]["months"] == 24
    assert (answer["rows"][0]["cost"]["computable"], answer["rows"][0]["cost"]["reason"]) == (False, "no-pricing")
    assert api("/rankings", **OWN).json()["rows"][0]["cost"] is None


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("changed", "parameter", "nearest"),
    [
        ({"category": None}, "alternative_to", None),
        ({"weights": None}, "profile", None),
        ({"profile": "official"}, "profile", None),
        ({"weights": None, "profile": "officiel"}, "profile", "official"),
        ({"weights": "MAKERS:1"}, "weights", "MAKER"),
        ({"weights": "MAKER:1,OPENESS:1"}, "weights", "OPENNESS"),
        ({"weights": "MAKER:1,maker:2"}, "weights", None),
        ({"weights": "MAKER:0"}, "weights", None),
        ({"weights": "MAKER:-1"}, "weights", None),
        ({"weights": "MAKER:nan"}, "weights", None),
        ({"weights": ""}, "weights", None),
        ({"gate": "MAKR:1"}, "gate", "MAKER"),
        ({"gate": "MAKER:7"}, "gate", None),
        ({"gate": "MAKER"}, "gate", None),
        ({"framework": "document"}, "framework", "documents"),
        ({"framework": "eu-csf"}, "weights", None),
        ({"region": "eux"}, "region", "eu"),
        ({"category": "team-chatt"}, "category", "team-chat"),
        ({"category": None, "alternative_to": "slak"}, "alternative_to", "slack"),
        ({"limit": "0"}, "limit", None),
        ({"weight": "MAKER:1"}, "weight", "weights"),
    ],
)
def test_it_refuses_a_question_it_cannot_answer(api, changed, parameter, nearest):
    asked = {name: value for name, value in (OWN | changed).items() if value is not None}
    answer = api("/rankings", **asked)
    assert answer.status_code == 400
    errors = {error["parameter"]: error for error in answer.json()["errors"]}
    assert parameter in errors
    if nearest:
        assert errors[parameter]["nearest"] == nearest


@pytest.mark.usefixtures("small")
def test_it_names_everything_that_is_wrong_at_once(api):
    errors = api("/rankings", weights="MAKERS:1", gate="MAKER", region="x", users="many").json()["errors"]
    assert {error["parameter"] for error in errors} == {"alternative_to", "weights", "gate", "region", "users"}


@pytest.mark.usefixtures("small")
def test_the_same_ranking_comes_as_csv(api):
    answer = api("/rankings", **OWN | {"gate": "MAKER:2", "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["group"], row["rank"], row["offering"]) for row in rows] == [
        ("rows", "1", "chat"),
        ("rows", "2", "muse"),
        ("excluded", "", "slack"),
        ("undecided", "", "shade"),
        ("gone", "", "old"),
    ]
    assert (rows[1]["OPENNESS"], rows[3]["MAKER"], rows[3]["stopped_by"]) == ("0..25", "0..75", "MAKER:2")


@pytest.mark.usefixtures("small")
def test_it_asks_the_database_once_and_unchanged_answers_are_not_sent_again(api, django_assert_num_queries):
    answer = api("/rankings", **OWN)
    with django_assert_num_queries(1):
        again = api("/rankings", headers={"If-None-Match": answer["ETag"]}, **OWN)
    assert (again.status_code, again.content) == (304, b"")
    with django_assert_num_queries(1):
        assert api("/rankings", **OWN | {"gate": "MAKER:1"}).status_code == 200
