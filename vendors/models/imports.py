"""Files that were imported: what each said, what it changed, and how far it has come."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """One file on its way into the catalogue: read, compared, then applied as a whole, and perhaps undone."""

    class Format(models.TextChoices):
        VENDORS = "vendors", _("table of vendors")
        OFFERINGS = "offerings", _("table of offerings")
        PRICES = "prices", _("table of prices")
        LIMITS = "limits", _("table of limits")
        FEATURES = "features", _("table of feature values")
        SEED = "seed", _("seed file of one vendor (YAML)")
        PUBLICCODE = "publiccode", _("publiccode.yml")
        PRICING = "pricing", _("Pricing2Yaml")

    class State(models.TextChoices):
        READING = "reading", _("being compared")
        PLANNED = "planned", _("compared, waiting for a decision")
        REFUSED = "refused", _("refused")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    by = models.CharField(_("by"), max_length=150, blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    format = models.CharField(_("format"), max_length=20, choices=Format.choices)
    wishes = models.JSONField(_("choices made"), default=dict)
    content = models.BinaryField(_("content"), default=bytes, help_text=_("The file, until it is applied."))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.READING)
    rows_total = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(_("rows compared"), default=0)
    heard_at = models.DateTimeField(_("last sign of progress"), default=timezone.now)
    revision = models.PositiveBigIntegerField(_("revision it was compared with"), null=True)
    rows = models.JSONField(_("outcome of each row"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    applied_at = models.DateTimeField(_("applied at"), null=True)
    applied_by = models.CharField(_("applied by"), max_length=150, blank=True)
    applied_revision = models.PositiveBigIntegerField(_("revision it made"), null=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.CharField(_("undone by"), max_length=150, blank=True)
    undone_revision = models.PositiveBigIntegerField(_("revision that undid it"), null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    format__in=[
                        *("vendors", "offerings", "prices", "limits", "features", "seed", "publiccode", "pricing")
                    ]
                ),
                name="import_format_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["reading", "planned", "refused", "applied", "undone"]),
                name="import_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.at:%Y-%m-%d %H:%M})"


class ImportedEntry(models.Model):
    """What one import changes in one entry: each place with its old and its new value, and what the file said."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="entries", verbose_name=_("import"))
    kind = models.CharField(_("kind"), max_length=20)
    slug = models.CharField(_("slug"), max_length=100)
    changes = models.JSONField(_("changes"), default=list, help_text=_("Place, old value, new value."))
    said = models.JSONField(_("what the file says"), default=dict)

    class Meta:
        verbose_name = _("imported entry")
        verbose_name_plural = _("imported entries")
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "slug"], name="importedentry_of_entry")]
        constraints = [models.UniqueConstraint(fields=["of", "kind", "slug"], name="importedentry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
