"""Signing in as people do: a name and a password on the page, and the code of an application."""

import re
from datetime import timedelta

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from vendors.models import AuditEvent

LOGIN, INDEX, CODE, CODES = "/admin/login/", "/admin/", "/admin/code/", "/admin/codes/"
PASSWORD = "a long pass phrase"


def sign(client: Client, password: str = PASSWORD, name: str = "paule", **sent):
    return client.post(LOGIN, {"username": name, "password": password, "next": INDEX}, **sent)


def code_of(user: User, steps: int = 0) -> str:
    """What the account's application shows, `steps` half minutes from now: a code is good for one use."""
    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key, drift=steps):06d}"


def enrol(client: Client, user: User) -> list[str]:
    """Enrol an application; gives the recovery codes."""
    client.get(CODES)
    answer = client.post(CODES, {"step": "confirm", "code": code_of(user, -1)})
    return re.findall(r"<li><code>(\w+)</code>", answer.text)


def told(*events) -> list[tuple[str, str, str]]:
    kept = AuditEvent.objects.filter(event__in=events) if events else AuditEvent.objects.all()
    return [(line.event, line.by, line.about) for line in kept.order_by("id")]


def hurried() -> None:
    """The seconds that a wrong code costs have passed."""
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(days=1))
