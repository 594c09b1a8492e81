"""Rebuilding everything: a new generation beside the live one, verified, then switched to."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from index.article import Article, Rejected
from index.build import KEEP_GENERATIONS, Building, BuildOptions, build, load_dictionary
from index.checkpoints import has_checkpoints
from index.diskfaults import explained
from index.engine.commit import read_commit
from index.errors import ArchiveError, IndexDamaged, SourceError, UserError
from index.generations import (
    discard,
    generations,
    has_live_generation,
    live_generation,
    make_live,
    new_generation,
    prune,
    remove_unfinished,
)
from index.history import Account
from index.ingest import Ingestion
from index.listener import Listener, Silence
from index.lock import writer_lock
from index.manifest import Source
from index.reading_rules import Rule
from index.recut import recut
from index.resume import find_interrupted, make_plan
from index.staleness import dictionary_in_use, staleness
from index.summary import Counts, Summary

# How to build goes with the call that builds.
__all__ = [
    "KEEP_GENERATIONS", "BuildOptions", "dry_run", "rebuild", "recorded_sources", "rehearse", "reindex",
    "source_of",
]  # fmt: skip


def reindex(
    index: Path,
    sources: Sequence[Source],
    options: BuildOptions,
    listener: Listener | None = None,
    stdin: IO[bytes] | None = None,
    resume: bool = False,
    stale: bool = False,
) -> Summary:
    """Build a new generation from `sources` (none: those recorded in the live one) and make it live. With
    `resume`, go on with the build that was interrupted, if there is one. With `stale`, build no more anew
    than what would come out otherwise: nothing, the articles that a changed dictionary concerns, or all.

    The live generation answers throughout and stays as it is if anything goes wrong; of a damaged one nothing
    is needed. Raises SourceError, UserError, IndexLocked, and IndexingFailed where the disk refuses.
    """
    command = "reindex" + " --resume" * resume + " --stale" * stale
    account = Account(command, listener or Silence())
    with explained(index), writer_lock(index, options.lock_timeout):
        if stale and (summary := _mend(index, sources, options, account)):
            return summary
        found = find_interrupted(index, sources, options, account) if resume else None
        if found is not None and found.checkpoint is not None:
            remove_unfinished(index, spare=[found.generation])
            return _finish(index, found, options, account)
        remove_unfinished(index)
        sources = sources or (found.plan.sources if found else recorded_sources(index))
        return rebuild(index, sources, options, account, stdin)


def _mend(index: Path, sources: Sequence[Source], options: BuildOptions, listener: Account) -> Summary | None:
    """Mend what the dictionary alone has made stale. None where more than that is to be built anew."""
    if sources:
        raise UserError("--stale takes no SOURCE: it looks at what was indexed before.")
    live = live_generation(index)
    commit = read_commit(live)
    options = replace(options, dictionary=dictionary_in_use(commit, options.dictionary))
    found = staleness(commit, load_dictionary(options.dictionary))
    if found.needs_rebuild:
        return None
    if not found.words:
        listener.note("Nothing is stale: nothing to do.")
        return Counts(unchanged=commit.articles).summary(commit.articles, live.name, 0.0)
    remove_unfinished(index)
    generation = new_generation(index)
    try:
        summary = recut(live, generation, found.words, options, listener)
        listener.keep(generation, summary, live)
    except BaseException:
        with contextlib.suppress(OSError):  # the next run clears it away
            discard(generation)
        raise
    make_live(index, generation)
    prune(index, options.keep, live)
    return summary


def rebuild(
    index: Path,
    sources: Sequence[Source],
    options: BuildOptions,
    listener: Account,
    stdin: IO[bytes] | None,
) -> Summary:
    """What `reindex` does, for a caller that holds the lock."""
    plan = make_plan(index, sources, options)
    ingestion = Ingestion(sources, listener, stdin=stdin, rules=options.rules)
    return _finish(index, Building(new_generation(index), plan, ingestion), options, listener)


def _finish(index: Path, building: Building, options: BuildOptions, listener: Account) -> Summary:
    """Build what is left to build, and switch to it."""
    previous, generation = _live_or_none(index), building.generation
    try:
        summary = build(building, options, listener)
        listener.keep(generation, summary, previous)
    except BaseException as error:
        # What is wrong in itself would be so again; after anything else --resume goes on from here.
        if isinstance(error, ArchiveError | UserError) or not has_checkpoints(generation):
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


def rehearse(
    index: Path, sources: Sequence[Source], options: BuildOptions, listener: Listener | None = None
) -> Summary:
    """What `reindex` would come to, without writing anything: but for `articles`, the live total, which
    stays. Raises SourceError."""
    summary = dry_run(sources or recorded_sources(index), listener, options.rules)
    try:
        return replace(summary, articles=read_commit(live_generation(index)).articles)
    except ArchiveError:
        return summary


def dry_run(
    sources: Sequence[Source], listener: Listener | None = None, rules: Sequence[Rule] = ()
) -> Summary:
    """Read and clean everything, write nothing; `added` is what a first indexing would add. `rules` are those
    of the config file."""
    ingestion = Ingestion(sources, listener or Silence(), rules=rules)
    counts = Counts()
    ids: set[str] = set()
    for item in ingestion.items():
        if isinstance(item, Article):
            counts.superseded += item.id in ids
            ids.add(item.id)
        elif isinstance(item, Rejected):
            counts.rejected += 1
    counts.added = len(ids)
    return counts.summary(0, "", ingestion.seconds)


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


def source_of(origin: str, **how: object) -> Source:
    """A Source from what was typed: paths become absolute, so that `reindex` finds them from anywhere."""
    if origin == "-":
        return Source("-", **how)  # type: ignore[arg-type]
    if not origin:
        raise UserError("A SOURCE is empty. Name a file or folder, or - for standard input.")
    typed = str(Path(origin).absolute())
    plain = os.path.normpath(typed)  # without `..`, which behind a link leads elsewhere
    same = os.path.realpath(plain) == os.path.realpath(typed)
    return Source(plain if same else typed, **how)  # type: ignore[arg-type]
