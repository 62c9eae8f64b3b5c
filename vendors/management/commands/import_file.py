from dataclasses import fields
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils.translation import override

from vendors.audittrail import log
from vendors.domain.vocabulary import Publication
from vendors.imports.kept import STEP, NotNow, compare, confirm, uploaded
from vendors.imports.reading import TEXTS, File, Wishes
from vendors.imports.showing import shown_row
from vendors.models import AuditEvent, Import


class Command(BaseCommand):
    help = (
        "Compares a table or a YAML file with the catalogue, row by row, and keeps the dry run for the administration, "
        "where it is confirmed and undone; --apply confirms it here. It tells how far it is, and so does the "
        "administration."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("format", choices=Import.Format.values)
        parser.add_argument("--by", required=True, metavar="NAME", help="who brings it in, for the record")
        for name in TEXTS:
            parser.add_argument(f"--{name.replace('_', '-')}", default="", metavar=name.upper())
        state = parser.add_mutually_exclusive_group()
        state.add_argument("--in-review", action="store_true", help="new entries wait for review; default: drafts")
        state.add_argument("--published", action="store_true", help="new entries are published once it is confirmed")
        parser.add_argument(
            "--overwrite", action="store_true", help="where the catalogue says otherwise, take the file"
        )
        parser.add_argument("--all-or-nothing", action="store_true", help="one refused row refuses the file")
        parser.add_argument("--apply", default="", metavar="REASON", help="confirm at once, for this reason")

    def handle(self, **options):
        """In English, whatever the language of the installation, as every command speaks."""
        with override("en"):
            self.bring_in(**options)

    def bring_in(self, *, file: Path, format: str, by: str, apply: str, in_review: bool, published: bool, **options):
        try:
            read = File(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}: cannot be read: {error.strerror}") from error
        given = {field.name: options[field.name] for field in fields(Wishes) if field.name in options}
        state = Publication.IN_REVIEW if in_review else Publication.PUBLISHED if published else Publication.DRAFT
        wishes = Wishes(**given, publication=state.value)
        try:
            made = compare(uploaded(read, format, wishes, by), self.tell)
            for row in map(shown_row, made.rows):
                for place, value, accepted in row["problems"]:
                    found = f" (found {value})" if value else ""
                    self.stdout.write(f"{read.name}: {row['place']}: {place}: {accepted}{found}")
            self.stdout.write(", ".join(f"{count} {word}" for word, count in made.counts.items()))
            if apply and made.state == Import.State.PLANNED:
                if not confirm(made, by, apply):
                    raise CommandError(
                        f"The catalogue has changed meanwhile: look at import {made.pk} and confirm there."
                    )
                log(by, AuditEvent.Event.IMPORTED, about=read.name, detail=f"{format}, by command")
                self.stdout.write(f"revision {made.applied_revision}")
        except NotNow as refused:
            raise CommandError(f"{refused} Nothing was written.") from refused
        except OperationalError as error:
            raise CommandError(f"The database is not available ({error}); nothing was written.") from error
        if made.state == Import.State.REFUSED:
            raise CommandError(f"Nothing to apply; nothing was written (import {made.pk}).")
        self.stdout.write(f"import {made.pk}: {made.get_state_display()}")

    def tell(self, done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            self.stdout.write(f"{done} of {total} rows compared")
