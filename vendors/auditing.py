"""Rules that no single entry can break: loops, names used twice, values that contradict what they refer to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import ValidationError

from vendors.domain.vocabulary import Publication
from vendors.publishing import reasons_against
from vendors.seedfiles.document import Record, all_documents, as_written
from vendors.seedfiles.layout import KINDS
from vendors.seedfiles.wording import Words, accepted

Entry = tuple[str, str]
Documents = Mapping[Entry, dict]


@dataclass(frozen=True)
class Breach:
    """One broken rule: the entry (kind, slug), the place in it, the value found and what is wrong."""

    entry: Entry
    path: str
    value: str
    message: Words

    def __str__(self) -> str:
        """In English, as the commands speak."""
        found = f" ({self.value})" if self.value else ""
        place = f": {self.path}" if self.path else ""
        with override("en"):
            return f"{self.entry[0]} {self.entry[1]}{place}: {self.message}{found}"


def audit() -> list[Breach]:
    """Every breach in the whole database. Drafts and withdrawn entries only answer for the rules between entries."""
    documents = all_documents()
    found = []
    for entry, record in documents.items():
        if getattr(record.row, "publication", Publication.PUBLISHED) == Publication.PUBLISHED:
            found.extend(_breaches_within(entry, record, documents))
    return found + list(breaches_between(documents))


def _breaches_within(entry: Entry, record: Record, documents: Mapping[Entry, Record]) -> Iterator[Breach]:
    kind, _slug = entry
    gate = [Breach(entry, reason.path, "", reason.message) for reason in reasons_against(kind, record)]
    yield from gate
    if kind == "offering" and documents["vendor", record["vendor"]].row.publication != Publication.PUBLISHED:
        yield Breach(entry, "vendor", record["vendor"], _("The vendor is not published: publish it first."))
    if not gate:
        written = as_written(KINDS[kind], record)
        written.pop("vendor", None)
        try:
            KINDS[kind].model_validate(written)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                yield Breach(entry, ".".join(map(str, item["loc"])), "", accepted(item))


def breaches_between(documents: Documents) -> Iterator[Breach]:
    """Loops of parents, holders and successors; slugs, former slugs and profile names used twice."""
    yield from _tree(documents)
    for kind, path, steps in (
        ("vendor", "stakes", _steps(documents, "vendor", "stakes", "holder_vendor", present="until")),
        ("vendor", "status", _steps(documents, "vendor", "status", "successor_vendor")),
        ("offering", "status", _steps(documents, "offering", "status", "successor_offering")),
    ):
        for loop in _loops(steps):
            yield Breach((kind, loop[0]), path, " -> ".join([*loop, loop[0]]), _("These entries form a loop."))
    yield from _names(documents)


def _tree(documents: Documents) -> Iterator[Breach]:
    for (kind, slug), record in documents.items():
        parent = record.get("parent") if kind == "category" else None
        if parent == slug:
            yield Breach((kind, slug), "parent", repr(parent), _("A category is not its own parent."))
        elif parent and documents.get((kind, parent), {}).get("parent"):
            yield Breach(
                (kind, slug), "parent", repr(parent), _("The tree has two levels: name a category that has no parent.")
            )


def _steps(documents: Documents, kind: str, rows: str, column: str, present: str = "") -> dict[str, set[str]]:
    """Slug -> slugs that its rows lead to; rows that have ended, as the column `present` says, lead nowhere."""
    return {
        slug: {row[column] for row in record.get(rows, {}).values() if column in row and not row.get(present)}
        for (found, slug), record in documents.items()
        if found == kind
    }


def _loops(steps: dict[str, set[str]]) -> Iterator[list[str]]:
    """Each loop once, from its first slug in the alphabet."""
    for start in sorted(steps):
        trails = [[start]]
        seen = set()
        while trails:
            trail = trails.pop()
            for after in sorted(steps.get(trail[-1], ())):
                if after == start:
                    yield trail
                    trails.clear()
                    break
                if after > start and after not in seen:
                    seen.add(after)
                    trails.append([*trail, after])


def _names(documents: Documents) -> Iterator[Breach]:
    profiles: dict[str, Entry] = {}
    former: dict[Entry, list[str]] = defaultdict(list)
    for (kind, slug), record in documents.items():
        for name in record.get("profiles", {}):
            if profiles.setdefault(name, (kind, slug)) != (kind, slug):
                yield Breach((kind, slug), "profiles", name, _("This weight profile is already in another framework."))
        for name in record.get("former_slugs", []):
            former[kind, name].append(slug)
    for (kind, name), slugs in former.items():
        if (kind, name) in documents:
            yield Breach((kind, slugs[0]), "former_slugs", name, _("This slug is in use: a former slug must be free."))
        if len(slugs) > 1:
            yield Breach((kind, slugs[1]), "former_slugs", name, _("This former slug belongs to another entry too."))
