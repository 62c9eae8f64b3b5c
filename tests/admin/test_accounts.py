"""What owners do for other accounts, and what of it is written down."""

import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.admin.conftest import sign_in
from tests.admin.entering import enrol, sign, told
from tests.make import make_offering
from vendors.audittrail import Event
from vendors.models import AuditEvent

ACCOUNTS, LOCKOUTS, LOG = "/admin/auth/user/", "/admin/axes/accessattempt/", "/admin/vendors/auditevent/"


@pytest.fixture
def owner(db) -> Client:
    return sign_in("owner")


@pytest.fixture
def enrolled(visitor, paule) -> User:
    sign(visitor)
    enrol(visitor, paule)
    return paule


def details() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("detail", flat=True))


def test_an_owner_resets_the_codes_of_who_lost_the_phone(owner, enrolled):
    answer = owner.post(ACCOUNTS, {"action": "reset_codes", "_selected_action": [enrolled.pk]}, follow=True)
    assert "The codes of 1 account were reset." in answer.text
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    assert told(Event.CODES_RESET) == [("codes-reset", "owner", "paule")]
    assert sign(Client())["Location"] == "/admin/"


def test_an_owner_resets_nothing_of_those_above(owner, enrolled):
    User.objects.filter(pk=enrolled.pk).update(is_superuser=True)
    owner.post(ACCOUNTS, {"action": "reset_codes", "_selected_action": [enrolled.pk]})
    assert TOTPDevice.objects.filter(confirmed=True).exists()


@pytest.mark.parametrize("role", ["viewer", "curator", "publisher"])
def test_who_is_no_owner_resets_no_codes_and_lifts_no_lockout(enrolled, role):
    client = sign_in(role)
    for page in (ACCOUNTS, LOCKOUTS, LOG):
        assert client.get(page).status_code == 403
        assert client.post(page, {"action": "reset_codes", "_selected_action": [enrolled.pk]}).status_code == 403
    assert TOTPDevice.objects.filter(confirmed=True).exists()


def test_nobody_reads_the_secret_of_another(curator, enrolled):
    device = TOTPDevice.objects.get()
    assert curator.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert curator.get("/admin/otp_static/staticdevice/").status_code == 404
    for page in (ACCOUNTS, f"{ACCOUNTS}{enrolled.pk}/change/", f"{ACCOUNTS}{enrolled.pk}/history/", LOG):
        text = curator.get(page).text
        assert device.key not in text
        assert not any(code in text for code in StaticToken.objects.values_list("token", flat=True))


def test_whoever_runs_the_installation_resets_codes_by_a_command(enrolled):
    said = io.StringIO()
    call_command("reset_codes", "paule", stdout=said)
    assert said.getvalue() == "paule: codes reset\n"
    assert told(Event.CODES_RESET) == [("codes-reset", "reset_codes", "paule")]
    with pytest.raises(CommandError, match="nobody: there is no such account"):
        call_command("reset_codes", "nobody")


def test_an_owner_lets_a_locked_out_name_try_again(owner, visitor):
    for _attempt in range(5):
        sign(visitor, "wrong")
    assert sign(visitor).status_code == 429
    page = owner.get(LOCKOUTS)
    (attempt,) = page.context["cl"].queryset
    assert "paule" in page.text
    owner.post(LOCKOUTS, {"action": "unlock", "_selected_action": [attempt.pk]})
    assert sign(visitor).status_code == 302
    assert told(Event.UNLOCKED) == [("unlocked", "owner", "paule")]
    assert owner.get(f"{LOCKOUTS}add/").status_code == 403


def test_a_change_of_role_is_written_down(owner, paule):
    page = f"{ACCOUNTS}{paule.pk}/change/"
    sent = {"username": "paule", "is_active": "on", "groups": [Group.objects.get(name="curator").pk]}
    assert owner.post(page, sent).status_code == 302
    assert owner.post(page, sent | {"first_name": "Paule"}).status_code == 302
    assert owner.post(page, {"username": "paule"}).status_code == 302
    assert told() == [("account-changed", "owner", "paule")] * 2
    assert details() == ["groups:  → curator", "is_active: True → False; groups: curator → "]


def test_a_new_account_and_a_new_password_are_written_down(owner, paule):
    new = {"usable_password": "true", "password1": "a long pass phrase", "password2": "a long pass phrase"}
    assert owner.post(f"{ACCOUNTS}add/", {"username": "anne"} | new).status_code == 302
    assert owner.post(f"{ACCOUNTS}{paule.pk}/password/", new).status_code == 302
    assert told() == [("account-added", "owner", "anne"), ("password-changed", "owner", "paule")]


def test_other_permissions_of_a_group_are_written_down(curator):
    group = Group.objects.get(name="viewer")
    assert (
        curator.post(f"/admin/auth/group/{group.pk}/change/", {"name": "viewer", "permissions": []}).status_code == 302
    )
    assert told() == [("account-changed", "curator", "viewer")]
    assert "-view_vendor" in details()[0].split()


def test_an_action_on_several_rows_is_written_down_once_it_is_done(curator):
    rows = [make_offering(name) for name in ("chat", "mail")]
    listed = "/admin/vendors/offering/"
    curator.post(listed, {"action": "withdraw", "_selected_action": [row.pk for row in rows]})
    curator.post(listed, {"action": "withdraw", "_selected_action": []})
    assert told() == [("bulk-action", "curator", "offering withdraw")]
    assert details() == ["2: chat, mail"]


def test_a_page_that_asks_for_confirmation_does_nothing_yet(curator):
    source = make_offering("chat").evidence_rows.first().source
    sent = {"action": "delete_selected", "_selected_action": [source.pk]}
    assert curator.post("/admin/vendors/source/", sent).status_code == 200
    assert told() == []


def test_the_audit_log_is_read_by_owners_and_changed_by_nobody(owner, curator):
    sign(Client(), "wrong")
    line = AuditEvent.objects.get()
    for client in (owner, curator):
        assert client.get(LOG).status_code == 200
        assert client.get(f"{LOG}{line.pk}/change/").status_code == 200
        assert client.post(f"{LOG}{line.pk}/change/", {"by": "other"}).status_code == 403
        assert client.post(f"{LOG}{line.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(LOG, {"action": "delete_selected", "_selected_action": [line.pk], "post": "yes"})
    assert AuditEvent.objects.get() == line


def test_what_was_kept_for_long_enough_is_purged(visitor, settings):
    sign(visitor, "wrong")
    sign(visitor)
    said = io.StringIO()
    call_command("purge", stdout=said)
    assert said.getvalue() == "0 audit lines, 0 sessions, 0 wrong passwords, 0 contacts of suggestions\n"
    AuditEvent.objects.update(at="2020-08-17T00:00:00Z")
    visitor.session.model.objects.update(expire_date="2020-08-17T00:00:00Z")
    said = io.StringIO()
    call_command("purge", stdout=said)
    assert said.getvalue() == "2 audit lines, 1 sessions, 0 wrong passwords, 0 contacts of suggestions\n"
