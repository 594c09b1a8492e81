"""Marks: where a query stands in an article, in the characters the reader sees."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.text.fold import Folded, fold, fold_character, fold_with_offsets, spelling
from index.text.segment import has_han
from search.engine.conditions import AsWritten, Characters, Leaf, Nearby, Number, Token, TokenPrefix
from search.engine.words import number_alone, whole_word, word_start
from search.results import Mark

cached_fold = lru_cache(maxsize=4096)(fold)
# 0.15 ms an article, and one in a hundred needs it: kept for the pages that are being read.
_remembered = lru_cache(maxsize=128)(fold_with_offsets)
_LONGEST_REMEMBERED = 20_000  # characters: 0.2 MB with their offsets


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for in one field of an article, folded.

    `runs` are the runs of text that the words were cut from: words that stand side by side as they did in one
    are marked as one. `written`, where case, width and script matter, are the only spellings to mark.
    """

    expression: re.Pattern[str]
    runs: tuple[str, ...] = ()
    written: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What to mark in titles and in bodies, None where nothing is looked for there."""

    title: Pattern | None = None
    body: Pattern | None = None


def terms_of(leaves: Iterable[Leaf], runs: Iterable[str] = ()) -> Terms:
    """The terms by which these conditions match, ready to be looked for in folded text. `runs` are the folded
    runs of text as they were typed.
    """
    expressions: dict[str, set[str]] = {"title": set(), "body": set()}
    written: set[str] | None = None
    for leaf in leaves:
        if isinstance(leaf, AsWritten):
            written = (written or set()).union(leaf.texts)
        for field, found in expressions.items():
            if leaf.field in (None, field):
                found.update(_expressions(leaf))
    spellings = None if written is None else frozenset(written)
    typed = tuple(runs)
    return Terms(*(_pattern(own, typed, spellings) for own in expressions.values()))


def marks_in(text: str, folded: str, pattern: Pattern | None) -> tuple[Mark, ...]:
    """Where `pattern` stands in an original text, whose folded form is `folded`.

    Marks ascend, do not overlap, and each folds to the term found, or to several that were typed side by side
    and stand so.
    """
    if pattern is None:
        return ()
    spans = [match.span() for match in pattern.expression.finditer(folded)]
    if not spans:
        return ()
    marks = _meant(text, folded, spans, spans, pattern) if len(folded) == len(text) else []
    if not marks:
        # Equal lengths may hide a character dropped and another doubled: rare enough to find out only here.
        marks = _led_back(text, folded, spans, pattern)
    if any(end == start for (_, end), (start, _) in itertools.pairwise(marks)):
        return _joined(text, marks, pattern.runs)
    return tuple(marks)


def way_back(text: str) -> Folded:
    """A text folded, with the way back to its characters; remembered for the pages that are being read."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else fold_with_offsets(text)


def _expressions(leaf: Leaf) -> list[str]:
    match leaf:
        case AsWritten(child):
            return _expressions(child)
        case Characters(text):
            return [re.escape(text)]
        case Number(characters):
            return [number_alone(characters.text)]
        case Token(word):
            return [whole_word(word)]
        case TokenPrefix(prefix):
            return [re.escape(prefix) if has_han(prefix) else word_start(prefix)]
        case Nearby(words):
            return [re.escape(word) if has_han(word) else whole_word(word) for word in words]


def _pattern(expressions: set[str], runs: tuple[str, ...], written: frozenset[str] | None) -> Pattern | None:
    if not expressions:
        return None
    # Longest first, so that 清华大学 is marked whole where both it and 大学 were asked for.
    ordered = sorted(expressions, key=lambda e: (-len(e), e))
    return Pattern(re.compile("|".join(ordered)), runs, written)


def _led_back(text: str, folded: str, spans: Sequence[Mark], pattern: Pattern) -> list[Mark]:
    """The ranges of the original that these of its folded form came from, where they are marks."""
    folded_text = way_back(text)
    ranges = spans
    if folded_text.offsets is not None:
        ranges = [_seen(text, *folded_text.original_range(*span)) for span in spans]
    return _meant(text, folded, ranges, spans, pattern)


def _seen(text: str, start: int, end: int) -> Mark:
    """A range without what cannot be seen behind its last character, which is no part of it."""
    while end - 1 > start and not fold_character(text[end - 1]):
        end -= 1
    return start, end


def _meant(
    text: str, folded: str, ranges: Sequence[Mark], spans: Sequence[Mark], pattern: Pattern
) -> list[Mark]:
    """The ranges that mean by themselves the terms at the spans of the folded text: folding looks at
    neighbours, 計畫 gives 计划, 畫 alone 画.
    """
    found, written = [], pattern.written
    for own, (start, end) in zip(ranges, spans, strict=True):
        piece, term = text[own[0] : own[1]], folded[start:end]
        means_it = piece == term or cached_fold(piece) == term
        if term and means_it and (written is None or spelling(piece) in written):
            found.append(own)
    return found


def _joined(text: str, marks: Sequence[Mark], runs: tuple[str, ...]) -> tuple[Mark, ...]:
    """Marks that touch become one where the text was typed so: 校长负责制, though it was cut in two."""
    joined: list[Mark] = []
    for start, end in marks:
        if joined and joined[-1][1] == start:
            together = cached_fold(text[joined[-1][0] : end])
            if any(together in run for run in runs):
                start = joined.pop()[0]
        joined.append((start, end))
    return tuple(joined)
