"""Broken tables and files: each is refused with its place, the value found and what is accepted; nothing is written."""

import io
import zipfile

import pytest

from tests.admin.sending import make_feature
from tests.make import make_category, make_offering, make_source, make_vendor
from tests.vendors.importing import PROVEN, csv_file, dry_run, problems, xlsx_file
from vendors.imports import sheets
from vendors.imports.reading import LARGEST_FILE, File
from vendors.models import Change, Import, Offering, PriceComponent, Revision, Vendor

PRICE = "offering,pricing_kind,disclosure,plan,plan_kind,component,amount,currency,metric"
OFFER = "slug,vendor,name,categories,launched,licence"
FEATURE = "offering,feature,state,choice,quantity"

CELLS = {
    "a negative price": ("prices", PRICE, "chat,flat,published,Pro,paid,fixed,-3,EUR,", ["amount", "'-3'", "0"]),
    "a price with a comma": (
        "prices",
        PRICE,
        'chat,flat,published,Pro,paid,fixed,"3,5",EUR,',
        ["amount", "'3,5'", "8.75"],
    ),
    "an endless price": ("prices", PRICE, "chat,flat,published,Pro,paid,fixed,inf,EUR,", ["amount", "'inf'", "finite"]),
    "a price that is no number": ("prices", PRICE, "chat,flat,published,Pro,paid,fixed,NaN,EUR,", ["amount", "finite"]),
    "a price of too many digits": (
        "prices",
        PRICE,
        "chat,flat,published,Pro,paid,fixed,12345678901234567890,EUR,",
        ["amount", "18 digits"],
    ),
    "an unknown currency": (
        "prices",
        PRICE,
        "chat,flat,published,Pro,paid,fixed,3,euro,",
        ["currency", "'euro'", "A-Z"],
    ),
    "no currency": ("prices", PRICE, "chat,flat,published,Pro,paid,fixed,3,,", ["needs its currency"]),
    "an unknown component": (
        "prices",
        PRICE,
        "chat,flat,published,Pro,paid,each,3,EUR,",
        ["component", "'each'", "fixed"],
    ),
    "an unknown kind of plan": ("prices", PRICE, "chat,flat,published,Pro,dear,fixed,3,EUR,", ["plan_kind", "'dear'"]),
    "an unknown pricing": ("prices", PRICE, "chat,fancy,published,Pro,paid,fixed,3,EUR,", ["pricing_kind", "'fancy'"]),
    "a plan of nothing": ("prices", PRICE, "chat,,,Pro,,fixed,3,EUR,", ["pricing", "no pricing yet"]),
    "a new plan without its kind": (
        "prices",
        PRICE,
        "chat,flat,published,Pro,,fixed,3,EUR,",
        ["pricing.flat.plans.pro", "its kind"],
    ),
    "an offering that is not there": (
        "prices",
        PRICE,
        "chad,flat,published,Pro,paid,fixed,3,EUR,",
        ["offering", "'chad'", "nearest: chat"],
    ),
    "a feature that is not there": (
        "features",
        FEATURE,
        "chat,vido,included,,",
        ["feature", "'vido'", "nearest: video"],
    ),
    "an unknown state": ("features", FEATURE, "chat,video,maybe,,", ["state", "'maybe'", "included"]),
    "a choice of a feature without any": (
        "features",
        FEATURE,
        "chat,video,included,fax,",
        ["choice", "'fax'", "no choices"],
    ),
    "a state left out": ("features", FEATURE, "chat,video,,,", ["state", "may not be empty"]),
    "an impossible month": ("offerings", OFFER, "new,maker,New,team-chat,2020-13,", ["launched", "'2020-13'"]),
    "an impossible day": ("offerings", OFFER, "new,maker,New,team-chat,2021-02-30,", ["launched", "'2021-02-30'"]),
    "a slug with capitals": ("offerings", OFFER, "New,maker,New,team-chat,,", ["slug", "'New'", "a-z0-9"]),
    "a slug too long": ("offerings", OFFER, f"{'n' * 101},maker,New,team-chat,,", ["slug", "100"]),
    "no slug": ("offerings", OFFER, ",maker,New,team-chat,,", ["slug", "may not be empty"]),
    "no name": ("offerings", OFFER, "new,maker,,team-chat,,", ["name", "no entry of this slug yet"]),
    "no vendor": ("offerings", OFFER, "new,,New,team-chat,,", ["vendor", "may not be empty"]),
    "a vendor that is not there": ("offerings", OFFER, "new,makers,New,team-chat,,", ["vendor", "nearest: maker"]),
    "a category that is not there": ("offerings", OFFER, "new,maker,New,chat,,", ["categories", "'chat'"]),
    "a licence that is a sentence": ("offerings", OFFER, "new,maker,New,,,free for all", ["licence", "'free for all'"]),
    "a formula": ("offerings", OFFER, "new,maker,=HYPERLINK(1),,,", ["name", "=HYPERLINK", "formula"]),
    "a quoted formula": ("offerings", OFFER, "new,maker,'=1+1,,,", ["name", "=1+1", "formula"]),
    "a wide formula": ("offerings", OFFER, "new,maker,＝1+1,,,", ["name", "＝1+1", "formula"]),
    "a formula of another kind": ("offerings", OFFER, "new,maker,@SUM(1),,,", ["name", "@SUM(1)", "formula"]),
    "a text that adds up": ("offerings", OFFER, "new,maker,+1+1,,,", ["name", "+1+1", "formula"]),
    "a control character": ("offerings", OFFER, "new,maker,Ne\x07w,,,", ["name", "control character"]),
    "a cell too many": ("offerings", OFFER, "new,maker,New,,,MIT,more", ["column 7", "'more'", "at most 6"]),
    "a cell too long": ("offerings", OFFER, f"new,maker,{'n' * 20_001},,,", ["name", "20001", "at most 20000"]),
    "a former slug": ("offerings", OFFER, "tchat,maker,New,,,", ["slug", "'tchat'", "leads to chat"]),
    "a country in words": ("vendors", "slug,name,seat_country", "new,New,France", ["seat_country", "'France'", "A-Z"]),
    "no such country": ("vendors", "slug,name,seat_country", "new,New,XX", ["seat_country", "'XX'", "ISO 3166"]),
    "a script for an address": ("vendors", "slug,name,website", "new,New,javascript:x", ["website", "'javascript:x'"]),
    "half a description": ("vendors", "slug,name,description_fr", "new,New,Bonjour", ["description_en", "empty"]),
    "an unknown voice": ("vendors", "slug,name,voice", "new,New,rumour", ["voice", "'rumour'", "vendor-claim"]),
    "a source that is not there": (
        "vendors",
        "slug,name,source",
        "new,New,price-pages",
        ["source", "nearest: price-page"],
    ),
}


@pytest.fixture(autouse=True)
def chat(db) -> Offering:
    make_source("price-page")
    make_category()
    make_feature("video")
    return make_offering("chat", vendor=make_vendor("maker"), former_slugs=["tchat"])


@pytest.mark.parametrize("what", CELLS)
def test_it_refuses_a_row_with(what):
    format, header, row, expected = CELLS[what]
    made = dry_run(format, csv_file(header, row))
    lines = problems(made)
    assert any(all(part in line for part in ["row 2", *expected]) for line in lines), lines
    assert (made.state, made.counts["refused"]) == ("refused", 1)
    nothing_written()


def nothing_written() -> None:
    assert not Change.objects.exists()
    assert not Revision.objects.exists()
    assert not PriceComponent.objects.exists()
    assert (Offering.objects.count(), Vendor.objects.count()) == (1, 1)


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def with_part(name: str, change) -> bytes:
    """A workbook with one part changed."""
    out = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(xlsx_file(["slug", "name"], ["new", "New"]).content))
    with zipfile.ZipFile(out, "w") as archive:
        for part in whole.namelist():
            content = whole.read(part)
            archive.writestr(part, change(content) if part == name else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
FILES = {
    "Latin-1": (b"slug,name\nnew,Soci\xe9t\xe9", ["line 2", "0xe9", "UTF-8"]),
    "UTF-16": ("slug,name\nnew,New".encode("utf-16"), ["UTF-8"]),
    "a NUL": (b"slug,name\nnew,N\x00ew", ["line 2", "NUL"]),
    "nothing": (b"", ["empty"]),
    "blank lines": (b"\n\n  \n", ["empty"]),
    "a header of something else": (b"nom,prix\na,b", ["row 1, column 1", "'nom'", "slug"]),
    "a misspelt column": (b"slug,websit\nnew,x", ["column 2", "'websit'", "nearest: website"]),
    "a column twice": (b"slug,name,name\nnew,New,Old", ["column 3", "'name'", "once"]),
    "no column of slugs": (b"name\nNew", ["column slug is needed"]),
    "an open quote": (b'slug,name\nnew,"New\n', ["row 2", "quotes"]),
    "too many columns": (b"slug,name\n" + b"," * 80, ["row 2", "81 cells", "at most 60"]),
    "a huge file": (b"slug,name\n" + b"x" * LARGEST_FILE, [str(LARGEST_FILE), "at most"]),
    "a broken workbook": (b"PK\x03\x04 nothing", ["XLSX"]),
    "an archive of something else": (packed(a__txt=b"a"), ["XLSX"]),
    "an archive that unpacks to too much": (packed(a__txt=b"0" * 60_000_001), ["60000001 bytes", "unpacked"]),
    "an archive of many parts": (packed(**{f"a{number}": b"" for number in range(501)}), ["501 parts"]),
    "a workbook with entities": (
        with_part(SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml),
        [SHEET, "definitions"],
    ),
    "a workbook cut in half": (with_part(SHEET, lambda xml: xml[: len(xml) // 2]), ["XLSX"]),
}


@pytest.mark.parametrize("what", FILES)
def test_it_refuses_the_file_that_is(what):
    content, expected = FILES[what]
    made = dry_run("vendors", File("table", content))
    assert any(all(part in line for part in expected) for line in problems(made)), problems(made)
    assert made.state == "refused"
    nothing_written()


def test_it_refuses_a_formula_in_a_workbook_and_says_where():
    made = dry_run("vendors", xlsx_file(["slug", "name", "founded"], ["new", "=1+1", 2012], ["other", "Other", "=A1"]))
    assert problems(made) == [
        "row 2 | name | '=1+1' | a value, not a formula",
        "row 3 | founded | '=A1' | a value, not a formula",
    ]


def test_it_refuses_more_rows_than_it_can_bear(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    made = dry_run("vendors", csv_file("slug,name", "a,A", "b,B", "c,C"))
    assert "row 4" in problems(made)[0]
    assert "at most 2 rows" in problems(made)[0]


def test_it_refuses_what_a_row_above_says_already():
    made = dry_run("vendors", csv_file("slug,name", "a,A", "a,B"))
    assert [row["outcome"] for row in made.rows] == ["created", "refused"]
    assert "row 2 already says this" in problems(made)[0]


def test_it_refuses_a_known_value_without_a_source():
    made = dry_run("vendors", csv_file("slug,name", "new,New"), source="", voice="")
    assert problems(made) == ["row 2 | source | name | a source: a new or different value needs evidence"]


def test_it_names_all_that_is_wrong_at_once():
    made = dry_run("features", csv_file(FEATURE, "chat,vido,maybe,,", "chad,video,included,,", "chat,,,,"), PROVEN)
    assert len(problems(made)) >= 3
    assert made.counts == {"created": 0, "updated": 0, "unchanged": 0, "refused": 3}
    assert Import.objects.get().entries.count() == 0
