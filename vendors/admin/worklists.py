"""The work lists of the administration: what is to be looked at, narrowed by vendor, category and kind."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vendors.admin.places import TABLES, place_label, unproven
from vendors.columnlabels import column_label, labelled, value_label
from vendors.domain.asof import rows_by_place
from vendors.domain.entries import Entry as Held
from vendors.domain.entries import Fact, Offering
from vendors.domain.upkeep import relations_at_stake
from vendors.models import Offering as OfferingTable
from vendors.models import Vendor as VendorTable
from vendors.snapshot import Entry, Snapshot
from vendors.snapshot.upkeep import chosen, upkeep_of
from vendors.upkeeplabels import GAPS, KINDS, SAYINGS


@dataclass(frozen=True)
class WorkList:
    """One list. `checkable`: its lines are facts that a source can bear out."""

    name: str
    title: Promise
    told: Promise
    checkable: bool = False
    by_stake: bool = False
    """Whether what concerns most alternatives comes first."""


LISTS = {
    row.name: row
    for row in (
        WorkList(
            "stale",
            _("Stale facts"),
            _("Their newest evidence is older than the limit, or has no date."),
            checkable=True,
        ),
        WorkList(
            "unproven",
            _("Facts without evidence"),
            _("In drafts and withdrawn entries too: none of them can be published like this."),
            checkable=True,
        ),
        WorkList("conflicts", _("Conflicts"), _("Sources disagree, or one contradicts what stands here.")),
        WorkList(
            "blocking",
            _("Unknowns that block comparison"),
            _("First those with a part in most alternatives to products that buyers want to replace."),
            by_stake=True,
        ),
        WorkList(
            "orphans",
            _("Living offerings of dead vendors"),
            _("Their vendor is closed or absorbed: say what became of them."),
        ),
    )
}


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; `months` replaces the limit of every kind of fact."""

    vendor: str = ""
    category: str = ""
    kind: str = ""
    months: int | None = None


@dataclass(frozen=True)
class Line:
    """One thing to look at. `stake` counts alternatives to products that buyers want to replace."""

    entry: str
    slug: str
    name: str
    vendor: str
    kind: str
    place: str
    what: str = ""
    value: str = ""
    newest: str = ""
    months: int | None = None
    sources: tuple[str, ...] = ()
    stake: int = 0

    @property
    def item(self) -> str:
        return f"{self.entry} {self.slug} {self.place}"

    @property
    def place_label(self) -> str:
        return place_label(self.place)

    @property
    def kind_label(self) -> str:
        return str(KINDS.get(self.kind) or GAPS.get(self.kind) or self.kind)


@dataclass(frozen=True)
class Found:
    """How many lines a list has, of which kinds, and how to read some of them."""

    kinds: Counter[str]
    count: int
    lines: Callable[[int, int | None], Iterator[Line]]


def find(name: str, snapshot: Snapshot, wanted: Wanted) -> Found:
    """A work list, narrowed. Raises KeyError for no list."""
    return _unproven(snapshot, wanted) if name == "unproven" else _served(LISTS[name], snapshot, wanted)


def stakes(snapshot: Snapshot) -> Any:
    """Entry -> relations that hang on it; worked out once for a snapshot."""
    if "stakes" not in snapshot.made:
        snapshot.made["stakes"] = relations_at_stake(snapshot.catalogue)
    return snapshot.made["stakes"]


def _served(row: WorkList, snapshot: Snapshot, wanted: Wanted) -> Found:
    upkeep, months = upkeep_of(snapshot), wanted.months if row.name == "stale" else None
    values = {name: (value,) for name in ("vendor", "category") if (value := getattr(wanted, name))}
    entries = _chosen(snapshot, values)
    if row.by_stake:
        entries.sort(key=lambda entry: -stakes(snapshot)[entry])
    kinds: Counter[str] = Counter()
    for entry in entries:
        kinds.update(dict(upkeep.tally(row.name, entry, months)))
    count = kinds[wanted.kind] if wanted.kind else kinds.total()
    of_kind = (wanted.kind,) if wanted.kind else ()

    def lines(start: int, end: int | None) -> Iterator[Line]:
        for entry, line in upkeep.lines(row.name, entries, of_kind, start, end, months):
            yield _line(snapshot, entry, upkeep.held(entry), line)

    return Found(kinds, count, lines)


def _chosen(snapshot: Snapshot, values: dict[str, tuple[str, ...]]) -> list[Entry]:
    """None where the vendor or the category is not served: it may be a draft's."""
    known = {"vendor": snapshot.catalogue.vendors, "category": snapshot.catalogue.categories}
    if any(value not in known[name] for name, (value,) in values.items()):
        return []
    return chosen(snapshot, values)


def _line(snapshot: Snapshot, entry: Entry, held: Held, line: Any) -> Line:
    kind, slug = entry
    owner = snapshot.catalogue.vendors[held.vendor] if isinstance(held, Offering) else held
    made = partial(Line, kind, slug, held.name, owner.slug, line.kind_of_fact, stake=stakes(snapshot)[entry])
    if hasattr(line, "rows"):
        values = [f"{words_of(row)} ({', '.join(_sources(row))})" for row in line.rows]
        return made(line.place, what=str(SAYINGS[line.code]), value=" / ".join(values))
    if hasattr(line, "offering"):
        return made(line.place, what=snapshot.catalogue.offerings[line.offering].name, value=line.offering)
    if hasattr(line, "fact"):
        return made(line.fact, what=_gap(snapshot, line.fact), value=", ".join(line.rests_on))
    row = rows_by_place(held).get(line.place)
    value = words_of(row) if row else str(getattr(held, line.place, "") or getattr(held, f"{line.place}_fr", ""))
    evidence = row.evidence if row else [one for one in held.evidence if one.field == line.place]
    sources = tuple(dict.fromkeys(one.source for one in evidence))
    return made(line.place, value=value, newest=line.newest, months=line.months, sources=sources)


def _gap(snapshot: Snapshot, fact: str) -> str:
    kind, _colon, slug = fact.partition(":")
    feature = snapshot.catalogue.features.get(slug)
    named = getattr(feature, f"name_{(get_language() or 'fr')[:2]}", slug) if feature else slug
    return f"{GAPS.get(kind, kind)}{': ' if named else ''}{named}"


def _sources(row: Fact) -> Sequence[str]:
    return tuple(dict.fromkeys(one.source for one in row.evidence))


def words_of(row: Fact) -> str:
    """What a fact row says, without its key, its evidence and the rows below it, by the names of its columns."""
    model, told = TABLES[type(row).__name__], []
    for spec in fields(row):
        value = getattr(row, spec.name)
        if spec.name != "key" and not isinstance(value, tuple) and value not in ("", None, False):
            told.append(labelled(column_label(model, spec.name), value_label(model, spec.name, value)))
    return ", ".join(told)


def _unproven(snapshot: Snapshot, wanted: Wanted) -> Found:
    if "unproven" not in snapshot.made:
        snapshot.made["unproven"] = list(_all_unproven())
    within = [line for line, categories in snapshot.made["unproven"] if _is_wanted(line, categories, wanted)]
    kinds = Counter(line.kind for line in within)
    shown = [line for line in within if wanted.kind in ("", line.kind)]
    return Found(kinds, len(shown), lambda start, end: iter(shown[start:end]))


def _all_unproven() -> Iterator[tuple[Line, frozenset[str]]]:
    """From the database, drafts included: what is published has evidence."""
    of_offering: dict[int, set[str]] = {}
    for pk, slug in OfferingTable.categories.through.objects.values_list("offering_id", "category__slug"):
        of_offering.setdefault(pk, set()).add(slug)
    owners = dict(VendorTable.objects.values_list("pk", "slug"))
    for entry, kind, place in unproven(VendorTable):
        yield Line("vendor", entry.slug, entry.name, entry.slug, kind, place), frozenset()
    for entry, kind, place in unproven(OfferingTable):
        line = Line("offering", entry.slug, entry.name, owners[entry.vendor_id], kind, place)
        yield line, frozenset(of_offering.get(entry.pk, ()))


def _is_wanted(line: Line, categories: frozenset[str], wanted: Wanted) -> bool:
    return wanted.vendor in ("", line.vendor) and (not wanted.category or wanted.category in categories)
