"""The words of an indexing, numbered.

An archive has a million distinct words, most of them once. They are kept as arrays (70 bytes a word), not as
strings in a dict (300), which also makes writing the words of a run in order a matter of whole-array steps.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Growing, Ints, ranges
from index.engine.grams import GRAM_SHIFT
from index.engine.keytable import Keys, KeyTable
from index.engine.strings import utf8_sizes
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
        self._table = KeyTable()
        # The terms that each piece stands for, piece after piece, and where they start: none if it is no
        # word, else itself and its sub-words.
        self._terms = Growing(np.int32)
        self._starts = Growing(np.int32, [0])
        # Each piece in UTF-8 and where it starts; its first three characters and the next three, to sort by.
        self._text = Growing(np.uint8)
        self._text_starts = Growing(np.int64, [0])
        self._beginning = Growing(np.uint64)
        self._middle = Growing(np.uint64)

    def __len__(self) -> int:
        return len(self._beginning)

    def number(self, pieces: Sequence[str], codes: Codes, starts: Ints, lengths: Ints) -> Numbers:
        """The numbers of `pieces`, which stand in `codes` at `starts`; new ones are added.

        Pieces of up to three characters are told apart by the characters themselves, packed into 63 bits;
        longer ones, one in twenty, by their 63-bit hash (two words of an archive share
        one once in a million archives).
        """
        keys = _keys(pieces, codes, starts, lengths)
        numbers = self._table.find(keys)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            new_keys, examples = np.unique(keys[new], return_index=True)
            self._add([pieces[place] for place in new[examples].tolist()], new_keys)
            numbers[new] = self._table.find(keys[new])
        return numbers

    def expand(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """The terms that pieces stand for, piece after piece: each word followed by its sub-words; and how
        many of them each piece has.
        """
        starts = self._starts.values[numbers]
        counts = self._starts.values[numbers + 1] - starts
        return self._terms.values[ranges(starts, counts)], counts

    def sorted(self, numbers: Ints) -> Ints:
        """These words in ascending order."""
        beginning, middle = self._beginning.values[numbers], self._middle.values[numbers]
        order = np.lexsort((middle, beginning))
        numbers, beginning, middle = numbers[order], beginning[order], middle[order]
        # Six characters decide for all but a few long words.
        alike = (beginning[1:] == beginning[:-1]) & (middle[1:] == middle[:-1])
        for first, last in _runs(alike):
            numbers[first:last] = sorted(numbers[first:last].tolist(), key=self.word)
        return numbers

    def utf8(self, numbers: Ints) -> tuple[npt.NDArray[np.uint8], Ints]:
        """These words one after the other, and the length of each."""
        starts = self._text_starts.values[numbers]
        sizes = self._text_starts.values[numbers + 1] - starts
        return self._text.values[ranges(starts, sizes)], sizes

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
            own = [self._parts(word) for word in words]
            parts += own
            flat = list(itertools.chain.from_iterable(own))
            flat_keys = _keys_of(flat)
            part_keys.append(flat_keys)
            new = np.flatnonzero(self._table.find(flat_keys) < 0)
            keys, examples = np.unique(flat_keys[new], return_index=True)
            words = [flat[place] for place in new[examples].tolist()]
        self._add_terms(added, first, parts, self._table.find(np.concatenate(part_keys)))
        self._add_text(added)

    def _parts(self, word: str) -> list[str]:
        if (len(word) <= 2 and "\u4e00" <= word[0] <= "\u9fff") or not is_word(word):
            return []
        return [part for part, _ in self._segmenter.subwords(word)]

    def _add_terms(self, words: list[str], first: int, parts: list[list[str]], numbers: Numbers) -> None:
        own = np.fromiter(map(is_word, words), np.int32, len(words))
        sizes = own + np.fromiter(map(len, parts), np.int32, len(parts))
        ends = np.cumsum(sizes, dtype=np.int32)
        is_part = np.ones(int(ends[-1]), bool)
        places = (ends - sizes)[own > 0]
        is_part[places] = False
        terms = np.empty(len(is_part), np.int32)
        terms[places] = np.flatnonzero(own) + first
        terms[is_part] = numbers
        self._starts.extend(ends + np.int32(len(self._terms)))
        self._terms.extend(terms)

    def _add_text(self, words: list[str]) -> None:
        joined = "".join(words)
        self._text_starts.extend(np.cumsum(utf8_sizes(words)) + len(self._text))
        self._text.extend(np.frombuffer(joined.encode("utf-8", "surrogatepass"), np.uint8))
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass") + bytes(24), np.uint32)
        starts = np.cumsum(lengths) - lengths
        for place, column in ((0, self._beginning), (3, self._middle)):
            key = np.zeros(len(words), np.uint64)
            for further in range(place, place + 3):
                key = key << np.uint64(GRAM_SHIFT) | codes[starts + further] * (lengths > further)
            column.extend(key)


def _keys_of(words: Sequence[str]) -> Keys:
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    return _keys(words, codes, np.cumsum(lengths) - lengths, lengths)


def _keys(pieces: Sequence[str], codes: Codes, starts: Ints, lengths: Ints) -> Keys:
    """The first three characters of each piece side by side, 21 bits each, nothing in place of missing
    ones; of a longer piece its hash.
    """
    keys = codes[starts].astype(np.uint64)
    for place in (1, 2):
        longer = np.flatnonzero(lengths > place)
        keys[longer] |= codes[starts[longer] + place].astype(np.uint64) << np.uint64(GRAM_SHIFT * place)
    hashed = np.flatnonzero(lengths > 3)
    longest = map(pieces.__getitem__, hashed.tolist())
    keys[hashed] = np.fromiter(map(hash, longest), np.int64, len(hashed)).view(np.uint64) | _IS_HASH
    return keys


def _runs(alike: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where runs of alike neighbours begin and end: `alike[i]` says whether i and i + 1 are."""
    edges = np.flatnonzero(np.diff(alike.astype(np.int8), prepend=0, append=0))
    return [(int(first), int(last) + 1) for first, last in edges.reshape(-1, 2)]
