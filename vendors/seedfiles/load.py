"""Load seed files: merge each entry with what was loaded before and what the database holds, then write."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from vendors import actions
from vendors.models import LoadedEntry, Revision
from vendors.seedfiles.document import Record, all_documents, as_written
from vendors.seedfiles.layout import KINDS
from vendors.seedfiles.merge import Conflict, Merged, merge
from vendors.seedfiles.seeds import Seeds
from vendors.seedfiles.write import REASON, write

Entry = tuple[str, str]
"""Kind and slug."""


@dataclass
class Report:
    """What a load did, or would do: entries by outcome, and the places inside them."""

    created: list[Entry] = field(default_factory=list)
    updated: list[Entry] = field(default_factory=list)
    unchanged: list[Entry] = field(default_factory=list)
    absent: list[tuple[Entry, str]] = field(default_factory=list)
    """Held at the last load, in the files no more; the database keeps them."""
    conflicts: list[tuple[Entry, Conflict]] = field(default_factory=list)
    kept: list[tuple[Entry, str]] = field(default_factory=list)
    """Changed or deleted in the database alone, and left so."""
    revision: int | None = None
    """The revision that the load made; None when it changed nothing."""

    @property
    def drift(self) -> bool:
        """Whether files and database say different things."""
        return bool(self.created or self.updated or self.absent or self.conflicts or self.kept)


@dataclass(frozen=True)
class Step:
    """One entry on its way into the database."""

    entry: Entry
    merged: Merged
    stored: Record | None


def loaded_documents() -> dict[Entry, dict]:
    return {(row.kind, row.slug): row.content for row in LoadedEntry.objects.all()}


def plan(
    files: dict[Entry, dict],
    loaded: dict[Entry, dict],
    database: dict[Entry, Record],
    *,
    overwrite: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> tuple[list[Step], Report]:
    """Merge every entry of the files. Pure: reads nothing, writes nothing."""
    steps, report = [], Report()
    for kind in KINDS:
        slugs = [slug for found, slug in files if found == kind]
        for slug in slugs:
            steps.extend(_step((kind, slug), files, loaded, database, overwrite, report))
        progress(f"{kind}: {len(slugs)} read and compared")
    report.absent.extend((entry, "") for entry in database.keys() & loaded.keys() - files.keys())
    report.absent.sort()
    return steps, report


def _step(entry: Entry, files, loaded, database, overwrite: bool, report: Report) -> Iterator[Step]:
    file, base, stored = files[entry], loaded.get(entry), database.get(entry)
    if stored is None and base is not None and (file == base or not overwrite):
        if file == base:
            report.kept.append((entry, ""))
        else:
            report.conflicts.append((entry, Conflict("", file, None)))
        return
    if stored is None:
        report.created.append(entry)
        yield Step(entry, Merged(record=file, settled=file), None)
        return
    merged = _sound(entry[0], merge(file, base or {}, stored, overwrite=overwrite), file, base or {}, stored)
    report.absent.extend((entry, path) for path in merged.absent)
    report.kept.extend((entry, path) for path in merged.kept)
    report.conflicts.extend((entry, conflict) for conflict in merged.conflicts)
    (report.unchanged if merged.record == stored else report.updated).append(entry)
    yield Step(entry, merged, stored)


def _sound(kind: str, merged: Merged, file: dict, base: dict, stored: Record) -> Merged:
    """Edits of both sides can be sound apart and wrong together; then the entry stays as it is, as a conflict."""
    if merged.record in (file, stored):
        return merged
    written = as_written(KINDS[kind], merged.record)
    written.pop("vendor", None)
    try:
        KINDS[kind].model_validate(written)
    except ValidationError as error:
        reason = "; ".join(item["msg"] for item in error.errors(include_url=False))
        return Merged(
            record=stored, settled=base, conflicts=[Conflict("", f"together with the database: {reason}", "as it is")]
        )
    return merged


def load(
    seeds: Seeds, *, check: bool = False, overwrite: bool = False, progress: Callable[[str], None] = lambda line: None
) -> Report:
    """Load in one transaction and return what was done; `check` only says what would be.

    Raises MissingTarget when the files refer to what a curator has deleted. A second load waits for the first.
    """
    files = seeds.documents()
    with transaction.atomic():
        if not check:
            Revision.objects.get_or_create(pk=1)
            Revision.objects.select_for_update().get(pk=1)
        loaded, database = loaded_documents(), all_documents()
        steps, report = plan(files, loaded, database, overwrite=overwrite, progress=progress)
        if check:
            return report
        if report.created or report.updated:
            merged = {step.entry: step.merged.record for step in steps}
            entries = database | merged
            write((kind, entries[kind, slug], database.get((kind, slug))) for kind, slug in _in_order(entries))
            touched = [(*entry, "created") for entry in report.created] + [
                (*entry, "updated") for entry in report.updated
            ]
            report.revision = actions.record(touched, reason=REASON)
            progress(f"{len(touched)} entries written")
        _remember(loaded, {step.entry: step.merged.settled for step in steps})
    return report


def _in_order(entries: dict[Entry, dict]) -> list[Entry]:
    return [entry for kind in KINDS for entry in entries if entry[0] == kind]


def _remember(loaded: dict[Entry, dict], settled: dict[Entry, dict]) -> None:
    now = timezone.now()
    rows = [
        LoadedEntry(kind=kind, slug=slug, content=content, loaded_at=now)
        for (kind, slug), content in settled.items()
        if loaded.get((kind, slug)) != content
    ]
    LoadedEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "slug"], update_fields=["content", "loaded_at"]
    )
