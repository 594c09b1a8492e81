"""Whether an index is what a rebuild today would give; if not, why, and which command mends it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from index.article import Rejected
from index.engine.commit import Commit, read_commit
from index.errors import SourceError
from index.generations import live_generation
from index.manifest import Manifest, Source
from index.places import Listing
from index.rules import rules_in_force
from index.text.dictionary import UserDictionary, read_dictionary
from index.text.segment import segmenter

_NAMED_WORDS = 5


@dataclass(frozen=True, slots=True)
class Staleness:
    """`reasons` are sentences, none where the index is fresh; `remedy` is the command line that mends all of
    them, None where there is nothing to mend. `words` are the folded words of which the dictionary's entry
    changed.
    """

    reasons: tuple[str, ...]
    remedy: str | None
    words: tuple[str, ...]
    needs_rebuild: bool  # more than the articles that hold `words` would come out otherwise

    @property
    def fresh(self) -> bool:
        return not self.reasons


def dictionary_in_use(commit: Commit, given: Path | None) -> Path | None:
    """The user's dictionary: as given or set, else the file the index was built with if it is there."""
    recorded = commit.manifest().dictionary
    return given or (Path(recorded) if recorded and Path(recorded).exists() else None)


def live_staleness(index: Path, given: Path | None) -> Staleness:
    """Of the live generation, with the user's dictionary as given or set. Raises ArchiveError."""
    commit = read_commit(live_generation(index))
    path = dictionary_in_use(commit, given)
    return staleness(commit, read_dictionary(path) if path else UserDictionary())


def staleness(commit: Commit, dictionary: UserDictionary) -> Staleness:
    """Compare a commit with the program, the user's dictionary and the sources as they are now. Looks at the
    size and time of every source file, and opens none.
    """
    manifest = commit.manifest()
    rules = _changed_rules(manifest)
    kept = commit.dictionary()
    if manifest.segmenter.rpartition("-")[0] != segmenter(dictionary).fingerprint.rpartition("-")[0]:
        rules.append(f"Text is cut by {segmenter(dictionary).engine} of another version now.")
    words = _changed_words(kept, dictionary)
    files, remedy = _changed_files(manifest)
    told = [*rules, *([_told(words)] if words else []), *files]
    if words:
        remedy = "chabao reindex --stale"
    if rules:
        remedy = "chabao reindex"
    return Staleness(tuple(told), remedy if told else None, words, bool(rules))


def _changed_rules(manifest: Manifest) -> list[str]:
    now = rules_in_force()
    return [
        f"The rules of {name} have changed ({manifest.rules.get(name, 'unknown')}, now {value})."
        for name, value in now.items()
        if manifest.rules.get(name) != value
    ]


def _changed_words(kept: UserDictionary, now: UserDictionary) -> tuple[str, ...]:
    return tuple(sorted({entry.word for entry in {*kept.words} ^ {*now.words}}))


def _told(words: tuple[str, ...]) -> str:
    named = "、".join(words[:_NAMED_WORDS]) + ("……" if len(words) > _NAMED_WORDS else "")
    return f"{len(words):,} word{'s' if len(words) > 1 else ''} of the dictionary changed: {named}."


def _changed_files(manifest: Manifest) -> tuple[list[str], str | None]:
    told = []
    changed_sources: list[Source] = []
    is_anything_gone = False
    for source in manifest.sources:
        if source.origin == "-":
            continue
        try:
            entries = Listing([source]).entries
        except SourceError:
            told.append(f"{source.origin} is not there any more.")
            continue
        recorded = dict(manifest.files.get(source.origin, {}))
        changed = 0
        for _, file in entries:
            if isinstance(file, Rejected):
                continue
            state = recorded.pop(file.name, None)
            changed += state is None or not state.looks_like(file.size, file.mtime)
        if changed or recorded:
            told.append(f"{source.origin}: {changed:,} files are new or changed, {len(recorded):,} are gone.")
            changed_sources.append(source)
            is_anything_gone = is_anything_gone or bool(recorded)
    if not changed_sources:
        return told, None
    named = " ".join(shlex.quote(source.origin) for source in changed_sources)
    return told, f"chabao index {named}{' --remove-missing' if is_anything_gone else ''}"
