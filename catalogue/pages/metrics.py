"""What people read for what is counted: the open set of metrics of prices, limits and needs; French in locale/."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

NAMES: Mapping[str, Promise] = {
    "alias-addresses": pgettext_lazy("what is counted", "alias addresses"),
    "api-requests": pgettext_lazy("what is counted", "API requests"),
    "api-tokens": pgettext_lazy("what is counted", "API tokens"),
    "apps": pgettext_lazy("what is counted", "applications"),
    "automation-runs": pgettext_lazy("what is counted", "automation runs"),
    "boards": pgettext_lazy("what is counted", "boards"),
    "characters": pgettext_lazy("what is counted", "characters"),
    "client-files": pgettext_lazy("what is counted", "client files"),
    "clusters": pgettext_lazy("what is counted", "clusters"),
    "compute-minutes": pgettext_lazy("what is counted", "computing minutes"),
    "days": pgettext_lazy("what is counted", "days"),
    "documents": pgettext_lazy("what is counted", "documents"),
    "mb": pgettext_lazy("what is counted", "MB"),
    "signers": pgettext_lazy("what is counted", "signers"),
    "speakers": pgettext_lazy("what is counted", "speakers"),
    "streams": pgettext_lazy("what is counted", "streams"),
    "viewers": pgettext_lazy("what is counted", "viewers"),
    "zones": pgettext_lazy("what is counted", "zones"),
    "custom-domains": pgettext_lazy("what is counted", "domains of one’s own"),
    "devices": pgettext_lazy("what is counted", "devices"),
    "disk-gb": pgettext_lazy("what is counted", "GB of disk"),
    "disputes": pgettext_lazy("what is counted", "disputes"),
    "domains": pgettext_lazy("what is counted", "domains"),
    "emails": pgettext_lazy("what is counted", "e-mails"),
    "envelopes": pgettext_lazy("what is counted", "envelopes"),
    "envelopes-per-user": pgettext_lazy("what is counted", "envelopes per user"),
    "establishments": pgettext_lazy("what is counted", "establishments"),
    "everything": pgettext_lazy("what is counted", "everything"),
    "file-gb": pgettext_lazy("what is counted", "GB per file"),
    "file-mb": pgettext_lazy("what is counted", "MB per file"),
    "gb": pgettext_lazy("what is counted", "GB"),
    "gb-per-user": pgettext_lazy("what is counted", "GB per user"),
    "gib": pgettext_lazy("what is counted", "GiB"),
    "guests": pgettext_lazy("what is counted", "guests"),
    "hits": pgettext_lazy("what is counted", "hits"),
    "hours": pgettext_lazy("what is counted", "hours"),
    "integrations": pgettext_lazy("what is counted", "integrations"),
    "live-events": pgettext_lazy("what is counted", "live events"),
    "load-balancers": pgettext_lazy("what is counted", "load balancers"),
    "mail-addresses": pgettext_lazy("what is counted", "mail addresses"),
    "mailbox-gb": pgettext_lazy("what is counted", "GB per mailbox"),
    "meeting-minutes": pgettext_lazy("what is counted", "minutes per meeting"),
    "message-history-days": pgettext_lazy("what is counted", "days of message history"),
    "messages": pgettext_lazy("what is counted", "messages"),
    "million-characters": pgettext_lazy("what is counted", "million characters"),
    "million-tokens": pgettext_lazy("what is counted", "million tokens"),
    "minutes": pgettext_lazy("what is counted", "minutes"),
    "packages-gb": pgettext_lazy("what is counted", "GB of packages"),
    "page-views": pgettext_lazy("what is counted", "page views"),
    "participants": pgettext_lazy("what is counted", "participants"),
    "payouts": pgettext_lazy("what is counted", "payouts"),
    "price": pgettext_lazy("what is counted", "price"),
    "projects": pgettext_lazy("what is counted", "projects"),
    "ram-gb": pgettext_lazy("what is counted", "GB of memory"),
    "recording-gb": pgettext_lazy("what is counted", "GB of recordings"),
    "requests": pgettext_lazy("what is counted", "requests"),
    "retention-years": pgettext_lazy("what is counted", "years of retention"),
    "rooms": pgettext_lazy("what is counted", "rooms"),
    "servers": pgettext_lazy("what is counted", "servers"),
    "sessions": pgettext_lazy("what is counted", "sessions"),
    "signature-requests": pgettext_lazy("what is counted", "signature requests"),
    "signers-per-request": pgettext_lazy("what is counted", "signers per request"),
    "sites": pgettext_lazy("what is counted", "sites"),
    "spend": pgettext_lazy("what is counted", "money that passes through"),
    "tb": pgettext_lazy("what is counted", "TB"),
    "thousand-map-loads": pgettext_lazy("what is counted", "thousand map loads"),
    "transactions": pgettext_lazy("what is counted", "transactions"),
    "users": pgettext_lazy("what is counted", "users"),
    "vcpus": pgettext_lazy("what is counted", "virtual processors"),
    "videos": pgettext_lazy("what is counted", "videos"),
    "videos-in-all": pgettext_lazy("what is counted", "videos in all"),
    "videos-per-seat": pgettext_lazy("what is counted", "videos per seat"),
}
"""Metric -> what is counted, to stand after a number or alone."""

PER: Mapping[str, Promise] = {
    "characters": pgettext_lazy("unit of a price", "per character"),
    "client-files": pgettext_lazy("unit of a price", "per client file"),
    "clusters": pgettext_lazy("unit of a price", "per cluster"),
    "devices": pgettext_lazy("unit of a price", "per device"),
    "disputes": pgettext_lazy("unit of a price", "per dispute"),
    "domains": pgettext_lazy("unit of a price", "per domain"),
    "envelopes": pgettext_lazy("unit of a price", "per envelope"),
    "establishments": pgettext_lazy("unit of a price", "per establishment"),
    "gb": pgettext_lazy("unit of a price", "per GB"),
    "gib": pgettext_lazy("unit of a price", "per GiB"),
    "load-balancers": pgettext_lazy("unit of a price", "per load balancer"),
    "million-characters": pgettext_lazy("unit of a price", "per million characters"),
    "million-tokens": pgettext_lazy("unit of a price", "per million tokens"),
    "payouts": pgettext_lazy("unit of a price", "per payout"),
    "servers": pgettext_lazy("unit of a price", "per server"),
    "tb": pgettext_lazy("unit of a price", "per TB"),
    "thousand-map-loads": pgettext_lazy("unit of a price", "per thousand map loads"),
    "transactions": pgettext_lazy("unit of a price", "per transaction"),
    "users": pgettext_lazy("unit of a price", "per user"),
}
"""Metric -> what one amount of a price pays for."""

PERIODS: Mapping[str, Promise] = {
    "hour": pgettext_lazy("period of a price", "an hour"),
    "day": pgettext_lazy("period of a price", "a day"),
    "month": pgettext_lazy("period of a price", "a month"),
    "year": pgettext_lazy("period of a price", "a year"),
    "once": pgettext_lazy("period of a price", "once"),
}
"""Period -> the time that one amount pays for, to stand after the amount."""


def metric_name(metric: str) -> str:
    """What a metric counts; the words of its slug where it has no name yet."""
    return str(NAMES.get(metric) or metric.replace("-", " "))


def unit_name(unit: str) -> str:
    """The unit of a quantity, in words where it has a name."""
    return str(NAMES.get(unit.lower().replace(" ", "-")) or unit)


def per_unit(metric: str) -> str:
    """What one amount of a price pays for; empty for a price that counts nothing."""
    if not metric:
        return ""
    return str(PER.get(metric) or _("per unit (%(metric)s)") % {"metric": metric_name(metric)})


def period_words(metric: str | None, period: str) -> str:
    """`per user, a month`: what an amount pays for and for how long."""
    return ", ".join(part for part in (per_unit(metric or ""), str(PERIODS.get(period, period))) if part)
