"""Words that the data have in English alone are read in French: units of figures, descriptions of who speaks."""

import pytest
from django.utils.translation import override

from vendors.datalabels import SPEAKERS, UNITS, speaker_label, unit_label
from vendors.snapshot import current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
ALIKE = {"%", "institutions", "organisations", "services"}
"""Units that are written the same in both languages."""


def test_every_unit_of_the_seeds_has_a_french_label():
    catalogue = current().snapshot.catalogue
    entries = [*catalogue.vendors.values(), *catalogue.offerings.values()]
    units = {row.unit for entry in entries for row in entry.figures if row.unit}
    assert units
    assert units <= set(UNITS)
    with override("fr"):
        assert {unit for unit in UNITS if unit_label(unit) == unit} <= ALIKE
    with override("en"):
        assert all(unit_label(unit) == unit for unit in UNITS)


def test_a_speaker_without_a_name_is_described_in_the_reader_s_language():
    with override("fr"):
        assert all(speaker_label(speaker) != speaker for speaker in SPEAKERS)
        assert speaker_label("Scalingo (competitor)") == "Scalingo (concurrent)"
        assert speaker_label("Alain Garnier") == "Alain Garnier"


@pytest.mark.parametrize(("lang", "unit"), [("fr", "clients payants"), ("en", "paying customers")])
def test_answers_and_pages_give_the_unit_in_their_language(api, client, lang, unit):
    found = [
        vendor.slug
        for vendor in current().snapshot.catalogue.vendors.values()
        if any(row.unit == "paying customers" for row in vendor.figures)
    ]
    figures = api(f"/vendors/{found[0]}", lang=lang).json()["figures"]
    assert unit in {row["unit"] for row in figures}
    assert unit in client.get(f"/{lang}/vendors/{found[0]}").content.decode()
