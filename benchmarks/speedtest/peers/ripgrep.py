"""ripgrep over the folded text, one article a line: no index; only exact phrases, no order, no page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from speedtest.peers import Answer, Ready
from speedtest.queries import Query

NAME = "rg"
ABOUT = "no index: `rg -F --count` over the folded text, process start included; total only"


def missing() -> str | None:
    return None if shutil.which("rg") else "not installed"


def build(place: Path, folder: Path) -> None:
    """Nothing to build."""


class Searcher:
    def __init__(self, place: Path) -> None:
        self._text = str(place / "folded.txt")

    def ready(self, query: Query) -> Ready | None:
        if query.kind != "phrase":
            return None
        command = ["rg", "--text", "--no-config", "-F", "--count", "--", query.words[0], self._text]

        def run() -> Answer:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            return Answer(int(done.stdout or 0), [])

        return run

    def ready_page(self, query: Query) -> Ready | None:
        return None


def open_(place: Path, folder: Path) -> Searcher:
    return Searcher(place)
