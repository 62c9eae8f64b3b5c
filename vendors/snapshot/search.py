"""Text search over entries: an embedded engine (tantivy) with accent folding and stemming in French and English.

Every word must match, accents folded: in a name as it is written, or stemmed, in a French text or in an English one.
A word that nothing holds is matched as it is written, with one or two letters wrong. Ranking is BM25, names weighing
more than texts; an entry whose name or alias is the whole query comes first.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import tantivy
from pyroaring import BitMap

_WORD = re.compile(r"\w+", re.UNICODE)
_NAME_BOOST = 4.0
_WHOLE_BOOST = 100.0
_LONG_WORD = 8
MOST_WORDS = 2_000
"""Words whose readings are remembered."""
_STOP_WORDS = frozenset(
    "a an and au aux by d de des du en et for from in l la le les of on or ou par pour sur the to un une with".split()
)


def _analyzer(language: str | None) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(60))
    builder = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    if language:
        # After folding, so that a word typed without its accents has the same stem.
        builder = builder.filter(tantivy.Filter.stemmer(language))
    return builder.build()


_ANALYZERS = {"plain": _analyzer(None), "french": _analyzer("french"), "english": _analyzer("english")}
_ANALYZERS["whole"] = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .build()
)
_FIELDS = {"name": "plain", "plain": "plain", "french": "french", "english": "english"}
_READ = ("name", "french", "english")
"""Fields that a word is looked for in; whatever matches in `plain` matches in one of them, stemmed."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("label", indexed=True, fast=True)
    for field, analyzer in {**_FIELDS, "whole": "whole"}.items():
        builder.add_text_field(field, tokenizer_name=analyzer, index_option="freq")
    return builder.build()


def words_of(query: str) -> list[str]:
    """The words that a query asks for, stop words left out unless there is nothing else."""
    words = _WORD.findall(query)
    return [word for word in words if word.lower() not in _STOP_WORDS] or words


class TextIndex:
    """The searchable text of entries, each known by its label."""

    def __init__(self) -> None:
        self._schema = _schema()
        self._index = tantivy.Index(self._schema)
        for name, analyzer in _ANALYZERS.items():
            self._index.register_tokenizer(name, analyzer)

    def _of(self, label: int) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "label", label, "basic")

    def put(self, documents: Iterable[tuple[int, str, str, str, str]], without: Iterable[int] = ()) -> "TextSearch":
        """Add or replace documents, drop `without`; returns the new search.

        A document is its label, the entry's own names (one a line), other names, the French and the English text.
        """
        return self.begin(documents, without)()

    def begin(
        self, documents: Iterable[tuple[int, str, str, str, str]], without: Iterable[int] = ()
    ) -> Callable[[], "TextSearch"]:
        """As `put`, but the engine still works in a thread of its own: what is returned waits for its end."""
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        for label in without:
            writer.delete_documents_by_query(self._of(label))
        for label, own, others, french, english in documents:
            writer.delete_documents_by_query(self._of(label))
            document = tantivy.Document()
            document.add_unsigned("label", label)
            for name in own.splitlines():
                document.add_text("whole", name.strip())
            names = f"{own} {others}"
            document.add_text("name", names)
            document.add_text("plain", f"{french} {english}")
            document.add_text("french", f"{names} {french}")
            document.add_text("english", f"{names} {english}")
            writer.add_document(document)

        def end() -> TextSearch:
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            return TextSearch(self._schema, self._index.searcher())

        return end


class TextSearch:
    """What the text index held at one moment; it does not change when the index does."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        # Of an object of its own: a cache in here of what looks in here would hold itself, and so the whole index.
        self._reading = lru_cache(MOST_WORDS)(_Words(schema, searcher).read)

    def best(self, query: str, limit: int, offset: int = 0) -> tuple[list[int], int]:
        """Labels of the best matches from `offset` on, and how many match in all."""
        parsed = self._parse(query)
        if parsed is None:
            return [], 0
        result = self._searcher.search(parsed, limit=limit, offset=offset, count=True)
        return self._labels(result), result.count or 0

    def ranked(self, query: str) -> list[int]:
        """Labels of all matches, best first."""
        parsed = self._parse(query)
        if parsed is None or not self._searcher.num_docs:
            return []
        return self._labels(self._searcher.search(parsed, limit=self._searcher.num_docs, count=False))

    def matches(self, query: str) -> BitMap:
        return BitMap(self.ranked(query))

    def _labels(self, result: tantivy.SearchResult) -> list[int]:
        return self._searcher.fast_field_values("label", [address for _, address in result.hits])

    def _parse(self, query: str) -> tantivy.Query | None:
        words = words_of(query)
        if not words:
            return None
        asked = [(tantivy.Occur.Must, self._reading(word)) for word in words]
        return tantivy.Query.boolean_query([*asked, *self._whole(query)])

    def _whole(self, query: str) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        """The whole query as the name of an entry, where there is such a name."""
        return [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, "whole", name, "basic"), _WHOLE_BOOST),
            )
            for name in _ANALYZERS["whole"].analyze(query.strip())
            if self._searcher.doc_freq("whole", name)
        ]


class _Words:
    """How words are looked for in what the index held at one moment."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def read(self, word: str) -> tantivy.Query:
        readings = {field: _ANALYZERS[_FIELDS[field]].analyze(word) for field in _READ}
        found = [
            (field, token)
            for field, tokens in readings.items()
            for token in tokens
            if self._searcher.doc_freq(field, token)
        ]
        if not found:
            return self._with_letters_wrong(readings["name"])
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(field, token)) for field, token in found])

    def _term(self, field: str, token: str) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, token, "freq")
        return tantivy.Query.boost_query(query, _NAME_BOOST) if field == "name" else query

    def _with_letters_wrong(self, tokens: list[str]) -> tantivy.Query:
        """Names and texts within one letter of the word, two for a long one; a word of three letters is taken as is."""
        queries = []
        for token in tokens:
            distance = 0 if len(token) < 4 else 2 if len(token) >= _LONG_WORD else 1
            for field in ("name", "plain"):
                fuzzy = tantivy.Query.fuzzy_term_query(self._schema, field, token, distance=distance)
                boost = _NAME_BOOST if field == "name" else 1.0
                queries.append((tantivy.Occur.Should, tantivy.Query.boost_query(fuzzy, boost)))
        return tantivy.Query.boolean_query(queries)
