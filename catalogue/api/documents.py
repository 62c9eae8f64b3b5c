"""Each document of the API as ready bytes: rendered once per snapshot and language, then kept.

What lists show is kept for every entry, in parts, because documents have most of their parts in common. Whole details
are kept compressed, as many as there is room for.
"""

import weakref
import zlib
from collections.abc import Callable, Iterable, Mapping

import orjson

from catalogue.api.kept import Kept
from catalogue.api.serializers import entries, facts, incumbents, reference
from vendors.snapshot import Entry, Snapshot

SERIALIZERS = {
    "vendor_summary": entries.VendorSummarySerializer,
    "vendor": entries.VendorDetailSerializer,
    "offering_summary": entries.OfferingSummarySerializer,
    "offering": entries.OfferingDetailSerializer,
    "incumbent_summary": incumbents.IncumbentSummarySerializer,
    "incumbent": incumbents.IncumbentDetailSerializer,
    "category": reference.CategorySerializer,
    "feature": reference.FeatureSerializer,
    "framework": reference.FrameworkSerializer,
    "source": reference.SourceSerializer,
}
"""Kind of document -> what renders it."""

_MAPPINGS = {
    name: {
        "vendor": "vendors",
        "category": "categories",
        "feature": "features",
        "framework": "frameworks",
        "source": "sources",
    }.get(name.removesuffix("_summary"), "offerings")
    for name in SERIALIZERS
}

DETAILS = ("vendor", "offering", "incumbent")
MOST_BYTES = 3_000_000
"""Compressed details that one worker keeps in each language."""
TOGETHER = (
    frozenset({"slug", "url", "name"}),
    frozenset(
        "status latest_evidence launched comparability categories delivery licence_ids open_source segments "
        "pricing_kinds price_disclosure free_plan unlimited_plan".split()
    ),
)
"""Top-level keys that make one part where they stand side by side: those that are the same in both languages and differ
in each entry, and those of which there are few combinations.
"""
MOST_ALIKE = 1_000
"""Different parts of one name that are looked among for an equal one: what differs in every document has more."""

Parts = tuple[bytes, ...]
"""A document in JSON without its braces, cut between top-level keys, the commas at the cuts left out."""


class Documents:
    """The documents of one snapshot in one language."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._lang = lang
        # Serializers hold each other in circles; what is frozen (`load_snapshot`) is not looked for circles, and they
        # would keep the snapshot for ever. Whoever asks for a document holds it meanwhile.
        context: dict = {"snapshot": weakref.proxy(snapshot), "lang": lang}
        context["offering"] = entries.OfferingDetailSerializer(context=context)
        context["offering_summary"] = entries.OfferingSummarySerializer(context=context)
        context["alternative"] = entries.AlternativeSerializer(many=True, context=context)
        context["status"] = facts.StatusSerializer(context=context)
        self._represent = {name: kind(context=context).to_representation for name, kind in SERIALIZERS.items()}
        self._find = {name: getattr(snapshot.catalogue, _MAPPINGS[name]).__getitem__ for name in SERIALIZERS}
        self._parts: dict[str, dict[str, Parts]] = {name: {} for name in SERIALIZERS}
        self._details = Kept[bytes](MOST_BYTES)
        self._alike: dict[str, dict[bytes, bytes]] = snapshot.made.setdefault("parts alike", {})
        self._beside = snapshot.rendered

    def carried(self, snapshot: Snapshot, touched: frozenset[Entry]) -> "Documents":
        """The documents of the next snapshot: those that read the same are taken over."""
        following = Documents(snapshot, self._lang)
        following._alike = snapshot.made["parts alike"] = self._alike
        for name, mapping in _MAPPINGS.items():
            if mapping in ("vendors", "offerings"):
                parts = dict(self._parts[name])
                for kind, slug in touched:
                    if f"{kind}s" == mapping:
                        parts.pop(slug, None)
                following._parts[name] = parts
            elif mapping in ("sources", "frameworks"):
                following._parts[name] = dict(self._parts[name])
        changed = {(name, slug) for kind, slug in touched for name in DETAILS if _MAPPINGS[name] == f"{kind}s"}
        following._details = self._details.without(changed)
        return following

    def value(self, kind: str, slug: str) -> dict:
        """One document as plain values. Raises KeyError for an unknown slug."""
        return self._represent[kind](self._find[kind](slug))

    def one(self, kind: str, slug: str) -> bytes:
        """One document as JSON bytes. Raises KeyError for an unknown slug."""
        if kind not in DETAILS:
            return b"{" + b",".join(self.parts(kind, slug)) + b"}"
        packed = self._details.get((kind, slug))
        if packed is not None:
            return zlib.decompress(packed)
        document = orjson.dumps(self.value(kind, slug))
        packed = zlib.compress(document, 1)
        self._details.put((kind, slug), packed, len(packed))
        return document

    def parts(self, kind: str, slug: str) -> Parts:
        """One document in its parts. Raises KeyError for an unknown slug."""
        ready = self._parts[kind]
        found = ready.get(slug)
        if found is None:
            pieces: dict[str, dict] = {}
            last, group = "", None
            for name, part in self.value(kind, slug).items():
                before, group = group, next((keys for keys in TOGETHER if name in keys), None)
                last = last if group and group is before else name
                pieces.setdefault(last, {})[name] = part
            found = tuple(self._once(first, orjson.dumps(piece)[1:-1]) for first, piece in pieces.items())
            for other in list(self._beside.values()):
                if isinstance(other, Documents) and (same := other._parts[kind].get(slug)):
                    found = tuple(old if old == new else new for old, new in zip(same, found, strict=True))
            ready[slug] = found
        return found

    def _once(self, name: str, part: bytes) -> bytes:
        """A part as the one object that stands for all equal ones."""
        known = self._alike.setdefault(name, {})
        return known.setdefault(part, part) if len(known) < MOST_ALIKE else known.get(part, part)

    def many(
        self,
        kind: str,
        slugs: Iterable[str],
        keys: frozenset[str] | None = None,
        more: Mapping[str, Callable[[str], bytes]] | None = None,
    ) -> bytes:
        """A JSON array of documents; `keys` keeps only those top-level keys of each, `more` adds others by slug."""
        ready = self._parts[kind]
        found = [ready.get(slug) or self.parts(kind, slug) for slug in slugs]
        if keys is not None:
            whole = (orjson.loads(b"{" + b",".join(parts) + b"}") for parts in found)
            found = [(orjson.dumps({name: one[name] for name in one if name in keys})[1:-1],) for one in whole]
        for name, make in (more or {}).items():
            found = [
                (*parts, b'"%b":%b' % (name.encode(), make(slug))) for parts, slug in zip(found, slugs, strict=True)
            ]
        return b"[{" + b"},{".join(map(b",".join, found)) + b"}]" if found else b"[]"

    def keys(self, kind: str) -> list[str]:
        """The top-level keys that documents of a kind have."""
        return list(self._represent[kind].__self__.fields)


def documents(snapshot: Snapshot, lang: str) -> Documents:
    """The documents of a snapshot in a language, made at the first call."""
    kept = snapshot.rendered.get(lang)
    if kept is None:
        kept = snapshot.rendered.setdefault(lang, Documents(snapshot, lang))
    return kept
