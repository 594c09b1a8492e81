"""The account of a run: what became of the records it read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Summary:
    """The account of a run, as `--json` prints it; `articles` is the live total afterwards."""

    read: int
    added: int
    updated: int
    unchanged: int
    superseded: int
    removed: int
    rejected: int
    articles: int
    generation: str
    seconds: float

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass
class Counts:
    """What became of the records of a run. `read` is always the sum of the others but `removed`."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    superseded: int = 0
    removed: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        return self.added + self.updated + self.unchanged + self.superseded + self.rejected

    def summary(self, articles: int, generation: str, seconds: float) -> Summary:
        """The account of a run that ends with `articles` in `generation`."""
        return Summary(
            self.read, **asdict(self), articles=articles, generation=generation, seconds=round(seconds, 3)
        )


def counted_text(counts: Mapping[str, Any]) -> list[str]:
    """`3 added` and so on, of the kinds that records turned out to be; `counts` is a Summary as a mapping."""
    names = (field.name for field in fields(Counts))
    return [f"{counts[name]:,} {name}" for name in names if counts[name]]
