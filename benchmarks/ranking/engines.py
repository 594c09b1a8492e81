"""The engines: each is given articles and answers a query with the ids of its first 100 hits.

All but stock Whoosh get what helps them: text and queries folded by chabao, rjieba's words, and any word may
match (with all of them required hit@10 on questions falls from 0.93 to 0.27).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from benchmarks.ranking.sets import Document
from index.text.fold import fold
from index.text.segment import segmenter

Search = Callable[[str], list[str]]
DEPTH = 100


@dataclass
class Collection:
    """What is searched, and a folder for what an engine writes."""

    articles: Sequence[Document]
    folder: Path

    @cached_property
    def ids(self) -> list[str]:
        return [own.id for own in self.articles]

    @cached_property
    def folded(self) -> list[str]:
        return [fold(f"{own.title}\n{own.body}") for own in self.articles]

    @cached_property
    def tokens(self) -> list[str]:
        """The words of each article, joined by spaces; cut once for all engines."""
        return [" ".join(words(text)) for text in self.folded]


def words(text: str) -> list[str]:
    return [word for word, _ in segmenter().words(fold(text))]


def chabao(given: Collection) -> Search:
    from index.reindex import BuildOptions, reindex, source_of
    from search import Archive

    source, index = given.folder / "articles.jsonl", given.folder / "index"
    with source.open("w", encoding="utf-8") as out:
        for own in given.articles:
            out.write(json.dumps(own._asdict(), ensure_ascii=False) + "\n")
    reindex(index, [source_of(str(source))], BuildOptions())
    archive = Archive(index)
    return lambda query: [hit.id for hit in archive.search(query, limit=DEPTH).hits]


def fts5(given: Collection) -> Search:
    return _fts5(given.ids, given.tokens, "unicode61", words)


def fts5_trigram(given: Collection) -> Search:
    def pieces(query: str) -> list[str]:
        runs = "".join(c if c.isalnum() else " " for c in fold(query)).split()
        return [run[at : at + 3] for run in runs for at in range(max(0, len(run) - 2))]

    return _fts5(given.ids, given.folded, "trigram", pieces)


def _fts5(ids: list[str], texts: list[str], tokenizer: str, terms_of: Callable[[str], list[str]]) -> Search:
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE news USING fts5(id UNINDEXED, text, tokenize='{tokenizer}')")
    database.executemany("INSERT INTO news VALUES (?, ?)", zip(ids, texts, strict=True))

    def search(query: str) -> list[str]:
        terms = dict.fromkeys(terms_of(query))
        match = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        command = "SELECT id FROM news WHERE news MATCH ? ORDER BY bm25(news) LIMIT ?"
        return [id for (id,) in database.execute(command, (match, DEPTH))] if match else []

    return search


def tantivy(given: Collection) -> Search:
    import tantivy
    from tantivy import Occur, Query

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="words")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer(200_000_000, 1)
    for id, text in zip(given.ids, given.tokens, strict=True):
        document = tantivy.Document()
        document.add_text("id", id)
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        terms = [Query.term_query(schema, "text", word, index_option="freq") for word in set(words(query))]
        if not terms:
            return []
        found = searcher.search(Query.boolean_query([(Occur.Should, term) for term in terms]), limit=DEPTH)
        return [searcher.doc(address)["id"][0] for _, address in found.hits]

    return search


def bm25s(given: Collection) -> Search:
    import bm25s

    retriever = bm25s.BM25()
    retriever.index([text.split(" ") for text in given.tokens], show_progress=False)

    def search(query: str) -> list[str]:
        known = [word for word in dict.fromkeys(words(query)) if word in retriever.vocab_dict]
        if not known:
            return []
        found, _ = retriever.retrieve([known], k=min(DEPTH, len(given.ids)), show_progress=False)
        return [given.ids[number] for number in found[0]]

    return search


def stock_whoosh(given: Collection) -> Search:
    from jieba.analyse import ChineseAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.query import Or, Term

    analyzer = ChineseAnalyzer()
    place = given.folder / "whoosh"
    place.mkdir()
    schema = Schema(id=ID(stored=True), text=TEXT(analyzer=analyzer))
    index = FileStorage(str(place)).create_index(schema)
    writer = index.writer(limitmb=256)
    for own in given.articles:
        writer.add_document(id=own.id, text=f"{own.title}\n{own.body}")
    writer.commit()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        terms = {token.text for token in analyzer(query)}
        return [hit["id"] for hit in searcher.search(Or([Term("text", t) for t in terms]), limit=DEPTH)]

    return search


ENGINES: dict[str, Callable[[Collection], Search]] = {
    "chabao": chabao, "FTS5": fts5, "FTS5 trigram": fts5_trigram, "Tantivy": tantivy, "bm25s": bm25s,
    "stock Whoosh": stock_whoosh, "chabao on as many": chabao,
}  # fmt: skip
# Stock Whoosh gets few articles, and so does chabao beside it.
OF_A_PART = ("stock Whoosh", "chabao on as many")
_MODULES = {"Tantivy": "tantivy", "bm25s": "bm25s"}


def missing(engine: str) -> bool:
    """Whether a package is wanting that no dependency of ours is."""
    return engine in _MODULES and find_spec(_MODULES[engine]) is None
