"""Files of prices that are refused: where, which value, what is accepted; and nothing is written."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.vendors.pricings import CHAT, imported, make_chatter, written
from vendors.models import Change, LoadedEntry, Plan, Source
from vendors.seedfiles.seeds import BrokenSeeds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue():
    make_chatter()


def errors_of(*files, **wishes) -> list[str]:
    with pytest.raises(BrokenSeeds) as broken:
        imported(*files, **wishes)
    assert [model.objects.count() for model in (Plan, Change, LoadedEntry)] == [0, 0, 0]
    assert not Source.objects.filter(kind="dataset").exists()
    return [str(error) for error in broken.value.errors]


@pytest.mark.parametrize(
    ("old", "new", "place", "accepted"),
    [
        ("saasName: Chatter", "saasName: '=HYPERLINK(1)'", "saasName", "spreadsheet formula"),
        ("saasName: Chatter", "saasName: 7", "saasName", "a text"),
        ("saasName: Chatter\n", "", "saasName", "required"),
        ("syntaxVersion: '2.1'", "syntaxVersion: '9.0'", "syntaxVersion", "1.0 to 3.x"),
        ("'2024-07-02'\ncurrency", "'2024-13-02'\ncurrency", "createdAt", "of the form"),
        ("'2024-07-02'\ncurrency", "'2024-02-31'\ncurrency", "createdAt", "day"),
        ("currency: USD", "currency: $", "currency", "three letters of ISO 4217"),
        ("https://chatter.example/pricing", "javascript:alert(1)", "url", "http"),
        ("monthly: 1.0", "monthly: often", "billing.monthly", "a number"),
        ("BUSINESS_PLUS:\n    price: 10", "BUSINESS_PLUS:\n    price: -1", "plans.BUSINESS_PLUS.price", "from 0 on"),
        ("price: 10\n", "price: .inf\n", "plans.BUSINESS_PLUS.price", "an amount below"),
        ("price: 10\n", "price: [1]\n", "plans.BUSINESS_PLUS.price", "a number"),
        ("price: 10\n", "price: '=1+1'\n", "plans.BUSINESS_PLUS.price", "spreadsheet formula"),
        ("  FREE: {", "  '=cmd': {", "plans.=cmd", "spreadsheet formula"),
        ("valueType: TEXT", "valueType: DATE", "features.support.valueType", "BOOLEAN, NUMERIC or TEXT"),
        ("defaultValue: email", "defaultValue: 5", "features.support.defaultValue", "a text"),
        ("callSize: {value: 50}", "callSize: {value: many}", "usageLimits.callSize.value", "a number"),
        ("callSize: {value: 50}", "callSize: {value: -1}", "usageLimits.callSize.value", "from 0 on"),
        ("callSize: {value: 50}", "callSizes: {value: 50}", "usageLimits.callSizes", "nearest: callSize"),
        ("guests: {value: 3}", "guests: {value: true}", "features.guests.value", "a number"),
        ("linkedFeatures: [videoCalls]", "linkedFeatures: [videos]", "linkedFeatures.0", "nearest: videoCalls"),
        ("availableFor: [FREE]", "availableFor: [FRE]", "availableFor.0", "nearest: FREE"),
        ("dependsOn: [callPack]", "dependsOn: [pack]", "addOns.extraStorage.dependsOn.0", "no add-on of that name"),
        ("plans:\n", "plans: *all\n", "file", "an alias"),
        ("description:", "description: [[[", "file", "line"),
        ("Their own words", "Their \x00 words", "file", "NUL"),
    ],
)
def test_a_broken_file_is_refused_with_the_place_and_what_is_accepted(tmp_path, old, new, place, accepted):
    (error,) = errors_of(written(tmp_path, CHAT, (old, new)))
    assert "chatter.yml" in error
    assert place in error
    assert accepted in error


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("", "a mapping"),
        ("- a list", "a mapping"),
        ("a: &a [x, x]\nb: &b [*a, *a]\n", "an alias"),
        ("[" * 5000, "nested|depth|recursion|levels"),
        ("x: " + "y" * 2_000_001, "at most 2000000"),
        (CHAT[: CHAT.index("plans:")], "at least one"),
        (CHAT.replace("createdAt: '2024-07-02'\n", "").replace("version: '2024-07-02'", "version: one"), "createdAt"),
        (CHAT.replace("saasName: Chatter", "saasName: Chatter\nsaasName: Other"), "duplicate key"),
    ],
)
def test_what_is_no_pricing_at_all_is_refused(tmp_path, text, accepted):
    with pytest.raises(BrokenSeeds, match=f"(?i){accepted}"):
        imported(written(tmp_path, text))


def test_all_errors_of_all_files_come_at_once_and_a_sound_file_beside_them_is_not_written(tmp_path):
    first = written(tmp_path, CHAT, ("price: 10", "price: -1"), ("currency: USD", "currency: money"), name="first.yml")
    second = written(tmp_path, CHAT, ("FREE: {price: 0", "FREE: {price: {}"), name="second.yml")
    errors = errors_of(first, second, written(tmp_path), tmp_path / "absent.yml")
    assert [error.split(": ")[0].rpartition("/")[2] for error in errors] == ["first.yml"] * 2 + [
        "second.yml",
        "absent.yml",
    ]


def test_the_command_prints_the_errors_and_fails(tmp_path):
    with pytest.raises(CommandError, match=r"plans\.BUSINESS_PLUS\.price.*-1[\s\S]*1 errors; nothing was written"):
        call_command("import_pricing", written(tmp_path, CHAT, ("price: 10", "price: -1")), stdout=StringIO())


def test_one_offering_cannot_be_named_for_several_files(tmp_path):
    (error,) = errors_of(written(tmp_path), written(tmp_path, name="other.yml"), offering="chatter")
    assert "2 files are given" in error


def test_an_offering_of_another_vendor_is_refused(tmp_path):
    (error,) = errors_of(written(tmp_path), vendor="someone")
    assert "chatter is of chatter-maker" in error


def test_a_file_of_meanings_that_names_no_feature_of_ours_is_refused(tmp_path):
    meanings = tmp_path / "meanings.yaml"
    meanings.write_text("features: {emoji: video-call}\n")
    (error,) = errors_of(written(tmp_path), meanings=meanings)
    assert "nearest: video-calls" in error


def test_two_plans_of_one_name_are_told_apart(tmp_path):
    imported(written(tmp_path, CHAT, ("BUSINESS_PLUS", "Free"), ("price: 10", "price: 0")))
    assert {"free", "free-2"} < set(Plan.objects.values_list("key", flat=True))
