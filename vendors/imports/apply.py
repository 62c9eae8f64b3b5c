"""Write the changes of a plan, or take them back, in the transaction of the caller."""

from collections.abc import Iterable

from django.db import models
from django.db.models import ProtectedError
from django.utils import timezone

from vendors.actions import Touched
from vendors.domain.vocabulary import Publication
from vendors.domain.workflow import action_of
from vendors.imports.changes import Change, copied, made
from vendors.imports.entryfiles import LOADED
from vendors.imports.known import targets
from vendors.models import LoadedEntry
from vendors.pricingfiles.load import KIND
from vendors.seedfiles.document import Record, documents_of
from vendors.seedfiles.layout import KINDS, layout_of
from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.write import write

Entry = tuple[str, str]


def stored_documents(entries: Iterable[Entry]) -> dict[Entry, Record]:
    """The documents of the entries that there are, with their rows."""
    slugs: dict[str, list[str]] = {}
    for kind, slug in entries:
        slugs.setdefault(kind, []).append(slug)
    return {
        (kind, slug): record
        for kind in KINDS
        if kind in slugs
        for slug, record in documents_of(kind, slugs[kind]).items()
    }


def make(changes: dict[Entry, list[Change]], publication: str, reason: str) -> set[Touched]:
    """Make the changes of a plan; new entries get the publication. What they touch is returned."""
    stored = stored_documents(changes)
    after = {entry: made(found, copied(stored.get(entry))) for entry, found in changes.items() if entry[0] != LOADED}
    bring(stored, after, publication, reason)
    for (kind, slug), found in changes.items():
        if kind == LOADED:
            remember(slug, made(found, None))
    return {(*entry, "updated" if entry in stored else "created") for entry in after}


def bring(stored: dict[Entry, Record], after: dict[Entry, dict], publication: str, reason: str) -> None:
    """Bring the entries from `stored` to `after`: rows that `after` does not hold are removed, the others written."""
    for entry, record in after.items():
        if entry in stored:
            _remove(KINDS[entry[0]], stored[entry], record, reason)
    entries = [(kind, record, stored.get((kind, slug))) for (kind, slug), record in after.items()]
    named = {(kind, record["slug"]) for kind, record, _stored in entries}
    others = [
        found for found in targets((kind, record) for kind, record, _stored in entries)
        if (found[0], found[1]["slug"]) not in named
    ]  # fmt: skip
    ordered = sorted([*others, *entries], key=lambda found: list(KINDS).index(found[0]))
    write(ordered, publication=Publication(publication), reason=reason)


def _remove(shape: type[Shape], stored: Record, after: dict, reason: str) -> None:
    for name, child in layout_of(shape).children.items():
        for identity, row in stored.get(name, {}).items():
            kept = after.get(name, {}).get(identity)
            if kept is None:
                row.row._change_reason = reason
                row.row.delete()
            else:
                _remove(child.shape, row, kept, reason)


def remember(slug: str, content: dict | None) -> None:
    """What pricing sources last said of an offering."""
    if content is None:
        LoadedEntry.objects.filter(kind=KIND, slug=slug).delete()
        return
    defaults = {"content": content, "loaded_at": timezone.now()}
    LoadedEntry.objects.update_or_create(kind=KIND, slug=slug, defaults=defaults)


def take_away(entry: Entry, row: models.Model, reason: str) -> Touched | None:
    """Remove an entry that an import made: one that the public saw is withdrawn; None where others build on it."""
    row._change_reason = reason
    if getattr(row, "publication", Publication.DRAFT) not in (Publication.DRAFT, Publication.IN_REVIEW):
        before, row.publication = row.publication, Publication.WITHDRAWN.value
        row.save(update_fields=["publication"])
        return *entry, action_of(before, row.publication)
    try:
        row.delete()
    except ProtectedError:
        return None
    return *entry, "updated" if hasattr(row, "publication") else "withdrawn"
