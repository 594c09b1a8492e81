"""A Whoosh collector that evaluates on arrays instead of stepping through matchers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.collectors import Collector

from search.engine.run import Found, find, page
from search.engine.snapshot import Snapshot
from search.engine.whoosh_query import ConditionQuery


class ArrayCollector(Collector):
    """Answers a ConditionQuery at array speed: `searcher.search_with_collector(query, ArrayCollector(…))`.

    `results()` is Whoosh's own Results, with the exact length and the best `limit` hits.
    """

    def __init__(self, snapshot: Snapshot, limit: int = 10, sort: str = "relevance") -> None:
        super().__init__()
        self._snapshot = snapshot
        self._limit = limit
        self._sort = sort
        self._found = Found((), 0)

    def run(self) -> None:
        """Called by Whoosh between prepare() and results().

        Raises TypeError for a query that is no ConditionQuery, ValueError where the searcher reads other
        segments, or the same with other deletions, than the snapshot.
        """
        if not isinstance(self.q, ConditionQuery):
            raise TypeError(f"An ArrayCollector answers a ConditionQuery, not a {type(self.q).__name__}.")
        readers = [reader for reader, _ in self.top_searcher.reader().leaf_readers()]
        folders = {Path(reader.storage().folder) for reader in readers}
        entries = tuple(reader.segment().entry for reader in readers)
        if folders - {self._snapshot.generation} or entries != self._snapshot.commit.segments:
            raise ValueError("The searcher reads another commit than the snapshot: open both again.")
        self._found = find(self._snapshot, self.q.condition, self.q.segmenter)
        self.finish()

    def count(self) -> int:
        return self._found.total

    def all_ids(self) -> list[int]:
        pairs = zip(self._snapshot.views, self._found.matches, strict=True)
        return [view.first + number for view, matches in pairs for number in matches.numbers.tolist()]

    def results(self) -> Any:
        rows = page(self._snapshot, self._found, self._sort, 0, self._limit)
        return self._results([(score, number) for number, score in rows])
