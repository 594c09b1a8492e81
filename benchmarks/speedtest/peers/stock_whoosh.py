"""Whoosh as most projects use it: jieba's ChineseAnalyzer, the default writer, one text field."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

from benchmarks.speedtest.collection import Collection
from benchmarks.speedtest.peer import Answer, Peer, Ready
from benchmarks.speedtest.queries import Query


def _analyzer():
    import jieba

    jieba.setLogLevel("ERROR")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.analyse import ChineseAnalyzer
    return ChineseAnalyzer()


def _load() -> None:
    """Loading jieba's dictionary takes a second: not part of indexing."""
    [token.text for token in _analyzer()("载入词典")]


def _build(collection: Collection, folder: Path) -> None:
    from whoosh import fields, index

    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        text=fields.TEXT(stored=True, analyzer=_analyzer()),
        source=fields.ID(stored=True, sortable=True),
        day=fields.NUMERIC(int, stored=True, sortable=True),
        month=fields.NUMERIC(int, sortable=True),
    )
    writer = index.create_in(folder, schema).writer(limitmb=256)
    with collection.articles.open("rb") as lines:
        for number, line in enumerate(lines):
            article = json.loads(line)
            day = int((article.get("date") or "0")[:10].replace("-", ""))
            writer.add_document(
                id=str(article.get("id", number)),
                text=f"{article.get('title') or ''}\n{article.get('body') or ''}",
                source=article.get("source") or "",
                day=day,
                month=day // 100,
            )
    writer.commit()


class Searcher:
    def __init__(self, folder: Path) -> None:
        from whoosh import index
        from whoosh.qparser import QueryParser

        _load()
        opened = index.open_dir(folder)
        self._searcher = opened.searcher()
        self._parse = QueryParser("text", opened.schema).parse

    def ready(self, query: Query) -> Ready:
        from whoosh.query import And, NumericRange

        question = self._query(query)
        if question is None:
            return None
        how = {"sortedby": "day", "reverse": True} if query.kind == "newest" else {}
        if query.days:
            question = And([question, NumericRange("day", *query.days)])
        searcher = self._searcher

        def run() -> Answer:
            found = searcher.search(question, limit=10, **how)
            return Answer(len(found), [hit["id"] for hit in found])

        return run

    def ready_page(self, query: Query) -> Ready:
        question, searcher = self._query(query), self._searcher
        if question is None:
            return None

        def run() -> Answer:
            found = searcher.search(question, limit=10, groupedby=["source", "month"])
            for hit in found:
                hit.highlights("text")
            found.groups("source"), found.groups("month")
            return Answer(len(found), [hit["id"] for hit in found])

        return run

    def _query(self, query: Query):
        from whoosh.query import And, Or, Prefix, Term

        if query.kind == "most":
            return None
        if query.kind == "phrase":
            return self._parse(f'"{query.text}"')
        if query.kind == "prefix":
            return Prefix("text", query.words[0])
        terms = [Term("text", word) for word in query.words]
        if len(terms) == 1:
            return terms[0]
        return Or(terms) if query.kind in ("or2", "headline") else And(terms)


PEERS = {
    "whoosh": Peer(
        "stock Whoosh",
        "jieba.analyse.ChineseAnalyzer, default writer with 256 MB; reads the articles itself; text stored",
        build=_build,
        prepare=_load,
        open=lambda _, folder: Searcher(folder),
        given=(),
        most=25_000,
    )
}
