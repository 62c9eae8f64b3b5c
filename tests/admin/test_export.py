"""Entries leave the admin as tables that no spreadsheet runs, and as files that an import takes back."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from tests.admin.catalogue import make_framework, make_full_offering
from tests.admin.conftest import sign_in
from tests.make import make_evidence, make_offering
from tests.vendors.importing import dry_run, outcomes
from vendors.imports.reading import File, Wishes
from vendors.models import AuditEvent, Offering

LIST = "/admin/vendors/offering/"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "＋1", "－1", "＠1"]


@pytest.fixture
def chat(db) -> Offering:
    return make_full_offering("chat", make_framework())


def export(client, action: str, *offerings: Offering, everything: bool = False):
    sent = {"action": action, "_selected_action": [row.pk for row in offerings], "select_across": int(everything)}
    return client.post(LIST, sent)


def lines(answer) -> list[dict]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(curator, text):
    offering = make_offering("odd", name=f"{text}!", publication="draft")
    [line] = lines(export(curator, "export_offerings_csv", offering))
    assert line["name"] == f"'{text}!"
    book = openpyxl.load_workbook(io.BytesIO(export(curator, "export_offerings_xlsx", offering).content))
    cell = book.active["C2"]
    assert (cell.value, cell.data_type) == (f"'{text}!", "s")


def test_numbers_stay_numbers(curator, chat):
    chat.pricingmodel_rows.get().plan_rows.get().pricecomponent_rows.update(kind="fixed", amount="4.5")
    chat.pricingmodel_rows.get().plan_rows.get().pricecomponent_rows.get().tier_rows.all().delete()
    book = openpyxl.load_workbook(io.BytesIO(export(curator, "export_prices_xlsx", chat).content))
    row = dict(zip([cell.value for cell in book.active[1]], book.active[2], strict=True))
    assert (row["amount"].value, row["amount"].data_type) == (4.5, "n")
    assert lines(export(curator, "export_prices_csv", chat))[0]["amount"] == "4.5"


def test_the_selected_rows_or_all_of_the_filter_are_exported(curator, chat):
    other = make_offering("other")
    assert [line["slug"] for line in lines(export(curator, "export_offerings_csv", other))] == ["other"]
    whole = lines(export(curator, "export_offerings_csv", other, everything=True))
    assert [line["slug"] for line in whole] == ["chat", "chat-incumbent", "other"]
    sent = {"action": "export_offerings_csv", "_selected_action": [other.pk], "select_across": 1}
    assert [line["slug"] for line in lines(curator.post(f"{LIST}?q=chat-incumbent", sent))] == ["chat-incumbent"]


@pytest.mark.parametrize("table", ["offerings", "limits", "features"])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_is_exported_changes_nothing_when_it_is_imported(curator, chat, table, format):
    content = export(curator, f"export_{table}_{format}", chat).content
    made = dry_run(table, File(f"{table}.{format}", content), Wishes())
    assert outcomes(made) == ["unchanged"], made.rows


def test_evidence_is_given_where_the_whole_line_rests_on_it(curator):
    offering = make_offering("chat", website="https://chat.example")
    make_evidence("offering", offering, field="website", locator="line 9")
    assert lines(export(curator, "export_offerings_csv", offering))[0]["source"] == ""
    offering.evidence_rows.update(locator="")
    assert lines(export(curator, "export_offerings_csv", offering))[0]["source"] == "doc"


def test_one_entry_leaves_as_a_seed_file_that_says_the_same(curator, chat):
    answer = curator.get(reverse("admin:vendors_offering_seed", args=[chat.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="chat-maker.yaml"'
    made = dry_run("seed", File("chat-maker.yaml", answer.content), Wishes())
    assert set(outcomes(made)) == {"unchanged"}, made.rows


def test_a_publiccode_says_what_is_known_and_names_what_is_not(curator, chat):
    text = curator.get(reverse("admin:vendors_offering_publiccode", args=[chat.pk])).text
    assert text.startswith("# The catalogue does not know: url, landingURL")
    assert "name: chat" in text
    assert "license: MIT" in text
    assert "instant-messaging" in text


def test_exports_are_audited_and_no_stranger_has_them(client, chat):
    viewer = sign_in("viewer")
    assert export(viewer, "export_offerings_csv", chat).status_code == 200
    assert AuditEvent.objects.filter(by="viewer", event="exported", about="offerings.csv").exists()
    for name in ("seed", "publiccode"):
        address = reverse(f"admin:vendors_offering_{name}", args=[chat.pk])
        assert client.get(address).status_code == 302
        assert viewer.get(address).status_code == 200
