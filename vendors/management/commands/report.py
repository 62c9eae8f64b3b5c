from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vendors.domain.quality import by_category, gaps
from vendors.snapshot.load import Loader

INCUMBENTS = ("slack", "zoom", "amazon-s3", "microsoft-365", "salesforce-sales-cloud")
"""The products that buyers ask about first."""

COLUMNS = ("offerings", "known", "priced", "evidenced", "stale", "conflicting")


class Command(BaseCommand):
    help = "Prints how good the published data is: by category, and beside the products that buyers ask about first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("incumbents", nargs="*", help=f"slugs of offerings; default: {' '.join(INCUMBENTS)}")
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, help="a day such as 2026-11-22; default: today"
        )

    def handle(self, *, incumbents: list[str], on: date | None, **options: Any) -> None:
        catalogue, on = Loader().catalogue(), on or timezone.localdate()
        wanted = incumbents or [slug for slug in INCUMBENTS if slug in catalogue.offerings]
        unknown = [slug for slug in incumbents if slug not in catalogue.offerings]
        if unknown:
            raise CommandError(f"no published offering of that slug: {', '.join(unknown)}")
        self.stdout.write(f"{len(catalogue.vendors)} vendors, {len(catalogue.offerings)} offerings, on {on}")
        self.stdout.write("Shares in percent; stale: no evidence of the last two years.\n")
        self.stdout.write(f"{'category':28}" + "".join(f"{name:>13}" for name in COLUMNS))
        for line in by_category(catalogue, on):
            values = (getattr(line, name) for name in COLUMNS)
            self.stdout.write(f"{line.category:28}" + "".join(f"{'-' if v is None else v:>13}" for v in values))
        for slug in wanted:
            found = gaps(catalogue, slug, on)
            self.stdout.write(
                f"\n{catalogue.offerings[slug].name}: {len(found.alternatives)} living alternatives, "
                f"{found.european} from Europe, {found.priced} priced"
            )
            self.stdout.write(f"  alternatives: {', '.join(found.alternatives) or 'none'}")
            self.stdout.write(f"  features that none is known to have: {', '.join(found.uncovered) or 'none'}")
            self.stdout.write(f"  not known of it: {', '.join(found.missing) or 'nothing'}")
