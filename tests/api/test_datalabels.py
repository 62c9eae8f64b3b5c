"""Words that the data have in English alone are read in French, and stay what they are for programs."""

import pytest
from django.utils.translation import override

from vendors.datalabels import SPEAKERS, speaker_label
from vendors.snapshot import current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def test_a_speaker_without_a_name_is_described_in_the_reader_s_language():
    with override("fr"):
        assert all(speaker_label(speaker) != speaker for speaker in SPEAKERS)
        assert speaker_label("Scalingo (competitor)") == "Scalingo (concurrent)"
        assert speaker_label("Alain Garnier") == "Alain Garnier"


def with_unit(unit: str) -> str:
    """The slug of a vendor that has a figure of a unit."""
    vendors = current().snapshot.catalogue.vendors.values()
    return next(vendor.slug for vendor in vendors if any(row.unit == unit for row in vendor.figures))


@pytest.mark.parametrize(("lang", "label"), [("fr", "clients payants"), ("en", "paying customers")])
def test_a_unit_stays_the_same_for_programs_and_is_told_to_people_in_their_language(api, client, lang, label):
    slug = with_unit("paying customers")
    figures = api(f"/vendors/{slug}", lang=lang).json()["figures"]
    assert ("paying customers", label) in {(row["unit"], row["unit_label"]) for row in figures}
    assert label in client.get(f"/{lang}/vendors/{slug}").content.decode()


@pytest.mark.parametrize(("lang", "label"), [("fr", "OpenProject (concurrent)"), ("en", "OpenProject (competitor)")])
def test_a_speaker_stays_the_same_for_programs_and_is_told_to_people_in_their_language(api, client, lang, label):
    evidence = api("/vendors/monday", lang=lang).json()["evidence"]
    assert ("OpenProject (competitor)", label) in {(item["speaker"], item["speaker_label"]) for item in evidence}
    assert label in client.get(f"/{lang}/vendors/monday").content.decode()
