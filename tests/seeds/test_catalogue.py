"""The catalogue's own seed files: they load, they keep every rule, and a second load changes nothing."""

from pathlib import Path

import pytest
from django.conf import settings

from vendors.auditing import audit
from vendors.models import Offering, Vendor
from vendors.publishing import what_stops
from vendors.seedfiles.export import export
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds


@pytest.mark.django_db
def test_the_catalogue_loads_keeps_its_rules_and_loads_again_unchanged(tmp_path):
    seeds = read_seeds(Path(settings.SEEDS_DIR))
    first = load(seeds)
    assert len(first.created) == len(seeds.files)
    assert [str(breach) for breach in audit()] == []
    assert [what_stops(entry) for entry in (*Vendor.objects.all()[:3], *Offering.objects.all()[:3])] == [[]] * 6
    again = load(seeds)
    assert (again.drift, again.revision) == (False, None)
    export(tmp_path)
    assert read_seeds(tmp_path).documents() == seeds.documents()
