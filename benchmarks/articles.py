"""Collections of articles to measure on: files of JSON Lines, plain or packed with xz."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a collection, each with its end."""
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        yield from file


def read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in lines(path)]


def name(path: Path) -> str:
    """What tables call a collection: `news` for news.jsonl.xz, `drcd` for drcd/docs.jsonl."""
    return path.parent.name if path.stem == "docs" else path.name.split(".")[0]
