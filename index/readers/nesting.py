"""What a reader of a container needs to read what lies inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from index.article import Record, Rejected
from index.readers.columns import Columns
from index.readers.limits import MOST_DEPTH, Budget
from index.readers.options import ReadOptions

Items = Iterator[Record | Rejected]


@dataclass(frozen=True, slots=True)
class Nesting:
    """Where in a nest of containers we are.

    `read(stream, name, nesting)` is the front door again. `declared` is the encoding that an envelope (an
    HTTP header, a mail header) names for what is inside.
    """

    options: ReadOptions
    columns: Columns
    budget: Budget
    read: Callable[[BinaryIO, str, Nesting], Items]
    depth: int = 0
    declared: str | None = None

    def member(self, stream: BinaryIO, name: str, declared: str | None = None) -> Items:
        """The records of one file inside a container."""
        self.budget.member()
        if self.depth >= MOST_DEPTH:
            detail = f"There are more than {MOST_DEPTH} containers inside one another."
            yield Rejected(name, None, "too-deep", detail)
            return
        yield from self.read(stream, name, replace(self, depth=self.depth + 1, declared=declared))

    def with_format(self, format: str) -> Nesting:
        """The same place, but what lies inside is read as `format`."""
        return replace(self, options=replace(self.options, format=format))
