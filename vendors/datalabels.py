"""What people read for words that the data have in English alone: units of figures, descriptions of who speaks.

The French stands in locale/.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

UNITS: Mapping[str, Promise] = {
    "%": pgettext_lazy("unit of a figure", "%"),
    "% of customers": pgettext_lazy("unit of a figure", "% of customers"),
    "Italian companies": pgettext_lazy("unit of a figure", "Italian companies"),
    "association members": pgettext_lazy("unit of a figure", "association members"),
    "competitors taken over": pgettext_lazy("unit of a figure", "competitors taken over"),
    "conferences a year": pgettext_lazy("unit of a figure", "conferences a year"),
    "customers": pgettext_lazy("unit of a figure", "customers"),
    "data centres": pgettext_lazy("unit of a figure", "data centres"),
    "first quarter": pgettext_lazy("unit of a figure", "first quarter"),
    "institutions": pgettext_lazy("unit of a figure", "institutions"),
    "jobs": pgettext_lazy("unit of a figure", "jobs"),
    "marketplaces": pgettext_lazy("unit of a figure", "marketplaces"),
    "monthly active users": pgettext_lazy("unit of a figure", "monthly active users"),
    "organisations": pgettext_lazy("unit of a figure", "organisations"),
    "paying customers": pgettext_lazy("unit of a figure", "paying customers"),
    "people on CryptPad": pgettext_lazy("unit of a figure", "people on CryptPad"),
    "points of presence": pgettext_lazy("unit of a figure", "points of presence"),
    "projects": pgettext_lazy("unit of a figure", "projects"),
    "public instances": pgettext_lazy("unit of a figure", "public instances"),
    "recurrent users": pgettext_lazy("unit of a figure", "recurrent users"),
    "registered users": pgettext_lazy("unit of a figure", "registered users"),
    "regular users": pgettext_lazy("unit of a figure", "regular users"),
    "series B": pgettext_lazy("unit of a figure", "series B"),
    "services": pgettext_lazy("unit of a figure", "services"),
    "total": pgettext_lazy("unit of a figure", "total"),
    "users": pgettext_lazy("unit of a figure", "users"),
    "users a month": pgettext_lazy("unit of a figure", "users a month"),
    "websites": pgettext_lazy("unit of a figure", "websites"),
    "weekly users of ChatGPT": pgettext_lazy("unit of a figure", "weekly users of ChatGPT"),
    "years": pgettext_lazy("unit of a figure", "years"),
    "years in China": pgettext_lazy("unit of a figure", "years in China"),
}
"""The units of the figures that curators have entered so far; a new one is read as it was written."""

SPEAKERS: Mapping[str, Promise] = {
    "author of the letter (not named)": pgettext_lazy("speaker", "author of the letter (not named)"),
    "reader who comments": pgettext_lazy("speaker", "reader who comments"),
}
"""Speakers of whom a source gives no name."""
_COMPETITOR = " (competitor)"


def unit_label(unit: str) -> str:
    """The unit of a figure, in the language of the moment."""
    return str(UNITS.get(unit, unit))


def speaker_label(speaker: str) -> str:
    """Who speaks, in the language of the moment: a name as it is, a description in words."""
    if speaker.endswith(_COMPETITOR):
        return _("%(name)s (competitor)") % {"name": speaker.removesuffix(_COMPETITOR)}
    return str(SPEAKERS.get(speaker, speaker))
