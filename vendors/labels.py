"""What people read for each word of the vocabularies, in French and in English (gettext)."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vendors.domain import vocabulary as words

LABELS = {
    words.Status.ACTIVE: _("active"),
}


def label(member: StrEnum):
    """The member's lazy label; the bare word if none is written yet."""
    return LABELS.get(member, member.value.replace("-", " "))


def choices_of(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Choices of a Django field for a vocabulary."""
    return [(member.value, label(member)) for member in enum]
