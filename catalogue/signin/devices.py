"""The one-time codes of an account: those of an application (TOTP), and recovery codes for when the phone is lost."""

import math
import re
from base64 import b32encode

import segno
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import login
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from vendors.signincodes import enrolled

RECOVERY_CODES = 10
CODE, ENROLMENT = "code", "codes"
"""What a session may still owe, as the page that asks for it is called."""


def owed(request: HttpRequest) -> str:
    """What someone who gave the password still has to do: enter a code, enrol (REQUIRE_TOTP), or nothing.

    Asked once a request: an account enrolled in one browser owes a code in all the others from then on.
    """
    if not hasattr(request, "signin_owed"):
        user = request.user
        if getattr(user, "otp_device", None) is not None:
            request.signin_owed = ""
        elif enrolled(user):
            request.signin_owed = CODE
        else:
            request.signin_owed = ENROLMENT if settings.REQUIRE_TOTP else ""
    return request.signin_owed


def accept(user: User, code: str) -> Device | None:
    """The device that made the code, which is then used up; None for a wrong, used or too hasty one."""
    code = re.sub(r"[\s-]", "", code).lower()
    kind = TOTPDevice if re.fullmatch(r"[0-9]{6}", code) else StaticDevice
    with transaction.atomic():
        for device in kind.objects.select_for_update().filter(user=user, confirmed=True):
            if device.verify_token(code):
                return device
    return None


def seconds_to_wait(user: User) -> int:
    """Seconds until another code is looked at; they double with each wrong one."""
    waits = [0.0]
    for kind in (TOTPDevice, StaticDevice):
        for device in kind.objects.filter(user=user):
            allowed, why = device.verify_is_allowed()
            if not allowed:
                waits.append((why["locked_until"] - timezone.now()).total_seconds())
    return math.ceil(max(waits))


def new_device(user: User) -> TOTPDevice:
    """The application that is being enrolled: its secret stays the same until a first code confirms it."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=user, confirmed=False, name="application")


def confirm(request: HttpRequest, code: str) -> list[str]:
    """Enrol the application that made the code, and sign in with it. Gives the recovery codes; none if it is wrong."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=request.user, confirmed=False).first()
        if device is None or not device.verify_token(re.sub(r"\s", "", code)):
            return []
        device.confirmed = True
        device.save()
        codes = renew_recovery_codes(request.user)
    login(request, device)
    return codes


def renew_recovery_codes(user: User) -> list[str]:
    """New codes in the place of all older ones. They can be read now, and never again."""
    with transaction.atomic():
        device = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery"})[0]
        device.token_set.all().delete()
        codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def secret(device: TOTPDevice) -> str:
    """The secret as applications take it when it is typed, in groups of four."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def drawing(device: TOTPDevice) -> str:
    """The secret as a QR code: SVG without any style of its own, for the strict policy of the page."""
    return segno.make(device.config_url, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
