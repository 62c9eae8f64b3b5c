"""Tables are compared with the catalogue, applied as one change exactly as compared, and leave their evidence."""

import pytest

from tests.admin.sending import make_feature
from tests.make import make_category, make_fact, make_offering, make_source, make_vendor
from tests.vendors.importing import (
    PROVEN,
    brought_in,
    changes,
    csv_file,
    dry_run,
    outcomes,
    problems,
    xlsx_file,
)
from vendors.imports.kept import NotNow, confirm
from vendors.models import Change, Evidence, FeatureValue, Import, Offering, PriceComponent, Revision, Vendor
from vendors.publishing import what_stops

PRICES = (
    "offering,pricing_kind,disclosure,plan,plan_kind,component,amount,currency,metric,period",
    "chat,per-unit,published,Pro,paid,per-unit,4.50,EUR,users,month",
    "chat,,,Pro,,fixed,10,EUR,,month",
    "chat,,,Free,free,fixed,0,EUR,,month",
)
STATES = (("incluse", "included"), ("absente", "absent"))
LIMITS = ("offering,plan,metric,quantity,unlimited", "chat,free,users,5,", "chat,Pro,users,,true")


@pytest.fixture(autouse=True)
def chat(db) -> Offering:
    make_source("price-page")
    make_category()
    make_feature("video")
    return make_offering("chat", name="Chat", vendor=make_vendor("maker"))


def test_a_dry_run_says_what_each_row_would_do_and_writes_nothing(chat):
    made = dry_run("features", csv_file("offering,feature,state", "chat,video,included", "chad,video,absent"))
    assert outcomes(made) == ["created", "refused"]
    assert made.counts == {"created": 1, "updated": 0, "unchanged": 0, "refused": 1}
    assert (made.state, made.rows_done, made.rows_total) == ("planned", 2, 2)
    assert "features.video" in changes(made)
    assert not FeatureValue.objects.exists()
    assert not Change.objects.exists()


def test_new_entries_come_as_drafts_with_their_facts_and_evidence():
    made = brought_in(
        "offerings",
        csv_file(
            "slug;vendor;name;categories;delivery;licence;hosting_country;website;launched",
            'notes;maker;Notes;team-chat;"saas; self-hosted";MIT;FR;https://notes.example;2020-05',
        ),
    )
    notes = Offering.objects.get(slug="notes")
    assert (notes.publication, notes.vendor.slug, notes.launched) == ("draft", "maker", "2020-05")
    assert {row.mode for row in notes.deliverymode_rows.all()} == {"saas", "self-hosted"}
    assert notes.licence_rows.get().evidence_rows.get().locator == "line 3"
    assert {row.field for row in notes.evidence_rows.all()} == {"name", "website", "launched"}
    assert what_stops(notes) == []
    change = Change.objects.get(slug="notes")
    assert (change.action, change.by) == ("created", "curator")
    assert change.reason == "import of table.csv: read on their page"
    assert notes.history.get().history_change_reason == change.reason
    assert made.applied_revision == Revision.objects.get().number


def test_a_vendor_comes_with_seat_status_and_names():
    header = "slug,name,seat_country,seat_city,status,aliases,description_fr,description_en"
    brought_in("vendors", csv_file(header, 'new,New,FR,Lyon,active,"Neo; Nouveau",Un nouveau,A new one'))
    vendor = Vendor.objects.get(slug="new")
    assert (vendor.aliases, vendor.description_en) == (["Neo", "Nouveau"], "A new one")
    role = vendor.countryrole_rows.get()
    assert (role.role, role.country, role.city) == ("seat", "FR", "Lyon")
    assert vendor.statuschange_rows.get().evidence_rows.exists()


@pytest.mark.parametrize("make", [csv_file, lambda *rows: xlsx_file(*(row.split(",") for row in rows))])
def test_prices_and_limits_make_their_plans(make, chat):
    brought_in("prices", make(*PRICES))
    brought_in("limits", make(*LIMITS))
    pricing = chat.pricingmodel_rows.get()
    assert [(plan.name, plan.kind) for plan in pricing.plan_rows.order_by("key")] == [("Free", "free"), ("Pro", "paid")]
    pro = pricing.plan_rows.get(key="pro")
    assert {str(row.amount.normalize()) for row in pro.pricecomponent_rows.all()} == {"4.5", "1E+1"}
    assert pro.limit_rows.get().unlimited
    assert pricing.plan_rows.get(key="free").limit_rows.get().quantity == 5
    assert not Evidence.objects.exclude(source__slug="price-page").filter(price_component__isnull=False).exists()


def test_numbers_of_a_workbook_stay_exact(chat):
    rows = [
        PRICES[0].split(","),
        ["chat", "per-unit", "published", "Pro", "paid", "per-unit", 0.1, "EUR", "users", "month"],
    ]
    brought_in("prices", xlsx_file(*rows))
    assert str(PriceComponent.objects.get().amount) == "0.100000"


def test_the_same_file_again_changes_nothing():
    for format, rows in (("prices", PRICES), ("limits", LIMITS)):
        brought_in(format, csv_file(*rows))
        again = dry_run(format, csv_file(*rows))
        assert set(outcomes(again)) == {"unchanged"}, again.rows
        assert again.state == "refused"


def test_a_changed_file_updates_what_it_said_itself(chat):
    brought_in("prices", csv_file(*PRICES))
    made = brought_in("prices", csv_file(*(row.replace("4.50", "5") for row in PRICES)))
    assert outcomes(made) == ["updated", "unchanged", "unchanged"]
    assert list(changes(made).values()) == [("4.5", "5")]
    assert PriceComponent.objects.get(metric="users").amount == 5


def test_a_curators_own_value_is_kept_and_listed_unless_the_file_shall_win(chat):
    make_fact(chat, FeatureValue, "feature_value", "video", feature=make_feature("calls"), state="absent")
    FeatureValue.objects.update(key="calls")
    file = csv_file("offering,feature,state", "chat,calls,included")
    made = dry_run("features", file)
    assert (outcomes(made), made.state) == (["unchanged"], "refused")
    assert made.rows[0]["kept"] == [
        ["features.calls", *({"fr": f"État : {fr}", "en": f"State: {en}"} for fr, en in STATES)]
    ]
    brought_in("features", file, overwrite=True)
    value = FeatureValue.objects.get()
    assert value.state == "included"
    assert [proof.source.slug for proof in value.evidence_rows.all()] == ["price-page"], "the old value's proof is gone"


def test_what_agrees_gains_the_evidence_of_the_file(chat):
    made = brought_in("offerings", csv_file("slug,name", "chat,Chat"))
    assert outcomes(made) == ["updated"]
    assert {proof.source.slug for proof in chat.evidence_rows.all()} == {"doc", "price-page"}


def test_refused_rows_do_not_keep_the_good_ones_out_unless_all_or_nothing_is_asked(chat):
    file = csv_file("offering,feature,state", "chat,video,included", "chat,video,maybe")
    strict = dry_run("features", file, all_or_nothing=True)
    assert strict.state == "refused"
    with pytest.raises(NotNow):
        confirm(strict, "curator", "why")
    brought_in("features", file)
    assert FeatureValue.objects.count() == 1


def test_a_published_entry_is_not_brought_to_break_the_rules(chat):
    row = "chat,video,included"
    refused = dry_run("features", csv_file("offering,feature,state", row), voice="opinion")
    assert "Rests on a proposal" in problems(refused)[0]
    Offering.objects.update(publication="draft")
    assert outcomes(dry_run("features", csv_file("offering,feature,state", row), voice="opinion")) == ["created"]


def test_a_dry_run_of_yesterday_is_made_anew(chat):
    file = csv_file("offering,feature,state", "chat,video,included")
    first, second = dry_run("features", file), dry_run("features", file)
    assert confirm(first, "curator", "one")
    assert not confirm(second, "curator", "two")
    assert (second.state, outcomes(second)) == ("refused", ["unchanged"])
    assert FeatureValue.objects.count() == 1
    with pytest.raises(NotNow):
        confirm(first, "curator", "again")


def test_an_import_is_kept_with_the_digest_of_its_file_and_what_it_changed():
    file = csv_file("slug,name", "new,New")
    made = Import.objects.get(pk=brought_in("vendors", file).pk)
    assert (made.file_name, made.sha256, made.by) == ("table.csv", file.sha256, "curator")
    assert (made.state, made.applied_by, made.reason) == ("applied", "curator", "read on their page")
    assert bytes(made.content) == b""
    assert [(entry.kind, entry.slug) for entry in made.entries.all()] == [("vendor", "new")]


def test_a_row_may_name_its_own_source(chat):
    make_source("other-page")
    brought_in(
        "features",
        csv_file(
            "offering,feature,state,source,locator,as_of,standing,voice",
            "chat,video,included,other-page,l 9,2024-05,outside,editorial",
        ),
        PROVEN,
    )
    proof = FeatureValue.objects.get().evidence_rows.get()
    assert (proof.source.slug, proof.locator, proof.as_of) == ("other-page", "l 9", "2024-05")
    assert (proof.standing, proof.voice) == ("outside", "editorial")
