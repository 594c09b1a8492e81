"""Finding the build that was interrupted, and whether it can go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.build import Building, BuildOptions, load_dictionary
from index.checkpoints import Plan, last_checkpoint, read_plan, resumable_generations
from index.engine.commit import read_commit
from index.errors import ArchiveError, UserError
from index.generations import live_generation
from index.ingest import Ingestion
from index.listener import Listener
from index.manifest import Source
from index.rules import rules_in_force
from index.text.segment import segmenter


def make_plan(index: Path, sources: Sequence[Source], options: BuildOptions) -> Plan:
    """What a build that begins now is of."""
    fingerprint = segmenter(load_dictionary(options.dictionary)).fingerprint
    rules = rules_in_force() | {"segmenter": fingerprint, "config": repr(options.rules)}
    return Plan(tuple(sources), rules, _known_origins(index))


def find_interrupted(
    index: Path, sources: Sequence[Source], options: BuildOptions, listener: Listener
) -> Building | None:
    """The newest build that was cut off, without a checkpoint where nothing of it can be used; None where
    there is none. Raises UserError where the sources given, or added since, are others than it was of.
    """
    for generation in resumable_generations(index):
        plan = read_plan(generation)
        if plan is None:
            continue
        now = make_plan(index, sources or plan.sources, options)
        if now.sources != plan.sources:
            named = " ".join(source.origin for source in plan.sources)
            raise UserError(
                f"The interrupted run was of {named}, read in the same way. Name that, or leave out --resume."
            )
        added = sorted({*now.known} - {*plan.known} - {source.origin for source in plan.sources})
        if added and not sources:
            raise UserError(
                f"Since the interrupted run, {', '.join(added)} was indexed, which it would leave out. "
                "Name all SOURCEs, or leave out --resume."
            )
        ingestion, checkpoint = Ingestion(plan.sources, listener, rules=options.rules), None
        if now.rules != plan.rules:
            listener.note("The interrupted run was of another version or dictionary: starting again.")
        elif checkpoint := last_checkpoint(generation, ingestion.listing):
            listener.note(f"Going on after {checkpoint.articles:,} articles.")
        else:
            listener.note("The sources have changed since the interrupted run: starting again.")
        return Building(generation, plan, ingestion, checkpoint)
    return None


def _known_origins(index: Path) -> tuple[str, ...]:
    """The sources that the live generation has recorded, none where it cannot be read."""
    try:
        manifest = read_commit(live_generation(index)).manifest()
    except ArchiveError:
        return ()
    return tuple(source.origin for source in manifest.sources)
