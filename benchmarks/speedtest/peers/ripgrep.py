"""ripgrep over the folded text, one article a line: no index; only exact phrases, no order, no page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.speedtest.collection import Collection
from benchmarks.speedtest.peer import Answer, Peer, Ready
from benchmarks.speedtest.queries import Query


class Searcher:
    def __init__(self, folded: Path) -> None:
        self._text = str(folded)

    def ready(self, query: Query) -> Ready:
        if query.kind != "phrase":
            return None
        command = [
            "rg",
            "--text",
            "--no-config",
            "--threads",
            "1",
            "-F",
            "--count",
            "--",
            query.text,
            self._text,
        ]

        def run() -> Answer:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            return Answer(int(done.stdout or 0), [])

        return run

    def ready_page(self, query: Query) -> Ready:
        return None


def _open(collection: Collection, _folder: Path) -> Searcher:
    return Searcher(collection.folded)


PEERS = {
    "rg": Peer(
        "rg",
        "no index: `rg -F --count` over the folded text, one thread, process start included; total only",
        open=_open,
        missing=lambda: None if shutil.which("rg") else "not on the PATH (apt-get install ripgrep)",
    )
}
