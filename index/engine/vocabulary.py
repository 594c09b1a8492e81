"""The words of an indexing, numbered."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Ints
from index.engine.grams import GRAM_SHIFT
from index.text.segment import Segmenter, is_word

_IS_HASH = 1 << 63
_HASH_BITS = _IS_HASH - 1


class Vocabulary:
    """Numbers the pieces that the segmenter gives, and knows the sub-words of each by number.

    Sub-words are looked up once per distinct word, not per occurrence: 0.3 million instead of 60 million
    times on the reference collection.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._by_key: dict[int, int] = {}
        self._is_word = array("b")
        self._subword_counts = array("q")
        self._subwords = array("q")

    def __len__(self) -> int:
        return len(self.words)

    def number(self, pieces: Sequence[str], codes: Codes, starts: Ints, lengths: Ints) -> Ints:
        """The numbers of `pieces`, which stand in `codes` at `starts`; new ones are added.

        Pieces of up to three characters are told apart by the characters themselves, packed into 63 bits;
        longer ones, one in twenty, by their 63-bit hash (two words of an archive share
        one once in a million archives). So only distinct pieces are looked up: half the time of
        looking up all.
        """
        keys = _packed(codes, starts, lengths)
        hashed = np.flatnonzero(lengths > 3)
        keys[hashed] = [hash(pieces[place]) & _HASH_BITS | _IS_HASH for place in hashed.tolist()]
        order = np.argsort(keys)
        ordered = keys[order]
        first = np.flatnonzero(np.concatenate((np.ones(1, bool), ordered[1:] != ordered[:-1])))
        distinct_keys, examples = ordered[first].tolist(), order[first].tolist()
        known = self._by_key
        distinct = [known.get(key, -1) for key in distinct_keys]
        for place, number in enumerate(distinct):
            if number < 0:
                distinct[place] = known[distinct_keys[place]] = self._add(pieces[examples[place]])
        numbers = np.empty(len(pieces), np.int64)
        numbers[order] = np.repeat(distinct, np.diff(first, append=len(pieces)))
        return numbers

    def arrays(self) -> tuple[npt.NDArray[np.bool_], Ints, Ints, Ints]:
        """By word number: is it a word, how many sub-words, where they start in the last array; the
        sub-words.
        """
        counts = np.array(self._subword_counts, np.int64)
        return (
            np.array(self._is_word, bool),
            counts,
            np.cumsum(counts) - counts,
            np.array(self._subwords, np.int64),
        )

    def _add(self, piece: str) -> int:
        known = self._numbers.get(piece)
        if known is not None:
            return known
        has_meaning = is_word(piece)
        # The sub-words come first, so that those of one word lie together.
        parts = self._segmenter.subwords(piece) if has_meaning and len(piece) > 1 else ()
        numbers = [self._add(part) for part, _ in parts]
        number = self._numbers[piece] = len(self.words)
        self.words.append(piece)
        self._is_word.append(has_meaning)
        self._subword_counts.append(len(numbers))
        self._subwords.extend(numbers)
        return number


def _packed(codes: Codes, starts: Ints, lengths: Ints) -> npt.NDArray[np.uint64]:
    """The first three characters of each piece side by side, 21 bits each, nothing in place of missing
    ones.
    """
    keys = codes[starts].astype(np.uint64)
    for place in (1, 2):
        longer = np.flatnonzero(lengths > place)
        keys[longer] |= codes[starts[longer] + place].astype(np.uint64) << np.uint64(GRAM_SHIFT * place)
    return keys
