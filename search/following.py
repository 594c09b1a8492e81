"""Which commit answers: always the newest of the live generation, unless that is damaged."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from index.engine.commit import latest_commit_number
from index.errors import IndexDamaged, IndexMissing
from index.generations import generations, live_generation, live_name
from index.suppress import log_state, suppressed
from index.text.segment import Segmenter, segmenter
from search.engine.snapshot import Snapshot

# How often a running server looks for a newer commit; a look costs two small file reads.
_CHECK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot, the segmenter its articles were cut with, and what is wrong with the live generation where
    this is an older one that answers for it.
    """

    snapshot: Snapshot
    segmenter: Segmenter
    hiding: tuple[int, int]  # the state of the log that says which articles are hidden
    damage: str | None = None


class Follower:
    """Opens an index and moves on to newer commits. Safe to share between threads.

    With `fall_back`, a damaged live generation is answered for by what was open before, or the newest one
    that opens, and an index that is gone by what was open; without, IndexDamaged or IndexMissing is raised.
    """

    def __init__(self, index: Path, fall_back: bool = False) -> None:
        self._index = index
        self._fall_back = fall_back
        self._lock = Lock()
        self._checked = time.monotonic()
        self._opened: Opened | None = None
        self._opened = self._open()

    def current(self) -> Opened:
        """Raises IndexMissing and IndexDamaged."""
        with self._lock:
            now = time.monotonic()
            if self._opened is None or now - self._checked > _CHECK_SECONDS:
                self._checked = now
                self._opened = self._open()
            return self._opened

    def _open(self) -> Opened:
        try:
            return self._open_live()
        except IndexDamaged as error:
            if not self._fall_back:
                raise
            return self._open_older(str(error))
        except IndexMissing as error:
            # Moved away under a running server, or half way through being restored: every other request got
            # an answer from what is open, and the one that looked for a newer commit got an error.
            if not self._fall_back or self._opened is None:
                raise
            return replace(self._opened, damage=str(error))

    def _open_live(self) -> Opened:
        state = self._state()
        while True:
            held, hiding = self._opened, log_state(self._index)
            is_held = held and (held.snapshot.generation, held.snapshot.commit.number) == state
            if held and is_held and held.hiding == hiding:
                return replace(held, damage=None)
            try:
                return self._opened_anew(state[0])
            except IndexDamaged:
                # A writer may have replaced the files between our reading their names and opening them:
                # then there is something newer to open. If not, it is damage.
                before, state = state, self._state()
                if state == before:
                    raise

    def _state(self) -> tuple[Path, int]:
        """The live generation and its newest commit. A generation may go between the reading of its name and
        the look into it: then it is another one that is live.
        """
        while True:
            name = live_name(self._index)
            try:
                generation = live_generation(self._index)
                return generation, latest_commit_number(generation)
            except (IndexDamaged, OSError) as error:
                if live_name(self._index) == name:
                    raise IndexDamaged(f"Generation {name} of {self._index} is damaged: {error}") from error

    def _open_older(self, damage: str) -> Opened:
        held = self._opened
        if held is not None and held.hiding == log_state(self._index):
            return replace(held, damage=damage)
        for generation in reversed(generations(self._index)):  # the live one fails again, if it is known
            try:
                return replace(self._opened_anew(generation), damage=damage)
            except IndexDamaged:
                continue
        raise IndexDamaged(damage)

    def _opened_anew(self, generation: Path) -> Opened:
        hiding = log_state(self._index)
        snapshot = Snapshot(generation, suppressed(self._index))
        # Queries are cut with the words that the articles were cut with, which the generation keeps.
        return Opened(snapshot, segmenter(snapshot.commit.dictionary()), hiding)
