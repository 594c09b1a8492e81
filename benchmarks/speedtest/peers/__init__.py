"""The engines compared. Each is a module with

NAME, ABOUT            in the tables, and how it is used
missing()              why it cannot run here, or None
build(place, folder)   index the prepared collection in `place` into `folder`
open_(place, folder)   a Searcher over it
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

MODULES = {
    "chabao": "chabao",
    "whoosh": "stock_whoosh",
    "fts5": "fts5",
    "fts5-trigram": "fts5_trigram",
    "tantivy": "tantivy",
    "xapian": "xapian",
    "rg": "ripgrep",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Exact total and up to ten ids. `seconds` where the engine runs elsewhere and has its own clock."""

    total: int
    ids: list[Any]
    seconds: float | None = None


# What a searcher gives for a query: a call that answers it, made ready outside the clock. None: cannot.
Ready = Callable[[], Answer]


def peer(name: str) -> Any:
    return import_module(f"speedtest.peers.{MODULES[name]}")
