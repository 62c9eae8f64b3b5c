"""Each document of the API as ready bytes: rendered once per snapshot and language, then kept."""

from collections.abc import Callable, Iterable, Mapping

import orjson

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


class Documents:
    """The documents of one snapshot in one language."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._lang = lang
        context: dict = {"snapshot": snapshot, "lang": lang}
        context["offering"] = entries.OfferingDetailSerializer(context=context)
        context["offering_summary"] = entries.OfferingSummarySerializer(context=context)
        context["alternative"] = entries.AlternativeSerializer(many=True, context=context)
        context["status"] = facts.StatusSerializer(context=context)
        self._represent = {name: kind(context=context).to_representation for name, kind in SERIALIZERS.items()}
        self._find = {name: getattr(snapshot.catalogue, _MAPPINGS[name]).__getitem__ for name in SERIALIZERS}
        self._ready: dict[str, dict[str, bytes]] = {name: {} for name in SERIALIZERS}

    def carried(self, snapshot: Snapshot, touched: frozenset[Entry]) -> "Documents":
        """The documents of the next snapshot: those that read the same are taken over."""
        following = Documents(snapshot, self._lang)
        for name, mapping in _MAPPINGS.items():
            if mapping in ("vendors", "offerings"):
                ready = dict(self._ready[name])
                for kind, slug in touched:
                    if f"{kind}s" == mapping:
                        ready.pop(slug, None)
                following._ready[name] = ready
            elif mapping in ("sources", "frameworks"):
                following._ready[name] = dict(self._ready[name])
        return following

    def value(self, kind: str, slug: str) -> dict:
        """One document as plain values. Raises KeyError for an unknown slug."""
        return self._represent[kind](self._find[kind](slug))

    def one(self, kind: str, slug: str) -> bytes:
        """One document as JSON bytes. Raises KeyError for an unknown slug."""
        ready = self._ready[kind]
        document = ready.get(slug)
        if document is None:
            # A copy of exactly its size: what orjson gives keeps the room that it was written in.
            document = ready[slug] = bytes(memoryview(orjson.dumps(self.value(kind, slug))))
        return document

    def many(
        self,
        kind: str,
        slugs: Iterable[str],
        keys: frozenset[str] | None = None,
        more: Mapping[str, Callable[[str], bytes]] | None = None,
    ) -> bytes:
        """A JSON array of documents; `keys` keeps only those top-level keys of each, `more` adds others by slug."""
        found = [self.one(kind, slug) if keys is None else self._cut(kind, slug, keys) for slug in slugs]
        for name, make in (more or {}).items():
            added = f'"{name}":'.encode()
            found = [
                document[:-1] + (b"," if len(document) > 2 else b"") + added + make(slug) + b"}"
                for document, slug in zip(found, slugs, strict=True)
            ]
        return b"[" + b",".join(found) + b"]"

    def _cut(self, kind: str, slug: str, keys: frozenset[str]) -> bytes:
        document = orjson.loads(self.one(kind, slug))
        return orjson.dumps({key: value for key, value in document.items() if key in keys})

    def keys(self, kind: str) -> list[str]:
        """The top-level keys that documents of a kind have."""
        return list(self._represent[kind].__self__.fields)


def documents(snapshot: Snapshot, lang: str) -> Documents:
    """The documents of a snapshot in a language, made at the first call."""
    kept = snapshot.rendered.get(lang)
    if kept is None:
        kept = snapshot.rendered.setdefault(lang, Documents(snapshot, lang))
    return kept
