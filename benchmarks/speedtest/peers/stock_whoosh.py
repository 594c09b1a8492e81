"""Whoosh as most projects use it: jieba's ChineseAnalyzer, the default writer, one text field."""

from __future__ import annotations

import warnings
from itertools import islice
from pathlib import Path

from speedtest.collection import read_batches
from speedtest.peers import Answer, Ready
from speedtest.queries import Query

NAME = "stock Whoosh"
ABOUT = "jieba.analyse.ChineseAnalyzer, default writer; only the first articles, see the number beside it"


def missing() -> str | None:
    return None


def _analyzer():
    import jieba

    jieba.setLogLevel("ERROR")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.analyse import ChineseAnalyzer
    return ChineseAnalyzer()


def prepare() -> None:
    """Loading jieba's dictionary takes a second: not part of indexing."""
    [token.text for token in _analyzer()("载入词典")]


def build(place: Path, folder: Path, limit: int = 5000) -> None:
    from whoosh import fields, index

    analyzer = _analyzer()
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        text=fields.TEXT(stored=True, analyzer=analyzer),
        source=fields.ID(stored=True, sortable=True),
        day=fields.NUMERIC(int, stored=True, sortable=True),
        month=fields.NUMERIC(int, sortable=True),
    )
    writer = index.create_in(folder, schema).writer(limitmb=256)
    for row in islice((row for rows in read_batches(place) for row in rows), limit):
        text = f"{row.title}\n{row.body}"
        writer.add_document(id=row.id, text=text, source=row.source, day=row.day, month=row.day // 100)
    writer.commit()


class Searcher:
    def __init__(self, folder: Path) -> None:
        from whoosh import index
        from whoosh.qparser import QueryParser

        prepare()
        opened = index.open_dir(folder)
        self._searcher = opened.searcher()
        self._parse = QueryParser("text", opened.schema).parse

    def ready(self, query: Query) -> Ready | None:
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

    def ready_page(self, query: Query) -> Ready | None:
        question, searcher = self._query(query), self._searcher

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
            return self._parse(f'"{query.words[0]}"')
        if query.kind == "prefix":
            return Prefix("text", query.words[0])
        terms = [Term("text", word) for word in query.words]
        if len(terms) == 1:
            return terms[0]
        return Or(terms) if query.kind in ("or2", "headline") else And(terms)


def open_(place: Path, folder: Path) -> Searcher:
    return Searcher(folder)
