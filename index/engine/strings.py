"""Lists of strings in a container, addressed without decoding the others."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints, compact, starts_of
from index.engine.container import Container, ContainerWriter


class Strings:
    """A list of strings in a container, addressed without decoding the others."""

    def __init__(self, container: Container, name: str) -> None:
        self._map = container.map
        self._offset = container.offset(f"{name}.bytes")
        self._starts = container[f"{name}.starts"]
        self._starts_view = self._starts.data  # gives Python's integers, five times as fast

    def __len__(self) -> int:
        return len(self._starts) - 1

    def encoded(self, number: int, most: int | None = None) -> bytes:
        """The bytes of one string, or the first `most` of them, which may cut a character in two."""
        begin, end = self.span(number)
        return self._map[begin : end if most is None else min(end, begin + most)]

    def sizes(self) -> npt.NDArray[np.int64]:
        """The length of each string in bytes."""
        starts = self._starts.astype(np.int64)
        return starts[1:] - starts[:-1]

    def joined(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
        """The bytes of the strings `numbers` (ascending), one after the other."""
        bytes_ = np.frombuffer(self._map, np.uint8, int(self._starts[-1]), self._offset)
        if len(numbers) == len(self):
            return bytes_
        pieces = [bytes_[int(self._starts[n]) : int(self._starts[n + 1])] for n in numbers.tolist()]
        return np.concatenate(pieces) if pieces else bytes_[:0]

    def size(self, number: int) -> int:
        """The length of one string in bytes."""
        begin, end = self.span(number)
        return end - begin

    def span(self, number: int) -> tuple[int, int]:
        """Where the bytes of one string lie in the file."""
        view, offset = self._starts_view, self._offset
        return offset + view[number], offset + view[number + 1]

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return iter(self.all())

    def bytes_of(self, first: int, last: int) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
        """The strings from `first` to before `last`, encoded, one after the other, and the length of each."""
        starts = self._starts[first : last + 1].astype(np.int64)
        size = int(starts[-1] - starts[0])
        return np.frombuffer(self._map, np.uint8, size, self._offset + int(starts[0])), np.diff(starts)

    def all(self) -> list[str]:
        """Every string."""
        return self.slice(0, len(self))

    def slice(self, first: int, last: int) -> list[str]:
        """The strings from `first` to before `last`. Decoding them at once is ten times as fast as one by
        one.
        """
        if last <= first:
            return []
        starts = self._starts[first : last + 1].astype(np.int64)
        data = np.frombuffer(self._map, np.uint8, int(starts[-1] - starts[0]), self._offset + int(starts[0]))
        starts -= starts[0]
        # A character begins at every byte but the continuations 10xxxxxx.
        characters = np.concatenate((np.zeros(1, np.int64), np.cumsum((data & 0xC0) != 0x80)))[
            starts
        ].tolist()
        text = data.tobytes().decode("utf-8", "surrogatepass")
        return [text[begin:end] for begin, end in itertools.pairwise(characters)]

    def contains(self, number: int, pattern: bytes) -> bool:
        """Whether one string holds `pattern` (encoded, not empty)."""
        begin, end = self.span(number)
        return self._find(pattern, begin, begin, end) >= 0

    def scan(self, pattern: bytes) -> npt.NDArray[np.uint32]:
        """The numbers of all strings that hold `pattern`, ascending; one pass over the bytes."""
        starts, offset = self._starts_view, self._offset
        found: list[int] = []
        number, place, end = 0, offset, offset + starts[len(self)]
        while (place := self._map.find(pattern, place, end)) >= 0:
            # NumPy's searchsorted copies all starts to look one up: a comma in 232,000 articles took 9 s.
            number = bisect_right(starts, place - offset, number) - 1
            begin, string_end = self.span(number)
            if self._find(pattern, begin, place, string_end) >= 0:
                found.append(number)
            place = string_end  # also where the bytes found ran over into the next string
        return np.array(found, np.uint32)

    def _find(self, pattern: bytes, begin: int, place: int, end: int) -> int:
        """Where `pattern` stands from `place` on in the string from `begin` to `end`, -1 if nowhere.

        In UTF-8 a match begins where a character does.
        """
        return self._map.find(pattern, place, end)

    def bisect(self, word: bytes) -> int:
        """For sorted strings: how many are smaller than `word`."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.encoded(middle) < word:
                low = middle + 1
            else:
                high = middle
        return low


def write_strings(out: ContainerWriter, name: str, strings: Iterable[str]) -> None:
    """Strings as one run of UTF-8 (`name.bytes`) and where each starts (`name.starts`, one more)."""
    sizes: list[Ints] = []

    def parts() -> Iterator[npt.NDArray[np.uint8]]:
        iterator = iter(strings)
        while chunk := list(itertools.islice(iterator, 65_536)):
            sizes.append(utf8_sizes(chunk))
            yield np.frombuffer("".join(chunk).encode("utf-8", "surrogatepass"), np.uint8)

    out.add_stream(f"{name}.bytes", np.uint8, parts())
    out.add(f"{name}.starts", compact(starts_of(np.concatenate([*sizes, np.zeros(0, np.int64)]))))


def utf8_sizes(strings: Sequence[str]) -> npt.NDArray[np.int64]:
    """The length of each string in UTF-8, without encoding them one by one."""
    characters = np.fromiter(map(len, strings), np.int64, len(strings))
    codes = np.frombuffer("".join(strings).encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = 1 + (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
    reached = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    return np.diff(reached[np.cumsum(characters)], prepend=0)
