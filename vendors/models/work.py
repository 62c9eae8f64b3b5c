"""Who looks after what: entries, or facts of them, that a curator has in hand."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Assignment(models.Model):
    """An entry that someone has to look at by a day. No part of the catalogue, and never shown to the public."""

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments", verbose_name=_("in whose hands")
    )
    vendor = models.ForeignKey("vendors.Vendor", models.CASCADE, null=True, blank=True, verbose_name=_("vendor"))
    offering = models.ForeignKey("vendors.Offering", models.CASCADE, null=True, blank=True, verbose_name=_("offering"))
    place = models.CharField(
        _("fact"),
        max_length=300,
        blank=True,
        help_text=_("The place of the fact as the work lists write it, such as website; empty: the whole entry."),
    )
    note = models.CharField(_("what to do"), max_length=300, blank=True)
    due = models.DateField(_("due on"), null=True, blank=True)
    made_at = models.DateTimeField(_("given at"), default=timezone.now, editable=False)
    made_by = models.CharField(_("given by"), max_length=150, blank=True, editable=False)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True, editable=False)
    done_by = models.CharField(_("done by"), max_length=150, blank=True, editable=False)

    class Meta:
        verbose_name = _("piece of work")
        verbose_name_plural = _("work in hand")
        ordering = [models.F("due").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(vendor__isnull=False, offering__isnull=True)
                | models.Q(vendor__isnull=True, offering__isnull=False),
                name="assignment_of_one_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.vendor or self.offering} {self.place}".strip()
