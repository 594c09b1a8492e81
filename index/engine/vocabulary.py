"""The words of an indexing, numbered."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Ints, ranges
from index.engine.grams import GRAM_SHIFT
from index.engine.keytable import KeyTable
from index.text.segment import Segmenter, is_word

_IS_HASH = np.uint64(1 << 63)

Numbers = npt.NDArray[np.int32]


class Vocabulary:
    """Numbers the pieces that the segmenter gives, and knows the sub-words of each by number.

    Sub-words are looked up once per distinct word, not per occurrence: 0.3 million instead of 60 million
    times on the reference collection.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._by_key = KeyTable()
        # The terms that each piece stands for, piece after piece, and where they start: none if it is no
        # word, else itself and its sub-words.
        self._terms = array("i")
        self._starts = array("i", [0])

    def __len__(self) -> int:
        return len(self.words)

    def number(self, pieces: Sequence[str], codes: Codes, starts: Ints, lengths: Ints) -> Numbers:
        """The numbers of `pieces`, which stand in `codes` at `starts`; new ones are added.

        Pieces of up to three characters are told apart by the characters themselves, packed into 63 bits;
        longer ones, one in twenty, by their 63-bit hash (two words of an archive share
        one once in a million archives).
        """
        keys = _packed(codes, starts, lengths)
        hashed = np.flatnonzero(lengths > 3)
        longer = map(pieces.__getitem__, hashed.tolist())
        keys[hashed] = np.fromiter(map(hash, longer), np.int64, len(hashed)).view(np.uint64) | _IS_HASH
        numbers = self._by_key.find(keys)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            new_keys, examples, which = np.unique(keys[new], return_index=True, return_inverse=True)
            added = np.array(self._add([pieces[place] for place in new[examples].tolist()]), np.int32)
            self._by_key.add(new_keys, added)
            numbers[new] = added[which]
        return numbers

    def expand(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """The terms that pieces stand for, piece after piece: each word followed by its sub-words; and how
        many of them each piece has.
        """
        all_starts = np.frombuffer(self._starts, np.int32)
        starts = all_starts[numbers]
        counts = all_starts[numbers + 1] - starts
        return np.frombuffer(self._terms, np.int32)[ranges(starts, counts)], counts

    def _add(self, pieces: Iterable[str]) -> list[int]:
        """The numbers of pieces, some of which may be known."""
        known, words, terms, starts = self._numbers, self.words, self._terms, self._starts
        numbers = []
        for piece in pieces:
            number = known.get(piece)
            if number is None:
                parts: list[int] = []
                is_short = len(piece) <= 2 and "\u4e00" <= piece[0] <= "\u9fff"  # half of all; has no parts
                if not is_short and is_word(piece):
                    # The sub-words come first, so that the terms of one word lie together.
                    parts = self._add(part for part, _ in self._segmenter.subwords(piece))
                number = known[piece] = len(words)
                words.append(piece)
                if is_short or is_word(piece):
                    terms.append(number)
                    terms.extend(parts)
                starts.append(len(terms))
            numbers.append(number)
        return numbers


def _packed(codes: Codes, starts: Ints, lengths: Ints) -> npt.NDArray[np.uint64]:
    """The first three characters of each piece side by side, 21 bits each, nothing in place of missing
    ones.
    """
    keys = codes[starts].astype(np.uint64)
    for place in (1, 2):
        longer = np.flatnonzero(lengths > place)
        keys[longer] |= codes[starts[longer] + place].astype(np.uint64) << np.uint64(GRAM_SHIFT * place)
    return keys
