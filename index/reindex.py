"""Rebuilding everything: a new generation beside the live one, verified, then switched to."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from index.article import Article, Rejected
from index.diskfaults import explained
from index.engine.commit import read_commit, write_commit
from index.engine.writer import GenerationWriter
from index.errors import ArchiveError, IndexDamaged, SourceError, UserError
from index.files import write_atomically
from index.generations import (
    KEPT_DICTIONARY,
    discard,
    generations,
    has_live_generation,
    live_generation,
    make_live,
    name_of,
    new_generation,
    prune,
    remove_unfinished,
)  # fmt: skip
from index.ingest import Counts, FileDone, Ingestion, Listener, Silence, Summary
from index.lock import writer_lock
from index.manifest import FileState, Manifest, Source
from index.text.dictionary import UserDictionary, read_dictionary
from index.text.segment import segmenter
from index.verify import verify_generation

# Old generations kept for going back to; each takes as much room as the live one.
KEEP_GENERATIONS = 1


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to write an index. `dictionary` is a file of the user's words; `lock_timeout` is in seconds,
    `workers` are the processes that build, `keep` old generations stay after a rebuild.
    """

    dictionary: Path | None = None
    lock_timeout: float = 0.0
    workers: int = 1
    keep: int = KEEP_GENERATIONS


def reindex(
    index: Path,
    sources: Sequence[Source],
    options: BuildOptions,
    listener: Listener | None = None,
    stdin: IO[bytes] | None = None,
) -> Summary:
    """Build a new generation from `sources` (none: those recorded in the live one) and make it live.

    The live generation answers throughout, is never opened, and stays as it is if anything goes wrong. Raises
    SourceError, UserError, IndexLocked, and IndexingFailed where the disk refuses.
    """
    with explained(index), writer_lock(index, options.lock_timeout):
        remove_unfinished(index)
        return rebuild(index, sources or recorded_sources(index), options, listener or Silence(), stdin)


def rebuild(
    index: Path,
    sources: Sequence[Source],
    options: BuildOptions,
    listener: Listener,
    stdin: IO[bytes] | None,
) -> Summary:
    """What `reindex` does, for a caller that holds the lock."""
    previous = _live_or_none(index)
    generation = new_generation(index)
    try:
        summary = _build(generation, sources, options, listener, stdin)
    except BaseException:
        with contextlib.suppress(OSError):  # the next run clears it away
            discard(generation)
        raise
    make_live(index, generation)
    prune(index, options.keep, previous)
    return summary


def _live_or_none(index: Path) -> Path | None:
    try:
        return live_generation(index)
    except ArchiveError:
        return None


def dry_run(sources: Sequence[Source], listener: Listener | None = None) -> Summary:
    """Read and clean everything, write nothing; `added` is what a first indexing would add."""
    ingestion = Ingestion(sources, listener or Silence())
    counts = Counts()
    ids: set[str] = set()
    for item in ingestion.items():
        if isinstance(item, Article):
            counts.superseded += item.id in ids
            ids.add(item.id)
        elif isinstance(item, Rejected):
            counts.rejected += 1
    counts.added = len(ids)
    return make_summary(counts, 0, "", ingestion.seconds)


def recorded_sources(index: Path) -> tuple[Source, ...]:
    """The sources that the live generation was built from; where it is damaged, those of the newest sound
    one. Raises SourceError where they cannot be read again.
    """
    if not has_live_generation(index):
        raise SourceError(
            "There is no index yet, so no sources are recorded. Name a file or folder to index."
        )
    sources = _recorded(index)
    if any(source.origin == "-" for source in sources):
        raise SourceError(
            "Part of this archive came from standard input, which cannot be read again. Name all SOURCEs."
        )
    if not sources:
        raise SourceError("No sources are recorded. Name a file or folder to index.")
    return sources


def _recorded(index: Path) -> tuple[Source, ...]:
    live = _live_or_none(index)
    for generation in sorted(generations(index), key=lambda path: (path == live, path.name), reverse=True):
        try:
            return read_commit(generation).manifest().sources
        except IndexDamaged:
            continue
    raise SourceError(
        "The index is damaged, and with it the list of its sources. Name all files and folders to index."
    )


def _build(
    generation: Path,
    sources: Sequence[Source],
    options: BuildOptions,
    listener: Listener,
    stdin: IO[bytes] | None,
) -> Summary:
    dictionary = load_dictionary(options.dictionary)
    if options.dictionary:
        write_atomically(generation / KEPT_DICTIONARY, options.dictionary.read_bytes())
    ingestion = Ingestion(sources, listener, stdin=stdin)
    counts = Counts()
    files: dict[str, dict[str, FileState]] = {}
    with GenerationWriter(generation, dictionary, workers=options.workers) as writer:
        for item in ingestion.items():
            if isinstance(item, Article):
                counts.added += 1
                writer.add(item)
            elif isinstance(item, FileDone) and item.state is not None:
                files.setdefault(item.origin, {})[item.name] = item.state
            elif isinstance(item, Rejected):
                counts.rejected += 1
        ingestion.report("merging")
        segments = writer.finish(one_segment=True)
    counts.superseded = writer.superseded
    counts.added -= writer.superseded
    commit = write_commit(
        generation,
        segments,
        make_manifest(sources, files, options.dictionary, segmenter(dictionary).fingerprint),
    )
    ingestion.report("verifying")
    verify_generation(generation, counts.added)
    return make_summary(counts, commit.articles, name_of(generation), ingestion.seconds)


def load_dictionary(path: Path | None) -> UserDictionary:
    """The user's dictionary; empty where none is given. Raises UserError where it cannot be read."""
    return read_dictionary(path) if path else UserDictionary()


def make_manifest(
    sources: Sequence[Source],
    files: dict[str, dict[str, FileState]],
    path: Path | None,
    fingerprint: str,
) -> Manifest:
    """The manifest of a commit written now."""
    versions = {name: version(name) for name in ("whoosh-reloaded", "jieba", "rjieba", "opencc")}
    return Manifest(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        segmenter=fingerprint,
        versions=versions,
        dictionary=str(path.resolve()) if path else None,
        sources=tuple(sources),
        files=files,
    )


def make_summary(counts: Counts, articles: int, generation: str, seconds: float) -> Summary:
    """The account of a run that ends with `articles` in `generation`."""
    return Summary(
        counts.read, counts.added, counts.updated, counts.unchanged, counts.superseded, counts.removed,
        counts.rejected, articles, generation, round(seconds, 3),
    )  # fmt: skip


def source_of(origin: str, **how: object) -> Source:
    """A Source from what was typed: paths become absolute, so that `reindex` finds them from anywhere."""
    if origin == "-":
        return Source("-", **how)  # type: ignore[arg-type]
    if not origin:
        raise UserError("A SOURCE is empty. Name a file or folder, or - for standard input.")
    return Source(str(Path(origin).absolute()), **how)  # type: ignore[arg-type]
