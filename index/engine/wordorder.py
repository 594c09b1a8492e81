"""Words in order, by whole-array steps: six characters of each, as two numbers, decide for nearly all."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Ints, is_first
from index.engine.grams import GRAM_SHIFT

Keys = npt.NDArray[np.uint64]

COMPARED = 6  # characters of a word that two keys hold
# Of three characters side by side, those that a word of 0, 1, 2, 3 characters has.
_MASKS = np.array([0, 0x1FFFFF << 42, 0x3FFFFFFFFFF << 21, (1 << 63) - 1], np.uint64)


def three(codes: Codes, starts: Ints, lengths: Ints) -> Keys:
    """The first three characters of each word side by side, 21 bits each, nothing in place of missing ones:
    ascending keys are ascending beginnings. Word i is `codes[starts[i] : starts[i] + lengths[i]]`.
    """
    if not len(codes):
        return np.zeros(len(starts), np.uint64)
    keys = codes.take(starts, mode="clip").astype(np.uint64)
    for place in (1, 2):
        keys <<= np.uint64(GRAM_SHIFT)
        keys |= codes.take(starts + place, mode="clip")
    keys &= _MASKS.take(lengths, mode="clip")
    return keys


def order_of(
    beginning: Keys, middle: Keys, lengths: Ints, word: Callable[[int], str]
) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """What sorts words, equal ones in any order, and which of the sorted ones differ from the one before.

    `beginning` and `middle` are their first three characters and the next three, by `three`; `word(i)` is
    called for the few where more must be compared.
    """
    middle = middle << np.uint64(1) | (lengths > COMPARED)
    # Sorting places thrice takes half of the time of np.lexsort, which merges.
    order = np.argsort(_ranks(beginning) << np.uint64(32) | _ranks(middle))
    beginning, middle = beginning.take(order), middle.take(order)
    alike = (beginning[1:] == beginning[:-1]) & (middle[1:] == middle[:-1])
    is_new = np.concatenate((np.ones(min(1, len(order)), bool), ~alike))
    goes_on = (middle & np.uint64(1)) != 0
    for first, last in _runs(alike & goes_on[1:]):
        numbers = sorted(order[first:last].tolist(), key=word)
        order[first:last] = numbers
        words = [word(number) for number in numbers]
        is_new[first + 1 : last] = [one != other for one, other in itertools.pairwise(words)]
    return order, is_new


def _ranks(keys: Keys) -> Keys:
    """The place of each key among the distinct ones."""
    order = np.argsort(keys)
    ranks = np.empty(len(keys), np.uint64)
    ranks[order] = np.cumsum(is_first(keys.take(order)), dtype=np.uint64)
    return ranks


def _runs(joined: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where runs of neighbours begin and end: `joined[i]` says whether i and i + 1 belong together."""
    edges = np.flatnonzero(np.diff(joined.astype(np.int8), prepend=0, append=0))
    return [(int(first), int(last) + 1) for first, last in edges.reshape(-1, 2)]
