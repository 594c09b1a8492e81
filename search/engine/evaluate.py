"""Evaluating conditions on one segment: which articles match, and their scores, by whole-array steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.engine.grams import grams_of
from index.engine.inverted import InvertedIndex
from index.engine.store import Texts, encode
from index.fields import TITLE_WEIGHT
from index.text.segment import Segmenter
from search.engine.columns import column_mask, having_value, is_of_columns
from search.engine.combine import contained, intersection, look_up, select, union
from search.engine.conditions import (
    All,
    AnyOf,
    AnyWording,
    AsWritten,
    Characters,
    Condition,
    Days,
    Every,
    Leaf,
    Nearby,
    Number,
    SpacedOut,
    Token,
    TokenPrefix,
    Value,
    Without,
)  # fmt: skip
from search.engine.information import share_of
from search.engine.snapshot import Matches, Numbers, Scores, SegmentView, Snapshot
from search.engine.words import stand_near
from search.engine.written import is_written, stands_alone, stands_spaced
from search.ranking import K1

# Looking into one candidate's text costs 0.7 µs, scanning past one article 0.3 µs: from here on one pass is
# cheaper.
_SCAN_SHARE = 0.5
_NONE = np.zeros(0, np.uint32)
# An article is looked into in 0.5 µs, a list decoded in 1.5 ns an article.
_LOOK = 300


class Evaluator:
    """Evaluates conditions on one segment of a snapshot."""

    def __init__(self, snapshot: Snapshot, view: SegmentView, segmenter: Segmenter) -> None:
        self._snapshot = snapshot
        self._view = view
        self._scratch = view.scratch
        self._segment = view.segment
        self._segmenter = segmenter

    def matches(self, condition: Condition) -> Matches:
        """The live articles that meet a condition, with scores."""
        found = self.evaluate(condition)
        if self._view.deleted is None:
            return found
        return select(found, ~self._view.deleted[found.numbers])

    def having_pair(self, pair: str, weight: float) -> Matches:
        """The articles with a pair of characters, deleted ones included; `weight` times its BM25 in each."""
        index = self._segment.grams
        numbers = self._gram_numbers(*index.span(pair))
        factor = np.float32(weight * (K1 + 1) * self._snapshot.idf(index.name, pair))
        return Matches(numbers, factor / (1 + self._norms(index).take(numbers)))

    def evaluate(self, condition: Condition) -> Matches:
        """The articles that meet a condition, with scores, deleted ones included."""
        match condition:
            case All(children):
                return self._all(children)
            case AnyOf(children):
                return union([self.evaluate(child) for child in children], self._scratch)
            case Without():
                return self._all((condition,))
            case Every():
                return Matches(np.arange(self._view.articles, dtype=np.uint32))
            case Days(start, end):
                dates = self._segment.dates
                return Matches(np.flatnonzero((dates >= start) & (dates <= end)).astype(np.uint32))
            case Value():
                return Matches(having_value(self._segment, condition))
            case _:
                return self._view.matches(condition, lambda: self._text(condition))

    def _text(self, condition: Leaf | SpacedOut | AnyWording) -> Matches:
        match condition:
            case Characters():
                return self._characters(condition)
            case Token(word, field):
                return self._token(word, field)
            case TokenPrefix(prefix, field):
                return self._token_prefix(prefix, field)
            case Nearby():
                return self._nearby(condition)
            case Number(characters):
                found = self.evaluate(characters)
                return select(found, stands_alone(condition, self._segment, found.numbers))
            case SpacedOut(word):
                # A character with a space behind it is a gram of its own: 校 ends one article in forty.
                lists = [self._word_numbers(self._segment.grams, character) for character in set(word)]
                numbers = intersection([Matches(own) for own in lists], self._scratch).numbers
                found = Matches(numbers, np.zeros(len(numbers), np.float32))
                return select(found, stands_spaced(condition, self._segment, numbers))
            case AsWritten(child):
                found = self.evaluate(child)
                return select(found, self._is_written(condition, found.numbers))
            case AnyWording(children):
                return self._any_wording(children)

    # Combining

    def _all(self, children: Sequence[Condition]) -> Matches:
        # What columns say is looked up for the few articles that the lists leave, not for all.
        columns = [child for child in children if is_of_columns(child)]
        written = [child for child in children if isinstance(child, AsWritten)]
        lists: list[Condition] = [
            child.child if isinstance(child, AsWritten) else child
            for child in children
            if not isinstance(child, Without) and child not in columns
        ]
        if not lists and columns:
            lists = [columns.pop()]
        found = intersection([self.evaluate(child) for child in lists or [Every()]], self._scratch)
        for child in columns:
            found = select(found, column_mask(self._segment, child, found.numbers))
        for child in written:
            found = select(found, self._is_written(child, found.numbers))
        for child in children:
            if isinstance(child, Without) and len(found.numbers):
                unwanted = self.evaluate(child.child).numbers
                found = select(found, ~contained(found.numbers, unwanted, self._scratch))
        return found

    # Characters

    def _characters(self, condition: Characters) -> Matches:
        grams = grams_of(condition.text)
        numbers = self._holding(condition, grams)
        scores = np.zeros(len(numbers), np.float32)
        if len(numbers):
            if condition.field != "title":
                self._add_pairs(scores, numbers, grams, condition.pair_weight)
            index = self._segment.title if condition.field == "title" else self._segment.text
            for word in set(condition.words):
                self._add_word(scores, numbers, index, word)
        has_pair = condition.field != "title" and any(len(gram) == 2 for gram in grams)
        return Matches(numbers, scores, above_zero=has_pair)

    def _holding(self, condition: Characters, grams: Sequence[str]) -> Numbers:
        """The articles whose text holds the characters: candidates by grams, then a look into the text."""
        if not condition.text:
            return _NONE
        pattern = encode(condition.text)
        titles, bodies = self._segment.titles, self._segment.bodies
        candidates = self._candidates(grams)
        if condition.field == "title":
            return candidates[titles.which_contain(candidates, pattern)]
        is_gram = list(grams) == [condition.text]  # then grams alone are proof
        if condition.field == "body":
            if is_gram:
                # Grams do not tell title from body; only articles with the string in the title are in doubt.
                doubtful = titles.which_contain(candidates, pattern)
            else:
                doubtful = np.ones(len(candidates), bool)
            return self._checked(candidates, doubtful, pattern, (bodies,))
        if is_gram:
            return candidates
        if len(candidates) > self._view.articles * _SCAN_SHARE:
            return np.union1d(titles.scan(pattern), bodies.scan(pattern)).astype(np.uint32)
        doubtful = np.ones(len(candidates), bool)
        if condition.words == (condition.text,):
            doubtful = ~contained(
                candidates, self._word_numbers(self._segment.text, condition.text), self._scratch
            )
        return self._checked(candidates, doubtful, pattern, (bodies, titles))

    def _candidates(self, grams: Sequence[str]) -> Numbers:
        """Articles that have all grams, or few enough of others that a look into their texts costs less than
        the next list; all articles where there is no gram to go by.
        """
        index = self._segment.grams
        ranges = [(index.terms.prefix_range(gram) if len(gram) == 1 else index.span(gram)) for gram in grams]
        if not ranges:
            return np.arange(self._view.articles, dtype=np.uint32)
        smallest, *others = sorted((index.most_held(*range_), *range_) for range_ in ranges)
        numbers = self._gram_numbers(*smallest[1:])
        for held, first, last in others:
            if len(numbers) * _LOOK < held:
                break
            numbers = numbers.compress(contained(numbers, self._gram_numbers(first, last), self._scratch))
        return numbers

    def _gram_numbers(self, first: int, last: int) -> Numbers:
        """The articles that have one of the grams at these places."""
        index = self._segment.grams

        def decode() -> Numbers:
            if last == first + 1:
                return index.numbers(first)
            return index.numbers_of_range(first, last) if last > first else _NONE

        return self._view.postings("grams", (first, last), decode)

    def _checked(
        self, candidates: Numbers, doubtful: npt.NDArray[np.bool_], pattern: bytes, texts: Sequence[Texts]
    ) -> Numbers:
        """The candidates that are not doubtful or hold the pattern in one of `texts`."""
        keep = ~doubtful
        for strings in texts:
            open_ = np.flatnonzero(~keep)
            keep[open_] = strings.which_contain(candidates[open_], pattern)
        return candidates[keep]

    # Words

    def _token(self, word: str, field: str | None) -> Matches:
        index = self._segment.title if field == "title" else self._segment.text
        numbers = self._word_numbers(index, word)
        scores = np.zeros(len(numbers), np.float32)
        self._add_word(scores, numbers, index, word)
        found = Matches(numbers, scores, above_zero=True)
        if field != "body" or not len(numbers):
            return found
        return select(found, self._occurs_in_body(word, numbers))

    def _occurs_in_body(self, word: str, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Joint frequencies count the title TITLE_WEIGHT times; what is left over stands in the body."""
        total = _decoded(self._segment.text, word)[1]
        titled, in_title = _decoded(self._segment.title, word)
        total[look_up(titled, numbers, self._scratch)[0]] -= TITLE_WEIGHT * in_title
        return total > 0

    def _token_prefix(self, prefix: str, field: str | None) -> Matches:
        index = self._segment.title if field == "title" else self._segment.text
        first, last = index.terms.prefix_range(prefix)
        if last <= first:
            return Matches(_NONE)
        if field == "body":
            words = (index.terms.term(place) for place in range(first, last))
            found = [self._token(word, field).numbers for word in words]
            numbers = np.unique(np.concatenate(found))
        else:
            numbers = index.numbers_of_range(first, last)
        return Matches(numbers, np.ones(len(numbers), np.float32))

    def _nearby(self, condition: Nearby) -> Matches:
        words = set(condition.words)
        candidates = self._all([Characters(word, (word,), condition.field) for word in words])
        fields: list[Texts] = []
        if condition.field != "body":
            fields.append(self._segment.titles)
        if condition.field != "title":
            fields.append(self._segment.bodies)
        near = [
            any(self._stand_near(strings[number], words, condition.distance) for strings in fields)
            for number in candidates.numbers.tolist()
        ]
        return select(candidates, np.array(near, bool))

    def _stand_near(self, folded: str, words: set[str], distance: int) -> bool:
        """Whether all words stand within `distance` words of each other."""
        holds = (
            [own for own in words if own == word or own in (w for w, _ in self._segmenter.subwords(word))]
            for word, _ in self._segmenter.words(folded)
        )
        return stand_near(holds, words, distance)

    def _is_written(self, condition: AsWritten, numbers: Numbers) -> npt.NDArray[np.bool_]:
        return is_written(condition, self._segment, numbers, self._segmenter)

    def _any_wording(self, children: Sequence[Condition]) -> Matches:
        found = [self.evaluate(children[0])]
        for child in children[1:]:
            matches = self.evaluate(child)
            if matches.scores is not None and len(matches.numbers):
                share = np.float32(share_of(child, children[0], self._snapshot.text_idf))
                matches = Matches(matches.numbers, matches.scores * share)
            found.append(matches)
        return union(found, self._scratch)

    # Postings and scores

    def _word_numbers(self, index: InvertedIndex, word: str) -> Numbers:
        def decode() -> Numbers:
            place = index.place(word)
            return _NONE if place is None else index.numbers(place)

        return self._view.postings(index.name, word, decode)

    def _add_pairs(self, scores: Scores, numbers: Numbers, grams: Sequence[str], weight: float) -> None:
        """Add the BM25 of character pairs that all `numbers` have. How often one has them is not kept, so
        their lists need not be read.
        """
        idf = sum(self._snapshot.idf("grams", gram) for gram in grams if len(gram) == 2)
        if idf:
            norms = self._norms(self._segment.grams).take(numbers)
            scores += np.float32(weight * idf * (K1 + 1)) / (1 + norms)

    def _add_word(self, scores: Scores, numbers: Numbers, index: InvertedIndex, word: str) -> None:
        """Add a word's BM25 to the scores of those of `numbers` that have it."""
        held = self._word_numbers(index, word)
        if not len(held) or not len(numbers):
            return
        if len(held) <= len(numbers):
            at, present = look_up(held, numbers, self._scratch)
            places = np.flatnonzero(present)
            at = at.take(places)
        else:
            place, present = look_up(numbers, held, self._scratch)
            at = np.flatnonzero(present)
            places = place.take(at)
        times = _frequencies(index, word, places, len(held))
        norms = self._norms(index).take(numbers.take(at))
        factor = np.float32((K1 + 1) * self._snapshot.idf(index.name, word))
        scores[at] += factor * times / (times + norms)

    def _norms(self, index: InvertedIndex) -> Scores:
        return self._view.norms(index.name, self._snapshot.averages[index.name])


def _decoded(index: InvertedIndex, term: str) -> tuple[Numbers, Scores]:
    """The articles that hold a term, and how often each does."""
    place = index.place(term)
    if place is None:
        return _NONE, np.zeros(0, np.float32)
    numbers = index.numbers(place)
    return numbers, _frequencies(index, term, np.arange(len(numbers)), len(numbers))


def _frequencies(index: InvertedIndex, term: str, places: npt.NDArray[np.int64], held: int) -> Scores:
    """How often a term stands in the articles at some places of its list, which has `held`."""
    place = index.place(term)
    times = None if place is None else index.frequencies(place)
    if times is None:
        return np.ones(len(places), np.float32)
    return (times if len(places) == held else times.take(places)).astype(np.float32)
