"""The contest: the same queries to all engines, one engine after the other for each query, several rounds."""

from __future__ import annotations

import gc
import mmap
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from speedtest.peers import Answer
from speedtest.queries import PAGES, Query

# An engine that has spent this long on a class is not warmed further and sits out further rounds; every query
# is asked once, unless even that takes longer than the second bound: then the later ones are left out.
BUDGET_SECONDS = 6.0
MOST_SECONDS = 45.0

# class -> engine -> milliseconds of every run
Times = dict[str, dict[str, list[float]]]


def race(
    searchers: Mapping[str, Any], queries: Mapping[str, Sequence[Query]], rounds: int
) -> tuple[Times, dict[str, dict[str, list[int]]]]:
    """Times by class and engine, and the totals each engine gave, in the order of the queries. Classes named
    `page:…` are full result pages.
    """
    times: Times = {}
    totals: dict[str, dict[str, list[int]]] = {}
    contests = [(kind, "ready", asked) for kind, asked in queries.items()]
    contests += [(f"page:{kind}", "ready_page", queries[kind]) for kind in PAGES]
    for kind, method, asked in contests:
        times[kind], totals[kind] = _race(searchers, method, asked, rounds)
    return times, totals


def _race(
    searchers: Mapping[str, Any], method: str, queries: Sequence[Query], rounds: int
) -> tuple[dict[str, list[float]], dict[str, list[int]]]:
    times: dict[str, list[float]] = {name: [] for name in searchers}
    totals: dict[str, dict[int, int]] = {name: {} for name in searchers}
    spent: dict[str, float] = defaultdict(float)
    names = list(searchers)
    gc.collect()
    for turn in range(rounds + 1):  # round 0 warms up
        for place, query in enumerate(queries):
            first = (place + turn) % len(names)
            for name in names[first:] + names[:first]:
                if spent[name] > (MOST_SECONDS if turn == 1 else BUDGET_SECONDS):
                    continue
                answer, seconds = _ask(searchers[name], method, query)
                if answer is None:
                    continue
                spent[name] += seconds
                totals[name][place] = answer.total
                if turn:
                    times[name].append(seconds * 1000)
    asked = {name: list(own.values()) for name, own in totals.items() if len(own) == len(queries)}
    return {name: own for name, own in times.items() if own}, asked


def _ask(searcher: Any, method: str, query: Query) -> tuple[Answer | None, float]:
    ready = getattr(searcher, method)(query)
    if ready is None:
        return None, 0.0
    started = time.perf_counter()
    answer = ready()
    seconds = time.perf_counter() - started
    return answer, seconds if answer.seconds is None else answer.seconds


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def check(
    totals: Mapping[str, Mapping[str, list[int]]], queries: Mapping[str, Sequence[Query]], folded: Path
) -> dict[str, dict[str, float]]:
    """By class and engine, the share of queries with the right total. Right is what a plain scan counts for
    exact phrases, and for chabao for single words too; elsewhere what Tantivy says, which has the same words
    as the other engines.
    """
    shares: dict[str, dict[str, float]] = {}
    with folded.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        scanned = {
            kind: [_lines_with(text, query.words[0].encode()) for query in queries[kind]]
            for kind in ("phrase", "rare")
        }
    for kind, by_engine in totals.items():
        shares[kind] = {}
        for engine, own in by_engine.items():
            if "(" in engine:  # of fewer articles
                continue
            kind_asked = kind.removeprefix("page:")
            if kind_asked == "phrase" or (kind == "rare" and engine.startswith("chabao")):
                right = scanned[kind_asked]
            elif "Tantivy" in by_engine and not engine.startswith("chabao"):
                right = by_engine["Tantivy"]
            else:
                continue
            shares[kind][engine] = sum(a == b for a, b in zip(own, right, strict=True)) / len(right)
    return shares


def _lines_with(text: mmap.mmap, pattern: bytes) -> int:
    count = 0
    place = text.find(pattern)
    while place >= 0:
        count += 1
        end = text.find(b"\n", place)
        place = text.find(pattern, end) if end >= 0 else -1
    return count
