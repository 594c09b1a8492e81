"""A Whoosh collector that evaluates on arrays instead of stepping through matchers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.collectors import Collector

from index.text.segment import Segmenter
from search.engine.run import Found, find, page
from search.engine.snapshot import Snapshot


class ArrayCollector(Collector):
    """Answers a ConditionQuery at array speed: `searcher.search_with_collector(query, ArrayCollector(…))`.

    `results()` is Whoosh's own Results, with the exact length and the best `limit` hits.
    """

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter, limit: int = 10) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._segmenter = segmenter
        self._limit = limit
        self._found = Found((), 0)

    def run(self) -> None:
        """Called by Whoosh between prepare() and results()."""
        folder = Path(self.top_searcher.reader().leaf_readers()[0][0].storage().folder)
        if folder != self._snapshot.generation:
            raise ValueError(f"The searcher reads {folder}, the snapshot {self._snapshot.generation}.")
        self._found = find(self._snapshot, self.q.condition, self._segmenter)
        self.finish()

    def count(self) -> int:
        return self._found.total

    def all_ids(self) -> list[int]:
        pairs = zip(self._snapshot.views, self._found.matches, strict=True)
        return [view.first + number for view, matches in pairs for number in matches.numbers.tolist()]

    def results(self) -> Any:
        rows = page(self._snapshot, self._found, "relevance", 0, self._limit)
        return self._results([(score, number) for number, score in rows])
