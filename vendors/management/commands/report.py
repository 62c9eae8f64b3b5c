from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vendors.domain.drawing import Drawn, draw
from vendors.domain.entries import Source
from vendors.domain.quality import by_category, gaps
from vendors.snapshot.load import Loader

INCUMBENTS = ("slack", "zoom", "amazon-s3", "microsoft-365", "salesforce-sales-cloud")
"""The products that buyers ask about first."""

COLUMNS = ("offerings", "known", "priced", "evidenced", "stale", "conflicting")


class Command(BaseCommand):
    help = (
        "Prints how good the published data is: by category, and beside the products that buyers ask about first; "
        "or facts drawn by lot, with the place to check each at."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("incumbents", nargs="*", help=f"slugs of offerings; default: {' '.join(INCUMBENTS)}")
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, help="a day such as 2026-11-22; default: today"
        )
        parser.add_argument(
            "--draw", type=int, metavar="N", help="instead: print N facts drawn by lot, to be checked at their source"
        )
        parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same facts; default: 1")

    def handle(self, *, incumbents: list[str], on: date | None, draw: int | None, seed: int, **options: Any) -> None:
        if draw is not None:
            self._draw(draw, seed)
            return
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

    def _draw(self, count: int, seed: int) -> None:
        if count < 1:
            raise CommandError(f"--draw: {count}; accepted: 1 or more")
        catalogue = Loader().catalogue()
        found = draw(catalogue, count, seed)
        self.stdout.write(f"{len(found)} facts drawn with seed {seed}")
        for number, fact in enumerate(found, 1):
            self.stdout.write(f"\n{number}. {' > '.join(fact.place)}")
            self.stdout.write(f"   {'; '.join(f'{name}: {value}' for name, value in fact.says)}")
            for line in _where(fact, catalogue.sources):
                self.stdout.write(f"   - {line}")


def _where(fact: Drawn, sources: Mapping[str, Source]) -> Iterator[str]:
    """Each evidence in one line: the place and the source, with its file or address."""
    for row in fact.evidence:
        source = sources[row.source]
        said = ", ".join(filter(None, (row.speaker, row.voice, row.standing, row.as_of or source.date or "undated")))
        at = source.file_name or source.address or "no address recorded"
        yield f"{row.locator or 'no place recorded'} | {source.slug}: {source.title} | {at} | {said}"
