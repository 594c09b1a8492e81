"""The posting lists of one segment in a snapshot, remembered once decoded, and the BM25 that they give."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.engine.inverted import InvertedIndex
from index.fields import TITLE_WEIGHT
from search.engine.combine import look_up
from search.engine.snapshot import Matches, Numbers, Scores, SegmentView, Snapshot
from search.ranking import K1

NONE = np.zeros(0, np.uint32)


class Postings:
    """Lists of words and of grams, deleted articles included; scores by the statistics of the snapshot."""

    def __init__(self, snapshot: Snapshot, view: SegmentView) -> None:
        self._snapshot = snapshot
        self._view = view
        self._segment = view.segment

    def of_field(self, field: str | None) -> InvertedIndex:
        """The words of titles for the field title; those of titles and bodies together for the others."""
        return self._segment.title if field == "title" else self._segment.text

    def of_word(self, index: InvertedIndex, word: str) -> Numbers:
        """The articles that have a word."""

        def decode() -> Numbers:
            place = index.place(word)
            return NONE if place is None else index.numbers(place)

        return self._view.postings(index.name, word, decode)

    def of_grams(self, first: int, last: int) -> Numbers:
        """The articles that have one of the grams at these places."""
        index = self._segment.grams

        def decode() -> Numbers:
            if last == first + 1:
                return index.numbers(first)
            return index.numbers_of_range(first, last) if last > first else NONE

        return self._view.postings("grams", (first, last), decode)

    def having_pair(self, pair: str, weight: float) -> Matches:
        """The articles with a pair of characters; `weight` times its BM25 in each."""
        index = self._segment.grams
        numbers = self.of_grams(*index.span(pair))
        factor = np.float32(weight * (K1 + 1) * self._snapshot.idf(index.name, pair))
        return Matches(numbers, factor / (1 + self._norms(index).take(numbers)))

    def add_pairs(self, scores: Scores, numbers: Numbers, grams: Sequence[str], weight: float) -> None:
        """Add the BM25 of character pairs that all `numbers` have. How often one has them is not kept, so
        their lists need not be read.
        """
        idf = sum(self._snapshot.idf("grams", gram) for gram in grams if len(gram) == 2)
        if idf:
            norms = self._norms(self._segment.grams).take(numbers)
            scores += np.float32(weight * idf * (K1 + 1)) / (1 + norms)

    def add_word(self, scores: Scores, numbers: Numbers, index: InvertedIndex, word: str) -> None:
        """Add a word's BM25 to the scores of those of `numbers` that have it."""
        held = self.of_word(index, word)
        if not len(held) or not len(numbers):
            return
        if len(held) <= len(numbers):
            at, present = look_up(held, numbers, self._view.scratch)
            places = np.flatnonzero(present)
            at = at.take(places)
        else:
            place, present = look_up(numbers, held, self._view.scratch)
            at = np.flatnonzero(present)
            places = place.take(at)
        times = _frequencies(index, word, places, len(held))
        norms = self._norms(index).take(numbers.take(at))
        factor = np.float32((K1 + 1) * self._snapshot.idf(index.name, word))
        scores[at] += factor * times / (times + norms)

    def occurs_in_body(self, word: str, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """For each of `numbers`, which are all that have a word, whether its body has it. Joint frequencies
        count the title TITLE_WEIGHT times; what is left over stands in the body.
        """
        total = _decoded(self._segment.text, word)[1]
        titled, in_title = _decoded(self._segment.title, word)
        total[look_up(titled, numbers, self._view.scratch)[0]] -= TITLE_WEIGHT * in_title
        return total > 0

    def _norms(self, index: InvertedIndex) -> Scores:
        return self._view.norms(index.name, self._snapshot.averages[index.name])


def _decoded(index: InvertedIndex, term: str) -> tuple[Numbers, Scores]:
    """The articles that hold a term, and how often each does."""
    place = index.place(term)
    if place is None:
        return NONE, np.zeros(0, np.float32)
    numbers = index.numbers(place)
    return numbers, _frequencies(index, term, np.arange(len(numbers)), len(numbers))


def _frequencies(index: InvertedIndex, term: str, places: npt.NDArray[np.int64], held: int) -> Scores:
    """How often a term stands in the articles at some places of its list, which has `held`."""
    place = index.place(term)
    times = None if place is None else index.frequencies(place)
    if times is None:
        return np.ones(len(places), np.float32)
    return (times if len(places) == held else times.take(places)).astype(np.float32)
