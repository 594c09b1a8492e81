"""Xapian over words cut beforehand. Its binding belongs to the system's own Python, so it runs there,
behind a pipe, and measures itself.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

from speedtest.peers import Answer, Ready
from speedtest.queries import Query

NAME = "Xapian"
ABOUT = "rjieba words with positions, text stored as data; compacted; the pipe is not in its times"
PYTHON = "/usr/bin/python3"
_SERVER = Path(__file__).with_name("xapian_server.py")


def missing() -> str | None:
    try:
        subprocess.run([PYTHON, "-I", "-c", "import xapian"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return f"not installed for {PYTHON} (apt-get install python3-xapian)"
    return None


def build_command(place: Path, folder: Path) -> list[str]:
    """What builds it, instead of a `build`: prints its own account as JSON."""
    return [PYTHON, "-I", str(_SERVER), "build", str(place), str(folder)]


class Searcher:
    def __init__(self, folder: Path) -> None:
        self._server = subprocess.Popen(
            [PYTHON, "-I", str(_SERVER), "serve", str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def ready(self, query: Query) -> Ready | None:
        return self._ready(query, False)

    def ready_page(self, query: Query) -> Ready | None:
        return self._ready(query, True)

    def close(self) -> None:
        self._server.stdin.close()
        self._server.wait()

    def _ready(self, query: Query, is_page: bool) -> Ready | None:
        if query.kind == "most":
            return None
        asked = asdict(query)
        if query.kind == "phrase":
            from rjieba import cut

            asked["words"] = cut(query.words[0])
        line = json.dumps(asked | {"page": is_page}, ensure_ascii=False) + "\n"

        def run() -> Answer:
            self._server.stdin.write(line)
            self._server.stdin.flush()
            return Answer(*json.loads(self._server.stdout.readline()))

        return run


def open_(place: Path, folder: Path) -> Searcher:
    return Searcher(folder)
