"""What a process costs: cold start of the command, memory of a server."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from speedtest.queries import Query

ROOT = Path(__file__).parents[2]
RUNS = 10


def cold_starts(index: Path, word: str) -> dict[str, float]:
    """Median milliseconds of whole processes, run in turn: files are in the page cache, nothing else is."""
    installed = Path(sys.executable).with_name("chabao")
    # Where the package is not installed, the same start by hand.
    by_hand = [sys.executable, "-c", "import sys; from cli import main; sys.exit(main())"]
    chabao = [str(installed)] if installed.exists() else by_hand
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "chabao --help": [*chabao, "--help"],
        "chabao query": [*chabao, "--index", str(index), "query", word],
    }
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, env=environment, cwd=index)
            times[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(own[1:]) for name, own in times.items()}


def server_memory(index: Path, queries: dict[str, list[Query]]) -> dict[str, int] | None:
    """Bytes a searching process holds after answering every page of the contest: `own` (anonymous) and
    `resident` (mapped files included). None where Linux does not tell.
    """
    if not Path("/proc/self/status").exists():
        return None
    texts = [query.text for asked in queries.values() for query in asked]
    program = "from speedtest.startup import answer_all; answer_all()"
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps([str(index), texts]), capture_output=True,
        text=True, check=True, env={**os.environ, "PYTHONPATH": f"{ROOT / 'benchmarks'}:{ROOT}"},
    )  # fmt: skip
    return json.loads(done.stdout)


def answer_all() -> None:
    from index.errors import QueryError
    from search.archive import Archive

    index, texts = json.load(sys.stdin)
    archive = Archive(index)
    for text in texts:
        try:
            archive.search(text, facets=("source", "month"))
        except QueryError:  # a headline may hold half a query
            continue
    facts = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    kilobytes = {name: int(facts[name].split()[0]) for name in ("RssAnon", "VmRSS")}
    print(json.dumps({"own": kilobytes["RssAnon"] * 1024, "resident": kilobytes["VmRSS"] * 1024}))
