"""Two people on one page: the second is warned, sees what differs, decides, and loses nothing of what was typed."""

import pytest

from tests.admin.conftest import sign_in
from tests.admin.sending import change_page, errors, opened, sent_back, with_rows
from tests.make import make_fact, make_offering
from vendors.models import Hosting, Licence, Offering


@pytest.fixture
def offering(db) -> Offering:
    offering = make_offering("chat", name="Chat", website="https://chat.example")
    make_fact(offering, Licence, "licence", "mit", spdx="MIT")
    make_fact(offering, Licence, "licence", "gpl", spdx="GPL-3.0-only")
    make_fact(offering, Hosting, "hosting", "fr", country="FR")
    offering.publication = "draft"
    offering.save()
    return offering


def saved_by_another(offering: Offering, **sent) -> None:
    other = sign_in("curator", "Paule")
    answer = other.post(change_page(offering), opened(other, change_page(offering)) | sent)
    assert answer.status_code == 302, errors(answer)


def differences(page) -> list[tuple]:
    return [(row.place, row.before, row.theirs, row.mine) for row in page.context["differences"]]


def test_the_second_to_save_is_warned_and_sees_both(curator, offering):
    mine = opened(curator, change_page(offering)) | {"name": "My chat", "change_reason": "renamed"}
    saved_by_another(offering, name="Their chat")
    page = curator.post(change_page(offering), mine)
    assert "Paule saved this page while you were on it" in errors(page)
    assert differences(page) == [("Name", "Chat", "Their chat", "My chat")]
    assert 'name="_take-name" value="theirs"' in page.text
    assert sent_back(page)["name"] == "My chat"
    assert sent_back(page)["change_reason"] == "renamed"
    offering.refresh_from_db()
    assert offering.name == "Their chat"


@pytest.mark.parametrize(("choice", "kept"), [({}, "My chat"), ({"_take-name": "theirs"}, "Their chat")])
def test_the_second_decides_field_by_field(curator, offering, choice, kept):
    mine = opened(curator, change_page(offering)) | {"name": "My chat", "launched": "2019"}
    saved_by_another(offering, name="Their chat")
    page = curator.post(change_page(offering), mine)
    answer = curator.post(change_page(offering), sent_back(page) | choice)
    assert answer.status_code == 302, errors(answer)
    offering.refresh_from_db()
    assert (offering.name, offering.launched) == (kept, "2019")


def test_what_only_the_other_changed_is_taken_over(curator, offering):
    mine = opened(curator, change_page(offering)) | {"name": "My chat"}
    saved_by_another(offering, launched="2019", **{"hosting_rows-0-country": "DE"})
    page = curator.post(change_page(offering), mine)
    assert differences(page) == [("Launched", "", "2019", ""), ("Hosting: fr - Country", "FR", "DE", "")]
    assert curator.post(change_page(offering), sent_back(page)).status_code == 302
    offering.refresh_from_db()
    assert (offering.name, offering.launched) == ("My chat", "2019")
    assert offering.hosting_rows.get().country == "DE"


def test_rows_that_the_other_added_and_removed_are_told_and_kept_so(curator, offering):
    mine = with_rows(opened(curator, change_page(offering)), licence_rows=[{"spdx": "Apache-2.0"}])
    other = sign_in("curator", "Paule")
    theirs = opened(other, change_page(offering)) | {"licence_rows-0-DELETE": "on"}
    other.post(change_page(offering), with_rows(theirs, licence_rows=[{"spdx": "BSD-3-Clause"}]))
    page = curator.post(change_page(offering), mine)
    assert ("Licence: bsd-3-clause", "", "added", "") in differences(page)
    assert ("Licence: mit", "", "removed", "") in differences(page)
    assert curator.post(change_page(offering), sent_back(page)).status_code == 302
    assert sorted(offering.licence_rows.values_list("key", flat=True)) == ["apache-2-0", "bsd-3-clause", "gpl"]


def test_what_was_typed_in_a_row_that_the_other_removed_stays_as_a_new_row(curator, offering):
    mine = opened(curator, change_page(offering)) | {"licence_rows-0-part": "server"}
    saved_by_another(offering, **{"licence_rows-0-DELETE": "on"})
    page = curator.post(change_page(offering), mine)
    assert ("Licence: mit", "", "removed", "changed: it is below as a new row") in differences(page)
    assert curator.post(change_page(offering), sent_back(page)).status_code == 302
    assert offering.licence_rows.get(key="mit").part == "server"


def test_a_page_that_nobody_touched_meanwhile_is_saved_at_once(curator, offering):
    mine = opened(curator, change_page(offering)) | {"name": "My chat"}
    assert curator.post(change_page(offering), mine).status_code == 302


def test_a_page_refused_for_another_reason_still_knows_what_it_showed_first(curator, offering):
    wrong = opened(curator, change_page(offering)) | {"name": "My chat", "launched": "soon"}
    refused = curator.post(change_page(offering), wrong)
    saved_by_another(offering, name="Their chat")
    page = curator.post(change_page(offering), sent_back(refused) | {"launched": "2020"})
    assert differences(page) == [("Name", "Chat", "Their chat", "My chat")]


def test_a_row_on_a_page_of_its_own_is_guarded_too(curator, offering):
    page = f"/admin/vendors/licence/{offering.licence_rows.get(key='mit').pk}/change/"
    mine = opened(curator, page) | {"part": "client"}
    other = sign_in("curator", "Paule")
    other.post(page, opened(other, page) | {"part": "server"})
    answer = curator.post(page, mine)
    assert "Paule saved this page while you were on it" in errors(answer)
    assert differences(answer) == [("Part it covers", "", "server", "client")]
