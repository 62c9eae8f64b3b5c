"""A vendor's reply on its way into the catalogue: text for a statement that the curator completes and saves."""

from uuid import UUID

from django.db import models

from vendors.domain.suggestions import SuggestionKind, SuggestionState
from vendors.models import Suggestion


def reply_of(request, entry: models.Model | None) -> Suggestion | None:
    """The accepted reply that the address of the entry's page names; None for any other page or suggestion."""
    try:
        number = UUID(request.GET.get("reply", ""))
    except ValueError:
        return None
    if entry is None or request.method != "GET":
        return None
    about = f"{entry._meta.model_name}s/{entry.slug}"
    accepted = Suggestion.objects.filter(kind=SuggestionKind.REPLY, state=SuggestionState.ACCEPTED)
    return accepted.filter(number=number, about=about).first()
