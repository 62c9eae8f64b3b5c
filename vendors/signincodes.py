"""Whether an account has an application for sign-in codes, and how one that is lost is forgotten.

Nobody reads the secret of another's application: it is shown to its owner, while it is being enrolled.
"""

from django.contrib.auth.models import User
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice


def enrolled(user: User) -> bool:
    """Whether the account has an application that makes codes."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def forget(user: User) -> bool:
    """Remove the application and the recovery codes of the account, and say whether there was one in use."""
    was = enrolled(user)
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return was
