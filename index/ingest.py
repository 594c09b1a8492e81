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

from index.article import Article, Record, Rejected
from index.cleaning import clean
from index.growth import contents_of, read_grown
from index.manifest import Fault, FileState, Source
from index.readers import ReadOptions, SourceFile, find_files, read_stream


@dataclass(frozen=True, slots=True)
class FileBegun:
    """A file that is opened; its articles and rejected records follow, then its FileDone or FileUnchanged."""

    origin: str
    name: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class FileDone:
    """All records of one file have come by; `state` recognises it next time, and is None where it must be
    read again then.
    """

    origin: str
    name: str
    state: FileState | None


@dataclass(frozen=True, slots=True)
class FileUnchanged:
    """A file, or the known part of one that grew, that is not read again since it is as it was."""

    origin: str
    name: str
    state: FileState


Item = Article | Rejected | FileBegun | FileDone | FileUnchanged


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


# Files with more faults than this are read again every time instead of having them kept.
_MOST_FAULTS = 1000


class Ingestion:
    """Reads sources item by item and keeps a Listener informed."""

    def __init__(
        self,
        sources: Sequence[Source],
        listener: Listener,
        before: Callable[[str, str], FileState | None] = lambda _origin, _name: None,
        stdin: IO[bytes] | None = None,
    ) -> None:
        """`before` says, given origin and name, in what state a file was read before; None where it must be
        read whole."""
        self._sources = sources
        self._listener = listener
        self._before = before
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
        self._total_bytes += sum(file.size for file in files if isinstance(file, SourceFile))
        return files

    def _file_items(self, source: Source, file: SourceFile | Rejected) -> Iterator[Item]:
        if isinstance(file, Rejected):
            yield file
            return
        if source.origin == "-":
            for record in read_stream(self._stdin or sys.stdin.buffer, "-", _options(source)):  # type: ignore[arg-type]
                yield self._cleaned(source, record)
            return
        start = self._bytes
        before = self._before(source.origin, file.name)
        if before is not None and before.looks_like(file.size, file.mtime):
            yield from _passed_over(source, file, before)
        else:
            try:
                with file.path.open("rb") as stream:
                    yield from self._opened_file(source, file, stream, before)
            except OSError as error:
                yield Rejected(file.name, None, "unreadable", f"{error.strerror or error}.")
        self._bytes = start + file.size

    def _opened_file(
        self, source: Source, file: SourceFile, stream: IO[bytes], before: FileState | None
    ) -> Iterator[Item]:
        status = os.fstat(stream.fileno())
        contents = contents_of(stream, before.size if before else 0)
        if before is not None and (contents.known, contents.known_digest) != (before.size, before.digest):
            before = None  # what was there is not there any more
        if before is not None and contents.digest == before.digest:
            yield from _passed_over(source, file, replace(before, mtime=status.st_mtime_ns))
            return
        yield FileBegun(source.origin, file.name, status.st_size, status.st_mtime_ns)
        options, records = _options(source), None
        if before is not None:
            records = read_grown(stream, file.name, options, contents, before.records + len(before.faults))
        if before is None or records is None:
            stream.seek(0)
            before, records = None, read_stream(stream, file.name, options)  # type: ignore[arg-type]
        else:
            yield from _passed_over(source, file, before)
        reading = _Reading(file.name, before)
        start = self._bytes
        for count, record in enumerate(records):
            if count % 256 == 0 and not stream.closed:
                self._bytes = start + stream.tell()
            item = self._cleaned(source, record)
            reading.note(item)
            yield item
        yield FileDone(source.origin, file.name, reading.state(status, file.path, contents.digest))

    def _cleaned(self, source: Source, record: Record | Rejected) -> Article | Rejected:
        return record if isinstance(record, Rejected) else clean(record, self._today, source.origin)

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


class _Reading:
    """What is met in one file, on top of what is known of it already."""

    def __init__(self, name: str, before: FileState | None) -> None:
        self._name = name
        self._articles = before.records if before else 0
        self._faults: list[Fault] = list(before.faults) if before else []
        self._is_readable = True

    def note(self, item: Article | Rejected) -> None:
        if isinstance(item, Article):
            self._articles += 1
        else:
            # Told again, it stands under the file's own name: what lies inside a zip needs to be named.
            where = "" if item.path == self._name else f"{item.path}: "
            self._faults.append((item.record, item.reason, where + item.detail))
            self._is_readable = self._is_readable and item.reason != "unreadable"

    def state(self, status: os.stat_result, path: Path, digest: str) -> FileState | None:
        """How to recognise the file next time; None where what was read may not be what was hashed."""
        now = path.stat()
        is_same = (now.st_size, now.st_mtime_ns) == (status.st_size, status.st_mtime_ns)
        if not is_same or not self._is_readable or len(self._faults) > _MOST_FAULTS:
            return None
        return FileState(now.st_size, now.st_mtime_ns, self._articles, digest, tuple(self._faults))


def _passed_over(source: Source, file: SourceFile, state: FileState) -> Iterator[Item]:
    """A file that is not read: its faults are told again, so that nobody takes it for sound."""
    for fault in state.faults:
        yield Rejected(file.name, *fault)
    yield FileUnchanged(source.origin, file.name, state)


def _options(source: Source) -> ReadOptions:
    return ReadOptions(source.format, source.encoding, source.mapping, source.clean)
