"""A curator brings a file in: looks at what each row would do, confirms, sees it in the API, and undoes it."""

import html
import re
import shlex

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.admin.conftest import sign_in
from tests.admin.importing import TABLE, UPLOAD, make_chat, page_of, send
from vendors.admin import importforms
from vendors.imports import kept
from vendors.models import AuditEvent, Change, FeatureValue, Import, Offering

WHY = {"reason": "read on their page"}


@pytest.fixture
def chat(db) -> Offering:
    return make_chat()


def test_a_file_with_bad_rows_is_looked_over_confirmed_and_undone(chat, api):
    client = sign_in("curator")
    answer = send(client)
    made = Import.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(made))
    page = client.get(page_of(made)).text
    assert "1 creates" in page
    assert "3 are refused" in page
    assert "no feature of that name; nearest: video" in page
    assert not FeatureValue.objects.exists()
    assert "This field is required" in client.post(page_of(made), {"_step": "confirm"}).text
    assert client.post(page_of(made), {"_step": "confirm"} | WHY).status_code == 302
    change = Change.objects.first()
    assert (change.slug, change.by, change.reason) == ("chat", "curator", "import of table.csv: read on their page")
    assert FeatureValue.objects.get().history.get().history_user.username == "curator"
    assert [row["feature"] for row in api("/offerings/chat").json()["features"]] == ["video"]
    assert client.post(page_of(made), {"_step": "undo"} | WHY).status_code == 302
    assert not FeatureValue.objects.exists()
    assert api("/offerings/chat").json()["features"] == []
    assert [event.event for event in AuditEvent.objects.order_by("pk")][-2:] == ["imported", "import-undone"]


def test_an_undo_names_what_was_changed_since_and_leaves_it_to_choose(chat):
    client = sign_in("curator")
    send(client, "slug,launched\nchat,2019\n", "offerings")
    made = Import.objects.get()
    client.post(page_of(made), {"_step": "confirm"} | WHY)
    Offering.objects.update(launched="2018")
    page = client.get(page_of(made)).text
    assert 'name="_take" value="offering chat launched"' in page
    client.post(page_of(made), {"_step": "undo", "_take": "offering chat launched"} | WHY)
    chat.refresh_from_db()
    assert chat.launched == ""


def test_a_catalogue_that_changed_meanwhile_is_compared_anew(chat, curator):
    send(curator)
    send(curator, name="other.csv")
    other, made = Import.objects.order_by("-pk")
    curator.post(page_of(made), {"_step": "confirm"} | WHY)
    answer = curator.post(page_of(other), {"_step": "confirm"} | WHY, follow=True)
    assert "The catalogue has changed since" in answer.text
    assert Import.objects.get(pk=other.pk).state == "refused"


def test_what_the_catalogue_keeps_can_be_taken_from_the_file(chat, curator):
    chat.launched, chat.publication = "2018", "draft"
    chat.save()
    send(curator, "slug,launched\nchat,2019\n", "offerings")
    made = Import.objects.get()
    assert "the file says 2019, the catalogue keeps 2018" in curator.get(page_of(made)).text
    curator.post(page_of(made), {"_step": "overwrite"})
    page = curator.get(page_of(made)).text
    assert "<del>2018</del>" in page
    assert "<ins>2019</ins>" in page


def test_no_curator_publishes_by_import(chat):
    new = "slug,vendor,name,categories\nnotes,maker,Notes,team-chat\n"
    curator, publisher = sign_in("curator"), sign_in("publisher")
    assert "Select a valid choice" in send(curator, new, "offerings", publication="published").text
    assert send(publisher, new, "offerings", publication="published").status_code == 302
    made = Import.objects.get()
    assert curator.post(page_of(made), {"_step": "confirm"} | WHY).status_code == 403
    assert publisher.post(page_of(made), {"_step": "confirm"} | WHY).status_code == 302
    assert Offering.objects.get(slug="notes").publication == "published"


@pytest.mark.parametrize("address", ["/admin/vendors/import/", UPLOAD, "/admin/vendors/import/template/prices.csv"])
def test_a_viewer_imports_nothing_and_sees_no_import(chat, address):
    send(sign_in("curator"))
    viewer = sign_in("viewer")
    assert viewer.get(address).status_code == 403
    assert viewer.get(page_of(Import.objects.get())).status_code == 403
    assert viewer.post(page_of(Import.objects.get()), {"_step": "confirm"} | WHY).status_code == 403


def test_what_a_file_says_never_runs(chat, curator):
    send(curator, "slug,vendor,name\nnew,maker,<script>alert(1)</script>\n", "offerings", name="<img src=x>.csv")
    page = curator.get(page_of(Import.objects.get())).text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["vendors", "offerings", "prices", "limits", "features"])
def test_a_table_to_fill_in_has_a_header_and_an_example(curator, name, format):
    answer = curator.get(f"/admin/vendors/import/template/{name}.{format}")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.{format}"'
    file = SimpleUploadedFile(f"{name}.{format}", answer.content)
    curator.post(UPLOAD, {"format": name, "publication": "draft", "file": file})
    [row] = Import.objects.get().rows
    assert not any("column" in accepted for _place, _value, accepted in row["problems"]), row


def test_a_long_file_is_left_to_the_command_which_shows_how_far_it_is(chat, curator, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(kept, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(importforms, "MOST_AT_ONCE", 3)
    refused = html.unescape(send(curator, publication="in-review", all_or_nothing="on").text)
    command = "import_file table.csv features --by=curator --source=price-page --voice=vendor-claim --in-review"
    assert f"<code>./run manage {command} --all-or-nothing</code>" in refused
    assert not Import.objects.exists()
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    given = {"by": "operator", "source": "price-page", "voice": "vendor-claim"}
    call_command("import_file", path, "features", **given)
    told = capsys.readouterr().out
    assert "4 of 4 rows compared" in told
    assert "table.csv: row 3: feature: no feature of that name; nearest: video (found 'vido')" in told
    assert not FeatureValue.objects.exists()
    call_command("import_file", path, "features", apply="it is so", **given)
    assert Change.objects.first().by == "operator"
    with pytest.raises(CommandError, match="nothing was written"):
        call_command("import_file", path, "features", apply="again", **given)


def test_a_file_is_never_named_as_an_option_of_the_command(chat, monkeypatch):
    monkeypatch.setattr(kept, "MOST_AT_ONCE", 3)
    told = html.unescape(send(sign_in("curator"), name="--apply=x").text)
    assert "<code>./run manage import_file ./--apply=x features " in told


def test_what_the_command_compared_is_confirmed_and_undone_in_the_administration(chat, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(kept, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(importforms, "MOST_AT_ONCE", 3)
    client = sign_in("curator")
    told = re.search("<code>(.*?)</code>", send(client, name="my table.csv").text).group(1)
    (tmp_path / "my table.csv").write_text(TABLE)
    _run, _manage, *words = shlex.split(html.unescape(told))
    monkeypatch.chdir(tmp_path)
    call_command(*words)
    made = Import.objects.get()
    assert (made.by, made.state, made.file_name) == ("curator", "planned", "my table.csv")
    assert f"import {made.pk}: compared, waiting for a decision" in capsys.readouterr().out
    assert page_of(made) in client.get("/admin/vendors/import/").text
    assert client.post(page_of(made), {"_step": "confirm"} | WHY).status_code == 302
    assert FeatureValue.objects.count() == 1
    assert client.post(page_of(made), {"_step": "undo"} | WHY).status_code == 302
    assert not FeatureValue.objects.exists()


def test_the_page_of_a_running_comparison_looks_again_by_itself(curator):
    made = Import.objects.create(file_name="a.csv", sha256="0" * 64, format="prices", rows_total=900, rows_done=300)
    page = curator.get(page_of(made)).text
    assert '<meta http-equiv="refresh" content="3">' in page
    assert "300 of 900 rows compared" in page
    Import.objects.update(heard_at="2020-01-01T00:00:00Z")
    page = curator.get(page_of(made)).text
    assert "http-equiv" not in page
    assert "Interrupted: nothing was written" in page


def test_a_file_that_is_too_large_is_refused_before_it_is_read(curator, monkeypatch):
    monkeypatch.setattr(importforms, "LARGEST_FILE", 10)
    assert "At most 10 bytes" in send(curator).text
    assert not Import.objects.exists()
