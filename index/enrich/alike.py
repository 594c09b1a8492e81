"""Whether two texts are copies of each other, exactly.

Copies differ by what was dropped or added: sentences, a note at the end. Articles of one template differ by
what was put in place of something else: figures, names, dates.
"""

from __future__ import annotations

import sys

import numpy as np

from index.engine.arrays import Codes, Ints, is_first, sizes_of, sorted_unique
from index.enrich.sketch import SHINGLE, Hashes, shingle_hashes

# Of the shorter and of the longer text: what must be in the other. A reprint may have lost half of the text
# or got as much added; a digest holds more that is not of it.
_SHARED_OF_SHORTER, _SHARED_OF_LONGER = 0.6, 0.4
# Of the shorter text: what may stand in place of something else.
_REPLACED = 0.1
_SENTENCE, _RESEMBLING = 15, 0.2  # characters; part of the pairs of the shorter
_PLACES_EACH = 100  # characters for each such place, one place is free
_FIGURES_EACH = 1000  # characters for each place where figures differ
_OTHER = 1 << 31  # marks places in the other text


def are_alike(one: Codes, other: Codes) -> bool:
    """Whether two texts, given as their counted characters, are copies of each other."""
    shorter, longer = sorted((len(one), len(other)))
    if np.array_equal(one, other):
        return True
    if shorter < SHINGLE or shorter < _SHARED_OF_LONGER * longer:
        return False
    fewest = max(_SHARED_OF_SHORTER * shorter, _SHARED_OF_LONGER * longer)
    starts, starts_other, lengths = _common_blocks(one, other, fewest)
    if lengths.sum() < fewest:
        return False
    ends, ends_other = starts + lengths, starts_other + lengths
    gaps = [
        (one[a:b], other[c:d])
        for a, b, c, d in zip(
            [0, *ends.tolist()], [*starts.tolist(), len(one)],
            [0, *ends_other.tolist()], [*starts_other.tolist(), len(other)],
            strict=True,
        )
        if b > a and d > c and _is_replaced(one[a:b], other[c:d])
    ]  # fmt: skip
    replaced = sum(min(len(here), len(there)) for here, there in gaps)
    if replaced > _REPLACED * shorter or len(gaps) > max(1, shorter // _PLACES_EACH):
        return False
    figures = sum(have_other_figures(here, there) for here, there in gaps)
    return figures <= shorter // _FIGURES_EACH


def _common_blocks(one: Codes, other: Codes, fewest: float) -> tuple[Ints, Ints, Ints]:
    """Where runs that both texts have in the same order start in each, and their lengths; no two overlap. All
    empty where they cannot come to `fewest` characters.
    """
    at, at_other = _common_runs(shingle_hashes(one), shingle_hashes(other))
    if not len(at):
        return at, at_other, at
    goes_on = (at[1:] - at[:-1] == 1) & (at_other[1:] - at_other[:-1] == 1)
    first = np.concatenate((np.zeros(1, np.int64), np.flatnonzero(~goes_on) + 1))
    sizes = sizes_of(first, len(at))
    if len(at) + (SHINGLE - 1) * len(first) < fewest:
        return at[:0], at[:0], at[:0]
    kept = _in_order(at_other[first], sizes)
    starts, starts_other, lengths = at[first][kept], at_other[first][kept], sizes[kept] + SHINGLE - 1
    # Runs on both sides of a dropped sentence may claim the same characters: they belong to the first.
    over = np.maximum((starts + lengths)[:-1] - starts[1:], (starts_other + lengths)[:-1] - starts_other[1:])
    over = np.maximum(over, 0)
    starts[1:] += over
    starts_other[1:] += over
    lengths[1:] -= over
    real = lengths > 0
    return starts[real], starts_other[real], lengths[real]


def _common_runs(hashes: Hashes, hashes_other: Hashes) -> tuple[Ints, Ints]:
    """Where the hashes that both texts have stand first in each, in the order of the one.

    Each hash with its place below it is one number: sorting those takes a quarter of the time of
    np.intersect1d, which sorts three times by indices.
    """
    keys = np.concatenate((hashes, hashes_other)).astype(np.uint64)
    keys <<= np.uint64(32)
    keys[: len(hashes)] |= np.arange(len(hashes), dtype=np.uint64)
    keys[len(hashes) :] |= np.arange(_OTHER, _OTHER + len(hashes_other), dtype=np.uint64)
    keys.sort()
    first = np.flatnonzero(is_first(keys >> np.uint64(32)))
    places = keys.astype(np.uint32)
    is_other = places >= _OTHER
    # Of a hash that both have, the places in the one come first; behind the last of them, the first in the
    # other.
    turns = np.flatnonzero(is_other[1:] & ~is_other[:-1]) + 1
    begins = first[np.searchsorted(first, turns, side="right") - 1]
    begins, turns = begins[begins < turns], turns[begins < turns]
    pairs = places[begins].astype(np.uint64) << np.uint64(32) | places[turns] - np.uint32(_OTHER)
    pairs.sort()
    return (pairs >> np.uint64(32)).astype(np.int64), pairs.astype(np.uint32).astype(np.int64)


def _in_order(starts: Ints, sizes: Ints) -> Ints:
    """Which blocks, given where they start in the other text and how long they are, stand there in the same
    order: those that are longest together. A line that comes again, or a moved paragraph, would lead astray.
    """
    if (starts[1:] > starts[:-1]).all():
        return np.arange(len(starts))
    best, before = sizes.copy(), np.full(len(starts), -1)
    for block in range(1, len(starts)):
        earlier = np.where(starts[:block] < starts[block], best[:block], 0)
        place = int(earlier.argmax())
        if earlier[place]:
            best[block] += earlier[place]
            before[block] = place
    chain = [int(best.argmax())]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    return np.array(chain[::-1])


def _is_replaced(here: Codes, there: Codes) -> bool:
    """Whether one text stands in place of the other. A sentence dropped where another was added does not: the
    two have hardly a pair of characters in common, where sentences of one template have many.
    """
    if min(len(here), len(there)) < _SENTENCE:
        return True
    pairs, pairs_there = (
        sorted_unique(codes[:-1].astype(np.uint64) << np.uint64(21) | codes[1:]) for codes in (here, there)
    )
    common = len(pairs) + len(pairs_there) - len(sorted_unique(np.concatenate((pairs, pairs_there))))
    return common >= _RESEMBLING * min(len(pairs), len(pairs_there))


_IS_FIGURE = np.zeros(sys.maxunicode + 1, bool)
_IS_FIGURE[list(map(ord, "0123456789〇零一二三四五六七八九十"))] = True


def _figures(codes: Codes) -> bytes:
    return codes[_IS_FIGURE[codes]].tobytes()


def have_other_figures(here: Codes, there: Codes) -> bool:
    """Whether both texts hold figures, and not the same."""
    figures, figures_there = _figures(here), _figures(there)
    return bool(figures) and bool(figures_there) and figures != figures_there
