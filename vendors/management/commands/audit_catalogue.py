from django.core.management.base import BaseCommand, CommandError

from vendors.auditing import audit


class Command(BaseCommand):
    help = "Checks every rule of truth over the whole database and prints each breach; exits 1 if there is any."

    def handle(self, **options):
        breaches = audit()
        for breach in breaches:
            self.stdout.write(str(breach))
        if breaches:
            raise CommandError(f"{len(breaches)} breaches.")
        self.stdout.write("No breach.")
