"""One engine in a process of its own, so that its time, its memory and its end are its own.

`python -m benchmarks.speedtest.engine PEER build PLACE FOLDER` prints one JSON object: wall and CPU seconds,
children included, without the time spent on reading the prepared articles.

With `serve` for `build` it answers a line {"page": …, "queries": […]} with a line [[total, ids, seconds], …],
null for a query it cannot be asked. xapian_server.py speaks the same.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.speedtest.collection import Collection
from benchmarks.speedtest.peer import Peer, Searcher
from benchmarks.speedtest.peers import PEERS
from benchmarks.speedtest.queries import Query


def build(peer: Peer, collection: Collection, folder: Path) -> dict[str, float]:
    if peer.prepare:
        peer.prepare()
    wall, cpu = time.perf_counter(), _cpu()
    peer.build(collection, folder)
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    return {"wall": wall - collection.loading_wall, "cpu": cpu - collection.loading_cpu}


def _cpu() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in usages)


def serve(searcher: Searcher) -> None:
    # What an engine prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    gc.collect()
    for line in sys.stdin:
        asked = json.loads(line)
        ready = searcher.ready_page if asked["page"] else searcher.ready
        queries = [Query(**query) for query in asked["queries"]]
        # A process that slept answers its first query slower than any other: that one is not measured.
        for query in queries[-1:]:
            _reply(ready, query)
        replies = [_reply(ready, query) for query in queries]
        print(json.dumps(replies, ensure_ascii=False), file=answers, flush=True)


def _reply(ready: Any, query: Query) -> list[Any] | None:
    run = ready(query)
    if run is None:
        return None
    started = time.perf_counter()
    answer = run()
    seconds = time.perf_counter() - started
    return [answer.total, answer.ids, seconds]


if __name__ == "__main__":
    name, what, place, folder_name = sys.argv[1:]
    own = PEERS[name]
    if what == "build":
        print(json.dumps(build(own, Collection(Path(place)), Path(folder_name))))
    else:
        serve(own.open(Collection(Path(place)), Path(folder_name)))
