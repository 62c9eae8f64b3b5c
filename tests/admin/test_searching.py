"""Search boxes and suggestions find a name however it is accented or capitalised, in one query."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_offering, make_vendor
from vendors.admin.searching import folded
from vendors.models import Vendor

SUGGESTED = "/admin/autocomplete/"


def found(client, term: str, model: str = "offering", field: str = "vendor") -> list[str]:
    given = {"term": term, "app_label": "vendors", "model_name": model, "field_name": field}
    return [row["text"] for row in client.get(SUGGESTED, given).json()["results"]]


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Hébergement", ["hebergement", "Hébergement", "HEBERGEMENT", "HÉBERGEMENT", "hèberg", "bergem"]),
        ("Cœur d’Œuvre", ["coeur", "CŒUR", "d'oeuvre", "d’œuvre", '"coeur d\'oeuvre"']),
        ("Ærø & Søn (Łódź)", ["aero", "son", "lodz", "(lodz)", "&"]),
        ("Straße 42%_", ["strasse", "STRASSE", "straße", "42%_"]),
    ],
)
def test_a_name_is_found_however_it_is_written(curator, name, terms):
    make_vendor("first", name=name)
    make_vendor("second", name="Something else")
    for term in terms:
        assert found(curator, term) == [name], term
        assert name in curator.get("/admin/vendors/vendor/", {"q": term}).context["cl"].queryset.get().name


@pytest.mark.parametrize("term", [".*", "[a-z]", "\\", "a|b", "(", "x{2}", "^", "\\u0041", "'", '"', "𝒳", "\x00"])
def test_a_sign_of_a_pattern_is_a_sign_like_any_other(curator, term):
    make_vendor("first", name="Hébergement")
    assert found(curator, term) == []


def test_names_of_other_times_and_of_vendors_are_folded_too(curator):
    make_vendor("bleu", name="Bleu", aliases=["Nuée", "Œil"])
    make_offering("cloud", name="Cloud", vendor=make_vendor("etoile", name="Étoile"))
    assert found(curator, "nuee") == ["Bleu"]
    assert found(curator, "oeil") == ["Bleu"]
    assert [row.slug for row in curator.get("/admin/vendors/offering/", {"q": "etoile"}).context["cl"].queryset] == [
        "cloud"
    ]


def test_blanks_in_quotes_are_one_however_many_there_are(curator):
    make_vendor("first", name="Logiciels libres")
    blanks = " " * 40
    assert found(curator, f'"logiciels{blanks}libres"') == ["Logiciels libres"]


def test_suggestions_ask_the_database_no_more_often_than_a_plain_search(curator, rf):
    Vendor.objects.bulk_create(Vendor(slug=f"maker-{number}", name=f"Société {number}") for number in range(5_000))
    known = admin.site.get_model_admin(Vendor)
    with CaptureQueriesContext(connection) as asked:
        rows, _several = known.get_search_results(rf.get("/"), Vendor.objects.all(), "societe 4999")
        assert [row.slug for row in rows] == ["maker-4999"]
    assert len(asked) == 1


def test_folding_leaves_a_plain_text():
    assert folded("HÉBERGEMENT Œuvre ﬁn Straße") == "hebergement oeuvre fin strasse"
