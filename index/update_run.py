"""One run of an update: what of the sources is new, changed or gone beside what a commit holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

import numpy as np

from index.article import Article, Rejected
from index.build import BuildOptions, make_manifest
from index.clashes import Clashes
from index.engine.columns import stable_hash
from index.engine.commit import Commit, write_commit
from index.engine.segment import open_segment
from index.flagged import files_of_kind, live_segments
from index.ingest import FileDone, FileUnchanged, Ingestion
from index.listener import Listener, Silence
from index.manifest import FileState, Source
from index.summary import Counts, Summary
from index.writing.writer import GenerationWriter

_RECORD = re.compile(r"#\d+$")  # of a web archive, where its page is a file that holds others


@dataclass(frozen=True, slots=True)
class Task:
    """What an update is of: a commit to be brought up to date with `sources`, read as they say now."""

    commit: Commit
    sources: Sequence[Source]
    options: BuildOptions
    stdin: IO[bytes] | None = None


class UpdateRun:
    """One run over the sources: what it has seen and counted so far. `read`, then `write`."""

    def __init__(self, task: Task, writer: GenerationWriter, listener: Listener) -> None:
        self._commit = commit = task.commit
        self._sources = task.sources
        self._options = task.options
        self._writer = writer
        self._recorded = commit.manifest()
        # Another format, encoding or mapping gives other articles from the same bytes.
        self._read_as_before = {own.origin for own in task.sources if own in self._recorded.sources}
        self._ingestion = Ingestion(
            task.sources,
            listener,
            before=self._state_before,
            stdin=task.stdin,
            rules=task.options.rules,
            templates=commit.templates(),
            only=self._is_wanted,
        )
        self._files = {source.origin: dict[str, FileState]() for source in task.sources}
        self._counts = Counts()
        self._listener, self._clashes = listener, Clashes()
        self._seen: set[int] = set()  # hashed ids of all articles met
        self._written: set[int] = set()  # of those that were added or replaced
        self._poorer: dict[str, Article] = {}  # that gave way to what the index holds
        self._passed_over: set[tuple[str, str]] = set()  # files not read again: origin, name
        self._unreadable: set[str] = set()  # files and folders that are there and could not be read
        self._held: dict[tuple[str, str], int] | None = None  # articles of each file, if any are to go
        self._gave_way: set[tuple[str, str]] = set()  # files of which the index holds fewer than they have

    def read(self, remove_missing: bool) -> None:
        """Read what is new or changed and hand it to the writer; find out what is to go."""
        counts = self._counts
        if remove_missing:
            self._held = self._count_held()
        for item in self._ingestion.items():
            if isinstance(item, Article):
                self._take(item)
            elif isinstance(item, FileDone):
                if item.state is not None:
                    self._files[item.origin][item.name] = item.state
            elif isinstance(item, FileUnchanged):
                self._files[item.origin][item.name] = item.state
                self._passed_over.add((item.origin, item.name))
                counts.unchanged += item.state.records
            elif isinstance(item, Rejected):
                counts.rejected += 1
                if item.record is None:
                    self._unreadable.add(item.path)
        if remove_missing:
            counts.removed = self._remove_missing()
        else:
            self._keep_gone()
        self._clashes.tell(self._listener)

    def write(self) -> Commit:
        """Commit what was read; where nothing has changed, the commit stays the one there was."""
        if not (self._written or self._counts.removed or self._files_changed()):
            return self._commit
        self._ingestion.report("merging")
        recorded = self._recorded
        others = [source for source in recorded.sources if source.origin not in self._files]
        manifest = make_manifest(
            (*others, *self._sources),
            recorded.files | self._files,
            self._options.dictionary,
            recorded.segmenter,
            recorded.rules,
        )
        segments, found = self._writer.finish(one_segment=False), self._ingestion.templates.found()
        return write_commit(self._commit.generation, segments, manifest, found)

    def summary(self, articles: int) -> Summary:
        """The account of the run, after which there are so many articles."""
        return self._counts.summary(articles, self._commit.generation.name, self._ingestion.seconds)

    def _is_wanted(self, _origin: str, _name: str) -> bool:
        return True

    def _state_before(self, origin: str, name: str) -> FileState | None:
        """Where articles are to go, a file is read again if the index holds more of it than it has: some left
        it in an earlier run. Of one that it holds fewer of, the others gave way to those of another file.
        """
        is_known = origin in self._read_as_before
        before = self._recorded.files.get(origin, {}).get(name) if is_known else None
        if before is None or self._held is None:
            return before
        held = self._held.get((origin, name), 0)
        if held < before.records:
            self._gave_way.add((origin, name))
        return before if held <= before.records else None

    def _take(self, article: Article) -> None:
        identity = stable_hash(article.id)
        if identity not in self._written and self._writer.holds_fuller(article):
            self._counts.superseded += 1
            self._poorer[article.id] = article
            return
        self._seen.add(identity)
        if identity in self._written:  # the earlier record of this run gives way
            self._counts.superseded += 1
        elif self._writer.holds(article):
            self._counts.unchanged += 1
            return
        elif self._writer.existing_content(article.id) is not None:
            self._counts.updated += 1
            self._clashes.replaces(article, self._writer.existing_origin(article.id))
        else:
            self._counts.added += 1
        if len(self._sources) > 1:
            self._clashes.meet(article)
        self._written.add(identity)
        self._writer.add(article)

    def _keep_gone(self) -> None:
        """Keep on record the files that are gone, since their articles stay: else the index would be called
        fresh, though a rebuild would lose these."""
        there = {
            (source.origin, file.path if isinstance(file, Rejected) else file.name)
            for source, file in self._ingestion.listing.entries
        }
        for origin, files in self._files.items():
            recorded = self._recorded.files.get(origin, {})
            files.update((name, state) for name, state in recorded.items() if (origin, name) not in there)

    def _remove_missing(self) -> int:
        """Delete the articles of these sources that this run did not meet. What gave way to one of them
        takes its place."""
        missing = [
            article_id
            for file, path, article_id in self._live_articles()
            if file not in self._passed_over
            and stable_hash(article_id) not in self._seen
            and not self._is_unreadable(path)
        ]
        for article_id in missing:
            self._writer.delete(article_id)
        passed_over = self._hidden_by(set(missing))
        poorer = {name: self._poorer[name] for name in missing if name in self._poorer} | passed_over
        for article in poorer.values():
            self._writer.add(article)
        self._counts.superseded -= len(poorer) - len(passed_over)
        self._counts.unchanged -= len(passed_over)
        self._counts.updated += len(poorer)
        return len(missing) - len(poorer)

    def _hidden_by(self, missing: set[str]) -> dict[str, Article]:
        """What files that were passed over have of the articles that go: only now need they be read."""
        files = self._gave_way & self._passed_over
        if not missing or not files:
            return {}
        again = Ingestion(
            self._sources,
            Silence(),
            rules=self._options.rules,
            templates=self._commit.templates(),
            only=lambda origin, name: (origin, name) in files,
        )
        articles = (item for item in again.items() if isinstance(item, Article))
        return {article.id: article for article in articles if article.id in missing}

    def _is_unreadable(self, name: str) -> bool:
        return bool(self._unreadable) and any(
            str(path) in self._unreadable for path in (name, *PurePosixPath(name).parents)
        )

    def _count_held(self) -> dict[tuple[str, str], int]:
        return Counter(file for file, _, _ in self._live_articles())

    def _live_articles(self) -> Iterator[tuple[tuple[str, str], str, str]]:
        """The file (origin and name), the path in it and the id of every live article of these sources."""
        for entry in self._commit.segments:
            segment = open_segment(entry.path(self._commit.generation))
            mask = entry.deleted_mask()
            origin, path = segment.column("origin"), segment.column("path")
            ours = [place for place, value in enumerate(origin.values) if value in self._files]
            here = np.isin(origin.codes, ours)
            for number in np.flatnonzero(here if mask is None else here & ~mask).tolist():
                place = origin.values[origin.codes[number]]
                below = path.values[path.codes[number]]
                file = _file_of(below, self._recorded.files.get(place, {}))
                yield (place, file), below, segment.ids[number]

    def _files_changed(self) -> bool:
        recorded = self._recorded.files
        return any(files != recorded.get(origin, {}) for origin, files in self._files.items())


class Mending(UpdateRun):
    """A run that reads again the files with articles of a kind of `flagged.KINDS`, and no others."""

    def __init__(self, task: Task, writer: GenerationWriter, listener: Listener, kind: str) -> None:
        super().__init__(task, writer, listener)
        self._read_as_before = set()  # what was read once is read again
        # What lies in a container is named below it.
        self._bad = {
            (origin, str(name))
            for origin, path in files_of_kind(kind, live_segments(task.commit))
            for name in (PurePosixPath(path), *PurePosixPath(path).parents)
        }
        # Files that are passed over stay as they are recorded, and so does how the sources are read.
        recorded = [own for own in self._recorded.sources if own.origin in self._files]
        self._sources = recorded or task.sources
        for origin in self._files:
            self._files[origin] = dict(self._recorded.files.get(origin, {}))

    def _is_wanted(self, origin: str, name: str) -> bool:
        return (origin, name) in self._bad


def _file_of(path: str, files: Container[str]) -> str:
    """Which of `files` holds the articles of `path`: itself, or the container it lies in (`a.zip/b.txt`,
    `a.warc.gz#12/c.txt`). `path` where none does."""
    if path in files:
        return path
    for parent in (PurePosixPath(path), *PurePosixPath(path).parents):
        name = str(parent)
        for own in (name, _RECORD.sub("", name)):
            if own in files:
                return own
    return path
