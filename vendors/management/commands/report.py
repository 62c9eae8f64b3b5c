from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vendors.domain.drawing import Drawn, draw
from vendors.domain.entries import Catalogue, Source
from vendors.domain.quality import ENOUGH_FACTS, Gaps, by_category, gaps, thin, to_replace
from vendors.snapshot.load import Loader

INCUMBENTS = ("slack", "zoom", "amazon-s3", "microsoft-365", "salesforce-sales-cloud")
"""The products that buyers ask about first."""

COLUMNS = ("offerings", "features", "values", "known", "priced", "evidenced", "stale", "conflicting")
LEGEND = """Shares in percent.
  features     that the offerings of the category are compared on; values: known, of those
  known        of all that its offerings are compared on, facts and features
  priced       offerings with an amount or a free plan; evidenced: fact rows
  stale        fact rows without evidence of the last two years; conflicting: fact rows
"""


class Command(BaseCommand):
    help = (
        "Prints how good the published data is: by category, and beside the products that a buyer may want to replace; "
        "or facts drawn by lot, with the place to check each at."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("incumbents", nargs="*", help=f"slugs to tell more of; default: {' '.join(INCUMBENTS)}")
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
        self.stdout.write(f"{len(catalogue.vendors)} vendors, {len(catalogue.offerings)} offerings, on {on}\n{LEGEND}")
        self.stdout.write(_line("category", COLUMNS))
        for row in by_category(catalogue, on):
            self.stdout.write(_line(row.category, [getattr(row, name) for name in COLUMNS]))
        self.stdout.write("\nLiving alternatives, those from Europe and those priced:\n")
        self.stdout.write(_line("product to replace", ("living", "european", "priced")) + "  not known of it")
        for slug in to_replace(catalogue):
            found = gaps(catalogue, slug, on)
            counts = (len(found.alternatives), found.european, found.priced)
            self.stdout.write(f"{_line(slug, counts)}  {', '.join(found.missing) or 'nothing'}")
        for slug in wanted:
            self._tell(catalogue, gaps(catalogue, slug, on))
        few = thin(catalogue)
        self.stdout.write(f"\n{len(few)} offerings with fewer than {ENOUGH_FACTS} comparable facts")
        for item in few:
            short = ENOUGH_FACTS - len(item.known)
            self.stdout.write(
                f"  {item.offering}: {', '.join(item.known) or 'none'}; "
                f"{short} more of {', '.join(item.missing)} or a feature"
            )

    def _tell(self, catalogue: Catalogue, found: Gaps) -> None:
        self.stdout.write(
            f"\n{catalogue.offerings[found.incumbent].name}: {len(found.alternatives)} living alternatives, "
            f"{found.european} from Europe, {found.priced} priced"
        )
        self.stdout.write(f"  alternatives: {', '.join(found.alternatives) or 'none'}")
        self.stdout.write(f"  features that none is known to have: {', '.join(found.uncovered) or 'none'}")

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


def _line(name: str, values: Any) -> str:
    return f"{name:32}" + "".join(f"{'-' if value is None else value:>12}" for value in values)
