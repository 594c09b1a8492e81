"""What chabao's processes cost: cold starts of the command, memory of the server."""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.speedtest.memory import memory
from benchmarks.speedtest.program import environment
from benchmarks.speedtest.queries import Queries

RUNS = 10
BARE = "python -c pass"


def cold_starts(index: Path, word: str) -> dict[str, float]:
    """Median milliseconds of whole processes, run in turn: files are in the page cache, nothing else is."""
    commands = {
        BARE: [sys.executable, "-c", "pass"],
        "chabao --help": [*_chabao(), "--help"],
        "chabao query": [*_chabao(), "--index", str(index), "query", word],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, env=environment(), cwd=index)
            if turn:  # the first fills the page cache
                times[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(own) for name, own in times.items()}


def server_memory(index: Path, queries: Queries) -> dict[str, Any]:
    """Bytes that `chabao serve --workers 1` and its worker hold, before and after showing a result page for
    every query.
    """
    texts = [query.text for asked in queries.values() for query in asked]
    command = [*_chabao(), "--index", str(index), "serve", "--port", "0", "--workers", "1"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(), cwd=index)
    try:
        url = next(word for line in server.stderr for word in line.split() if word.startswith("http://"))
        urllib.request.urlopen(f"{url}readyz").close()
        before = memory(server.pid)
        for text in texts:
            # A headline may hold half a query: that is answered too, by a page with an error.
            with contextlib.suppress(urllib.error.HTTPError):
                urllib.request.urlopen(f"{url}search?q={urllib.parse.quote(text)}").read()
        return {"queries": len(texts), "fresh": before, "after": memory(server.pid)}
    finally:
        server.terminate()
        server.wait(30)
        server.stderr.close()


def _chabao() -> list[str]:
    installed = Path(sys.executable).with_name("chabao")
    # Where the package is not installed, the same start by hand.
    by_hand = [sys.executable, "-c", "import sys; from cli import main; sys.exit(main())"]
    return [str(installed)] if installed.exists() else by_hand
