"""From sources to articles: walk, read, clean, and keep account of every record."""

from __future__ import annotations

import datetime
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Protocol

from index.article import Article, Rejected
from index.cleaning import clean
from index.manifest import FileState, Source
from index.readers import ReadOptions, SourceFile, find_files, read_stream


@dataclass(frozen=True, slots=True)
class FileDone:
    """All records of one file have come by and all are articles; `state` recognises it next time."""

    origin: str
    name: str
    state: FileState


@dataclass(frozen=True, slots=True)
class FileUnchanged:
    """A file that was passed over since it is as it was."""

    origin: str
    name: str
    state: FileState


Item = Article | Rejected | FileDone | FileUnchanged


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
    """Told what happens during a run: progress a few times a second, and every rejected record."""

    def progress(self, progress: Progress) -> None: ...

    def rejected(self, rejected: Rejected) -> None: ...


class Silence:
    """A Listener that does nothing."""

    def progress(self, progress: Progress) -> None:
        pass

    def rejected(self, rejected: Rejected) -> None:
        pass


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


class Ingestion:
    """Reads sources item by item and keeps a Listener informed."""

    def __init__(
        self,
        sources: Sequence[Source],
        listener: Listener,
        is_known: Callable[[str, str, FileState], FileState | None] = lambda _origin, _name, _state: None,
        stdin: IO[bytes] | None = None,
    ) -> None:
        """`is_known` says, given origin, name and the state of a file now, with what state it was read
        before if it
        need not be read again."""
        self._sources = sources
        self._listener = listener
        self._is_known = is_known
        self._stdin = stdin
        self._today = datetime.date.today()
        self._started = time.monotonic()
        self._reported = 0.0
        self._bytes = 0
        self._total_bytes = 0
        self._articles = 0
        self._rejected = 0

    def items(self) -> Iterator[Item]:
        """Everything in the sources. Raises SourceError, before anything is read, where a source is not
        there.
        """
        found = [(source, self._files(source)) for source in self._sources]
        for source, files in found:
            for file in files:
                for item in self._file_items(source, file):
                    self._account(item)
                    yield item

    def report(self, phase: str) -> None:
        """Tell the listener that a phase begins or goes on."""
        seconds = time.monotonic() - self._started
        self._listener.progress(
            Progress(phase, self._articles, self._rejected, self._bytes, self._total_bytes, seconds)
        )

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def _files(self, source: Source) -> list[SourceFile | Rejected]:
        if source.origin == "-":
            return [SourceFile(Path("-"), "-")]
        files = list(find_files(source.origin))
        for file in files:
            if isinstance(file, SourceFile):
                self._total_bytes += _size(file.path)
        return files

    def _file_items(self, source: Source, file: SourceFile | Rejected) -> Iterator[Item]:
        if isinstance(file, Rejected):
            yield file
        elif source.origin == "-":
            yield from self._records(source, file, self._stdin or sys.stdin.buffer)
        else:
            yield from self._regular_file(source, file)

    def _regular_file(self, source: Source, file: SourceFile) -> Iterator[Item]:
        try:
            with file.path.open("rb") as stream:
                status = os.fstat(stream.fileno())
                now = FileState(status.st_size, status.st_mtime_ns, 0)
                before = self._is_known(source.origin, file.name, now)
                if before is not None:
                    yield FileUnchanged(source.origin, file.name, before)
                    return
                records = rejected = 0
                start = self._bytes
                for item in self._records(source, file, stream):
                    records += 1
                    rejected += isinstance(item, Rejected)
                    if records % 256 == 0 and not stream.closed:
                        self._bytes = start + stream.tell()
                    yield item
                self._bytes = start + now.size
                if not rejected:  # a file with faults is read, and its faults reported, every time
                    yield FileDone(source.origin, file.name, replace(now, records=records))
        except OSError as error:
            yield Rejected(file.name, None, "unreadable", f"{error.strerror or error}.")

    def _records(self, source: Source, file: SourceFile, stream: IO[bytes]) -> Iterator[Article | Rejected]:
        options = ReadOptions(source.format, source.encoding, source.mapping, source.clean)
        for record in read_stream(stream, file.name, options):  # type: ignore[arg-type]
            yield record if isinstance(record, Rejected) else clean(record, self._today, source.origin)

    def _account(self, item: Item) -> None:
        if isinstance(item, Rejected):
            self._rejected += 1
            self._listener.rejected(item)
        elif isinstance(item, Article):
            self._articles += 1
        now = time.monotonic()
        if now - self._reported > 0.2:
            self._reported = now
            self.report("reading")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
