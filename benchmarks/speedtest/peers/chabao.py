"""chabao itself: read, clean, fold, segment, write, verify, all by its own reindex."""

from __future__ import annotations

import os
from pathlib import Path

from speedtest.peers import Answer, Ready
from speedtest.queries import Query

NAME = "chabao"
ABOUT = "reads articles.jsonl itself; all steps in its numbers; all text stored"
# A word in next to no article, so that asking for it remembers nothing of use.
_WARMING = "鼯鼠"


def missing() -> str | None:
    return None


def build(place: Path, folder: Path, workers: int = 1) -> None:
    from index.reindex import BuildOptions, reindex, source_of

    workers = workers or len(os.sched_getaffinity(0))
    reindex(folder, [source_of(str(place / "articles.jsonl"))], BuildOptions(workers=workers))


class Searcher:
    """`cold`: a new Snapshot for every query, so that nothing is remembered from one to the next."""

    def __init__(self, folder: Path, cold: bool = False) -> None:
        from index.text.segment import segmenter
        from search.archive import Archive

        self._folder = folder
        self._cold = cold
        self._archive = Archive(folder)
        self._snapshot = self._open()
        self._cutter = segmenter()

    def _open(self):
        from index.generations import live_generation
        from search.engine.snapshot import Snapshot

        return Snapshot(live_generation(self._folder))

    def ready(self, query: Query) -> Ready:
        from search.engine.plan import plan
        from search.engine.run import find, page, relax

        condition = plan(_tree(query), self._cutter)
        snapshot, cutter = self._snapshot, self._cutter
        if self._cold:
            snapshot = self._open()
            # What the first query of a process computes once for all is not this one's cost.
            find(snapshot, plan(_tree(Query("common", (_WARMING,), "")), cutter), cutter)
            _have_norms(snapshot)
        sort = "newest" if query.kind == "newest" else "relevance"

        def run() -> Answer:
            found = find(snapshot, condition, cutter)
            if query.kind == "most":
                found = relax(snapshot, condition, [], cutter, found)
            ids = []
            for number, _ in page(snapshot, found, sort, 0, 10):
                view, local = snapshot.locate(number)
                ids.append(view.segment.ids[local])
            return Answer(found.total, ids)

        return run

    def ready_page(self, query: Query) -> Ready:
        from search.archive import Archive
        from search.query import to_text

        archive = Archive(self._folder) if self._cold else self._archive
        if self._cold:
            archive.search(_WARMING, facets=("source", "month"))
        text = to_text(_tree(query))

        def run() -> Answer:
            answer = archive.search(text, facets=("source", "month"))
            return Answer(answer.total, [hit.id for hit in answer.hits])

        return run


def _have_norms(snapshot) -> None:
    """Have what a snapshot computes once computed, for every field a query may touch."""
    for name, average in snapshot.averages.items():
        for view in snapshot.views:
            view.norms(name, average)


def open_(place: Path, folder: Path) -> Searcher:
    return Searcher(folder)


def _tree(query: Query):
    from search.query import DateRange, Phrase, Prefix, Words
    from search.query.tree import all_of, any_of

    if query.kind == "phrase":
        return Phrase(query.words[0])
    if query.kind == "prefix":
        return Prefix(query.words[0])
    words = [Words(word) for word in query.words]
    if query.kind in ("or2", "headline"):
        return any_of(words)
    if query.days:
        first, last = (f"{day:08}" for day in query.days)
        dates = [f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in (first, last)]
        return all_of([*words, DateRange(*dates)])
    return all_of(words)
