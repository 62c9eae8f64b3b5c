"""What the catalogue holds that a file can refer to, and the references of a file that lead nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.imports.reading import Problem
from vendors.models import Category, Criterion, Feature, Level, Offering, Source, Vendor
from vendors.seedfiles.document import Record, document_of
from vendors.seedfiles.layout import KINDS, layout_of, model_of
from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.wording import Words, nearest

Reference = tuple[str, str, object]
"""Table, place, and the name that stands there."""


def references(shape: type[Shape], record: Mapping, path: str = "") -> Iterator[Reference]:
    """Every reference of a document to another entry, with its place."""
    layout = layout_of(shape)
    for name, table in (layout.refs | layout.many).items():
        value = record.get(name)
        for target in value if isinstance(value, list) else [value]:
            if target is not None:
                wanted = f"{record['criterion'].partition(':')[0]}:{target}" if table == "Level" else target
                yield table, f"{path}{name}", wanted
    for name, child in (layout.children | layout.values).items():
        rows = record.get(name, {})
        for identity, row in rows.items() if isinstance(rows, dict) else enumerate(rows):
            yield from references(child.shape, row, f"{path}{name}.{identity}.")


NONE_NAMED = {
    "Source": _("no source of that name{nearest}"),
    "Category": _("no category of that name{nearest}"),
    "Feature": _("no feature of that name{nearest}"),
    "Vendor": _("no vendor of that name{nearest}"),
    "Offering": _("no offering of that name{nearest}"),
    "Criterion": _("no criterion of that name{nearest}"),
    "Level": _("no level of that name{nearest}"),
    "Plan": _("no plan of that name{nearest}"),
}
"""Table -> what is said of a name that leads nowhere."""


def none_named(table: str, name: str, known: Iterable[str]) -> Words:
    """That a table has no row of a name, and which one is nearest."""
    return format_lazy(NONE_NAMED[table], nearest=nearest(name, known))


@dataclass
class Known:
    """Names of everything that references can lead to; `coming` are entries that the same file makes."""

    coming: set[tuple[str, str]]

    @cached_property
    def names(self) -> dict[str, set[object]]:
        slugs = {model.__name__: set(model.objects.values_list("slug", flat=True))
                 for model in (Source, Category, Feature, Vendor, Offering)}  # fmt: skip
        criteria = Criterion.objects.values_list("framework__slug", "code")
        levels = Level.objects.values_list("framework__slug", "rank")
        return slugs | {
            "Criterion": {f"{framework}:{code}" for framework, code in criteria},
            "Level": {f"{framework}:{rank}" for framework, rank in levels},
        }

    @cached_property
    def choices(self) -> dict[str, list[str]]:
        return dict(Feature.objects.values_list("slug", "choices"))

    @cached_property
    def former(self) -> dict[str, dict[str, str]]:
        """Kind -> former slug -> slug of today."""
        return {
            kind: {old: slug for slug, olds in model.objects.values_list("slug", "former_slugs") for old in olds}
            for kind, model in (("vendor", Vendor), ("offering", Offering))
        }

    def problems(self, kind: str, record: Mapping, said: Mapping) -> Iterator[Problem]:
        """References of what is said that lead nowhere, and choices that their feature doesn't have."""
        plans = {f"{model}:{plan}" for model, row in record.get("pricing", {}).items() for plan in row.get("plans", {})}
        for table, path, name in references(KINDS[kind], said):
            known = plans if table == "Plan" else self.names.get(table, set())
            if name not in known and (table.lower(), name) not in self.coming:
                column = path.rpartition(".")[2] if "evidence" not in path else "source"
                yield Problem(column, repr(name), none_named(table, str(name), map(str, known)))
        for row in said.get("features", {}).values():
            choices = self.choices.get(row.get("feature"), [])
            if row.get("choice") and row["choice"] not in choices:
                words = format_lazy(_("one of {values}"), values=", ".join(choices))
                yield Problem("choice", repr(row["choice"]), words if choices else _("none: it has no choices"))


def targets(entries: Iterable[tuple[str, Mapping]]) -> list[tuple[str, dict, Record]]:
    """What the documents refer to, in the form in which `write` takes entries that stay as they are."""
    wanted: dict[str, set[str]] = {}
    for kind, record in entries:
        for table, _path, name in references(KINDS[kind], record):
            if table in ("Criterion", "Level"):
                wanted.setdefault("Framework", set()).add(str(name).partition(":")[0])
            elif table != "Plan":
                wanted.setdefault(table, set()).add(str(name))
    found = []
    for kind in KINDS:
        table = KINDS[kind].table
        for row in model_of(table).objects.filter(slug__in=wanted.get(table, ())):
            if table == "Framework":
                record = document_of(row)
            else:
                record = Record(slug=row.slug)
                record.row = row
            found.append((kind, record, record))
    return found
