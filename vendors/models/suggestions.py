"""What the public suggests: stored apart from the catalogue, and no part of what is served."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vendors.domain.suggestions import LONGEST_LINE, LONGEST_TEXT, SuggestionKind, SuggestionState
from vendors.models.base import one_of, vocabulary


class Suggestion(models.Model):
    """A correction, an addition, a vendor's reply or a problem, as it was sent; curators decide."""

    number = models.UUIDField(_("number"), default=uuid.uuid4, unique=True, editable=False)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, db_index=True, editable=False)
    kind = vocabulary(SuggestionKind, verbose_name=_("kind"))
    about = models.CharField(_("about"), max_length=120, blank=True, help_text=_("Such as offerings/slack."))
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    source = models.CharField(_("address of the source"), max_length=LONGEST_LINE, blank=True)
    contact = models.CharField(
        _("contact"), max_length=LONGEST_LINE, blank=True, help_text=_("Used to answer, never shown to the public.")
    )
    language = models.CharField(_("language"), max_length=2, default="fr")
    state = vocabulary(SuggestionState, verbose_name=_("state"), default=SuggestionState.WAITING.value, db_index=True)
    decision = models.CharField(_("reason of the decision"), max_length=LONGEST_LINE, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-received_at"]
        constraints = [
            one_of("suggestion", "kind", SuggestionKind),
            one_of("suggestion", "state", SuggestionState),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about or '–'}"
