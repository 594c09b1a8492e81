"""The contest: the same queries to all engines, each in its own process, taking turns in small blocks, round
after round.
"""

from __future__ import annotations

import json
import select
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.speedtest.memory import memory
from benchmarks.speedtest.peer import Peer
from benchmarks.speedtest.program import environment, reason
from benchmarks.speedtest.queries import PAGES, Queries, Query

# Queries an engine answers before it is the next one's turn: short enough that a disturbance of the machine
# meets all engines, long enough that waking the process is not what is measured.
BLOCK = 8
# An engine that has spent this long on a class is not warmed further and sits out further rounds; all queries
# are asked once, unless even that takes longer than the second bound: then the later ones are left out.
BUDGET_SECONDS = 4.0
MOST_SECONDS = 12.0
# Longer than this for a block, or for opening, is a failure.
PATIENCE_SECONDS = 300.0

# class -> engine -> milliseconds of every run
Times = dict[str, dict[str, list[float]]]
# class -> engine -> place of the query -> total
Totals = dict[str, dict[str, dict[int, int]]]


class EngineFailed(Exception):
    """An engine's process ended, or took too long."""


class Engine:
    """A searcher in a process of its own."""

    def __init__(self, name: str, peer: Peer, place: Path, folder: Path) -> None:
        self.title = peer.title
        self._log = place / f"{name}-serve.log"
        with self._log.open("wb") as errors:
            self._process = subprocess.Popen(
                peer.command(name, "serve", place, folder),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment(), bufsize=0,
            )  # fmt: skip
        self.ask([], False)  # returns once it has opened

    def ask(self, queries: Sequence[Query], is_page: bool) -> list[list[Any] | None]:
        """For each query its total, ids and seconds by the engine's own clock; None where it cannot."""
        line = json.dumps({"page": is_page, "queries": [asdict(query) for query in queries]})
        try:
            self._process.stdin.write(line.encode() + b"\n")
        except BrokenPipeError:
            raise EngineFailed(self._why()) from None
        return json.loads(self._line())

    def close(self) -> dict[str, int]:
        """End it; its memory before that, in bytes."""
        held = memory(self._process.pid)
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        return held

    def _line(self) -> bytes:
        output, got = self._process.stdout, b""
        until = time.monotonic() + PATIENCE_SECONDS
        while not got.endswith(b"\n"):
            if not select.select([output], [], [], max(0.0, until - time.monotonic()))[0]:
                self._process.kill()
                raise EngineFailed(f"no answer within {PATIENCE_SECONDS:.0f} s")
            read = output.read(1 << 16)
            if not read:
                raise EngineFailed(self._why())
            got += read
        return got

    def _why(self) -> str:
        return reason(self._process.wait(), self._log)


def race(
    engines: Mapping[str, Engine], queries: Queries, rounds: int
) -> tuple[Times, Totals, dict[str, str]]:
    """Times, totals, and why engines failed, which are left out from then on. Engines go by their names; the
    classes named `page:…` are full result pages.
    """
    times, totals, failed = {}, {}, {}
    contests = [(kind, False, asked) for kind, asked in queries.items()]
    contests += [(f"page:{kind}", True, queries[kind]) for kind in PAGES if kind in queries]
    for kind, is_page, asked in contests:
        running = {name: engine for name, engine in engines.items() if name not in failed}
        times[kind], totals[kind] = _race(running, is_page, asked, rounds, failed)
    return times, totals, failed


def _race(
    engines: Mapping[str, Engine],
    is_page: bool,
    queries: Sequence[Query],
    rounds: int,
    failed: dict[str, str],
) -> tuple[dict[str, list[float]], dict[str, dict[int, int]]]:
    times: dict[str, list[float]] = defaultdict(list)
    warming: dict[str, list[float]] = defaultdict(list)
    totals: dict[str, dict[int, int]] = defaultdict(dict)
    spent: dict[str, float] = defaultdict(float)
    for turn, start, name in _turns(list(engines), len(queries), rounds):
        if name in failed or spent[name] > (MOST_SECONDS if turn == 1 else BUDGET_SECONDS):
            continue
        try:
            answers = engines[name].ask(queries[start : start + BLOCK], is_page)
        except EngineFailed as failure:
            failed[name] = str(failure)
            continue
        for place, answer in enumerate(answers, start):
            if answer is not None:
                total, _, seconds = answer
                spent[name] += seconds
                totals[name][place] = total
                (times if turn else warming)[name].append(seconds * 1000)
    # To what is slow enough to miss all other rounds, being warm makes no difference.
    return {**warming, **times}, dict(totals)


def _turns(names: list[str], queries: int, rounds: int) -> Iterator[tuple[int, int, str]]:
    """Round (0 warms up), first query of a block, and whose turn it is; who begins changes all the time."""
    for turn in range(rounds + 1):
        for number, start in enumerate(range(0, queries, BLOCK)):
            first = (number + turn) % len(names) if names else 0
            for name in names[first:] + names[:first]:
                yield turn, start, name
