"""From sources to articles: walk, read, clean, and keep account of every record."""

from __future__ import annotations

import datetime
import itertools
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import IO

from index.article import Article, Record, Rejected
from index.cleaning import clean
from index.cleaning.batch import without_templates
from index.cleaning.templates import TemplateLine, Templates
from index.errors import UserError
from index.growth import contents_of, read_grown
from index.listener import Listener, Progress
from index.manifest import FileState, Source
from index.places import Listing, Place
from index.readers import SourceFile, read_stream
from index.reading_rules import Rule, options_of, rule_for, without_lines


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


Item = Article | Rejected | FileDone | FileUnchanged


# Files with more faults than this are read again every time, instead of having their faults kept.
_MOST_FAULTS = 1000


class Ingestion:
    """Reads sources item by item and keeps a Listener informed."""

    def __init__(
        self,
        sources: Sequence[Source],
        listener: Listener,
        before: Callable[[str, str], FileState | None] = lambda _origin, _name: None,
        stdin: IO[bytes] | None = None,
        rules: Sequence[Rule] = (),
        templates: Sequence[TemplateLine] = (),
        only: Callable[[str, str], bool] | None = None,
    ) -> None:
        """`before` says, given origin and name, in what state a file was read before; None where it must be
        read whole. `rules` say how some files are to be read, `templates` are lines known from earlier
        runs, `only` picks files by origin and name."""
        self.sources = sources
        self._listener = listener
        self._before = before
        self._stdin = stdin
        self._rules = rules
        self._only = only
        self.templates = Templates(templates)
        self._today = datetime.date.today()
        self._started = time.monotonic()
        self._reported = 0.0
        self._bytes = 0
        self._articles = 0
        self._rejected = 0
        self._files = 0
        self._reading = _Reading("", None)
        self._behind: Place | None = None  # the item that came last, where it has waited

    @cached_property
    def listing(self) -> Listing:
        """What there is to read. Raises SourceError where a source is not there."""
        return Listing(self.sources)

    @property
    def place(self) -> Place:
        """Behind the item that came last."""
        return self._behind or self._read_to()

    def _read_to(self) -> Place:
        return Place(self._files, self._reading.records, self._reading.met)

    def items(self, after: Place | None = None) -> Iterator[Item]:
        """Everything in the sources, or what comes after a place. Raises SourceError, before anything is
        read, where a source is not there.
        """
        for item, place in without_templates(self._read(after), self.templates, self._read_to):
            self._behind = place
            self._account(item)
            yield item

    def _read(self, after: Place | None) -> Iterator[Item]:
        begun = max(0, after.files - 1) if after else 0
        entries = self.listing.entries
        self._bytes = self.listing.bytes_before(begun)
        for place in range(begun, len(entries)):
            self._files = place + 1
            source, file = entries[place]
            name = file.path if isinstance(file, Rejected) else file.name
            if self._only is not None and not self._only(source.origin, name):
                continue
            self._reading = _Reading(name, after if after and place == begun else None)
            yield from self._file_items(source, file)

    def report(self, phase: str) -> None:
        """Tell the listener that a phase begins or goes on."""
        seconds = time.monotonic() - self._started
        self._listener.progress(
            Progress(phase, self._articles, self._rejected, self._bytes, self.listing.bytes, seconds)
        )

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def _file_items(self, source: Source, file: SourceFile | Rejected) -> Iterator[Item]:
        if isinstance(file, Rejected):
            yield file
        elif source.origin == "-":
            yield from _guarded("-", self._of_stdin(source))
        else:
            yield from self._of_file(source, file)

    def _of_stdin(self, source: Source) -> Iterator[Item]:
        for record in read_stream(self._stdin or sys.stdin.buffer, "-", options_of(source, None)):  # type: ignore[arg-type]
            yield self._cleaned(source, record, None)

    def _of_file(self, source: Source, file: SourceFile) -> Iterator[Item]:
        start = self._bytes
        before = self._before(source.origin, file.name)
        if before is not None and before.looks_like(file.size, file.mtime):
            yield from _passed_over(source, file, before)
        else:
            yield from _guarded(file.name, self._opened_file(source, file, before))
        self._bytes = start + file.size

    def _opened_file(self, source: Source, file: SourceFile, before: FileState | None) -> Iterator[Item]:
        with file.path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            contents = contents_of(stream, before.size if before else 0)
            if before is not None and (contents.known, contents.known_digest) != (before.size, before.digest):
                before = None  # what was there is not there any more
            if before is not None and contents.digest == before.digest:
                yield from _passed_over(source, file, replace(before, mtime=status.st_mtime_ns))
                return
            rule = rule_for(file.name, self._rules)
            options, records = options_of(source, rule), None
            if before is not None:
                told = before.records + len(before.faults)
                records = read_grown(stream, file.name, options, contents, told)
            if before is None or records is None:
                stream.seek(0)
                records = read_stream(stream, file.name, options)
            else:
                self._reading.start_from(before)
                yield from _passed_over(source, file, before)
            start = self._bytes
            for count, record in enumerate(itertools.islice(records, self._reading.records, None)):
                if count % 256 == 0 and not stream.closed:
                    self._bytes = start + stream.tell()
                item = self._cleaned(source, record, rule)
                self._reading.note(item)
                yield item
            yield FileDone(source.origin, file.name, self._reading.state(status, file.path, contents.digest))

    def _cleaned(self, source: Source, record: Record | Rejected, rule: Rule | None) -> Article | Rejected:
        if isinstance(record, Rejected):
            return record
        try:
            item = clean(record, self._today, source.origin)
        except Exception as error:
            return Rejected(record.path, record.number, "fault", _fault(error))
        return without_lines(item, rule) if rule is not None and isinstance(item, Article) else item

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
    """The reading of one file: from its start, or on from a place in it."""

    def __init__(self, name: str, after: Place | None) -> None:
        self._name = name
        self.records = after.records if after else 0
        self.start_from(after.met if after else FileState(0, 0, 0))

    def start_from(self, met: FileState) -> None:
        self._articles, self._faults = met.records, list(met.faults)

    @property
    def met(self) -> FileState:
        return FileState(0, 0, self._articles, faults=tuple(self._faults))

    def note(self, item: Article | Rejected) -> None:
        self.records += 1
        if isinstance(item, Article):
            self._articles += 1
        elif len(self._faults) <= _MOST_FAULTS:
            # Told again, it stands under the file's own name: what lies inside a zip needs to be named.
            where = "" if item.path == self._name else f"{item.path}: "
            self._faults.append((item.record, item.reason, where + item.detail))

    def state(self, status: os.stat_result, path: Path, digest: str) -> FileState | None:
        """How to recognise the file next time; None where what was read may not be what was hashed."""
        now = path.stat()
        is_same = (now.st_size, now.st_mtime_ns) == (status.st_size, status.st_mtime_ns)
        is_readable = all(reason not in ("unreadable", "fault") for _, reason, _ in self._faults)
        if not is_same or not is_readable or len(self._faults) > _MOST_FAULTS:
            return None
        return replace(self.met, size=now.st_size, mtime=now.st_mtime_ns, digest=digest)


def _guarded(name: str, items: Iterator[Item]) -> Iterator[Item]:
    """`items` of one file or of standard input; where reading them fails, that as a Rejected."""
    try:
        yield from items
    except OSError as error:
        yield Rejected(name, None, "unreadable", f"{error.strerror or error}.")
    except UserError:
        raise
    except Exception as error:
        yield Rejected(name, None, "fault", _fault(error))


def _fault(error: Exception) -> str:
    """What is told of an exception that nobody foresaw: one article or file in a million must not cost the
    others."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"This is a fault of chabao; please report it: {type(error).__name__} in {Path(last.filename).name}, "
        f"line {last.lineno}. With --no-clean the text is read as it stands."
    )


def _passed_over(source: Source, file: SourceFile, state: FileState) -> Iterator[Item]:
    """A file that is not read: its faults are told again, so that nobody takes it for sound."""
    for fault in state.faults:
        yield Rejected(file.name, *fault)
    yield FileUnchanged(source.origin, file.name, state)
