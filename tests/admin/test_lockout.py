"""Being kept out of the administration: after guessing, and when a session has lasted long enough."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.admin.entering import INDEX, LOGIN, PASSWORD, sign, told
from vendors.audittrail import Event
from vendors.models import AuditEvent

WRONG = "Please enter the correct username and password"


def failing(client: Client, times: int, name: str = "paule", **sent):
    for _attempt in range(times):
        answer = sign(client, "wrong", name, **sent)
    return answer


@pytest.mark.parametrize("name", ["paule", "nobody"])
def test_a_name_is_kept_out_after_five_failures_whether_it_exists_or_not(visitor, name):
    answer = failing(visitor, 4, name)
    assert (answer.status_code, WRONG in answer.text) == (200, True)
    answer = failing(visitor, 1, name)
    assert answer.status_code == 429
    assert 890 <= int(answer["Retry-After"]) <= 900
    assert "Too many wrong attempts for this name from this address." in answer.text
    assert sign(visitor, PASSWORD, name).status_code == 429
    assert told() == [*[("sign-in-failed", "", name)] * 4, ("locked-out", "", name)]


def test_a_lockout_ends_when_it_was_said_to(visitor):
    failing(visitor, 5)
    assert sign(visitor).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert int(sign(visitor)["Retry-After"]) <= 60
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15))
    assert sign(visitor).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_a_lockout_touches_neither_others_nor_other_addresses(visitor):
    User.objects.create_user("other", password=PASSWORD, is_staff=True)
    failing(visitor, 5)
    assert sign(Client(), name="other").status_code == 302
    assert sign(Client(), REMOTE_ADDR="192.0.2.9").status_code == 302


def test_a_lockout_believes_the_proxies_of_the_settings_alone(visitor, settings):
    failing(visitor, 5, headers={"x-forwarded-for": "192.0.2.1"})
    assert sign(visitor, headers={"x-forwarded-for": "192.0.2.2"}).status_code == 429
    AccessAttempt.objects.all().delete()
    settings.TRUSTED_PROXIES = frozenset(["127.0.0.1"])
    failing(visitor, 5, headers={"x-forwarded-for": "192.0.2.1"})
    assert sign(visitor, headers={"x-forwarded-for": "192.0.2.1"}).status_code == 429
    assert sign(Client(), headers={"x-forwarded-for": "192.0.2.2"}).status_code == 302
    assert sign(Client(), headers={"x-forwarded-for": "no address"}).status_code == 302


def test_no_password_is_ever_written_down(visitor):
    failing(visitor, 5)
    rows = [*AccessAttempt.objects.values_list(), *AuditEvent.objects.values_list()]
    assert "wrong" not in str(rows).replace("locked-out", "")


@pytest.mark.parametrize(("minutes_unused", "hours_open"), [(120, 0), (1, 12)])
def test_a_session_ends_by_disuse_and_by_age(visitor, minutes_unused, hours_open):
    sign(visitor)
    session = visitor.session
    session["seen"] = int(time.time()) - minutes_unused * 60
    session["began"] = int(time.time()) - hours_open * 3600
    session.save()
    assert visitor.get(INDEX)["Location"].startswith(LOGIN)
    assert "Your session has ended" in visitor.get(LOGIN).text
    assert told(Event.SESSION_ENDED) == [("session-ended", "paule", "")]


def test_a_session_in_use_goes_on(visitor):
    sign(visitor)
    session = visitor.session
    session["seen"] = time.time() - 119 * 60
    session.save()
    assert visitor.get(INDEX).status_code == 200
    assert visitor.session["seen"] > time.time() - 60


def test_a_new_password_signs_all_other_browsers_out(visitor):
    sign(visitor)
    other = Client()
    sign(other)
    new = "another long pass phrase"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert visitor.post("/admin/password_change/", sent).status_code == 302
    assert visitor.get(INDEX).status_code == 200
    assert other.get(INDEX).status_code == 302
    assert told(Event.PASSWORD_CHANGED) == [("password-changed", "paule", "")]
