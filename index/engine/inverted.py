"""Inverted fields: sorted terms, each with its posting list. Terms are addressed by their place in that
order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.engine import postings
from index.engine.arrays import compact, starts_of
from index.engine.container import Container, ContainerWriter
from index.engine.grams import GRAM_SHIFT, gram_text
from index.engine.postings import COUNT, LARGE, PLAIN
from index.engine.spool import Spool
from index.engine.strings import Strings

INVERTED_FIELDS = ("text", "title", "grams")
_CODE_POINTS = 0x110000
SAMPLE = 64  # of so many lists, one says where its frequencies start


class WordTerms:
    """The sorted words of an inverted field. A term is addressed by its place in that order."""

    def __init__(self, container: Container, name: str) -> None:
        self._words = Strings(container, f"{name}.words")

    def all(self) -> Sequence[str]:
        return self._words.all()

    def encoded(self, first: int, last: int) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
        """The terms from `first` to before `last` in UTF-8, one after the other, and the length of each."""
        return self._words.bytes_of(first, last)

    def term(self, place: int) -> str:
        return self._words[place]

    def bisect(self, term: str) -> int:
        """How many terms sort before `term`."""
        return self._words.bisect(_encode(term))

    def prefix_range(self, prefix: str) -> tuple[int, int]:
        """The places of the terms that begin with `prefix`: half-open."""
        encoded = _encode(prefix)
        return self._words.bisect(encoded), self._words.bisect(encoded + b"\xff")  # above all UTF-8 bytes


class GramTerms:
    """The sorted grams of a segment; the same calls as WordTerms.

    Grams share their characters: `alphabet` holds those, ascending, and for each the second characters of the
    grams it starts, as places in the alphabet (its first entry is 0, for none). 2 bytes a gram instead of 8.
    """

    def __init__(self, container: Container, name: str) -> None:
        self._alphabet: npt.NDArray[np.uint32] = container[f"{name}.alphabet"]
        self._starts = container[f"{name}.firsts"]
        self._seconds = container[f"{name}.seconds"]

    def all(self) -> Sequence[str]:
        return [gram_text(key) for key in self.keys().tolist()]

    def keys(self, first: int = 0, last: int | None = None) -> npt.NDArray[np.uint64]:
        """The grams from `first` to before `last` as keys, ascending."""
        places = np.arange(first, len(self._seconds) if last is None else last)
        of_first = np.searchsorted(self._starts, places, side="right") - 1
        firsts = self._alphabet[of_first].astype(np.uint64)
        return firsts << np.uint64(GRAM_SHIFT) | self._alphabet[self._seconds[first:last]]

    def term(self, place: int) -> str:
        first = int(np.searchsorted(self._starts, place, side="right")) - 1
        second = int(self._alphabet[self._seconds[place]])
        return chr(self._alphabet[first]) + (chr(second) if second else "")

    def bisect(self, term: str) -> int:
        """How many grams sort before `term`, a gram."""
        first = int(np.searchsorted(self._alphabet, ord(term[0]))) if 0 < len(term) <= 2 else 0
        begin = int(self._starts[first])
        if len(term) != 2 or first == len(self._alphabet) or self._alphabet[first] != ord(term[0]):
            return begin
        second = int(np.searchsorted(self._alphabet, ord(term[1])))
        return begin + int(np.searchsorted(self._seconds[begin : int(self._starts[first + 1])], second))

    def prefix_range(self, prefix: str) -> tuple[int, int]:
        return self.bisect(prefix), self.bisect(chr(ord(prefix) + 1))


class GramTermsWriter:
    """Takes sorted gram keys in pieces and writes them as GramTerms reads them."""

    def __init__(self, folder: Path) -> None:
        self._is_used = np.zeros(_CODE_POINTS, bool)
        self._is_used[0] = True
        self._counts = np.zeros(_CODE_POINTS, np.uint32)  # of grams that begin with each character
        self._seconds = Spool(np.uint32, folder)

    def add(self, keys: npt.NDArray[np.uint64]) -> None:
        firsts = (keys >> np.uint64(GRAM_SHIFT)).astype(np.uint32)
        seconds = (keys & np.uint64((1 << GRAM_SHIFT) - 1)).astype(np.uint32)
        starts = np.flatnonzero(np.diff(firsts, prepend=np.uint32(0)) != 0)
        self._is_used[firsts[starts]] = True
        self._is_used[seconds] = True
        # A character may go on from the piece before.
        self._counts[firsts[starts]] += np.diff(starts, append=len(firsts)).astype(np.uint32)
        self._seconds.append(seconds)

    def write(self, out: ContainerWriter, name: str) -> None:
        alphabet = np.flatnonzero(self._is_used).astype(np.uint32)
        place = np.zeros(_CODE_POINTS, np.min_scalar_type(len(alphabet)))
        place[alphabet] = np.arange(len(alphabet))
        out.add(f"{name}.alphabet", alphabet)
        out.add(f"{name}.firsts", compact(starts_of(self._counts[alphabet])))
        out.add_stream(f"{name}.seconds", place.dtype, (place[codes] for codes in self._seconds.pieces()))
        self._seconds.close()


class InvertedIndex:
    """The terms of one inverted field and their posting lists."""

    def __init__(self, container: Container, name: str, terms: WordTerms | GramTerms) -> None:
        self.name = name
        self.terms = terms
        self.heads: npt.NDArray[np.uint32] = container[f"{name}.heads"]
        self._starts = container[f"{name}.starts"]
        self._gaps = container[f"{name}.gaps"]
        self._halves = container[f"{name}.halves"]
        self._samples = container[f"{name}.samples"]
        self._large_keys = container[f"{name}.large_keys"]
        self._large_values = container[f"{name}.large_values"]
        self.lengths: npt.NDArray[np.uint32] = container[f"{name}.lengths"]

    def __len__(self) -> int:
        return len(self.heads)

    def place(self, term: str) -> int | None:
        """The place of a term, None where no article has it."""
        place = self.terms.bisect(term)
        return place if place < len(self) and self.terms.term(place) == term else None

    def span(self, term: str) -> tuple[int, int]:
        """The places of a term as a half-open range, empty where no article has it."""
        place = self.place(term)
        return (0, 0) if place is None else (place, place + 1)

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many articles hold each term."""
        return (self.heads & COUNT).astype(np.int64)

    def most_held(self, first: int, last: int) -> int:
        """The most articles that can hold a term of a range of places."""
        return int((self.heads[first:last] & COUNT).sum(dtype=np.int64))

    def document_frequency(self, place: int) -> int:
        return int(self.heads[place]) & int(COUNT)

    def numbers(self, place: int) -> postings.Numbers:
        """The articles that hold a term, ascending; deleted ones included."""
        gaps = self._gaps[int(self._starts[place]) : int(self._starts[place + 1])]
        return postings.decode_numbers(int(self.heads[place]), gaps)

    def frequencies(self, place: int) -> postings.Frequencies | None:
        """How often each article of `numbers` holds the term; None where all hold it once."""
        head = int(self.heads[place])
        if head & int(PLAIN):
            return None
        begin = self._halves_start(place)
        count = head & int(COUNT)
        frequencies = postings.decode_frequencies(head, self._halves[begin : begin + (count + 1) // 2])
        if frequencies is not None and len(self._large_keys):
            low, high = np.searchsorted(self._large_keys, _large_bounds(place, place + 1))
            where = (self._large_keys[low:high] & np.uint64(0xFFFFFFFF)).astype(np.int64)
            frequencies[where] = self._large_values[low:high]
        return frequencies

    def numbers_of_range(self, first: int, last: int) -> postings.Numbers:
        """The articles that hold any term of a range of places, ascending, each once."""
        starts = self._starts[first : last + 1].astype(np.int64)
        gaps = self._gaps[int(starts[0]) : int(starts[-1])]
        held = np.zeros(len(self.lengths), bool)
        held[postings.decode_all_numbers(self.heads[first:last], starts[1:] - starts[:-1], gaps)] = True
        return np.flatnonzero(held).astype(np.uint32)

    def block(self, first: int, last: int) -> postings.PostingBlock:
        """The lists of a range of places, with exact frequencies."""
        starts = self._starts[first : last + 1].astype(np.int64)
        halves = self._halves[self._halves_start(first) : self._halves_start(last)]
        gaps = self._gaps[int(starts[0]) : int(starts[-1])]
        block = postings.decode_block(self.heads[first:last], starts[1:] - starts[:-1], gaps, halves)
        if block.frequencies is None:
            return block
        large = np.flatnonzero(block.frequencies == LARGE)
        if len(large):
            low, high = np.searchsorted(self._large_keys, _large_bounds(first, last))
            block.frequencies[large] = self._large_values[low:high]
        return block

    def postings_before(self, place: int) -> int:
        """About how many postings the terms before `place` have: the bytes of their gaps."""
        return int(self._starts[place])

    def _halves_start(self, place: int) -> int:
        if place == len(self):
            return len(self._halves)
        sample = place // SAMPLE
        between = postings.frequency_sizes(self.heads[sample * SAMPLE : place])
        return int(self._samples[sample]) + int(between.sum())


def _large_bounds(first: int, last: int) -> npt.NDArray[np.uint64]:
    """The keys between which the large frequencies of a range of places stand."""
    return np.array([first << 32, last << 32], np.uint64)


class PlainIndex:
    """An inverted field of a run: lists as they are, only ever read by ranges of terms."""

    def __init__(self, container: Container, name: str, terms: WordTerms | GramTerms) -> None:
        self.terms = terms
        self._starts = container[f"{name}.places"]
        self._numbers = container[f"{name}.numbers"]
        self._frequencies = None if name == "grams" else container[f"{name}.frequencies"]
        self.lengths: npt.NDArray[np.uint32] = container[f"{name}.lengths"]

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        return np.diff(self._starts).astype(np.int64)

    def postings_before(self, place: int) -> int:
        """How many postings the terms before `place` have."""
        return int(self._starts[place])

    def block(self, first: int, last: int) -> postings.PostingBlock:
        """The lists of a range of places."""
        starts = self._starts[first : last + 1].astype(np.int64)
        begin, end = int(starts[0]), int(starts[-1])
        frequencies = None if self._frequencies is None else self._frequencies[begin:end]
        return postings.PostingBlock(np.diff(starts), self._numbers[begin:end], frequencies)


def terms_of(container: Container, name: str) -> WordTerms | GramTerms:
    """The terms of an inverted field of a container."""
    return GramTerms(container, name) if name == "grams" else WordTerms(container, name)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
