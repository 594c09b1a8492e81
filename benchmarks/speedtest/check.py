"""Whether the engines answered the same: their totals beside a plain scan of the folded text, or beside those
of a reference that was given the same words.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.speedtest.collection import Collection
from benchmarks.speedtest.contest import Totals
from benchmarks.speedtest.queries import Queries, Query

REFERENCE = "tantivy"
# Queries of a class that are scanned for: a word takes a fifth of a second per 200 MB.
SCANNED = 5
# To these engines a word is the characters, wherever they stand, as it is to a scan.
_BY_CHARACTERS = ("chabao", "chabao-cold", "fts5-trigram", "rg")
_NOT_SCANNED = ("prefix", "most")
_EITHER = ("or2", "headline")

# class -> engine -> {"share": of queries with the expected total, "hits": all hits by those expected}
Agreement = dict[str, dict[str, dict[str, Any]]]


def check(totals: Totals, queries: Queries, collection: Collection) -> Agreement:
    """Exact phrases of all engines, and words of those that look for characters, are compared with the scan;
    the rest with the reference.
    """
    with _Scan(collection) as scan:
        scanned = {
            kind: {place: scan.total(query) for place, query in enumerate(asked[:SCANNED])}
            for kind, asked in queries.items()
            if kind not in _NOT_SCANNED
        }
    agreement: Agreement = {}
    for kind, by_engine in totals.items():
        asked = kind.removeprefix("page:")
        agreement[kind] = {}
        for engine, own in by_engine.items():
            by_scan = asked == "phrase" or (engine in _BY_CHARACTERS and asked in scanned)
            expected = scanned[asked] if by_scan else by_engine.get(REFERENCE, {})
            if found := _compared(own, expected):
                agreement[kind][engine] = found | {"by": "scan" if by_scan else REFERENCE}
    return agreement


def _compared(own: Mapping[int, int], expected: Mapping[int, int | None]) -> dict[str, Any]:
    places = [place for place in own if expected.get(place) is not None]
    if not places:
        return {}
    wanted = sum(expected[place] for place in places)
    return {
        "share": sum(own[place] == expected[place] for place in places) / len(places),
        "hits": sum(own[place] for place in places) / wanted if wanted else None,
    }


class _Scan:
    """folded.txt in memory: which of its lines hold a string."""

    def __init__(self, collection: Collection) -> None:
        self._file = collection.folded.open("rb")
        self._text = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        self._ends = _line_ends(collection.folded)
        self._days = np.array(collection.days())

    def __enter__(self) -> _Scan:
        return self

    def __exit__(self, *_error: object) -> None:
        self._text.close()
        self._file.close()

    def total(self, query: Query) -> int | None:
        """How many articles there are; None where a scan says something else than a word, such as `AI`."""
        if query.kind == "phrase":
            return len(self._lines(query.text))
        if any(word.isascii() for word in query.words):
            return None
        join = np.union1d if query.kind in _EITHER else np.intersect1d
        lines = reduce(join, [self._lines(word) for word in query.words])
        if query.days:
            days = self._days[lines]
            lines = lines[(days >= query.days[0]) & (days <= query.days[1])]
        return len(lines)

    def _lines(self, string: str) -> np.ndarray:
        pattern, lines = string.encode(), []
        place = self._text.find(pattern)
        while place >= 0:
            line = bisect_left(self._ends, place)
            lines.append(line)
            place = self._text.find(pattern, self._ends[line])
        return np.array(lines, np.int64)


def _line_ends(path: Path) -> Sequence[int]:
    ends: list[int] = []
    with path.open("rb") as file:
        end = -1
        for line in file:
            end += len(line)
            ends.append(end)
    return ends
