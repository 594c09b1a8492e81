"""chabao itself: read, clean, fold, segment, write, verify, all by its own reindex."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.speedtest.collection import Collection
from benchmarks.speedtest.peer import Answer, Peer, Ready
from benchmarks.speedtest.queries import Query

CORES = len(os.sched_getaffinity(0))
# A word in next to no article, so that asking for it remembers nothing of use.
_WARMING = "鼯鼠"
_FACETS = ("source", "month")


def _build(collection: Collection, folder: Path, workers: int = 1) -> None:
    from index.reindex import BuildOptions, reindex, source_of

    reindex(folder, [source_of(str(collection.articles))], BuildOptions(workers=workers))


def _build_on_all_cores(collection: Collection, folder: Path) -> None:
    _build(collection, folder, CORES)


class Searcher:
    """`cold`: a new snapshot for every query, so that nothing is remembered from one to the next."""

    def __init__(self, folder: Path, cold: bool) -> None:
        from index.text.segment import segmenter
        from search.archive import Archive

        self._folder = folder
        self._cold = cold
        self._cutter = segmenter()
        self._archive = Archive(folder)
        self._snapshot = self._open()

    def ready(self, query: Query) -> Ready:
        from search.engine.gist import gist_of
        from search.engine.plan import cut, plan
        from search.engine.relax import relax
        from search.engine.run import find, page

        tree = _tree(query)
        condition = plan(tree, self._cutter)
        gist = gist_of(tree, cut(tree, self._cutter), query.text, self._cutter)
        snapshot, cutter = self._open() if self._cold else self._snapshot, self._cutter
        sort = "newest" if query.kind == "newest" else "relevance"

        def run() -> Answer:
            found = find(snapshot, condition, cutter)
            if query.kind == "most":
                found = relax(snapshot, gist, [], cutter, found)
            ids = []
            for number, _ in page(snapshot, found, sort, 0, 10):
                view, local = snapshot.locate(number)
                ids.append(view.segment.ids[local])
            return Answer(found.total, ids)

        return run

    def ready_page(self, query: Query) -> Ready:
        from search.archive import Archive
        from search.query import to_text

        archive = self._archive
        if self._cold:
            archive = Archive(self._folder)
            archive.search(_WARMING, facets=_FACETS)
        text = to_text(_tree(query))

        def run() -> Answer:
            answer = archive.search(text, facets=_FACETS)
            return Answer(answer.total, [hit.id for hit in answer.hits])

        return run

    def _open(self):
        """A snapshot that has computed what the first query of a process computes once for all."""
        from index.generations import live_generation
        from search.engine.plan import plan
        from search.engine.run import find
        from search.engine.snapshot import Snapshot
        from search.query.tree import Words

        snapshot = Snapshot(live_generation(self._folder))
        find(snapshot, plan(Words(_WARMING), self._cutter), self._cutter)
        for name, average in snapshot.averages.items():
            for view in snapshot.views:
                view.norms(name, average)
        return snapshot


def _tree(query: Query):
    from search.query.tree import DateRange, Phrase, Prefix, Words, all_of, any_of

    if query.kind == "phrase":
        return Phrase(query.text)
    if query.kind == "prefix":
        return Prefix(query.words[0])
    words = [Words(word) for word in query.words]
    if query.kind in ("or2", "headline"):
        return any_of(words)
    if query.days:
        days = (f"{day:08}" for day in query.days)
        return all_of([*words, DateRange(*(f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in days))])
    return all_of(words)


PEERS = {
    "chabao": Peer(
        "chabao",
        "reads the articles itself, one process; all steps in its numbers; all text stored; after the first"
        " round its lists are remembered, as in a server",
        build=_build,
        open=lambda _, folder: Searcher(folder, cold=False),
        given=(),
    ),
    "chabao-cold": Peer(
        "chabao, lists cold",
        "the same index opened anew before every query, outside the clock: nothing is remembered",
        index_of="chabao",
        open=lambda _, folder: Searcher(folder, cold=True),
    ),
    "chabao-cores": Peer(
        f"chabao, {CORES} processes",
        "the same with `--workers` as many as there are cores",
        build=_build_on_all_cores,
        missing=lambda: None if CORES > 1 else "there is one core",
        given=(),
        most=300_000,
    ),
}
