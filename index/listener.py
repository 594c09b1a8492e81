"""What is told while sources are read: how far a run is, what was rejected, what else is worth a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from index.article import Rejected


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. Bytes are of the source files as they lie on disk; `total_bytes` 0 where unknown."""

    phase: str  # reading, merging, verifying
    articles: int
    rejected: int
    bytes: int
    total_bytes: int
    seconds: float


class Listener(Protocol):
    """Told what happens during a run: progress a few times a second, every rejected record, and in a sentence
    what else a person should know.
    """

    def progress(self, progress: Progress) -> None: ...

    def rejected(self, rejected: Rejected) -> None: ...

    def note(self, sentence: str) -> None: ...


class Silence:
    """A Listener that does nothing."""

    def progress(self, progress: Progress) -> None:
        pass

    def rejected(self, rejected: Rejected) -> None:
        pass

    def note(self, sentence: str) -> None:
        pass
