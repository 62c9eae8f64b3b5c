"""Who did what in the administration, and from where: sign-ins, accounts, imports, exports, actions on many rows."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One thing that happened. Names are kept as they were written then; what changed in entries is in `Change`."""

    class Event(models.TextChoices):
        SIGNED_IN = "signed-in", _("signed in")
        PASSWORD_ACCEPTED = "password-accepted", _("password accepted, code asked")
        SIGN_IN_FAILED = "sign-in-failed", _("sign-in failed")
        LOCKED_OUT = "locked-out", _("locked out")
        UNLOCKED = "unlocked", _("unlocked")
        CODE_REFUSED = "code-refused", _("code refused")
        SIGNED_OUT = "signed-out", _("signed out")
        SESSION_ENDED = "session-ended", _("session ended by its time limit")
        PASSWORD_CHANGED = "password-changed", _("password changed")
        CODES_ENABLED = "codes-enabled", _("sign-in codes enabled")
        CODES_DISABLED = "codes-disabled", _("sign-in codes disabled")
        CODES_RESET = "codes-reset", _("sign-in codes reset by someone else")
        RECOVERY_CODES_MADE = "recovery-codes-made", _("recovery codes made")
        RECOVERY_CODE_USED = "recovery-code-used", _("recovery code used")
        ACCOUNT_ADDED = "account-added", _("account added")
        ACCOUNT_CHANGED = "account-changed", _("account or role changed")
        BULK_ACTION = "bulk-action", _("action on several rows")
        IMPORTED = "imported", _("import applied")
        IMPORT_REFUSED = "import-refused", _("import refused")
        IMPORT_UNDONE = "import-undone", _("import undone")
        EXPORTED = "exported", _("export")

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    by = models.CharField(_("by"), max_length=150, blank=True)
    event = models.CharField(_("event"), max_length=30, choices=Event.choices)
    about = models.CharField(_("about"), max_length=200, blank=True)
    detail = models.TextField(_("detail"), blank=True)
    address = models.CharField(_("from the address"), max_length=45, blank=True)

    class Meta:
        verbose_name = _("audited event")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.event} {self.about}".rstrip()
