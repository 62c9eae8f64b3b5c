from django.core.management.base import BaseCommand
from django.db import transaction

from vendors import actions


class Command(BaseCommand):
    help = "Raises the catalogue revision, so that a write which left no record (by SQL, a restored copy) is served."

    def add_arguments(self, parser):
        parser.add_argument("--reason", default="rebuild", help="stands in the change log; default: %(default)s")

    def handle(self, *, reason: str, **options):
        with transaction.atomic():
            number = actions.record([("catalogue", "", "updated")], reason=reason[:200])
        self.stdout.write(f"revision {number}")
