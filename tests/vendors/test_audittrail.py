"""The audit log: who, when, what, from where, and for how long."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone

from vendors.audittrail import Event, log, purge
from vendors.domain.clients import client_address
from vendors.models import AuditEvent


def asked(user, **sent):
    request = RequestFactory().get("/", **sent)
    request.user = user
    return request


@pytest.mark.parametrize(
    ("address", "forwarded", "found"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "invented, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "10.0.0.2", "10.0.0.2"),
    ],
)
def test_an_address_is_believed_from_trusted_proxies_alone(address, forwarded, found):
    assert client_address(address, forwarded, {"10.0.0.1", "10.0.0.2"}) == found


@pytest.mark.parametrize(
    ("who", "by", "address"),
    [
        (asked(User(username="paule"), REMOTE_ADDR="192.0.2.1"), "paule", "192.0.2.1"),
        (asked(AnonymousUser(), REMOTE_ADDR="2001:db8::1"), "", "2001:db8::1"),
        (User(username="paule"), "paule", ""),
        ("load_seeds", "load_seeds", ""),
    ],
)
def test_a_line_says_who_did_what_and_from_where(db, who, by, address):
    log(who, Event.IMPORTED, about="prices.csv", detail="3 created")
    line = AuditEvent.objects.get()
    assert (line.by, line.address, line.event, line.about, line.detail) == (
        *(by, address),
        *("imported", "prices.csv", "3 created"),
    )


def test_what_is_rolled_back_was_not_done(db):
    with transaction.atomic():
        log("paule", Event.IMPORTED)
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()


def test_texts_longer_than_a_line_are_cut(db):
    log("p" * 300, Event.IMPORTED, about="a" * 300, detail="d" * 9_000)
    line = AuditEvent.objects.get()
    assert (len(line.by), len(line.about), len(line.detail)) == (150, 200, 2_000)


def test_lines_are_kept_for_as_long_as_the_setting_says(db, settings):
    settings.AUDIT_DAYS = 30
    for days in (29, 31):
        log("paule", Event.SIGNED_IN, about=str(days))
        AuditEvent.objects.filter(about=str(days)).update(at=timezone.now() - timedelta(days=days))
    assert purge() == 1
    assert AuditEvent.objects.get().about == "29"
