"""The dry run of an import: what each row would do to which entry, and why some are refused. Writes nothing."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import Publication
from vendors.imports.changes import Change, changes_between, copied
from vendors.imports.known import Known
from vendors.imports.merge import Kept, Outcome, accumulated, merged
from vendors.imports.reading import Problem, Refused, Said, Wishes
from vendors.models import Import, ImportedEntry, LoadedEntry, Offering, Vendor
from vendors.publishing import reasons_against
from vendors.seedfiles.document import documents_of
from vendors.seedfiles.layout import KINDS
from vendors.seedfiles.wording import Words

Entry = tuple[str, str]
Progress = Callable[[int, int], None]
"""Told how many rows are done, of how many."""


@dataclass
class Result:
    """What becomes of one row of the file."""

    place: Words
    outcome: str
    """created, updated, unchanged or refused."""
    kind: str = ""
    slug: str = ""
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)


@dataclass
class Plan:
    """The whole dry run: results by row, and what changes in each entry, in the order in which it can be made."""

    results: list[Result] = field(default_factory=list)
    changes: dict[Entry, list[Change]] = field(default_factory=dict)
    said: dict[Entry, dict] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        words = ("created", "updated", "unchanged", "refused")
        return {word: sum(result.outcome == word for result in self.results) for word in words}


class Desk:
    """The entries that a file speaks of, as they are and as they come to be, row after row."""

    def __init__(self, format: str, wishes: Wishes, entries: Collection[Entry]):
        self.format, self.wishes = format, wishes
        slugs = {kind: {slug for found, slug in entries if found == kind} for kind in KINDS}
        self.stored = {
            (kind, slug): copied(record)
            for kind in KINDS
            if slugs[kind]
            for slug, record in documents_of(kind, slugs[kind]).items()
        }
        self.now = dict(self.stored)
        self.before = self._said_before(slugs)
        self.said: dict[Entry, dict] = {}
        self.published = {
            (kind, slug)
            for kind, model in (("vendor", Vendor), ("offering", Offering))
            for slug in model.objects.filter(publication=Publication.PUBLISHED).values_list("slug", flat=True)
        }
        self.known = Known({entry for entry in entries if entry[0] in ("source", "vendor", "offering")})

    def _said_before(self, slugs: dict[str, set[str]]) -> dict[Entry, dict]:
        """What files of this format said of the entries when they were last imported."""
        found: dict[Entry, dict] = {}
        for kind, wanted in slugs.items():
            if wanted and self.format == Import.Format.SEED:
                rows = LoadedEntry.objects.filter(kind=kind, slug__in=wanted)
                found |= {(kind, row.slug): row.content for row in rows}
            elif wanted:
                rows = ImportedEntry.objects.filter(
                    kind=kind, slug__in=wanted, of__format=self.format, of__state=Import.State.APPLIED
                )
                found |= {(kind, row.slug): row.said for row in rows.order_by("of__applied_at")}
        return found

    def take(self, said: Said, *, facts: bool) -> Result:
        """Bring in what a row says. Raises Refused, and then nothing of it counts."""
        entry = said.kind, said.slug
        held = self.now.get(entry)
        if held is None:
            self._refuse_odd_newcomer(said)
        out = Outcome()
        before = self.before.get(entry, {})
        after = merged(
            KINDS[said.kind],
            said.record,
            before,
            held or {"slug": said.slug},
            overwrite=self.wishes.overwrite,
            out=out,
        )
        self._refuse_broken(said, after, out)
        changes = changes_between(held, after)
        self._refuse_unshowable(said, after)
        self.now[entry] = after
        self.said[entry] = accumulated(self.said.get(entry, before), said.record)
        outcome = "unchanged"
        if changes:
            new = _is_a_new_fact(changes) if facts else held is None
            outcome = "created" if new else "updated"
        return Result(said.place, outcome, said.kind, said.slug, changes, kept=out.kept, notes=said.notes)

    def _refuse_odd_newcomer(self, said: Said) -> None:
        today = self.known.former.get(said.kind, {}).get(said.slug)
        if today:
            words = _("a slug that never led elsewhere: this one leads to {slug}")
            raise Refused(Problem("slug", repr(said.slug), format_lazy(words, slug=today)))

    def _refuse_broken(self, said: Said, after: dict, out: Outcome) -> None:
        kept = {item.path for item in out.kept}
        problems = [
            Problem("source", path, _("a source: a new or different value needs evidence"))
            for path in out.unproven
            if path not in kept
        ]
        problems += [
            Problem(path, "", _("a row that is there, or what it takes to make it: its kind")) for path in out.missing
        ]
        problems += self.known.problems(said.kind, after, said.record)
        if problems:
            raise Refused(*problems)

    def _refuse_unshowable(self, said: Said, after: dict) -> None:
        """What the public sees, or shall see, has to keep the rules of publication."""
        entry = said.kind, said.slug
        new = entry not in self.stored
        if said.kind not in ("vendor", "offering") or not (
            self.wishes.publication == Publication.PUBLISHED if new else entry in self.published
        ):
            return
        problems = [Problem(reason.path, "", reason.message) for reason in reasons_against(said.kind, after)]
        vendor = "vendor", after.get("vendor")
        if (
            said.kind == "offering"
            and vendor not in self.published
            and (vendor in self.stored or vendor not in self.now)
        ):
            problems.append(Problem("vendor", repr(vendor[1]), _("a vendor that is published")))
        if problems:
            raise Refused(*problems)

    def plan(self, results: list[Result]) -> Plan:
        entries = sorted(self.said, key=lambda entry: list(KINDS).index(entry[0]))
        changes = {entry: changes_between(self.stored.get(entry), self.now[entry]) for entry in entries}
        return Plan(results, {entry: found for entry, found in changes.items() if found}, self.said)


def _is_a_new_fact(changes: list[Change]) -> bool:
    """Whether nothing but rows come in, and more than evidence of one that is there."""
    news = all(old is None for _path, old, _new in changes)
    return news and any("evidence" not in path for path, _old, _new in changes)


def compared(
    desk: Desk, rows: Iterable[tuple[Words, Callable[[], Said]]], total: int, *, facts: bool, progress: Progress
) -> Plan:
    """Take row after row; `rows` gives the place of each, and how to read it."""
    results = []
    for number, (place, read) in enumerate(rows, start=1):
        try:
            results.append(desk.take(read(), facts=facts))
        except Refused as refused:
            results.append(Result(place, "refused", problems=refused.problems))
        progress(number, total)
    return desk.plan(results)
