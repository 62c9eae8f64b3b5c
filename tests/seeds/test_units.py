"""Units of figures are words that the seeds have in English alone: French readers need a label for each."""

import pytest
from django.utils.translation import override

from vendors.datalabels import UNITS, unit_label

pytestmark = pytest.mark.django_db
ALIKE = {"%", "institutions", "organisations", "services"}
"""Units that are written the same in both languages."""


def test_every_unit_of_the_seeds_has_a_french_label(catalogue):
    entries = [*catalogue.vendors.values(), *catalogue.offerings.values()]
    units = {row.unit for entry in entries for row in entry.figures if row.unit}
    assert units
    missing = sorted(units - set(UNITS))
    assert not missing, (
        f"French readers would see these units in English: add them to UNITS of vendors/datalabels.py, \
and their French to vendors/locale: {missing}"
    )


def test_every_label_of_a_unit_is_translated():
    with override("fr"):
        alike = {unit for unit in UNITS if unit_label(unit) == unit}
    assert alike <= ALIKE, f"give these a French text in vendors/locale: {sorted(alike - ALIKE)}"
    with override("en"):
        assert all(unit_label(unit) == unit for unit in UNITS)
