"""Suggestions of the public, put aside for the curators."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from vendors import models
from vendors.domain.suggestions import Suggestion, SuggestionState

MOST_WAITING = 5_000
"""Suggestions that wait for a curator; further ones are refused, so that nobody can fill the disk."""


class Full(Exception):
    """Too many suggestions wait already."""


class Unreachable(Exception):
    """The database does not answer."""


def receive(item: Suggestion, language: str) -> str:
    """Keep a suggestion; its number. The same one sent twice is kept once. Raises Full and Unreachable."""
    values = {"kind": item.kind, "about": item.about, "text": item.text, "source": item.source, "contact": item.contact}
    try:
        with transaction.atomic():
            waiting = models.Suggestion.objects.filter(state=SuggestionState.WAITING)
            kept = waiting.filter(**values).first()
            if kept is None:
                if waiting.count() >= MOST_WAITING:
                    raise Full
                kept = models.Suggestion.objects.create(**values, language=language)
    except DatabaseError as error:
        raise Unreachable from error
    return str(kept.number)


def purge() -> int:
    """Erase the contact of suggestions decided more than SUGGESTION_DAYS ago, and say of how many."""
    before = timezone.now() - timedelta(days=settings.SUGGESTION_DAYS)
    return models.Suggestion.objects.filter(decided_at__lt=before).exclude(contact="").update(contact="")
