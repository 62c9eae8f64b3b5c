from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vendors.management.commands.load_seeds import both_sides, place_of
from vendors.seedfiles.export import export
from vendors.seedfiles.schema import schema_texts
from vendors.seedfiles.seeds import BrokenSeeds


class Command(BaseCommand):
    help = "Writes the database back into the seed files; comments, order and layout stay."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.SEEDS_DIR, help="default: %(default)s")
        parser.add_argument("--schema", action="store_true", help="write the JSON Schemas of the format instead")

    def handle(self, *, folder: Path, schema: bool, **options):
        if schema:
            (folder / "schema").mkdir(parents=True, exist_ok=True)
            for name, text in schema_texts().items():
                (folder / "schema" / name).write_text(text, encoding="utf-8")
                self.stdout.write(f"written: schema/{name}")
            return
        try:
            done = export(folder)
        except BrokenSeeds as error:
            raise CommandError(f"{error}\n{len(error.errors)} errors; nothing was written.") from error
        for name in done.files:
            self.stdout.write(f"written: {name}")
        for entry, why in done.left:
            self.stdout.write(f"left: {place_of(entry, '')}: {why}")
        for entry, conflict in done.conflicts:
            self.stdout.write(
                f"conflict, the file keeps its own: {place_of(entry, conflict.path)}: {both_sides(conflict)}"
            )
        self.stdout.write(
            f"{len(done.files)} files written, {len(done.left)} entries left, {len(done.conflicts)} conflicts"
        )
