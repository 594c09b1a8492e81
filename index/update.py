"""Adding what is new and changed to the live generation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from index.article import Article
from index.build import BuildOptions, load_dictionary
from index.checkpoints import clear_checkpoints, resumable_generations
from index.diskfaults import explained
from index.engine.commit import Commit, read_commit, remove_stale
from index.errors import UserError
from index.generations import has_live_generation, live_generation, remove_unfinished
from index.history import Account
from index.listener import Listener, Silence
from index.lock import writer_lock
from index.manifest import Source
from index.reindex import dry_run, rebuild
from index.staleness import dictionary_in_use
from index.summary import Summary
from index.text.dictionary import UserDictionary
from index.text.segment import segmenter
from index.update_run import Mending, Task, UpdateRun
from index.writing.writer import BuiltRun, GenerationWriter


def update(
    index: Path,
    sources: Sequence[Source],
    options: BuildOptions,
    remove_missing: bool = False,
    listener: Listener | None = None,
    stdin: IO[bytes] | None = None,
    only_quality: str | None = None,
) -> Summary:
    """Bring the live generation up to date with `sources`; the first time this builds it.

    Files whose size and mtime are as before are not read again. With `remove_missing`, articles that came
    from these sources and are no longer in them go. With `only_quality`, a kind of `flagged.KINDS`, just the
    files that hold articles of it are read, again, in the way that `sources` say now; what is recorded of the
    sources stays. Raises as `reindex` does; until the final commit nothing changes.
    """
    account = Account("index", listener or Silence())
    with explained(index), writer_lock(index, options.lock_timeout):
        remove_unfinished(index, spare=resumable_generations(index))
        if not has_live_generation(index):
            return rebuild(index, sources, options, account, stdin)
        generation = live_generation(index)
        commit = read_commit(generation)
        remove_stale(commit)
        clear_checkpoints(generation)
        options, dictionary = _with_dictionary(options, commit)
        with GenerationWriter(generation, dictionary, commit.segments, options.workers) as writer:
            run = _run(Task(commit, sources, options, stdin), writer, account, only_quality)
            run.read(remove_missing)
            summary = run.summary(run.write().articles)
        account.keep(generation, summary, generation)
        return summary


def rehearse(
    index: Path,
    sources: Sequence[Source],
    options: BuildOptions,
    remove_missing: bool = False,
    listener: Listener | None = None,
    only_quality: str | None = None,
) -> Summary:
    """What `update` would come to, without writing anything: but for `articles`, the live total, which stays.
    Raises as `update` does."""
    listener = listener or Silence()
    if not has_live_generation(index):
        return dry_run(sources, listener, options.rules)
    generation = live_generation(index)
    commit = read_commit(generation)
    options, dictionary = _with_dictionary(options, commit)
    writer = _Onlooker(generation, dictionary, commit.segments)
    run = _run(Task(commit, sources, options), writer, listener, only_quality)
    run.read(remove_missing)
    return run.summary(commit.articles)


class _Onlooker(GenerationWriter):
    """Knows what the generation holds, and adds nothing to it."""

    def add(self, article: Article) -> BuiltRun | None:
        return None


def _run(task: Task, writer: GenerationWriter, listener: Listener, only_quality: str | None) -> UpdateRun:
    if only_quality is None:
        return UpdateRun(task, writer, listener)
    return Mending(task, writer, listener, only_quality)


def _with_dictionary(options: BuildOptions, commit: Commit) -> tuple[BuildOptions, UserDictionary]:
    """Without a dictionary given, that in use, as `reindex --stale` has it: it would find nothing to mend
    where this refuses."""
    options = replace(options, dictionary=dictionary_in_use(commit, options.dictionary))
    dictionary = load_dictionary(options.dictionary)
    fingerprint = segmenter(dictionary).fingerprint
    if fingerprint != commit.manifest().segmenter:
        raise UserError(
            f"This index was cut with {commit.manifest().segmenter}, "
            f"new articles would be cut with {fingerprint}. "
            "Articles cut differently would not find each other: run `chabao reindex --stale`."
        )
    return options, dictionary
