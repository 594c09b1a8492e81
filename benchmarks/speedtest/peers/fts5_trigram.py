"""SQLite FTS5 with its trigram tokenizer: exact strings of three characters and more, nothing else."""

from __future__ import annotations

from pathlib import Path

from speedtest.peers import fts5
from speedtest.queries import Query

NAME = "FTS5 trigram"
ABOUT = "folded text, trigram; answers only the exact phrases"
missing = fts5.missing


def build(place: Path, folder: Path) -> None:
    fts5.build_with(place, folder, "trigram", lambda row: f"{row.title}\n{row.body}")


class Searcher(fts5.Searcher):
    def match(self, query: Query) -> str | None:
        return f'"{query.words[0]}"' if query.kind == "phrase" else None


def open_(place: Path, folder: Path) -> Searcher:
    return Searcher(folder)
