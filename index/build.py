"""Building one generation from sources: read, clean, build runs, merge, commit, verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from index.article import Article, Rejected
from index.checkpoints import Checkpoint, Journal, Plan, clear_checkpoints
from index.clashes import Clashes
from index.engine.commit import write_commit
from index.files import write_atomically
from index.generations import KEPT_DICTIONARY, name_of
from index.ingest import FileDone, Ingestion
from index.listener import Listener
from index.manifest import FileState, Manifest, Source
from index.reading_rules import Rule
from index.rules import rules_in_force
from index.summary import Counts, Summary
from index.text.dictionary import UserDictionary, read_dictionary
from index.text.segment import segmenter
from index.verify import verify_generation
from index.writing.writer import GenerationWriter

# Old generations kept for going back to; each takes as much room as the live one.
KEEP_GENERATIONS = 1


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to write an index. `dictionary` is a file of the user's words; `lock_timeout` is in seconds,
    `workers` are the processes that build, `keep` old generations stay after a rebuild; `rules` are those
    of the config file.
    """

    dictionary: Path | None = None
    lock_timeout: float = 0.0
    workers: int = 1
    keep: int = KEEP_GENERATIONS
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Building:
    """A build: where, of what, from which sources; and the checkpoint that it goes on from, None where it
    begins.
    """

    generation: Path
    plan: Plan
    ingestion: Ingestion
    checkpoint: Checkpoint | None = None


def build(building: Building, options: BuildOptions, listener: Listener) -> Summary:
    """Build a generation and verify it. Leaves checkpoints in it while it is under way, except where one run
    holds everything.
    """
    generation, ingestion = building.generation, building.ingestion
    dictionary = load_dictionary(options.dictionary)
    if options.dictionary:
        write_atomically(generation / KEPT_DICTIONARY, options.dictionary.read_bytes())
    taken = building.checkpoint or Checkpoint()
    ingestion.templates.relearn(taken.learned)
    for rejected in taken.rejected:
        listener.rejected(rejected)
    counts = Counts(added=taken.articles, rejected=len(taken.rejected))
    journal = Journal(generation, building.plan, ingestion.listing, building.checkpoint)
    files, clashes = taken.states, Clashes()
    with GenerationWriter(
        generation, dictionary, workers=options.workers, durable=True, runs=taken.runs
    ) as writer:
        for item in ingestion.items(taken.place):
            journal.note(item)
            if isinstance(item, Article):
                counts.added += 1
                if len(ingestion.sources) > 1:
                    clashes.meet(item)
                if run := writer.add(item):
                    journal.cut(run, ingestion.place, ingestion.templates.learned())
                    journal.settle(writer.durable_runs())
            elif isinstance(item, FileDone) and item.state is not None:
                files.setdefault(item.origin, {})[item.name] = item.state
            elif isinstance(item, Rejected):
                counts.rejected += 1
        if (last := writer.build_rest()) and writer.durable_runs() > 1:
            journal.cut(last, ingestion.place, ingestion.templates.learned())
        journal.settle(writer.durable_runs())
        ingestion.report("merging")
        segments = writer.finish(one_segment=True)
    clashes.tell(listener)
    counts.superseded = writer.superseded
    counts.added -= writer.superseded
    fingerprint = segmenter(dictionary).fingerprint
    manifest = make_manifest(ingestion.sources, files, options.dictionary, fingerprint)
    commit = write_commit(generation, segments, manifest, ingestion.templates.found())
    ingestion.report("verifying")
    verify_generation(generation, counts.added)
    clear_checkpoints(generation)
    return counts.summary(commit.articles, name_of(generation), ingestion.seconds)


def load_dictionary(path: Path | None) -> UserDictionary:
    """The user's dictionary; empty where none is given. Raises UserError where it cannot be read."""
    return read_dictionary(path) if path else UserDictionary()


def make_manifest(
    sources: Sequence[Source],
    files: dict[str, dict[str, FileState]],
    path: Path | None,
    fingerprint: str,
    rules: dict[str, str] | None = None,
) -> Manifest:
    """The manifest of a commit written now; `rules` are those in force unless given."""
    versions = {name: version(name) for name in ("chabao", "whoosh-reloaded", "jieba", "rjieba", "opencc")}
    return Manifest(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        segmenter=fingerprint,
        versions=versions,
        dictionary=str(path.resolve()) if path else None,
        sources=tuple(sources),
        files=files,
        rules=rules_in_force() if rules is None else rules,
    )
