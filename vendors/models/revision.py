"""What changed and when: the catalogue revision, the change log, the last loaded seeds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """The catalogue's revision: one row, raised in each writing transaction."""

    number = models.PositiveBigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="revision_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)


class Change(models.Model):
    """One entry touched by one revision. An empty slug means the whole reference data of that kind."""

    class Action(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        WITHDRAWN = "withdrawn", _("withdrawn")

    revision = models.PositiveBigIntegerField(_("revision"), db_index=True)
    at = models.DateTimeField(_("at"), db_index=True)
    kind = models.CharField(_("kind"), max_length=20)
    slug = models.CharField(_("slug"), max_length=100)
    action = models.CharField(_("action"), max_length=10, choices=Action.choices)
    by = models.CharField(_("by"), max_length=150, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-revision", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=["created", "updated", "withdrawn"]), name="change_action_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.kind} {self.slug} {self.action}"


class LoadedEntry(models.Model):
    """What a seed file held when it was last loaded: the middle of the three-way merge."""

    kind = models.CharField(_("kind"), max_length=20)
    slug = models.CharField(_("slug"), max_length=100)
    content = models.JSONField(_("content"))
    loaded_at = models.DateTimeField(_("loaded at"))

    class Meta:
        verbose_name = _("loaded seed")
        verbose_name_plural = _("loaded seeds")
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="loadedentry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
