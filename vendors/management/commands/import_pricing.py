from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from vendors.management.commands.load_seeds import both_sides
from vendors.pricingfiles.load import FileReport, Wishes, import_pricing
from vendors.seedfiles.seeds import BrokenSeeds


class Command(BaseCommand):
    help = (
        "Imports prices, limits and known features from Pricing2Yaml files into offerings, all files or none. "
        "What the catalogue says otherwise stays and is listed; so is all that it doesn't take of a file, with why."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--offering", default="", metavar="SLUG", help="default: the one that is named as saasName")
        parser.add_argument("--vendor", default="", metavar="SLUG", help="of an offering that --create makes")
        parser.add_argument("--source", default="", metavar="SLUG", help="default: pricing2yaml-<name>-<date>")
        parser.add_argument("--features", type=Path, metavar="MAP.yaml", help="what the file's names mean here")
        parser.add_argument("--create", action="store_true", help="make a missing offering and its vendor, as drafts")
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit 1 if an import would change anything"
        )

    def handle(self, *, files, offering, vendor, source, features, create, check, verbosity, **options):
        wishes = Wishes(offering, vendor, source, features, create)
        try:
            reports, revision = import_pricing(files, wishes, check=check)
        except BrokenSeeds as error:
            raise CommandError(f"{error}\n{len(error.errors)} errors; nothing was written.") from error
        except OperationalError as error:
            raise CommandError(f"The database is not available ({error}); nothing was written.") from error
        for report in reports if verbosity else ():
            for line in summary(report):
                self.stdout.write(line)
        if check and any(report.changes for report in reports):
            raise CommandError("Files and database differ; nothing was written.")
        if verbosity:
            self.stdout.write(f"revision {revision}" if revision else "nothing changed")


def summary(report: FileReport) -> list[str]:
    """The outcome of one file in lines for people: counts, then each row that was not simply taken, with the reason."""
    outcome = report.outcome
    lines = [
        f"{report.file}: offering {report.offering}{', a new draft' if report.created else ''}, source {report.source}"
    ]
    lines += [
        f"  {len(getattr(outcome, word))} {word}{_of_what(getattr(outcome, word))}"
        for word in ("created", "updated", "unchanged")
    ]
    lines += [f"  conflict, the catalogue keeps its own: {item.path}: {both_sides(item)}" for item in outcome.conflicts]
    lines += [f"  changed here since the last import, kept: {path}" for path in outcome.kept]
    lines += [f"  no longer in the file, kept: {path}" for path in outcome.absent]
    lines += [f"  skipped: {item}" for item in report.skipped]
    return lines


def _of_what(paths: list[str]) -> str:
    """How many rows of each kind, told by the list that a row stands in."""
    kinds = Counter(rows_of(path) for path in paths)
    return f" ({', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))})" if kinds else ""


def rows_of(path: str) -> str:
    """The kind of row that a path leads to: pricing, plans, components, limits or features."""
    for kind in ("components", "limits", "plans"):
        if f".{kind}." in path:
            return kind
    return path.partition(".")[0]
