"""Writing the database back: only what a curator changed moves, and a load then changes nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.make import make_alternative, make_category, make_fact, make_offering, make_source, make_vendor
from tests.seeds.folder import FILES, change
from vendors.domain.vocabulary import Publication
from vendors.models import CountryRole, Evidence, Limit, Offering, PriceComponent, Stake, StatusChange, Tier, Vendor
from vendors.seedfiles.export import export
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds

pytestmark = pytest.mark.django_db
A = "vendors/acme.yaml"


@pytest.fixture
def loaded(folder):
    load(read_seeds(folder))
    return folder


def texts(folder) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")}


def assert_a_load_changes_nothing(folder):
    assert not load(read_seeds(folder)).drift


def test_an_untouched_database_leaves_every_byte(loaded):
    assert export(loaded).files == []
    assert texts(loaded) == FILES


EDITS = {
    "a name": (
        lambda: Vendor.objects.filter(slug="acme").update(name="Acme Group"),
        "name: Acme   #",
        "name: Acme Group #",
    ),
    "a date": (lambda: Vendor.objects.filter(slug="acme").update(founded="2013"), "founded: 2012-09", "founded: 2013"),
    "a price": (
        lambda: PriceComponent.objects.filter(kind="per-unit").update(amount="9.90"),
        "amount: 8.75",
        "amount: 9.9",
    ),
    "a whole price": (
        lambda: PriceComponent.objects.filter(kind="per-unit").update(amount="9.00"),
        "amount: 8.75",
        "amount: 9",
    ),
    "a share": (lambda: Stake.objects.update(capital_high=60), "capital_high: 66.5", "capital_high: 60"),
    "names": (lambda: Vendor.objects.filter(slug="acme").update(aliases=["A", "B"]), "[Acme SAS]", "[A, B]"),
    "a voice": (
        lambda: Evidence.objects.filter(locator="line 3").update(voice="third-party"),
        "line 3, voice: editorial",
        "line 3, voice: third-party",
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_a_curators_edit_changes_one_place_and_keeps_comments(what, loaded):
    edit, old, new = EDITS[what]
    edit()
    assert export(loaded).files == [A]
    assert texts(loaded) == FILES | {A: FILES[A].replace(old, new, 1)}
    assert_a_load_changes_nothing(loaded)


def test_rows_made_and_deleted_in_the_admin_reach_the_file(loaded):
    acme = Vendor.objects.get(slug="acme")
    make_fact(acme, CountryRole, "country_role", "origin/be", role="origin", country="BE")
    Stake.objects.get().delete()
    Tier.objects.filter(up_to=100).update(up_to=500)
    Limit.objects.update(quantity=None, unlimited=True)
    assert export(loaded).files == [A]
    vendor = read_seeds(loaded).vendors["acme"]
    assert [row.key for row in vendor.countries] == ["seat/fr", "origin/be"]
    assert vendor.stakes == []
    assert vendor.offerings[0].pricing[0].plans[0].limits[0].unlimited is True
    assert_a_load_changes_nothing(loaded)


def test_a_row_keeps_its_key_when_its_values_change(loaded):
    CountryRole.objects.update(country="BE")
    export(loaded)
    assert "key: seat/fr" in (loaded / A).read_text()
    assert_a_load_changes_nothing(loaded)


def test_entries_made_in_the_admin_get_files_once_published(loaded):
    make_category("mail")
    mail = make_offering("new-mail", vendor=make_vendor("new"), category="mail")
    make_offering("new-draft", vendor=mail.vendor, category="mail", publication=Publication.DRAFT)
    make_offering("acme-mail", vendor=Vendor.objects.get(slug="acme"), category="mail")
    make_source("fresh", title="A fresh source")
    make_alternative(mail, Offering.objects.get(slug="bigtalk"))
    done = export(loaded)
    assert done.files == ["categories.yaml", "sources/fresh.yaml", A, "vendors/new.yaml"]
    assert done.left == [(("offering", "new-draft"), "draft: written once it is published")]
    seeds = read_seeds(loaded)
    assert list(seeds.vendors["new"].offerings[0].categories) == ["mail"]
    assert [offering.slug for offering in seeds.vendors["acme"].offerings] == ["acme-chat", "acme-mail"]
    assert_a_load_changes_nothing(loaded)


def test_an_empty_folder_receives_the_whole_catalogue(loaded, tmp_path):
    export(tmp_path / "copy")
    assert read_seeds(tmp_path / "copy").documents() == read_seeds(loaded).documents()


def test_an_edit_of_the_file_that_is_not_loaded_yet_stays(loaded):
    change(loaded, A, "founded: 2012-09", "founded: 2011")
    change(loaded, A, "country: FR", "country: FR\n    city: Lyon")
    Vendor.objects.filter(slug="acme").update(name="Acme Group", founded="2010")
    before = texts(loaded)[A]
    done = export(loaded)
    assert texts(loaded)[A] == before.replace("name: Acme   #", "name: Acme Group #")
    assert [(entry, conflict.path) for entry, conflict in done.conflicts] == [(("vendor", "acme"), "founded")]


def test_what_would_not_be_a_valid_file_is_refused_and_nothing_is_written(loaded):
    Vendor.objects.filter(slug="acme").update(name="Acme Group")
    row = StatusChange.objects.get(vendor__slug="acme")
    row.evidence_rows.all().delete()
    with pytest.raises(CommandError, match=r"status\.0\.evidence[\s\S]*nothing was written"):
        call_command("export_seeds", loaded, stdout=StringIO())
    assert texts(loaded) == FILES
