"""Sketches: a few numbers for the text of an article, of which copies of it share most.

A text is taken as all its runs of SHINGLE letters, digits and Chinese characters, hashed; its sketch are
the smallest of these hashes. Of two texts that share a part J of their shingles the sketches share about that
part of their numbers. Headlines do not count: reprints have their own.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, is_first
from index.engine.sketches import NOTHING, NUMBERS, Sketches
from index.text.fold import SEPARATOR

# Shorter runs are shared by chance; of longer ones a changed word takes too many along. A figure or name
# changed in every clause, as from one weather report to the next, leaves hardly any run of 8 alone.
SHINGLE = 8
# Two texts that share half of their shingles share 5 or more of 16 numbers in 96 of 100 cases, 3 or more of 8
# in 86; with 0.7 of them 3 of 8 in 99. An indexing has 16 for what it adds, a segment keeps the first 8.
SHARED, KEPT_SHARED = 5, 3
_EXPECTED = 40  # shingles of a text that pass the first sieve; the smallest NUMBERS are taken of those

Hashes = npt.NDArray[np.uint32]


def sketches(codes: Codes, count: int) -> Sketches:
    """The sketches of the `count` articles of a batch, whose folded titles and bodies stand in turn in
    `codes`, a separator between any two.
    """
    ends = np.append(np.flatnonzero(codes == ord(SEPARATOR)), len(codes))[: 2 * count]
    is_kept = _is_counted().take(codes)
    in_body = np.repeat(np.tile(np.array([False, True]), count), np.diff(ends, prepend=-1))
    is_kept &= in_body[: len(codes)]
    kept = np.flatnonzero(is_kept)
    result = np.full((count, NUMBERS), NOTHING, np.uint32)
    if len(kept) < SHINGLE:
        return result
    hashes = shingle_hashes(codes.take(kept))
    characters = np.diff(np.searchsorted(kept, ends[1::2]), prepend=0)
    # What begins with the last ones goes on in another article.
    sizes = np.maximum(characters - SHINGLE + 1, 0)
    beyond = 1 + (np.minimum(1.0, _EXPECTED / np.maximum(sizes, 1)) * 0xFFFFFFFE).astype(np.uint32)
    beyond = np.repeat(_in_turn(beyond, np.zeros_like(beyond)), _in_turn(sizes, characters - sizes))
    chosen = np.flatnonzero(hashes < beyond[: len(hashes)])
    owner = np.repeat(np.arange(count, dtype=np.uint64), characters).take(chosen)
    keys = owner << np.uint64(32) | hashes.take(chosen)
    keys.sort()
    keys = keys.compress(is_first(keys))
    owners = (keys >> np.uint64(32)).astype(np.int64)
    firsts = np.searchsorted(owners, np.arange(count))
    rank = np.arange(len(keys)) - firsts[owners]
    small = rank < NUMBERS
    result[owners[small], rank[small]] = keys[small].astype(np.uint32)
    return result


def _in_turn(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The first of both, the second of both, …"""
    return np.stack((one, other), axis=1).ravel()


def shingle_hashes(characters: Codes) -> Hashes:
    """A hash of every SHINGLE characters that follow one another."""
    twos = characters[:-1] * np.uint32(0x9E3779B1) + characters[1:]
    twos ^= twos >> np.uint32(15)
    fours = twos[:-2] * np.uint32(0x85EBCA6B) + twos[2:]
    fours ^= fours >> np.uint32(13)
    eights = fours[:-4] * np.uint32(0xC2B2AE35) + fours[4:]
    eights ^= eights >> np.uint32(16)
    eights *= np.uint32(0x7FEB352D)
    eights ^= eights >> np.uint32(15)
    return eights


def counted_characters(folded: str) -> Codes:
    """The letters, digits and Chinese characters of a text: what the copies of it have in common."""
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes[_is_counted().take(codes)]


@lru_cache(maxsize=1)
def _is_counted() -> npt.NDArray[np.bool_]:
    table = np.zeros(sys.maxunicode + 1, bool)
    table[:0x10000] = np.strings.isalnum(np.arange(0x10000, dtype=np.uint32).view("U1"))
    table[0x20000:0x32400] = True
    return table
