"""Write the API's contract (openapi.json) from the resources."""

from django.core.management.base import BaseCommand

from catalogue.api.schema import CONTRACT, contract_text


class Command(BaseCommand):
    help = "Writes catalogue/api/openapi.json from the resources of the API."

    def handle(self, *args, **options):
        CONTRACT.write_text(contract_text(), encoding="utf-8")
        self.stdout.write(f"{CONTRACT.name}: {CONTRACT.stat().st_size} bytes")
