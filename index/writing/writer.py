"""Writing articles into a generation: units, runs, replacement of older versions, merging."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.article import Article, gives_way
from index.engine.arrays import Ints
from index.engine.columns import content_hash
from index.engine.entries import SegmentEntry, new_entry
from index.engine.invert import MOST_ARTICLES
from index.engine.merge import MergeInput, merge
from index.engine.segment import Run, Segment, open_segment
from index.enrich.copies import Shelf, find_copies
from index.text.dictionary import UserDictionary
from index.writing.housekeeping import little_housekeeping
from index.writing.pool import RunMaker, RunPool

# Characters of a unit, the articles built into one run. Of 5 million the arrays are small enough to be had
# again from what was freed before: 3 % less processor time than of 8 million, and some 30 MB less memory.
_UNIT_CHARACTERS = 5_000_000
# Segments left after an update. Each costs every query a look-up in its dictionary.
_MOST_SEGMENTS = 6
# Share of deleted articles from which on a segment is written anew: until then they cost room and reading.
_MOST_DELETED = 0.3


@dataclass(frozen=True, slots=True)
class BuiltRun:
    """A run that is built, or being built, and the numbers of its articles that later ones of it replaced."""

    path: Path
    replaced: tuple[int, ...] = ()


class GenerationWriter:
    """Adds articles to the segments of a generation. Nothing becomes visible until the caller commits
    `finish()`.

    An article whose id was added before in this run replaces the earlier one (`superseded` counts those); one
    that is in `existing` segments is replaced there; a mere headline gives way instead (`gives_way`). Use as
    a context manager: it ends its worker processes.
    """

    def __init__(
        self,
        generation: Path,
        dictionary: UserDictionary,
        existing: Sequence[SegmentEntry] = (),
        workers: int = 1,
        durable: bool = False,
        runs: Sequence[BuiltRun] = (),
    ) -> None:
        self._folder = generation
        self._dictionary = dictionary
        self._workers = workers
        self._entries = list(existing)
        self._existing = [(open_segment(e.path(generation)), e.deleted_mask()) for e in existing]
        self._deleted: list[set[int]] = [set() for _ in existing]
        self._unit: list[Article] = []
        self._unit_characters = 0
        self._durable = durable
        self._runs = list(runs)
        self._taken_over = len(self._runs)
        # The worker of a killed process may still be writing to a run of the same number.
        self._token = secrets.token_hex(4)
        self._numbers: dict[str, int] = {}  # id -> place in the unit
        self._replaced: list[int] = []
        self._resources = ExitStack()
        self._maker = RunMaker(dictionary)
        self._pool: RunPool | None = None
        self.superseded = sum(len(run.replaced) for run in self._runs)

    def __enter__(self) -> GenerationWriter:
        self._resources.enter_context(little_housekeeping())
        return self

    def __exit__(self, *_error: object) -> None:
        self._resources.close()
        if not self._durable:
            for run in self._runs:
                run.path.unlink(missing_ok=True)

    def existing_content(self, article_id: str) -> int | None:
        """The content hash of the article as it stands in the existing segments, None if it is not there."""
        for place, number in self._find(article_id):
            return int(self._existing[place][0].content[number])
        return None

    def existing_origin(self, article_id: str) -> str | None:
        """The SOURCE that the article of the existing segments came from, None if it is not there."""
        for place, number in self._find(article_id):
            origins = self._existing[place][0].column("origin")
            return str(origins.values[origins.codes[number]])
        return None

    def holds(self, article: Article) -> bool:
        """Whether the existing segments hold this very article, unchanged."""
        return self.existing_content(article.id) == content_hash(article)

    def holds_fuller(self, article: Article) -> bool:
        """Whether this article gives way to one that the existing segments hold."""
        return not article.body and any(
            gives_way(article, self._existing[place][0].article(number))
            for place, number in self._find(article.id)
        )

    def add(self, article: Article) -> BuiltRun | None:
        """Returns the run that ends with this article, if one does."""
        earlier, own = self._numbers.get(article.id), len(self._unit)
        if earlier is not None and gives_way(article, self._unit[earlier]):
            self._replaced.append(own)
        else:
            self._numbers[article.id] = own
            self._replaced += [] if earlier is None else [earlier]
        self.superseded += earlier is not None
        self._unit.append(article)
        self._unit_characters += len(article.title) + len(article.body) + 100  # columns and ids count too
        is_full = self._unit_characters >= _UNIT_CHARACTERS or len(self._unit) == MOST_ARTICLES
        return self._build_unit(last=False) if is_full else None

    def durable_runs(self) -> int:
        """How many of the runs so far, from the first on without a gap, are on disk for certain."""
        if self._pool is None:
            return len(self._runs)
        built = self._pool.built
        waiting = (place for place, run in enumerate(self._runs) if run.path not in built)
        return next((place for place in waiting if place >= self._taken_over), len(self._runs))

    def build_rest(self) -> BuiltRun | None:
        """Build what has been added, and wait for everything that is being built. Returns the last run, if
        there was anything left to build.
        """
        last = self._build_unit(last=True) if self._unit else None
        if self._pool is not None:
            self._pool.finish()
        return last

    def delete(self, article_id: str) -> None:
        """Delete an article of the existing segments."""
        for place, number in self._find(article_id):
            self._deleted[place].add(number)

    def finish(self, one_segment: bool) -> list[SegmentEntry]:
        """Merge what was added: with everything else into one segment, or into one of a few."""
        self.build_rest()
        self._maker.forget()
        runs = [Run(run.path) for run in self._runs]
        deleted = self._replacements(runs)
        for place, numbers in enumerate(self._deleted):
            if numbers:
                self._entries[place] = self._entries[place].delete(numbers)
        entries = [entry for entry in self._entries if entry.live() > 0]
        added = _with_links(
            [self._shelf(entry) for entry in entries],
            [_without(run, gone) for run, gone in zip(runs, deleted, strict=True)],
        )
        if one_segment:
            inputs = [*map(self._input, entries), *added]
            entries = [self._merge(inputs)] if inputs else []
        elif added:
            entries.append(self._merge(added))
        entries = [
            self._merge([self._input(entry)])
            if entry.articles - entry.live() > _MOST_DELETED * entry.articles
            else entry
            for entry in entries
        ]
        while len(entries) > _MOST_SEGMENTS:
            entries = self._merge_neighbours(entries)
        return entries

    def _build_unit(self, last: bool) -> BuiltRun:
        path = self._folder / f"run-{self._token}-{len(self._runs)}"
        run = BuiltRun(path, tuple(self._replaced))
        self._runs.append(run)
        is_only_one = last and len(self._runs) == 1  # nothing would be gained by forcing it to disk
        if self._pool is None and (self._workers == 1 or is_only_one):
            self._maker.build(self._unit, path, self._durable and not is_only_one)
        else:
            if self._pool is None:
                pool = RunPool(self._workers, self._dictionary, self._durable)
                self._pool = self._resources.enter_context(pool)
            self._pool.build(self._unit, path)
        self._unit, self._unit_characters = [], 0
        self._numbers, self._replaced = {}, []
        return run

    def _replacements(self, runs: Sequence[Run]) -> list[set[int]]:
        """The articles of each run that a later one of this indexing replaces; existing ones are marked
        deleted.
        """
        deleted = [set(run.replaced) for run in self._runs]
        holders: list[_Holder] = [
            *((segment, gone) for (segment, _), gone in zip(self._existing, self._deleted, strict=True)),
            *zip(runs, deleted, strict=True),
        ]
        before = sum(map(len, deleted))
        numbers, hashes = _shared_hashes([holder.id_hashes() for holder, _ in holders])
        for later in range(len(self._existing), len(holders)):
            for earlier in range(later):
                both = np.isin(hashes[earlier], hashes[later])
                for number in numbers[earlier][both].tolist():
                    _settle(number, holders[earlier], holders[later])
        self.superseded += sum(map(len, deleted)) - before
        return deleted

    def _find(self, article_id: str) -> list[tuple[int, int]]:
        """Where the existing segments hold an article: place of the segment, number in it."""
        found = []
        for place, (segment, deleted) in enumerate(self._existing):
            number = segment.find(article_id)
            if number is not None and (deleted is None or not deleted[number]):
                found.append((place, number))
        return found

    def _input(self, entry: SegmentEntry) -> MergeInput:
        return MergeInput(open_segment(entry.path(self._folder)), entry.deleted_mask())

    def _shelf(self, entry: SegmentEntry) -> Shelf:
        return Shelf(open_segment(entry.path(self._folder)), entry.deleted_mask())

    def _merge(self, inputs: Sequence[MergeInput]) -> SegmentEntry:
        merged = new_entry(sum(len(given.kept()) for given in inputs))
        merge(inputs, merged.path(self._folder))
        return merged

    def _merge_neighbours(self, entries: list[SegmentEntry]) -> list[SegmentEntry]:
        """Join the two neighbours that are smallest together; order, and so article order, stays."""
        sizes = [entry.live() for entry in entries]
        first = min(range(len(entries) - 1), key=lambda place: sizes[place] + sizes[place + 1])
        merged = self._merge([self._input(entry) for entry in entries[first : first + 2]])
        return [*entries[:first], merged, *entries[first + 2 :]]


Hashes = npt.NDArray[np.uint32]
_Holder = tuple[Segment | Run, set[int]]  # and the numbers of its articles that are replaced


def _shared_hashes(hashes: Sequence[Hashes]) -> tuple[list[Ints], list[Hashes]]:
    """Of each holder the articles whose hash some other article has, and these hashes: few of all, where
    comparing every run with every other grew with the square of their number.
    """
    ordered = np.sort(np.concatenate([np.zeros(0, np.uint32), *hashes]))
    shared = ordered[1:][ordered[1:] == ordered[:-1]]
    numbers = [np.flatnonzero(np.isin(own, shared)) for own in hashes]
    return numbers, [own.take(places) for own, places in zip(hashes, numbers, strict=True)]


def _settle(number: int, earlier: _Holder, later: _Holder) -> None:
    """Mark which of two articles of one id goes, if the later holder has one of the id of `number`."""
    (old, old_gone), (new, new_gone) = earlier, later
    # Two ids may share a hash; only the same id is the same article.
    if number in old_gone or (other := new.find(old.ids[number])) is None:
        return
    if other in new_gone:  # one of several in this run: the one that counts is among the others
        same = (place for place in range(new.articles) if new.ids[place] == old.ids[number])
        other = next(place for place in same if place not in new_gone)
    if not new.bodies[other] and gives_way(new.article(other), old.article(number)):
        new_gone.add(other)
    else:
        old_gone.add(number)


def _with_links(old: Sequence[Shelf], new: Sequence[MergeInput]) -> list[MergeInput]:
    links = find_copies(old, [Shelf(given.segment, given.deleted) for given in new])
    return [replace(given, links=own) for given, own in zip(new, links, strict=True)]


def _without(run: Run, gone: set[int]) -> MergeInput:
    if not gone:
        return MergeInput(run, None)
    mask = np.zeros(run.articles, bool)
    mask[list(gone)] = True
    return MergeInput(run, mask)
