"""Loading a folder: what is created, updated, kept, reported, recorded."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.seeds.folder import ACME, change
from vendors.domain.vocabulary import Publication
from vendors.models import (
    Change,
    CountryRole,
    Evidence,
    FeatureValue,
    Limit,
    Offering,
    PriceComponent,
    Revision,
    Tier,
    Vendor,
    Weight,
)
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds

pytestmark = pytest.mark.django_db
A = "vendors/acme.yaml"


@pytest.fixture
def loaded(folder):
    load(read_seeds(folder))
    return folder


def history_rows() -> int:
    return sum(
        model.history.count() for model in (Vendor, Offering, CountryRole, PriceComponent, Tier, Evidence, Weight)
    )


def test_the_first_load_creates_and_publishes_everything(folder):
    report = load(read_seeds(folder))
    assert (len(report.created), report.revision) == (11, 1)
    assert set(Vendor.objects.values_list("publication", flat=True)) == {Publication.PUBLISHED}
    offering = Offering.objects.get(slug="acme-chat")
    assert [category.slug for category in offering.categories.all()] == ["team-chat"]
    value = FeatureValue.objects.get(offering=offering)
    assert (value.plan.name, value.feature.slug) == ("Team", "video-calls")
    assert offering.assessment_rows.get().level.rank == 1
    assert offering.alternative_rows.get().incumbent.slug == "bigtalk"
    assert PriceComponent.objects.get(kind="per-unit").amount == Decimal("8.75")
    assert [tier.up_to for tier in Tier.objects.all()] == [100, None]
    assert {weight.weight for weight in Weight.objects.all()} == {50}


def test_every_created_row_has_a_history_with_its_reason(loaded):
    for model in (Vendor, Offering, CountryRole, PriceComponent, Tier, Evidence, Weight):
        assert model.history.count() == model.objects.count()
        assert set(model.history.values_list("history_type", "history_change_reason")) == {("+", "seeds")}


def test_the_history_of_a_created_offering_holds_its_categories(loaded):
    for offering in Offering.objects.all():
        held = {link.category.slug for link in offering.history.get().categories.select_related("category")}
        assert held == {category.slug for category in offering.categories.all()} != set()


def test_the_change_log_names_exactly_what_was_touched(loaded):
    assert set(Change.objects.values_list("kind", "slug", "action")) == {
        (kind, slug, "created")
        for kind, slugs in {
            "source": ("doc", "page"),
            "category": ("collaboration", "team-chat"),
            "feature": ("video-calls", "support"),
            "framework": ("csf",),
            "vendor": ("acme", "big"),
            "offering": ("acme-chat", "bigtalk"),
        }.items()
        for slug in slugs
    }
    change(loaded, A, "amount: 8.75", "amount: 9")
    load(read_seeds(loaded))
    assert list(Change.objects.filter(revision=2).values_list("kind", "slug", "action")) == [
        ("offering", "acme-chat", "updated")
    ]


def test_a_second_load_changes_nothing(loaded):
    before = history_rows()
    report = load(read_seeds(loaded))
    assert (report.drift, report.revision, len(report.unchanged)) == (False, None, 11)
    assert (Revision.objects.get().number, history_rows()) == (1, before)


def test_a_changed_file_touches_only_the_changed_rows(loaded):
    before = history_rows()
    change(loaded, A, "amount: 8.75", "amount: 9.50")
    report = load(read_seeds(loaded))
    assert report.updated == [("offering", "acme-chat")]
    assert history_rows() == before + 1
    last = PriceComponent.history.latest()
    assert (last.history_type, last.history_change_reason, last.amount) == ("~", "seeds", Decimal("9.5"))


FILE_EDITS = {
    "a column": (A, "name: Acme   #", "name: Acme 2   #", lambda: Vendor.objects.get(slug="acme").name == "Acme 2"),
    "a text": (
        A,
        "fr: Simple",
        "fr: Facile",
        lambda: Vendor.objects.get(slug="acme").statement_rows.get().text_fr == "Facile",
    ),
    "tiers": (A, "up_to: 100", "up_to: 250", lambda: [tier.up_to for tier in Tier.objects.all()] == [250, None]),
    "a limit made unlimited": (A, "quantity: 10", "unlimited: true", lambda: Limit.objects.get().quantity is None),
    "categories": (
        A,
        "[team-chat]",
        "[collaboration]",
        lambda: [c.slug for c in Offering.objects.get(slug="acme-chat").categories.all()] == ["collaboration"],
    ),
    "weights": (
        "frameworks/csf.yaml",
        "SOV-1: 50, SOV-2: 50",
        "SOV-1: 60, SOV-2: 40",
        lambda: sorted(Weight.objects.values_list("weight", flat=True)) == [40, 60],
    ),
}


@pytest.mark.parametrize("what", FILE_EDITS)
def test_an_edit_of_the_file_arrives(what, loaded):
    file, old, new, arrived = FILE_EDITS[what]
    change(loaded, file, old, new)
    load(read_seeds(loaded))
    assert arrived()
    assert not load(read_seeds(loaded)).updated


def test_what_the_files_no_longer_hold_is_reported_and_kept(loaded):
    text = (loaded / A).read_text()
    (loaded / A).write_text(text.replace(text[text.index("stakes:") : text.index("status:")], ""))
    (loaded / "vendors/big.yaml").write_text((loaded / "vendors/big.yaml").read_text().partition("offerings:")[0])
    change(loaded, A, text[text.index("    alternatives:") : text.index("    assessments:")], "")
    report = load(read_seeds(loaded))
    assert [entry for entry, _path in report.absent] == [
        ("offering", "acme-chat"),
        ("offering", "bigtalk"),
        ("vendor", "acme"),
    ]
    assert Vendor.objects.get(slug="acme").stake_rows.exists()
    assert Offering.objects.filter(slug="bigtalk").exists()
    assert load(read_seeds(loaded)).absent == report.absent


def test_a_curators_edit_stays_when_the_file_is_unchanged(loaded):
    Vendor.objects.filter(slug="acme").update(name="Acme Group")
    report = load(read_seeds(loaded))
    assert report.kept == [(("vendor", "acme"), "name")]
    assert Vendor.objects.get(slug="acme").name == "Acme Group"


def test_a_curators_edit_is_a_conflict_when_the_file_changed_too(loaded):
    Vendor.objects.filter(slug="acme").update(name="Acme Group")
    change(loaded, A, "name: Acme   #", "name: Acme Ltd   #")
    for _load in range(2):
        report = load(read_seeds(loaded))
        assert [(entry, c.path, c.file, c.database) for entry, c in report.conflicts] == [
            (("vendor", "acme"), "name", "Acme Ltd", "Acme Group")
        ]
        assert Vendor.objects.get(slug="acme").name == "Acme Group"
    report = load(read_seeds(loaded), overwrite=True)
    assert (report.conflicts, Vendor.objects.get(slug="acme").name) == ([], "Acme Ltd")


def test_a_row_that_a_curator_deleted_does_not_come_back(loaded):
    CountryRole.objects.get().delete()
    assert load(read_seeds(loaded)).kept == [(("vendor", "acme"), "countries.seat/fr")]
    assert not CountryRole.objects.exists()


def test_an_entry_that_a_curator_withdrew_stays_withdrawn(loaded):
    Vendor.objects.filter(slug="acme").update(publication=Publication.WITHDRAWN)
    change(loaded, A, "name: Acme   #", "name: Acme Ltd   #")
    load(read_seeds(loaded))
    acme = Vendor.objects.get(slug="acme")
    assert (acme.name, acme.publication) == ("Acme Ltd", Publication.WITHDRAWN)


def test_an_entry_that_a_curator_deleted_does_not_come_back(loaded):
    Offering.objects.get(slug="acme-chat").delete()
    report = load(read_seeds(loaded))
    assert report.kept == [(("offering", "acme-chat"), "")]
    change(loaded, A, "name: Acme Chat", "name: Acme Messages")
    assert [entry for entry, _ in load(read_seeds(loaded)).conflicts] == [("offering", "acme-chat")]
    assert not Offering.objects.filter(slug="acme-chat").exists()
    load(read_seeds(loaded), overwrite=True)
    assert Offering.objects.get(slug="acme-chat").name == "Acme Messages"


def test_edits_that_contradict_each_other_leave_the_entry_as_it_is(loaded):
    change(loaded, A, "country: FR\n", "country: FR\n    until: 2015\n")
    CountryRole.objects.update(since="2018")
    report = load(read_seeds(loaded))
    assert [entry for entry, _ in report.conflicts] == [("vendor", "acme")]
    assert (CountryRole.objects.get().since, CountryRole.objects.get().until) == ("2018", "")


def test_a_reference_to_a_deleted_entry_is_refused_and_nothing_is_written(loaded):
    for slug in ("acme-chat", "bigtalk"):
        Offering.objects.get(slug=slug).delete()
    text = ACME[ACME.index("  - slug: acme-chat") :].replace("slug: acme-chat", "slug: acme-mail")
    (loaded / A).write_text(ACME + text)
    with pytest.raises(
        CommandError, match=r"acme-mail: alternatives.*no offering is named 'bigtalk'[\s\S]*nothing was written"
    ):
        call_command("load_seeds", loaded, verbosity=0)
    assert not Offering.objects.exists()


def test_check_writes_nothing_and_fails_on_drift(folder):
    out = StringIO()
    with pytest.raises(CommandError, match="differ"):
        call_command("load_seeds", folder, check=True, stdout=out)
    assert "11 created" in out.getvalue()
    assert not Vendor.objects.exists()
    call_command("load_seeds", folder, verbosity=0)
    call_command("load_seeds", folder, check=True, verbosity=0)
    Vendor.objects.filter(slug="acme").update(name="Acme Group")
    with pytest.raises(CommandError, match="differ"):
        call_command("load_seeds", folder, check=True, verbosity=0)


def test_it_says_what_it_did(folder):
    out = StringIO()
    call_command("load_seeds", folder, stdout=out)
    assert "  created: vendor acme\n" in out.getvalue()
    assert "11 created, 0 updated, 0 unchanged, 0 absent, 0 conflicts, 0 kept\nrevision 1\n" in out.getvalue()


def test_the_number_of_queries_does_not_grow_with_the_catalogue(loaded, django_assert_max_num_queries):
    text = (loaded / "vendors/big.yaml").read_text()
    for number in range(20):
        new = text.replace("slug: big\n", f"slug: big-{number}\n").replace("slug: bigtalk", f"slug: bigtalk-{number}")
        (loaded / f"vendors/big-{number}.yaml").write_text(new)
    seeds = read_seeds(loaded)
    with django_assert_max_num_queries(150):
        load(seeds)


def test_rebuild_raises_the_revision_with_a_reason(loaded):
    call_command("rebuild", reason="a restored copy", stdout=StringIO())
    assert Revision.objects.get().number == 2
    assert Change.objects.filter(revision=2).values_list("reason", flat=True).get() == "a restored copy"
