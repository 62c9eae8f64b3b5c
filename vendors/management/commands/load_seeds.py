from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from vendors.seedfiles.load import Report, load
from vendors.seedfiles.merge import MISSING, Conflict
from vendors.seedfiles.read import read_seeds
from vendors.seedfiles.seeds import BrokenSeeds
from vendors.seedfiles.write import MissingTarget


class Command(BaseCommand):
    help = (
        "Loads the seed files into the database, in one transaction. What a curator changed since the last load stays; "
        "what the files no longer hold is reported, never deleted."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.SEEDS_DIR, help="default: %(default)s")
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if files and database differ")
        parser.add_argument("--overwrite", action="store_true", help="where both changed, take the file's value")

    def handle(self, *, folder: Path, check: bool, overwrite: bool, verbosity: int, **options):
        say = self.stdout.write if verbosity else lambda line: None
        try:
            seeds = read_seeds(folder)
            say(f"{folder}: {len(seeds.files)} entries in {len(set(seeds.files.values()))} files")
            report = load(seeds, check=check, overwrite=overwrite, progress=say)
        except BrokenSeeds as error:
            raise CommandError(f"{error}\n{len(error.errors)} errors; nothing was written.") from error
        except MissingTarget as error:
            raise CommandError(f"{error}\nDeleted from the database, yet referred to; nothing was written.") from error
        except OperationalError as error:
            raise CommandError(f"The database is not available ({error}); nothing was written.") from error
        for line in summary(report):
            say(line)
        if check and report.drift:
            raise CommandError("Files and database differ; nothing was written.")


def summary(report: Report) -> list[str]:
    """The outcome in lines for people: counts, and the names of all that is not unchanged."""
    lines = []
    for word in ("created", "updated"):
        entries = getattr(report, word)
        lines += [f"  {word}: {kind} {slug}" for kind, slug in entries]
    lines += [f"  absent from the files, kept: {place_of(entry, path)}" for entry, path in report.absent]
    lines += [f"  changed in the database, kept: {place_of(entry, path)}" for entry, path in report.kept]
    lines += [
        f"  conflict: {place_of(entry, conflict.path)}: {both_sides(conflict)}" for entry, conflict in report.conflicts
    ]
    counts = ("created", "updated", "unchanged", "absent", "conflicts", "kept")
    lines.append(", ".join(f"{len(getattr(report, word))} {word}" for word in counts))
    lines.append(f"revision {report.revision}" if report.revision else "nothing changed")
    return lines


def place_of(entry: tuple[str, str], path: str) -> str:
    return " ".join(entry) + (f": {path}" if path else "")


def both_sides(conflict: Conflict) -> str:
    file, database = (
        "nothing" if value is MISSING or value is None else repr(value)[:160]
        for value in (conflict.file, conflict.database)
    )
    return f"the file says {file}, the database {database}"
