"""Who is kept out for a while, after too many wrong passwords for one name from one address."""

from datetime import datetime
from ipaddress import ip_address

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import HttpRequest

from vendors.audittrail import address_of


def client(request: HttpRequest) -> str | None:
    """The address that failures are counted for; none where a proxy tells something that is no address."""
    try:
        return str(ip_address(address_of(request)))
    except ValueError:
        return None


def attempts(username: str, address: str | None) -> QuerySet[AccessAttempt]:
    return AccessAttempt.objects.filter(username=username, ip_address=address)


def ends(username: str, address: str | None) -> datetime | None:
    """When another try is heard; None for a pair that nobody failed with."""
    last = attempts(username, address).aggregate(last=Max("attempt_time"))["last"]
    return last and last + settings.AXES_COOLOFF_TIME
