"""Terms of several indexes side by side, a stretch of the alphabet at a time: all together would take memory
without bound.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints, is_first, ranges
from index.engine.inverted import GramTerms, InvertedIndex, PlainIndex
from index.engine.wordorder import order_of, three
from index.text.batch import codes_of

Index = InvertedIndex | PlainIndex
Span = tuple[int, int]
Words = tuple[npt.NDArray[np.uint8], Ints]  # UTF-8 laid end to end, and the length of each

# Postings of one stretch: bounds the arrays of a merge to some 50 MB whatever the size of the archive.
STRETCH_POSTINGS = 1_000_000
# A term costs as much memory as so many postings.
_TERM_POSTINGS = 6
_POSITION_BITS = np.uint64(22)


@dataclass(frozen=True, slots=True)
class Union:
    """The distinct terms of a span of each index, in order: gram keys or words. `places[i]` are the places
    that the terms of index i have among them.
    """

    terms: npt.NDArray[np.uint64] | Words
    places: Sequence[Ints]

    def __len__(self) -> int:
        return len(self.terms[1]) if isinstance(self.terms, tuple) else len(self.terms)


def stretches(indexes: Sequence[Index]) -> Iterator[list[Span]]:
    """Spans of terms, one of each index, which hold the same part of the alphabet.

    All spans of a stretch together hold STRETCH_POSTINGS postings, and half as many again at the most, or
    one term alone.
    """
    firsts = [0] * len(indexes)
    for border in _borders(indexes):
        lasts = [index.terms.bisect(border) for index in indexes]
        yield list(zip(firsts, lasts, strict=True))
        firsts = lasts
    yield [(first, len(index)) for first, index in zip(firsts, indexes, strict=True)]


def _borders(indexes: Sequence[Index]) -> Iterator[str]:
    """Terms to divide the alphabet at: a mark every so many postings of each index; all marks in order, and a
    border wherever enough have come together.
    """
    step = max(1, STRETCH_POSTINGS // (2 * len(indexes)))
    marks: list[str] = []
    for index in indexes:
        place = 0
        weight = step
        while (
            place := bisect_left(range(len(index)), weight, lo=place, key=lambda p: _weight(index, p))
        ) < len(index):
            marks.append(index.terms.term(place))
            weight = _weight(index, place) + step
    last = None
    for place, mark in enumerate(sorted(marks), 1):
        if place % (2 * len(indexes)) == 0 and mark != last:
            yield mark
            last = mark


def union_of(indexes: Sequence[Index], spans: Sequence[Span]) -> Union:
    """The terms of these spans."""
    parts = [(index.terms, first, last) for index, (first, last) in zip(indexes, spans, strict=True)]
    if isinstance(indexes[0].terms, GramTerms):
        return _union_of_keys([terms.keys(first, last) for terms, first, last in parts])  # type: ignore[union-attr]
    return _union_of_words([terms.encoded(first, last) for terms, first, last in parts])  # type: ignore[union-attr]


def _union_of_keys(keys: Sequence[npt.NDArray[np.uint64]]) -> Union:
    if len(keys) == 1:
        return Union(keys[0], [np.arange(len(keys[0]))])
    joined = np.concatenate(keys)
    joined <<= _POSITION_BITS  # a key has 42 bits
    joined |= np.arange(len(joined), dtype=np.uint64)
    joined.sort()
    ordered = joined >> _POSITION_BITS
    order = (joined & np.uint64((1 << int(_POSITION_BITS)) - 1)).astype(np.int64)
    is_new = is_first(ordered)
    return Union(ordered.compress(is_new), _places(order, is_new, [len(own) for own in keys]))


def _union_of_words(words: Sequence[Words]) -> Union:
    counts = [len(sizes) for _, sizes in words]
    if len(words) == 1:
        return Union(words[0], [np.arange(counts[0])])
    data = np.concatenate([data for data, _ in words])
    sizes = np.concatenate([sizes for _, sizes in words])
    starts = np.cumsum(sizes) - sizes
    codes = codes_of(data.tobytes().decode("utf-8", "surrogatepass"))
    # A character begins at every byte but the continuations 10xxxxxx.
    reached = np.concatenate((np.zeros(1, np.int64), np.cumsum((data & 0xC0) != 0x80)))
    begins = reached[starts]
    lengths = reached[starts + sizes] - begins

    def word(place: int) -> str:
        return data[starts[place] : starts[place] + sizes[place]].tobytes().decode("utf-8", "surrogatepass")

    order, is_new = order_of(
        three(codes, begins, lengths), three(codes, begins + 3, lengths - 3), lengths, word
    )
    distinct = order.compress(is_new)
    own_sizes = sizes.take(distinct)
    union = (data.take(ranges(starts.take(distinct), own_sizes)), own_sizes)
    return Union(union, _places(order, is_new, counts))


def _places(order: Ints, is_new: npt.NDArray[np.bool_], counts: Sequence[int]) -> list[Ints]:
    """Where the terms of each index stand among the distinct ones, given what sorts all of them joined."""
    places = np.empty(len(order), np.int64)
    places[order] = np.cumsum(is_new) - 1
    return np.split(places, np.cumsum(counts)[:-1])


def _weight(index: Index, place: int) -> int:
    return index.postings_before(place) + _TERM_POSTINGS * place
