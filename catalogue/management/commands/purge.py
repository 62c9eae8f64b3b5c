from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from vendors import suggestions
from vendors.audittrail import purge


class Command(BaseCommand):
    help = (
        "Deletes what has been kept for long enough: audit lines after AUDIT_DAYS, ended sessions, old wrong "
        "passwords, contacts of suggestions SUGGESTION_DAYS after the decision."
    )

    def handle(self, **options):
        now = timezone.now()
        lines = purge()
        sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
        attempts = AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()[0]
        contacts = suggestions.purge()
        self.stdout.write(
            f"{lines} audit lines, {sessions} sessions, {attempts} wrong passwords, {contacts} contacts of suggestions"
        )
