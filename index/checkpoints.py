"""Checkpoints of a build, so that an interrupted one goes on instead of starting again.

Articles are built in runs. Whenever a run is on disk for certain, a line in `checkpoints.jsonl` says so:
which run, up to which record of which file it goes, and what was met on the way. Every line has a checksum.
A later build takes up the runs of as many lines as are whole and speak of files that are still as they were.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.article import Article, Rejected
from index.engine.segment import Run
from index.errors import IndexDamaged
from index.files import sync
from index.generations import unfinished_generations
from index.ingest import FileDone, Item
from index.manifest import FileState, Source, source_data, state_data, state_of
from index.places import Listing, Place
from index.writing.writer import BuiltRun

_NAME = "checkpoints.jsonl"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is of: a build goes on only if it is of the same. `known` are the origins that the live
    generation had recorded when it began.
    """

    sources: tuple[Source, ...]
    rules: dict[str, str]
    known: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        sources = [source_data(source) for source in self.sources]
        return {"sources": sources, "rules": self.rules, "known": list(self.known)}


@dataclass(slots=True)
class Checkpoint:
    """Where a build stood: its runs, the place in the sources behind them, and what was met up to there."""

    runs: list[BuiltRun] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    articles: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    states: dict[str, dict[str, FileState]] = field(default_factory=dict)
    learned: list[Any] = field(default_factory=list)  # of the template lines of pages


class Journal:
    """Writes the checkpoints of the build in `generation`; on top of those it has, where it goes on."""

    def __init__(self, generation: Path, plan: Plan, listing: Listing, resumed: Checkpoint | None) -> None:
        self._path = generation / _NAME
        self._listing = listing
        self._pending: list[dict[str, Any]] = []
        self._written = len(resumed.runs) if resumed else 0
        self._states: list[list[Any]] = []
        self._rejected: list[list[Any]] = []
        self._articles = resumed.articles if resumed else 0
        lines = _lines_of(self._path)[: 1 + self._written] if resumed else []
        self._content = b"".join(lines) or _line(plan.as_json())

    def note(self, item: Item) -> None:
        """Tell of everything that comes from the sources, before what is done about it."""
        if isinstance(item, Article):
            self._articles += 1
        elif isinstance(item, Rejected):
            self._rejected.append([item.path, item.record, item.reason, item.detail])
        elif isinstance(item, FileDone) and item.state is not None:
            self._states.append([item.origin, item.name, state_data(item.state)])

    def cut(self, run: BuiltRun, place: Place, learned: list[Any]) -> None:
        """Articles up to `place` are in the runs up to this one, which may not be on disk yet. `learned` is
        what cleaning knows by now: what follows must be cleaned as if nothing had happened.
        """
        self._pending.append(
            {
                "run": run.path.name, "replaced": list(run.replaced), "articles": self._articles,
                "files": place.files, "records": place.records, "listing": self._listing.digest(place.files),
                "met": state_data(place.met), "states": self._states, "rejected": self._rejected,
                "learned": learned,
            }
        )  # fmt: skip
        self._states, self._rejected = [], []

    def settle(self, durable: int) -> None:
        """The first `durable` runs of the build are on disk: make the checkpoints for them."""
        ready = max(0, durable - self._written)
        if not ready or not self._pending:
            return
        sync(self._path.parent)  # the names of the runs
        lines = [_line(checkpoint) for checkpoint in self._pending[:ready]]
        is_new = not self._path.exists()
        with self._path.open("wb" if self._content else "ab") as file:
            file.write(self._content + b"".join(lines))
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            sync(self._path.parent)
        self._content = b""
        self._pending = self._pending[ready:]
        self._written += len(lines)


def has_checkpoints(generation: Path) -> bool:
    return len(_lines_of(generation / _NAME)) > 1


def clear_checkpoints(generation: Path) -> None:
    """Take away what only an interrupted build would need."""
    (generation / _NAME).unlink(missing_ok=True)
    for run in generation.glob("run-*"):
        run.unlink()


def resumable_generations(index: Path) -> list[Path]:
    """Interrupted builds that can go on, newest first."""
    return [path for path in reversed(unfinished_generations(index)) if has_checkpoints(path)]


def read_plan(generation: Path) -> Plan | None:
    """What an interrupted build was of; None where that cannot be read."""
    data = _data(_lines_of(generation / _NAME)[0])
    if data is None:
        return None
    sources = tuple(Source(**source) for source in data["sources"])
    return Plan(sources, data["rules"], tuple(data["known"]))


def last_checkpoint(generation: Path, listing: Listing) -> Checkpoint | None:
    """The last one before which nothing has changed, neither sources nor runs. None if there is none."""
    found = Checkpoint()
    for line in _lines_of(generation / _NAME)[1:]:
        data = _data(line)
        if data is None or listing.digest(data["files"]) != data["listing"]:
            break
        path = generation / data["run"]
        try:
            Run(path).container.verify()
        except IndexDamaged:
            break
        found.runs.append(BuiltRun(path, tuple(data["replaced"])))
        found.place = Place(data["files"], data["records"], state_of(data["met"]))
        found.articles = data["articles"]
        found.learned = data["learned"]
        found.rejected += [Rejected(*own) for own in data["rejected"]]
        for origin, name, state in data["states"]:
            found.states.setdefault(origin, {})[name] = state_of(state)
    return found if found.runs else None


def _line(data: dict[str, Any]) -> bytes:
    encoded = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogateescape")
    return b"%08x %s\n" % (zlib.crc32(encoded), encoded)


def _lines_of(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return []


def _data(line: bytes) -> dict[str, Any] | None:
    """What a line says, None where it is cut off or altered."""
    checksum, _, encoded = line.rstrip(b"\n").partition(b" ")
    if checksum != b"%08x" % zlib.crc32(encoded):
        return None
    data: dict[str, Any] = json.loads(encoded.decode("utf-8", "surrogateescape"))
    return data
