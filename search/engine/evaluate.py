"""Evaluating conditions on one segment: which articles match, and their scores, by whole-array steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.engine.grams import grams_of
from index.text.segment import Segmenter
from search.engine.columns import column_mask, having_value, is_of_columns
from search.engine.combine import contained, intersection, select, union
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
from search.engine.holding import holding
from search.engine.information import share_of
from search.engine.nearness import Nearness
from search.engine.postings import NONE, Postings
from search.engine.snapshot import Matches, Numbers, SegmentView, Snapshot
from search.engine.written import is_written, stands_alone, stands_spaced


class Evaluator:
    """Evaluates conditions on one segment of a snapshot."""

    def __init__(self, snapshot: Snapshot, view: SegmentView, segmenter: Segmenter) -> None:
        self._snapshot = snapshot
        self._view = view
        self._scratch = view.scratch
        self._segment = view.segment
        self._segmenter = segmenter

    @cached_property
    def postings(self) -> Postings:
        # What is remembered of a condition needs no lists: most queries of those who turn pages.
        return Postings(self._snapshot, self._view)

    def matches(self, condition: Condition) -> Matches:
        """The live articles that meet a condition, with scores."""
        found = self.evaluate(condition)
        if self._view.deleted is None:
            return found
        return select(found, ~self._view.deleted[found.numbers])

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
                lists = [self.postings.of_word(self._segment.grams, character) for character in set(word)]
                numbers = intersection([Matches(own) for own in lists], self._scratch).numbers
                found = Matches(numbers, np.zeros(len(numbers), np.float32))
                return select(found, stands_spaced(condition, self._segment, numbers))
            case AsWritten(child):
                found = self.evaluate(child)
                return select(found, self._is_written(condition, found.numbers))
            case AnyWording(children):
                return self._any_wording(children)

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

    def _characters(self, condition: Characters) -> Matches:
        grams = grams_of(condition.text)
        numbers = holding(self._view, self.postings, condition, grams)
        scores = np.zeros(len(numbers), np.float32)
        if len(numbers):
            if condition.field != "title":
                self.postings.add_pairs(scores, numbers, grams, condition.pair_weight)
            index = self.postings.of_field(condition.field)
            for word in set(condition.words):
                self.postings.add_word(scores, numbers, index, word)
        has_pair = condition.field != "title" and any(len(gram) == 2 for gram in grams)
        return Matches(numbers, scores, above_zero=has_pair)

    def _token(self, word: str, field: str | None) -> Matches:
        index = self.postings.of_field(field)
        numbers = self.postings.of_word(index, word)
        scores = np.zeros(len(numbers), np.float32)
        self.postings.add_word(scores, numbers, index, word)
        found = Matches(numbers, scores, above_zero=True)
        if field != "body" or not len(numbers):
            return found
        return select(found, self.postings.occurs_in_body(word, numbers))

    def _token_prefix(self, prefix: str, field: str | None) -> Matches:
        index = self.postings.of_field(field)
        first, last = index.terms.prefix_range(prefix)
        if last <= first:
            return Matches(NONE)
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
        near = Nearness(words, condition.distance, self._segmenter)
        texts = self._segment.texts_of(condition.field)
        return select(
            candidates,
            np.array([any(near.holds(own, n) for own in texts) for n in candidates.numbers.tolist()], bool),
        )

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
