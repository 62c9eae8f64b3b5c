"""Getting into the administration by password, and by code where the account has one."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.admin.conftest import sign_in
from tests.admin.entering import CODE, CODES, INDEX, LOGIN, code_of, enrol, hurried, sign, told
from vendors.audittrail import Event


def test_a_password_alone_opens_where_no_code_is_asked(visitor):
    assert sign(visitor)["Location"] == INDEX
    assert visitor.get(INDEX).status_code == 200
    assert told() == [("signed-in", "paule", "")]


def test_signing_out_is_told(visitor):
    sign(visitor)
    visitor.post("/admin/logout/")
    assert visitor.get(INDEX).status_code == 302
    assert told(Event.SIGNED_OUT) == [("signed-out", "paule", "")]


def test_an_enrolled_account_enters_with_its_code(visitor, paule):
    sign(visitor)
    assert len(set(enrol(visitor, paule))) == 10
    other = Client(headers={"accept-language": "en"})
    assert sign(other).status_code == 302
    assert other.get(INDEX)["Location"] == f"{LOGIN}?next={INDEX}"
    asked = other.get(LOGIN, {"next": "/admin/vendors/vendor/"})
    assert asked["Location"] == f"{CODE}?next=%2Fadmin%2Fvendors%2Fvendor%2F"
    answer = other.post(CODE, {"code": code_of(paule), "next": "/admin/vendors/vendor/"})
    assert answer["Location"] == "/admin/vendors/vendor/"
    assert other.get(INDEX).status_code == 200
    assert [event for event, by, about in told()] == [
        *("signed-in", "codes-enabled", "password-accepted", "signed-in"),
    ]


def test_who_enrols_in_one_browser_owes_a_code_in_the_others(visitor, paule):
    other = Client()
    other.force_login(paule)
    assert other.get(INDEX).status_code == 200
    sign(visitor)
    enrol(visitor, paule)
    assert visitor.get(INDEX).status_code == 200
    assert other.get(INDEX).status_code == 302
    assert other.get(CODES)["Location"].startswith(LOGIN)


@pytest.mark.parametrize("wrong", ["000000", "abcd2345", "", "not a code at all", "１２３４５６"])
def test_a_wrong_code_opens_nothing(visitor, paule, wrong):
    sign(visitor)
    enrol(visitor, paule)
    other = Client(headers={"accept-language": "en"})
    sign(other)
    answer = other.post(CODE, {"code": wrong})
    assert answer.status_code == 200
    assert other.get(INDEX).status_code == 302
    if wrong:
        assert "This code is not valid, or was used already." in answer.text
        assert told(Event.CODE_REFUSED) == [("code-refused", "paule", "")]


def test_a_code_is_good_for_one_use(visitor, paule):
    sign(visitor)
    enrol(visitor, paule)
    other, third, code = Client(), Client(), code_of(paule)
    sign(other)
    sign(third)
    assert other.post(CODE, {"code": code}).status_code == 302
    assert third.post(CODE, {"code": code}).status_code == 200


def test_codes_cannot_be_tried_in_a_row(visitor, paule):
    sign(visitor)
    enrol(visitor, paule)
    other = Client(headers={"accept-language": "en"})
    sign(other)
    for _attempt in range(3):
        hurried()
        answer = other.post(CODE, {"code": "000000"})
    assert "The next one is looked at in 4 seconds." in answer.text
    assert other.post(CODE, {"code": code_of(paule)}).status_code == 200, "even the right one waits"
    hurried()
    assert other.post(CODE, {"code": code_of(paule)}).status_code == 302


def test_a_recovery_code_opens_once(visitor, paule):
    sign(visitor)
    code = enrol(visitor, paule)[0]
    for status in (302, 200):
        other = Client()
        sign(other)
        assert other.post(CODE, {"code": f"{code[:4]} {code[4:].upper()}"}).status_code == status
    assert StaticToken.objects.count() == 9
    assert told(Event.RECOVERY_CODE_USED) == [("recovery-code-used", "paule", "")]


def test_recovery_codes_are_shown_once_and_renewed_for_a_code(visitor, paule):
    sign(visitor)
    first = enrol(visitor, paule)
    page = visitor.get(CODES)
    assert not any(code in page.text for code in first)
    assert "10 recovery codes are left" in page.text
    assert visitor.post(CODES, {"step": "renew", "code": "000000"}).context["form"].errors
    assert set(StaticToken.objects.values_list("token", flat=True)) == set(first)
    hurried()
    renewed = re.findall(r"<li><code>(\w+)</code>", visitor.post(CODES, {"step": "renew", "code": code_of(paule)}).text)
    assert set(StaticToken.objects.values_list("token", flat=True)) == set(renewed)
    assert not set(renewed) & set(first)


def test_codes_are_disabled_by_a_valid_code_alone(visitor, paule):
    sign(visitor)
    enrol(visitor, paule)
    visitor.post(CODES, {"step": "disable", "code": "000000"})
    assert TOTPDevice.objects.filter(user=paule, confirmed=True).exists()
    hurried()
    assert visitor.post(CODES, {"step": "disable", "code": code_of(paule)}).status_code == 302
    assert not TOTPDevice.objects.filter(user=paule, confirmed=True).exists()
    assert not StaticToken.objects.exists()
    assert told(Event.CODES_DISABLED) == [("codes-disabled", "paule", "")]


def test_nobody_enrols_with_a_password_where_a_device_is_enrolled(visitor, paule):
    sign(visitor)
    enrol(visitor, paule)
    thief = Client()
    sign(thief)
    assert thief.get(CODES).status_code == 302
    assert thief.post(CODES, {"step": "confirm", "code": "000000"}).status_code == 302
    assert TOTPDevice.objects.filter(user=paule).count() == 1


@pytest.mark.parametrize("role", ["viewer", "curator", "publisher", "owner"])
def test_where_codes_are_required_enrolment_comes_first(db, settings, role):
    settings.REQUIRE_TOTP = True
    client = sign_in(role)
    assert client.get(INDEX)["Location"] == f"{LOGIN}?next={INDEX}"
    assert client.get(LOGIN)["Location"].startswith(CODES)
    assert len(enrol(client, User.objects.get(username=role))) == 10
    assert client.get(INDEX).status_code == 200


def test_a_page_of_codes_leads_nowhere_else(visitor, paule):
    sign(visitor)
    enrol(visitor, paule)
    for wanted in ("https://evil.example/", "//evil.example", "/fr/", "javascript:alert(1)"):
        other = Client()
        sign(other)
        assert other.get(CODE, {"next": wanted}).context["next"] == INDEX


def test_whoever_gave_the_password_can_go_back(visitor, paule):
    sign(visitor)
    enrol(visitor, paule)
    other = Client()
    sign(other)
    assert other.post(CODE, {"leave": "1"})["Location"] == LOGIN
    assert other.get(LOGIN).status_code == 200
    assert "_auth_user_id" not in other.session


def test_a_stranger_reaches_no_page_of_codes(db, client):
    assert client.get(CODE).status_code == client.get(CODES).status_code == 302
    assert client.post(CODES, {"step": "confirm", "code": "000000"}).status_code == 302
    assert not TOTPDevice.objects.exists()
