"""Which articles have words near each other: within a number of words, which only cutting tells.

Two common words stand in 24,000 articles together, whose cutting took 15 s. So whatever lies between two of
them is first counted in clauses, which hold a word each at least; cut is only where they may be near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from index.engine.store import ENCODING, Texts, encode
from index.text.segment import Segmenter, is_word
from search.engine.words import stand_near

# In stored text. None of these bytes is part of a longer character; the segmenter cuts at each of them.
_CLAUSE_WITH_WORD = re.compile(rb"[,;:!?\n ][\xb0-\xf7]")
_CLAUSE_ENDS = (b",", b"\n")
_MOST_REMEMBERED = 50_000  # pieces: 5 MB

Span = tuple[int, int]


class Nearness:
    """Whether articles have all of some words within `distance` words of each other."""

    def __init__(self, words: Iterable[str], distance: int, segmenter: Segmenter) -> None:
        self._words = frozenset(words)
        self._patterns = [encode(word) for word in sorted(self._words)]
        self._distance = distance
        self._cut = segmenter.cut
        self._asked_for = _AskedFor(self._words, segmenter)

    def holds(self, texts: Texts, number: int) -> bool:
        """Whether a stored text does."""
        stored = texts.encoded(number)
        return any(self._stand_near(clauses.decode(ENCODING)) for clauses in self._promising(stored))

    def _promising(self, stored: bytes) -> Iterator[bytes]:
        """The whole clauses in which all words stand, with too few others between them to be sure."""
        spots = sorted(
            (start, start + len(pattern), place)
            for place, pattern in enumerate(self._patterns)
            for start in _starts(stored, pattern)
        )
        first, seen, last = 0, set[int](), 0
        for start, end, place in spots:
            if seen and self._are_apart(stored, last, start):
                if len(seen) == len(self._patterns):
                    yield _clauses(stored, first, last)
                seen = set()
            if not seen:
                first = start
            seen.add(place)
            last = max(last, end)
        if seen and len(seen) == len(self._patterns):
            yield _clauses(stored, first, last)

    def _are_apart(self, stored: bytes, begin: int, end: int) -> bool:
        """Whether so many clauses begin in a range of stored text that its ends are too far from each other.

        The word at the end may have begun with the last of them.
        """
        between = islice(_CLAUSE_WITH_WORD.finditer(stored, begin, end), self._distance, None)
        return next(between, None) is not None

    def _stand_near(self, folded: str) -> bool:
        pieces = map(self._asked_for.__getitem__, self._cut(folded))
        return stand_near((own for own in pieces if own is not None), self._words, self._distance)


class _AskedFor(dict[str, tuple[str, ...] | None]):
    """For each piece that texts are cut into the words it is or holds, None where it is no word. Remembered:
    of a million pieces few are new.
    """

    def __init__(self, words: Iterable[str], segmenter: Segmenter) -> None:
        self._words = tuple(words)
        self._segmenter = segmenter

    def __missing__(self, piece: str) -> tuple[str, ...] | None:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = self[piece] = self._in(piece) if is_word(piece) else None
        return found

    def _in(self, piece: str) -> tuple[str, ...]:
        inside = [own for own in self._words if own in piece]
        parts = {piece, *self._segmenter.parts(piece)} if inside else ()
        return tuple(own for own in inside if own in parts)


def _starts(stored: bytes, pattern: bytes) -> Iterator[int]:
    """Where a pattern stands, out of step with the characters too: that is found out by cutting."""
    start = stored.find(pattern)
    while start >= 0:
        yield start
        start = stored.find(pattern, start + 1)


def _clauses(stored: bytes, begin: int, end: int) -> bytes:
    """The whole clauses that a range of stored text touches."""
    first = max(stored.rfind(mark, 0, begin) for mark in _CLAUSE_ENDS) + 1
    after = [at for mark in _CLAUSE_ENDS if (at := stored.find(mark, end)) >= 0]
    return stored[first : min(after, default=len(stored))]
