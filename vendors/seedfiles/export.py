"""Write the database back into seed files: a curator's edits reach the files, all else in them stays as it is."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from vendors.domain.vocabulary import Publication
from vendors.seedfiles.document import Record, all_documents
from vendors.seedfiles.edit import edit, fresh, text_from, tree_of
from vendors.seedfiles.layout import KINDS
from vendors.seedfiles.load import Entry, loaded_documents
from vendors.seedfiles.merge import Conflict, merge
from vendors.seedfiles.read import explain, read_seeds, shape_of
from vendors.seedfiles.seeds import BrokenSeeds, Seeds
from vendors.seedfiles.yaml import parse, text_of

LISTS = {
    "category": ("categories.yaml", "categories"),
    "feature": ("features.yaml", "features"),
    "rate": ("rates.yaml", "rates"),
}
"""Kinds that share one file: its name, and the list in it."""


@dataclass
class Exported:
    """What an export wrote, and what it left for a person to settle."""

    files: list[str] = field(default_factory=list)
    conflicts: list[tuple[Entry, Conflict]] = field(default_factory=list)
    """Changed in the file and in the database since the last load: the file keeps its own."""
    left: list[tuple[Entry, str]] = field(default_factory=list)
    """Entries that were not written, and why."""


class Folder:
    """The seed files as trees that can be edited, and are written only where they differ from what was read."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.trees: dict[str, CommentedMap] = {}

    def tree(self, name: str) -> CommentedMap:
        if name not in self.trees:
            path = self.folder / name
            self.texts[name] = text_of(path) if path.exists() else ""
            self.trees[name] = tree_of(self.texts[name])
        return self.trees[name]

    def node(self, name: str, place: str) -> CommentedMap:
        """The mapping at a place such as `offerings.0.`; the whole file when the place is empty."""
        node = self.tree(name)
        for step in filter(None, place.split(".")):
            node = node[int(step) if step.isdigit() else step]
        return node

    def add(self, name: str, listed: str, item: CommentedMap) -> None:
        """Append to a list of a file, or make the file."""
        tree = self.tree(name)
        if not isinstance(tree.get(listed), CommentedSeq) or tree[listed].fa.flow_style():
            tree[listed] = CommentedSeq(tree.get(listed, []))
        tree[listed].append(item)

    def write(self) -> list[str]:
        """Write the files that changed. Raises BrokenSeeds, and writes none, if one could not be loaded again."""
        texts = {name: text_from(tree, self.texts[name]) for name, tree in self.trees.items()}
        changed = {name: text for name, text in sorted(texts.items()) if text != self.texts[name]}
        errors = []
        for name, text in changed.items():
            try:
                shape_of(name).model_validate(parse(text))
            except ValidationError as error:
                errors.extend(explain(name, shape_of(name), error))
        if errors:
            raise BrokenSeeds(errors)
        for name, text in changed.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(".part")
            draft.write_bytes(text.encode())
            os.replace(draft, path)
        return list(changed)


def export(folder: Path) -> Exported:
    """Write what the database says into the folder's files.

    An edit made in a file and not loaded yet stays; entries made in the admin are written once they are published.
    Raises BrokenSeeds if the files cannot be read, or if what the database says would not be a valid file.
    """
    fresh_folder = not any(folder.rglob("*.yaml"))
    seeds = Seeds() if fresh_folder else read_seeds(folder)
    loaded = {} if fresh_folder else loaded_documents()
    files, database, out, tree = seeds.documents(), all_documents(), Exported(), Folder(folder)
    for entry, file in files.items():
        if entry not in database:
            out.left.append(
                (
                    entry,
                    "in the files, not in the database"
                    + (": deleted there" if entry in loaded else ": not loaded yet"),
                )
            )
            continue
        stored, base = database[entry], loaded.get(entry, {})
        out.conflicts.extend((entry, conflict) for conflict in merge(file, base, stored).conflicts)
        after = merge(file, base, stored, overwrite=True, drop_absent=True).record
        if after.get("vendor") != file.get("vendor"):
            out.left.append((entry, f"now of vendor {after['vendor']}: move it to that file"))
        elif after != file:
            edit(KINDS[entry[0]], tree.node(seeds.files[entry], seeds.place(*entry)), file, after)
    for entry, record in database.items():
        if entry not in files:
            _add(entry, record, entry in loaded, seeds, tree, out)
    out.files = tree.write()
    return out


def _add(entry: Entry, record: Record, dropped: bool, seeds: Seeds, tree: Folder, out: Exported) -> None:
    """Write an entry that no file holds."""
    kind, slug = entry
    item = fresh(KINDS[kind], record)
    if dropped:
        out.left.append((entry, "in the database, dropped from the files"))
    elif getattr(record.row, "publication", Publication.PUBLISHED) != Publication.PUBLISHED:
        out.left.append((entry, f"{record.row.publication}: written once it is published"))
    elif kind in LISTS:
        tree.add(*LISTS[kind], item)
    elif kind == "source":
        tree.add(f"sources/{slug}.yaml", "sources", item)
    elif kind == "offering":
        _add_offering(entry, record["vendor"], item, seeds, tree, out)
    else:
        tree.tree(f"{kind}s/{slug}.yaml").update(item)
        seeds.files[entry] = f"{kind}s/{slug}.yaml"


def _add_offering(entry: Entry, vendor: str, item: CommentedMap, seeds: Seeds, tree: Folder, out: Exported) -> None:
    if ("vendor", vendor) in seeds.files:
        tree.add(seeds.files["vendor", vendor], "offerings", item)
    else:
        out.left.append((entry, f"its vendor {vendor} has no file"))
