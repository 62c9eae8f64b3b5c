"""The life of an import: uploaded, compared, confirmed as one change, undone as one change; each step on record."""

from collections.abc import Callable
from dataclasses import asdict, fields

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vendors import actions
from vendors.imports import apply
from vendors.imports.changes import Change, copied, name_of, taken_back
from vendors.imports.entryfiles import LOADED, plan_pricing, plan_publiccode, plan_seed
from vendors.imports.plan import Plan, Progress, Result
from vendors.imports.reading import BrokenFile, File, Wishes
from vendors.imports.showing import as_kept
from vendors.imports.tablefiles import plan_table
from vendors.imports.tables import TABLES
from vendors.models import Import, ImportedEntry, LoadedEntry, Offering, Revision, Vendor
from vendors.pricingfiles.load import KIND
from vendors.publishing import what_stops
from vendors.seedfiles.layout import KINDS, model_of

MOST_AT_ONCE = 2_000
"""Rows that are compared while a page waits; longer files go through the command."""
LONGEST_REASON = 100
"""Characters that the history of a row has for it."""
STEP = 100
"""Rows between two signs of progress."""

READERS: dict[str, Callable[[File, Wishes, Progress], Plan]] = {
    Import.Format.SEED: plan_seed,
    Import.Format.PUBLICCODE: plan_publiccode,
    Import.Format.PRICING: plan_pricing,
}


class NotNow(Exception):
    """The step cannot be taken; the message says why, and nothing has changed."""


def uploaded(file: File, format: str, wishes: Wishes, by: str) -> Import:
    """A new import, not compared yet."""
    return Import.objects.create(
        file_name=file.name[:200],
        sha256=file.sha256,
        content=file.content,
        format=format,
        wishes=asdict(wishes),
        by=by,
    )


def wishes_of(made: Import) -> Wishes:
    known = {field.name for field in fields(Wishes)}
    return Wishes(**{name: value for name, value in made.wishes.items() if name in known})


def compare(made: Import, progress: Progress = lambda done, total: None) -> Import:
    """The dry run, kept with the revision it was made at; what was kept of an earlier one goes."""
    file, wishes = File(made.file_name, bytes(made.content)), wishes_of(made)
    made.state, made.rows_done, made.heard_at = Import.State.READING, 0, timezone.now()
    made.save(update_fields=["state", "rows_done", "heard_at"])

    def tell(done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            Import.objects.filter(pk=made.pk).update(rows_done=done, rows_total=total, heard_at=timezone.now())
        progress(done, total)

    made.revision = Revision.objects.values_list("number", flat=True).first() or 0
    try:
        if made.format in TABLES:
            plan = plan_table(made.format, file, wishes, tell)
        else:
            plan = READERS[made.format](file, wishes, tell)
    except BrokenFile as broken:
        plan = Plan([Result(_("file"), "refused", problems=broken.problems)])
    with transaction.atomic():
        made.entries.all().delete()
        ImportedEntry.objects.bulk_create(
            ImportedEntry(of=made, kind=kind, slug=slug, changes=changes, said=plan.said.get((kind, slug), {}))
            for (kind, slug), changes in plan.changes.items()
        )
        made.rows = [as_kept(result) for result in plan.results]
        made.counts = plan.counts
        made.rows_total = made.rows_done = len(plan.results)
        made.heard_at = timezone.now()
        made.state = Import.State.PLANNED if plan.changes else Import.State.REFUSED
        if wishes.all_or_nothing and made.counts["refused"]:
            made.state = Import.State.REFUSED
        made.save()
    return made


def confirm(made: Import, by: str, reason: str) -> bool:
    """Make exactly the changes of the dry run, as one change of the catalogue. False: the catalogue had changed since,
    so that the dry run was made anew and waits for another look. Raises NotNow.
    """
    with transaction.atomic():
        locked = _locked(made, Import.State.PLANNED)
        current = locked.revision == Revision.objects.get(pk=1).number
        if current:
            entries = list(locked.entries.all())
            changes = {(entry.kind, entry.slug): entry.changes for entry in entries}
            why = (gettext("import of %(file)s: %(reason)s") % {"file": locked.file_name, "reason": reason})[:200]
            touched = apply.make(changes, wishes_of(locked).publication, why[:LONGEST_REASON])
            _refuse_unshowable(touched)
            locked.applied_revision = actions.record(touched, by=by, reason=why)
            locked.applied_at, locked.applied_by, locked.reason = timezone.now(), by, reason[:200]
            locked.state, locked.content = Import.State.APPLIED, b""
            locked.save()
    if not current:
        compare(locked)
    made.refresh_from_db()
    return current


def _locked(made: Import, state: str) -> Import:
    """The import, which nobody else can take a step of until the end. Raises NotNow where it is not in the state."""
    Revision.objects.get_or_create(pk=1)
    Revision.objects.select_for_update().get(pk=1)
    locked = Import.objects.select_for_update().get(pk=made.pk)
    if locked.state != state:
        raise NotNow(gettext("This import is in the state: %(state)s.") % {"state": locked.get_state_display()})
    return locked


def _refuse_unshowable(touched: set[actions.Touched]) -> None:
    for model in (Vendor, Offering):
        slugs = [slug for kind, slug, _action in touched if kind == model._meta.model_name]
        for entry in model.objects.filter(slug__in=slugs, publication="published"):
            if reasons := what_stops(entry):
                raise NotNow(f"{entry.slug}: {'; '.join(map(str, reasons))}")


def conflicts(made: Import) -> list[tuple[str, str, list[Change]]]:
    """What an undo would leave: kind, slug and the places that were changed since, with their value now and before."""
    stored = apply.stored_documents((entry.kind, entry.slug) for entry in made.entries.all())
    found = []
    for entry in made.entries.all():
        left = _way_back(entry, stored, frozenset())[1]
        if left:
            found.append((entry.kind, entry.slug, left))
    return found


def choice_of(kind: str, slug: str, path: list[str]) -> str:
    """How a person names a place that was changed since, to have it taken back all the same."""
    return f"{kind} {slug} {name_of(path)}".strip()


def _way_back(entry: ImportedEntry, stored: dict, chosen: frozenset[str]) -> tuple[dict | None, list[Change]]:
    if entry.kind == LOADED:
        now = LoadedEntry.objects.filter(kind=KIND, slug=entry.slug).values_list("content", flat=True).first()
        return taken_back(entry.changes, now)
    record = stored.get((entry.kind, entry.slug))
    names = {name_of(path) for path, _o, _n in entry.changes if choice_of(entry.kind, entry.slug, path) in chosen}
    before, left = taken_back(entry.changes, copied(record), names)
    seen = record is not None and getattr(record.row, "publication", "draft") not in ("draft", "in-review")
    if before is None and record is not None and seen and "" not in names:
        return copied(record), [[[], copied(record), None]]
    return before, left


def undo(made: Import, by: str, reason: str, chosen: frozenset[str] = frozenset()) -> list[str]:
    """Take the changes of the import back, as one new change. What was changed since stays, unless it is chosen.

    Returns what stays, as places. Raises NotNow.
    """
    left: list[str] = []
    with transaction.atomic():
        locked = _locked(made, Import.State.APPLIED)
        told = {"file": locked.file_name, "reason": reason}
        why = (gettext("undo of the import of %(file)s: %(reason)s") % told)[:200]
        entries = list(locked.entries.all())
        stored = apply.stored_documents((entry.kind, entry.slug) for entry in entries)
        after, gone = {}, []
        for entry in entries:
            before, conflicting = _way_back(entry, stored, chosen)
            left += [choice_of(entry.kind, entry.slug, path) for path, _now, _before in conflicting]
            if entry.kind == LOADED:
                apply.remember(entry.slug, before)
            elif before is None and (entry.kind, entry.slug) in stored:
                gone.append((entry.kind, entry.slug))
            elif before is not None and before != stored.get((entry.kind, entry.slug)):
                after[entry.kind, entry.slug] = before
        apply.bring(stored, after, "draft", why[:LONGEST_REASON])
        touched = {(*entry, "updated") for entry in after}
        for kind, slug in sorted(gone, key=lambda entry: -list(KINDS).index(entry[0])):
            row = model_of(KINDS[kind].table).objects.get(slug=slug)
            touch = apply.take_away((kind, slug), row, why[:LONGEST_REASON])
            left += [] if touch else [choice_of(kind, slug, [])]
            touched |= {touch} if touch else set()
        _refuse_unshowable(touched)
        locked.undone_revision = actions.record(touched, by=by, reason=why)
        locked.undone_at, locked.undone_by, locked.state = timezone.now(), by, Import.State.UNDONE
        locked.save()
    made.refresh_from_db()
    return left


def too_long(file: File, format: str) -> bool:
    """Whether a file has more rows than a page may wait for. Cheap: told from its line breaks or its size."""
    if format not in TABLES:
        return False
    return file.content.count(b"\n") > MOST_AT_ONCE if file.content[:2] != b"PK" else len(file.content) > 400_000
