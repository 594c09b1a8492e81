"""Tantivy, by its own Python package, over words cut beforehand."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from benchmarks.speedtest.collection import Collection
from benchmarks.speedtest.peer import Answer, Peer, Ready
from benchmarks.speedtest.queries import Query

_AGGREGATIONS = {
    "sources": {"terms": {"field": "source", "size": 100}},
    "months": {"terms": {"field": "month", "size": 1000, "order": {"_key": "asc"}}},
}


def missing() -> str | None:
    return None if find_spec("tantivy") else "not installed (pip install tantivy)"


def _schema():
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=True, tokenizer_name="words")
    builder.add_text_field("source", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("number", "day", "month"):
        builder.add_unsigned_field(name, fast=True, indexed=name == "day")
    return builder.build()


def _register(index) -> None:
    import tantivy

    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("words", words)


def _build(collection: Collection, folder: Path) -> None:
    import tantivy

    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    writer = index.writer(512_000_000, 1)
    for rows in collection.batches():
        for row in rows:
            document = tantivy.Document()
            document.add_text("id", row.id)
            document.add_text("text", row.tokens)
            document.add_text("source", row.source)
            document.add_unsigned("number", row.number)
            document.add_unsigned("day", row.day)
            document.add_unsigned("month", row.day // 100)
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Searcher:
    def __init__(self, folder: Path) -> None:
        import tantivy

        self._index = tantivy.Index.open(str(folder))
        _register(self._index)
        self._index.reload()
        self._searcher = self._index.searcher()
        self._schema = self._index.schema

    def ready(self, query: Query) -> Ready:
        searcher, question = self._searcher, self._query(query)
        order = "day" if query.kind == "newest" else None

        def run() -> Answer:
            found = searcher.search(question, limit=10, count=True, order_by_field=order)
            addresses = [address for _, address in found.hits]
            return Answer(found.count, searcher.fast_field_values("number", addresses))

        return run

    def ready_page(self, query: Query) -> Ready:
        import tantivy

        searcher, question, schema = self._searcher, self._query(query), self._schema

        def run() -> Answer:
            found = searcher.search(question, limit=10, count=True)
            snippets = tantivy.SnippetGenerator.create(searcher, question, schema, "text")
            ids = []
            for _, address in found.hits:
                document = searcher.doc(address)
                snippets.snippet_from_doc(document).to_html()
                ids.append(document["id"][0])
            searcher.aggregate(question, _AGGREGATIONS)
            return Answer(found.count, ids)

        return run

    def _query(self, query: Query):
        from tantivy import FieldType, Occur
        from tantivy import Query as Make

        schema = self._schema
        if query.kind == "phrase":
            if len(query.words) > 1:
                return Make.phrase_query(schema, "text", list(query.words))
            return Make.term_query(schema, "text", query.words[0])
        if query.kind == "prefix":
            return Make.regex_query(schema, "text", f"{query.words[0]}.*")
        terms = [Make.term_query(schema, "text", word, index_option="freq") for word in query.words]
        if query.kind in ("or2", "headline"):
            return Make.boolean_query([(Occur.Should, term) for term in terms])
        if query.kind == "most":
            least = max(2, -(-len(terms) // 2))
            return Make.boolean_query([(Occur.Should, term) for term in terms], least)
        if query.days:
            between = Make.range_query(schema, "day", FieldType.Unsigned, *query.days)
            terms.append(Make.const_score_query(between, 0.0))
        return terms[0] if len(terms) == 1 else Make.boolean_query([(Occur.Must, term) for term in terms])


class PlainSearcher(Searcher):
    """Full pages without snippets, nothing else."""

    def ready(self, query: Query) -> Ready:
        return None

    def ready_page(self, query: Query) -> Ready:
        top, searcher, question = super().ready(query), self._searcher, self._query(query)

        def run() -> Answer:
            answer = top()
            searcher.aggregate(question, _AGGREGATIONS)
            return answer

        return run


PEERS = {
    "tantivy": Peer(
        "Tantivy",
        "rjieba words, title and body in one field, positions, text stored; one writer thread, 512 MB heap",
        build=_build,
        open=lambda _, folder: Searcher(folder),
        missing=missing,
    ),
    "tantivy-plain": Peer(
        "Tantivy, no snippets",
        "the same; of a full page only the top 10, the total and the aggregations",
        index_of="tantivy",
        open=lambda _, folder: PlainSearcher(folder),
        missing=missing,
    ),
}
