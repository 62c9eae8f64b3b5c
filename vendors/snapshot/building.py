"""How an index is built from nothing, and how a few changed entries make the next one from it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from pyroaring import BitMap

from vendors.snapshot.index import Index
from vendors.snapshot.orders import Row
from vendors.snapshot.search import TextIndex

SPACING = 4
"""Distance between the labels of neighbours in a newly built index: room for entries that come later, and no more, as
counting goes through every 65,536 labels.
"""

Text = tuple[str, str, str, str]
"""Names, French text and English text of an entry."""


class NoRoom(Exception):
    """There is no free label between two neighbours: the index has to be built from nothing."""


def build(rows: Iterable[Row], text_of: Callable[[str], Text]) -> Callable[[], Index]:
    """Begin an index of the rows, with the text search of their texts, which are asked for by slug.

    The texts are indexed beside: what is returned waits for the end of it.
    """
    ordered = sorted(rows, key=lambda row: row.place)
    rows = {position * SPACING: row for position, row in enumerate(ordered, 1)}
    text = TextIndex()
    search = text.begin((label, *text_of(row.slug)) for label, row in rows.items())
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for label, row in rows.items():
        for name, words in row.words():
            for word in words:
                found[name][word].append(label)
    label_of = {row.slug: label for label, row in rows.items()}
    bitmaps = {name: {word: BitMap(labels) for word, labels in words.items()} for name, words in found.items()}
    return lambda: Index(rows, label_of, BitMap(rows), bitmaps, text, search())


def updated(index: Index, changes: Mapping[str, Row | None], text_of: Callable[[str], Text]) -> Index:
    """The index with some entries added, replaced or (None) removed. Raises NoRoom."""
    rows, label_of = dict(index.rows), dict(index.label_of)
    everything = index.everything.copy()
    moved: dict[str, dict[str, tuple[set[int], set[int]]]] = defaultdict(lambda: defaultdict(lambda: (set(), set())))
    documents, without = [], []
    for slug, change in sorted(changes.items()):
        old_label = label_of.pop(slug, None)
        old = rows.pop(old_label) if old_label is not None else None
        if old_label is not None:
            everything.discard(old_label)
            _note(moved, old, old_label, add=False)
        if change is None:
            if old_label is not None:
                without.append(old_label)
            continue
        same_place = old is not None and old.place == change.place
        label = old_label if same_place else _free_label(change.place, rows, everything)
        if old_label is not None and label != old_label:
            without.append(old_label)
        rows[label], label_of[slug] = change, label
        everything.add(label)
        _note(moved, change, label, add=True)
        documents.append((label, *text_of(slug)))
    return Index(
        rows=rows,
        label_of=label_of,
        everything=everything,
        bitmaps=_changed(index.bitmaps, moved),
        text=index.text,
        search=index.text.put(documents, without),
    )


def _note(moved, row: Row, label: int, *, add: bool) -> None:
    for name, words in row.words():
        for word in words:
            taken, given = moved[name][word]
            (given if add else taken).add(label)


def _changed(bitmaps: Mapping[str, Mapping[str, BitMap]], moved) -> dict[str, dict[str, BitMap]]:
    """New bitmaps where something moved, the old ones elsewhere; a word that nothing has left is gone."""
    changed = {name: dict(words) for name, words in bitmaps.items()}
    for name, words in moved.items():
        known = changed.setdefault(name, {})
        for word, (taken, given) in words.items():
            if taken == given:
                continue
            bitmap = (known.get(word, BitMap()) - BitMap(taken)) | BitMap(given)
            if bitmap:
                known[word] = bitmap
            else:
                known.pop(word, None)
    return {name: words for name, words in changed.items() if words}


def _free_label(place: tuple[str, str], rows: Mapping[int, Row], everything: BitMap) -> int:
    """A label between the neighbours of a place."""
    position = bisect_left(everything, place, key=lambda label: rows[label].place)
    low = everything[position - 1] if position else 0
    high = everything[position] if position < len(everything) else low + 2 * SPACING
    if high - low < 2:
        raise NoRoom
    return (low + high) // 2
