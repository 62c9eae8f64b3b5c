from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from vendors.audittrail import Event, log
from vendors.signincodes import forget


class Command(BaseCommand):
    help = "Forgets the application and the recovery codes of an account, so that its password alone signs it in again."

    def add_arguments(self, parser):
        parser.add_argument("name", help="of the account")

    def handle(self, *, name: str, **options):
        account = User.objects.filter(username=name).first()
        if account is None:
            raise CommandError(f"{name}: there is no such account.")
        with transaction.atomic():
            had = forget(account)
            log("reset_codes", Event.CODES_RESET, about=name)
        self.stdout.write(f"{name}: {'codes reset' if had else 'had no codes'}")
