"""Importing into what is there already: a second time, after edits, from another source, with and without leave."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.vendors.pricings import CHAT, imported, limits, make_chatter, written
from vendors.models import Change, Evidence, Limit, Offering, Plan, PriceComponent, Source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue():
    make_chatter()


def test_importing_twice_changes_nothing(tmp_path):
    path = written(tmp_path)
    imported(path)
    before = Change.objects.count(), Evidence.history.count(), Limit.history.count()
    (report,) = imported(path)
    assert not report.changes
    assert (Change.objects.count(), Evidence.history.count(), Limit.history.count()) == before


def test_the_import_is_recorded_and_each_row_has_a_history_with_the_reason(tmp_path):
    imported(written(tmp_path))
    assert set(Change.objects.values_list("kind", "slug", "action")) == {
        ("source", "pricing2yaml-chatter-2024-07-02", "created"),
        ("offering", "chatter", "updated"),
    }
    assert set(Limit.history.values_list("history_type", "history_change_reason")) == {("+", "pricing import")}


def test_a_correction_of_the_file_is_taken_where_nobody_edited(tmp_path):
    imported(written(tmp_path))
    (report,) = imported(written(tmp_path, CHAT, ("callSize: {value: 50}", "callSize: .inf")))
    assert report.outcome.updated == [
        "pricing.freemium.plans.business-plus.limits.call-size",
        "features.video-calls/freemium-business-plus",
    ]
    assert limits("business-plus")["call-size"] == (None, True, "")
    assert ".inf" in Limit.objects.get(plan__key="business-plus", metric="call-size").note_en


def test_a_curators_edit_stays_and_a_contradiction_is_listed(tmp_path):
    imported(written(tmp_path))
    Limit.objects.filter(plan__key="business-plus", metric="call-size").update(quantity=60)
    (same,) = imported(written(tmp_path))
    assert same.outcome.kept == ["pricing.freemium.plans.business-plus.limits.call-size"]
    (other,) = imported(written(tmp_path, CHAT, ("callSize: {value: 50}", "callSize: {value: 70}")))
    (conflict,) = other.outcome.conflicts
    assert (conflict.file["quantity"], conflict.database["quantity"]) == ("70", "60")
    assert limits("business-plus")["call-size"] == (60, False, "")


def test_what_a_curator_deleted_or_the_file_dropped_is_neither_restored_nor_deleted(tmp_path):
    imported(written(tmp_path))
    Limit.objects.get(plan__key="free", metric="runs").delete()
    (report,) = imported(
        written(
            tmp_path,
            CHAT,
            ("  ENTERPRISE: {price: Contact Sales, unit: user/month}\n", ""),
            ("FREE, ENTERPRISE", "FREE"),
        )
    )
    assert report.outcome.kept == ["pricing.freemium.plans.free.limits.runs/month"]
    assert "pricing.freemium.plans.enterprise" in report.outcome.absent
    assert Plan.objects.filter(key="enterprise").exists()
    assert "runs" not in limits("free")


def test_another_source_adds_its_evidence_where_it_agrees_and_a_conflict_where_not(tmp_path):
    imported(written(tmp_path))
    path = written(tmp_path, CHAT, ("2024-07-02", "2025-07-02"), ("callSize: {value: 50}", "callSize: {value: 70}"))
    (report,) = imported(path)
    assert [item.path for item in report.outcome.conflicts] == ["pricing.freemium.plans.business-plus.limits.call-size"]
    agreed = Limit.objects.get(plan__key="free", metric="users")
    assert Evidence.objects.filter(limit=agreed).count() == 2
    assert PriceComponent.objects.filter(plan__key="business-plus", as_of="2025-07-02").count() == 2


def test_a_missing_offering_is_made_as_a_draft_only_when_asked(tmp_path):
    path = written(tmp_path, CHAT, ("Chatter", "New Thing"))
    with pytest.raises(CommandError, match="no offering of that slug"):
        call_command("import_pricing", path)
    call_command("import_pricing", path, create=True, vendor="new-maker", stdout=StringIO())
    offering = Offering.objects.get(slug="new-thing")
    assert (offering.publication, offering.vendor.slug, offering.vendor.publication) == ("draft", "new-maker", "draft")


def test_checking_writes_nothing_and_says_that_something_would_change(tmp_path):
    out = StringIO()
    with pytest.raises(CommandError, match="nothing was written"):
        call_command("import_pricing", written(tmp_path), check=True, stdout=out)
    assert not Plan.objects.exists()
    assert not Change.objects.exists()
    assert not Source.objects.filter(kind="dataset").exists()


def test_of_two_versions_the_newer_limits_are_taken_and_both_prices_kept(tmp_path):
    older = written(tmp_path, CHAT, ("2024-07-02", "2023-07-02"), ("price: 10", "price: 8"), ("value: 50", "value: 20"))
    older = older.rename(tmp_path / "older.yml")
    imported(older, written(tmp_path))
    assert limits("business-plus")["call-size"] == (50, False, "")
    rows = PriceComponent.objects.filter(plan__key="business-plus", commitment="monthly").order_by("as_of")
    assert [(row.as_of, row.amount) for row in rows] == [("2023-07-02", 8), ("2024-07-02", 10)]
    assert Offering.objects.get(slug="chatter").pricingmodel_rows.count() == 1
