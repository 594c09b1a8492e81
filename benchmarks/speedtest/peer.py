"""What the benchmark asks of an engine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.speedtest.collection import Collection
from benchmarks.speedtest.queries import Query


@dataclass(frozen=True, slots=True)
class Answer:
    """Exact total and up to ten ids."""

    total: int
    ids: list[Any]


# What a searcher gives for a query: a call that answers it, made ready outside the clock. None: cannot.
Ready = Callable[[], Answer] | None


class Searcher(Protocol):
    def ready(self, query: Query) -> Ready:
        """Top 10 and exact total."""

    def ready_page(self, query: Query) -> Ready:
        """A full result page: top 10 with snippets, exact total, counts by source and by month."""


def nothing_missing() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine, used in one way. `title` names it in the tables, `about` says how it is used.

    build       writes its index; None where it has none, or searches another's (`index_of`)
    prepare     what is loaded before the clock of building starts
    open        a searcher over its index; None where it only builds
    missing     why it cannot run here, or None
    given       steps done for it beforehand, whose CPU time is added to its own
    most        articles it is given at the most, unless asked otherwise: it would take too long
    program     runs it: `program build|serve PLACE FOLDER`; by default engine.py with its name
    """

    title: str
    about: str
    build: Callable[[Collection, Path], None] | None = None
    prepare: Callable[[], object] | None = None
    open: Callable[[Collection, Path], Searcher] | None = None
    index_of: str | None = None
    missing: Callable[[], str | None] = nothing_missing
    given: tuple[str, ...] = ("read", "fold", "cut")
    most: int | None = None
    program: tuple[str, ...] = ()

    @property
    def is_built(self) -> bool:
        return self.build is not None or bool(self.program)

    @property
    def is_searched(self) -> bool:
        return self.open is not None or bool(self.program)

    def command(self, name: str, what: str, place: Path, folder: Path) -> list[str]:
        program = self.program or (sys.executable, "-m", "benchmarks.speedtest.engine", name)
        return [*program, what, str(place), str(folder)]
