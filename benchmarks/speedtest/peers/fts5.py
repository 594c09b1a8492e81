"""SQLite FTS5, with a table beside it for dates and sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from benchmarks.speedtest.collection import Collection, Row
from benchmarks.speedtest.peer import Answer, Peer, Ready
from benchmarks.speedtest.queries import Query

# Every character but the space belongs to a token: the words are cut already.
_WORDS = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
_EITHER = ("or2", "headline")


def missing() -> str | None:
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram')")
    except sqlite3.OperationalError as error:
        return f"not in this SQLite ({error})"
    return None


def _build(collection: Collection, folder: Path, tokenize: str, text_of: Callable[[Row], str]) -> None:
    database = sqlite3.connect(folder / "articles.db")
    database.execute("PRAGMA cache_size = -262144")
    database.execute(f'CREATE VIRTUAL TABLE texts USING fts5(text, tokenize="{tokenize}")')
    database.execute("CREATE TABLE articles (number INTEGER PRIMARY KEY, id, day, month, source)")
    for rows in collection.batches():
        database.executemany(
            "INSERT INTO texts (rowid, text) VALUES (?, ?)", [(row.number, text_of(row)) for row in rows]
        )
        database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", map(_facts, rows))
    database.execute("INSERT INTO texts (texts) VALUES ('optimize')")
    database.commit()
    database.close()


def _facts(row: Row) -> tuple[object, ...]:
    return row.number, row.id, row.day, row.day // 100, row.source


class Searcher:
    """`match` states a query in FTS5's language; None where it cannot be."""

    def __init__(self, folder: Path, match: Callable[[Query], str | None]) -> None:
        self._match = match
        self._database = sqlite3.connect(folder / "articles.db")
        self._database.execute("PRAGMA mmap_size = 8000000000")
        self._database.execute("PRAGMA cache_size = -262144")

    def ready(self, query: Query) -> Ready:
        match = self._match(query)
        if match is None:
            return None
        joined, where, given = "", "texts MATCH ?", [match]
        order = "rank"
        if query.days:
            joined, where = "JOIN articles ON number = texts.rowid", f"{where} AND day BETWEEN ? AND ?"
            given += query.days
        if query.kind == "newest":
            joined, order = "JOIN articles ON number = texts.rowid", "day DESC"
        top = f"SELECT texts.rowid FROM texts {joined} WHERE {where} ORDER BY {order} LIMIT 10"
        count = f"SELECT count(*) FROM texts {joined} WHERE {where}"
        execute = self._database.execute

        def run() -> Answer:
            ids = [row[0] for row in execute(top, given)]
            return Answer(execute(count, given).fetchone()[0], ids)

        return run

    def ready_page(self, query: Query) -> Ready:
        match = self._match(query)
        if match is None:
            return None
        top = (
            "SELECT id, snippet(texts, 0, '<b>', '</b>', '…', 40) FROM texts JOIN articles"
            " ON number = texts.rowid WHERE texts MATCH ? ORDER BY rank LIMIT 10"
        )
        counted = (
            "SELECT source, month, count(*) FROM texts JOIN articles ON number = texts.rowid"
            " WHERE texts MATCH ? GROUP BY source, month"
        )
        execute = self._database.execute

        def run() -> Answer:
            ids = [row[0] for row in execute(top, (match,))]
            return Answer(sum(row[2] for row in execute(counted, (match,))), ids)

        return run


def _in_words(query: Query) -> str | None:
    if query.kind == "most":
        return None
    if query.kind == "phrase":
        return _quoted(" ".join(query.words))
    if query.kind == "prefix":
        return f"{_quoted(query.words[0])}*"
    return (" OR " if query.kind in _EITHER else " AND ").join(map(_quoted, query.words))


def _in_trigrams(query: Query) -> str | None:
    return _quoted(query.text) if query.kind == "phrase" else None


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


PEERS = {
    "fts5": Peer(
        "FTS5",
        "rjieba words, title and body in one column, text stored, merged by 'optimize'",
        build=lambda collection, folder: _build(collection, folder, _WORDS, lambda row: row.tokens),
        open=lambda _, folder: Searcher(folder, _in_words),
        missing=missing,
        most=300_000,
    ),
    "fts5-trigram": Peer(
        "FTS5 trigram",
        "folded text, text stored; answers only exact phrases",
        build=lambda collection, folder: _build(
            collection, folder, "trigram", lambda row: f"{row.title}\n{row.body}"
        ),
        open=lambda _, folder: Searcher(folder, _in_trigrams),
        missing=missing,
        given=("read", "fold"),
        most=300_000,
    ),
}
