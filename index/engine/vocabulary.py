"""The words of an indexing, numbered.

An archive has a million distinct words, most of them once. They are kept as arrays (70 bytes a word), not as
strings in a dict (300), which also makes writing the words of a run in order a matter of whole-array steps.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Growing, Ints, examples_of, ranges
from index.engine.keytable import Keys, KeyTable
from index.engine.strings import utf8_sizes
from index.engine.wordorder import order_of, three
from index.text.fold import SEPARATOR
from index.text.segment import Segmenter, is_word

_IS_HASH = np.uint64(1 << 63)
# Odd, drawn at random once: two different words of an archive share a hash once in a million archives.
_BASE, _SPREAD = 0xD1B54A32D192ED03, np.uint64(0x9FB21C651E98DF25)

Numbers = npt.NDArray[np.int32]


class Vocabulary:
    """Numbers the pieces that the segmenter gives, and knows the sub-words of each by number.

    Sub-words are looked up once per distinct word, not per occurrence: 0.3 million instead of 60 million
    times on the reference collection.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._table = KeyTable()
        self._is_word = Growing(np.bool_)
        # The sub-words of each piece, piece after piece, where they start and how many they are.
        self._parts = Growing(np.int32)
        self._part_starts = Growing(np.int32)
        self._part_counts = Growing(np.uint16)
        # Each piece in UTF-8 and where it starts; its characters, the first three and the next three.
        self._text = Growing(np.uint8)
        self._text_starts = Growing(np.int64, [0])
        self._lengths = Growing(np.uint32)
        self._beginning = Growing(np.uint64)
        self._middle = Growing(np.uint64)
        self.separator = 0
        self._add([SEPARATOR], _keys_of([SEPARATOR]))

    def __len__(self) -> int:
        return len(self._beginning)

    def number(self, text: str, codes: Codes, starts: Ints, lengths: Ints) -> Numbers:
        """The numbers of the pieces of `text` (its characters are `codes`) that start here and are so long;
        new ones are added.

        Pieces of up to three characters are told apart by the characters themselves, packed into 63 bits;
        longer ones, one in twenty, by a 63-bit hash.
        """
        keys = _keys(codes, starts, lengths)
        numbers = self._table.find(keys)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            new_keys, examples = examples_of(keys.take(new))
            examples = new.take(examples)
            first = starts.take(examples)
            spans = zip(first.tolist(), (first + lengths.take(examples)).tolist(), strict=True)
            self._add([text[start:end] for start, end in spans], new_keys)
            numbers[new] = self._table.find(keys.take(new))
        return numbers

    def is_word(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Which of these pieces are words."""
        return self._is_word.values.take(numbers)

    def expand(self, words: Numbers, parts: Codes) -> tuple[Numbers, Codes]:
        """The terms that words stand for, and the parts of texts they are in: first the words themselves,
        then their sub-words.
        """
        counts = self._part_counts.values.take(words)
        having = np.flatnonzero(counts != 0)
        counts = counts[having].astype(np.int64)
        within = self._parts.values.take(ranges(self._part_starts.values.take(words.take(having)), counts))
        return (
            np.concatenate((words, within)),
            np.concatenate((parts, np.repeat(parts.take(having), counts))),
        )

    def ranks(self, *terms: Numbers) -> tuple[Ints, npt.NDArray[np.uint32]]:
        """The distinct numbers among `terms` in the order of their words, and for each number its place in
        that order.
        """
        is_used = np.zeros(len(self), bool)
        for some in terms:
            is_used[some] = True
        ordered = self.sorted(np.flatnonzero(is_used))
        place = np.zeros(len(self), np.uint32)
        place[ordered] = np.arange(len(ordered), dtype=np.uint32)
        return ordered, place

    def sorted(self, numbers: Ints) -> Ints:
        """These words in ascending order."""
        order, _ = order_of(
            self._beginning.values[numbers], self._middle.values[numbers], self._lengths.values[numbers],
            lambda place: self.word(int(numbers[place])),
        )  # fmt: skip
        return numbers[order]

    def utf8(self, numbers: Ints) -> tuple[npt.NDArray[np.uint8], Ints]:
        """These words one after the other, and the length of each."""
        starts = self._text_starts.values[numbers]
        sizes = self._text_starts.values[numbers + 1] - starts
        return self._text.values.take(ranges(starts, sizes)), sizes

    def word(self, number: int) -> str:
        first, last = self._text_starts.values[number : number + 2].tolist()
        return self._text.values[first:last].tobytes().decode("utf-8", "surrogatepass")

    def words(self, first: int, last: int) -> list[str]:
        """The words numbered from `first` to before `last`."""
        starts = self._text_starts.values[first : last + 1]
        data = self._text.values[starts[0] : starts[-1]]
        ends = (np.cumsum((data & 0xC0) != 0x80)[starts[1:] - starts[0] - 1]).tolist()
        text = data.tobytes().decode("utf-8", "surrogatepass")
        return [text[begin:end] for begin, end in itertools.pairwise([0, *ends])]

    def _add(self, words: list[str], keys: Keys) -> None:
        """Add new words, and those of their sub-words, of the sub-words' sub-words …, that are new too."""
        parts: list[list[str]] = []
        part_keys: list[Keys] = []
        added: list[str] = []
        first = len(self)
        while words:
            self._table.add(keys, np.arange(len(words), dtype=np.int32) + np.int32(first + len(added)))
            added += words
            own = [self._parts_of(word) for word in words]
            parts += own
            flat = list(itertools.chain.from_iterable(own))
            flat_keys = _keys_of(flat)
            part_keys.append(flat_keys)
            new = np.flatnonzero(self._table.find(flat_keys) < 0)
            keys, examples = examples_of(flat_keys.take(new))
            words = [flat[place] for place in new[examples].tolist()]
        counts = np.fromiter(map(len, parts), np.int64, len(parts))
        self._part_starts.extend(np.cumsum(counts) - counts + len(self._parts))
        self._part_counts.extend(counts)
        self._parts.extend(self._table.find(np.concatenate(part_keys)))
        self._is_word.extend(np.fromiter(map(is_word, added), bool, len(added)))
        self._add_text(added)

    def _parts_of(self, word: str) -> list[str]:
        if (len(word) <= 2 and "\u4e00" <= word[0] <= "\u9fff") or not is_word(word):
            return []
        return self._segmenter.parts(word)

    def _add_text(self, words: list[str]) -> None:
        joined = "".join(words)
        self._text_starts.extend(np.cumsum(utf8_sizes(words)) + len(self._text))
        self._text.extend(np.frombuffer(joined.encode("utf-8", "surrogatepass"), np.uint8))
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        starts = np.cumsum(lengths) - lengths
        self._beginning.extend(three(codes, starts, lengths))
        self._middle.extend(three(codes, starts + 3, lengths - 3))
        self._lengths.extend(lengths)


def _keys_of(words: Sequence[str]) -> Keys:
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    return _keys(codes, np.cumsum(lengths) - lengths, lengths)


def _keys(codes: Codes, starts: Ints, lengths: Ints) -> Keys:
    """The first three characters of each piece side by side, 21 bits each, nothing in place of missing
    ones; of a longer piece its hash.
    """
    keys = three(codes, starts, lengths)
    hashed = np.flatnonzero(lengths > 3)
    keys[hashed] = _hashes(codes, starts.take(hashed), lengths.take(hashed))
    return keys


def _hashes(codes: Codes, starts: Ints, lengths: Ints) -> Keys:
    """A polynomial in _BASE modulo 2**64 of the characters of each piece, each spread over 64 bits first."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    values = codes.take(ranges(starts, lengths)) * _SPREAD
    values ^= values >> np.uint64(32)
    first = np.cumsum(lengths) - lengths
    exponents = np.arange(len(values)) - np.repeat(first, lengths)
    values *= _powers(int(lengths.max()).bit_length()).take(exponents)
    return np.add.reduceat(values, first) | _IS_HASH


@lru_cache
def _powers(bits: int) -> Keys:
    """The powers of _BASE modulo 2**64, as many as a number of `bits` bits can tell apart."""
    values = np.full(1 << bits, _BASE, np.uint64)
    values[0] = 1
    return np.multiply.accumulate(values)
