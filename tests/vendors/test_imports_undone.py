"""An import is undone as a whole, as one more change; what was edited since is left to choose."""

import pytest
from django.utils.translation import override

from tests.admin.sending import make_feature
from tests.make import make_category, make_evidence, make_fact, make_offering, make_source, make_vendor
from tests.vendors.importing import brought_in, csv_file
from vendors.imports.kept import NotNow, conflicts, undo
from vendors.models import Change, Feature, FeatureValue, Offering, Revision, Vendor
from vendors.seedfiles.document import document_of

NEW = ("slug,vendor,name,categories,website", "notes,maker,Notes,team-chat,https://notes.example")


@pytest.fixture(autouse=True)
def chat(db) -> Offering:
    make_source("price-page")
    make_category()
    make_feature("video")
    offering = make_offering("chat", name="Chat", vendor=make_vendor("maker"), website="https://chat.example")
    make_evidence("offering", offering, field="website")
    return offering


def test_former_values_and_their_evidence_come_back_as_a_new_revision(chat):
    make_fact(chat, FeatureValue, "feature_value", "video", feature=Feature.objects.get(), state="absent")
    before = document_of(chat)
    rows = csv_file("slug,website,licence", "chat,https://new.example,MIT")
    made = brought_in("offerings", rows, overwrite=True)
    more = brought_in("features", csv_file("offering,feature,state", "chat,video,included"), overwrite=True)
    assert document_of(Offering.objects.get()) != before
    assert conflicts(made) == []
    assert undo(more, "other", "not so") == []
    with override("en"):
        assert undo(made, "other", "wrong file") == []
    assert document_of(Offering.objects.get()) == before
    change = Change.objects.first()
    assert (change.slug, change.action, change.by) == ("chat", "updated", "other")
    assert change.reason == "undo of the import of table.csv: wrong file"
    assert made.undone_revision == Revision.objects.get().number
    assert chat.history.first().history_change_reason == change.reason


def test_an_entry_that_the_public_never_saw_goes_and_its_history_stays():
    made = brought_in("offerings", csv_file(*NEW))
    assert undo(made, "curator", "wrong") == []
    assert not Offering.objects.filter(slug="notes").exists()
    assert [row.history_type for row in Offering.history.filter(slug="notes")] == ["-", "+"]
    assert (made.state, made.undone_by) == ("undone", "curator")


def test_what_was_edited_since_is_named_and_stays(chat):
    made = brought_in("offerings", csv_file("slug,launched,licence", "chat,2019,MIT"))
    chat.refresh_from_db()
    chat.launched = "2018"
    chat.save()
    assert [(slug, [change[0] for change in left]) for _kind, slug, left in conflicts(made)] == [
        ("chat", [["launched"]])
    ]
    assert undo(made, "curator", "wrong") == ["offering chat launched"]
    chat.refresh_from_db()
    assert chat.launched == "2018"
    assert not chat.licence_rows.exists()


def test_what_was_edited_since_is_taken_back_when_it_is_chosen(chat):
    made = brought_in("offerings", csv_file("slug,launched", "chat,2019"))
    Offering.objects.update(launched="2018")
    assert undo(made, "curator", "wrong", frozenset({"offering chat launched"})) == []
    chat.refresh_from_db()
    assert chat.launched == ""


def test_what_was_published_since_is_withdrawn_only_when_chosen():
    for chosen, publication, left in (
        (frozenset(), "published", ["offering notes"]),
        (frozenset({"offering notes"}), "withdrawn", []),
    ):
        made = brought_in("offerings", csv_file(*(line.replace("notes", f"notes{len(left)}") for line in NEW)))
        slug = f"notes{len(left)}"
        Offering.objects.filter(slug=slug).update(publication="published")
        assert undo(made, "curator", "wrong", frozenset(f"{one}{len(left)}" for one in chosen)) == [
            f"{one}{len(left)}" for one in left
        ]
        assert Offering.objects.get(slug=slug).publication == publication
    assert Change.objects.filter(slug="notes0", action="withdrawn").exists()


def test_what_others_build_on_stays():
    made = brought_in("vendors", csv_file("slug,name", "new,New"))
    make_offering("later", vendor=Vendor.objects.get(slug="new"))
    assert undo(made, "curator", "wrong") == ["vendor new"]
    assert Vendor.objects.filter(slug="new").exists()


def test_it_is_undone_once():
    made = brought_in("offerings", csv_file(*NEW))
    undo(made, "curator", "wrong")
    with pytest.raises(NotNow):
        undo(made, "curator", "wrong")


def test_after_an_undo_the_same_file_says_it_anew(chat):
    for _time in range(2):
        made = brought_in("features", csv_file("offering,feature,state", "chat,video,included"))
        assert FeatureValue.objects.count() == 1
        undo(made, "curator", "wrong")
        assert not FeatureValue.objects.exists()
