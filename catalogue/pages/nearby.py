"""What a reader may have meant by an address that leads nowhere."""

from difflib import get_close_matches

from vendors.snapshot import Snapshot

MOST = 5
KINDS = ("offerings", "vendors")
"""Where to look when the address does not say what it was about."""


def nearby(snapshot: Snapshot, kind: str, slug: str, lang: str) -> list[tuple[str, str, str]]:
    """(kind, slug, name) of the entries nearest to a slug that does not exist, at most five."""
    found = []
    for name in (kind,) if kind in snapshot.indexes else KINDS:
        index, entries = snapshot.indexes[name], getattr(snapshot.catalogue, name)
        slugs = get_close_matches(slug.lower(), entries, n=MOST, cutoff=0.6)
        labels, _count = index.search.best(slug.replace("-", " ")[:100], MOST)
        for near in dict.fromkeys([*slugs, *index.slugs(labels)]):
            found.append((name, near, name_of(entries[near], lang)))
    return found[:MOST]


def name_of(entry, lang: str) -> str:
    """What people call a vendor, offering, category, feature, framework or source."""
    return getattr(entry, "name", "") or getattr(entry, "title", "") or getattr(entry, f"name_{lang}", "") or entry.slug
