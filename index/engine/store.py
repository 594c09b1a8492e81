"""The texts of a segment: folded ones as they are searched, originals as what folding changed.

Folded titles and bodies lie one after the other in GB18030, which covers all of Unicode with two bytes for
a Chinese character and one for ASCII: 0.66 of the UTF-8 of the originals, and any of them is read in place.

An original is nearly its folded text. A block of articles keeps, compressed, a table of what each folded
character most often stood for (`,` was ，, in Traditional text 国 was 國), and the exceptions to it: 0.02 of
the text, where the originals compressed by themselves took 0.5. An original whose folding changed its
length is kept whole.
"""

from __future__ import annotations

import struct
import threading
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import zstandard

from index.engine.arrays import Codes, Ints, is_first, sizes_of, starts_of
from index.engine.container import Container, ContainerWriter
from index.engine.strings import Strings
from index.text.batch import FoldedTexts, codes_of
from index.text.fold import SEPARATOR

ENCODING = "gb18030"
_FIRST_WITHIN = 0x30  # no smaller byte is part of a longer character
# Characters of a block: larger ones share their table further, smaller ones are read faster. 32,000 take
# 0.1 ms.
_BLOCK_CHARACTERS = 32_000
_BLOCKS_KEPT = 512  # unpacked, of each segment: some 4 KB each
_FEW = 32  # entries of a table
_HEADER = struct.Struct("<III")  # articles, entries of the table, exceptions
_WHOLE = np.uint32(0xFFFFFFFF)  # in place of a count of exceptions: the original is kept whole


def encode(text: str) -> bytes:
    """Text as it stands in a store; also the form of a pattern to look for in one."""
    return text.encode(ENCODING)


class Texts(Strings):
    """Folded texts: strings in ENCODING."""

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode(ENCODING)

    def which_contain(self, numbers: npt.NDArray[np.uint32], pattern: bytes) -> npt.NDArray[np.bool_]:
        """For each of `numbers`, whether that text holds `pattern`."""
        find = self._map.find
        begins = (self._starts[numbers].astype(np.int64) + self._offset).tolist()
        ends = (self._starts[numbers + np.uint32(1)].astype(np.int64) + self._offset).tolist()
        places = [find(pattern, begin, end) for begin, end in zip(begins, ends, strict=True)]
        return np.array(
            [
                place >= 0 and self._find(pattern, begin, place, end) >= 0
                for place, begin, end in zip(places, begins, ends, strict=True)
            ],
            bool,
        )

    def _find(self, pattern: bytes, begin: int, place: int, end: int) -> int:
        """As in Strings, but the second byte of one character may look like the first of another: a true
        match is one before which whole characters end.
        """
        while (place := self._map.find(pattern, place, end)) >= 0:
            if pattern[0] < _FIRST_WITHIN:
                return place
            # A comma is no part of another character: what comes before one need not be looked at.
            known = max(begin, self._map.rfind(b",", begin, place))
            try:
                self._map[known:place].decode(ENCODING)
            except UnicodeDecodeError:
                place += 1
            else:
                return place
        return -1


class OriginalsWriter:
    """Collects originals beside their folded texts and writes them as blocks."""

    def __init__(self) -> None:
        self._packer = _Packer()
        # On 2,400 blocks level 3 left 7.70 MB in 0.06 s, level 6 7.36 in 0.15, level 12 7.23 in 0.44.
        self._compressor = zstandard.ZstdCompressor(level=6)
        self._pending: list[tuple[str, str]] = []  # original, folded
        self._characters = 0
        self._articles = 0
        self.blocks: list[npt.NDArray[np.uint8]] = []
        self.firsts: list[int] = []  # of each block: the number of its first article

    def add(self, original: str, folded: str) -> None:
        """One article's title and body, joined by SEPARATOR, as they were and folded."""
        self._pending.append((original, folded))
        self._characters += len(folded)
        if self._characters >= _BLOCK_CHARACTERS:
            self.flush()

    def add_batch(self, texts: FoldedTexts) -> None:
        """Titles and bodies of many articles in turn."""
        self.flush()
        original_ends = texts.original_ends[1::2] + 1
        folded_ends = np.flatnonzero(texts.folded == ord(SEPARATOR))[1::2] + 1
        original_sizes, folded_sizes = (np.diff(ends, prepend=0) for ends in (original_ends, folded_ends))
        first = original_start = folded_start = 0
        while first < len(folded_ends):
            last = int(np.searchsorted(folded_ends, folded_start + _BLOCK_CHARACTERS)) + 1
            last = min(last, len(folded_ends))
            original_end, folded_end = int(original_ends[last - 1]), int(folded_ends[last - 1])
            self._add_block(
                texts.original[original_start:original_end], texts.folded[folded_start:folded_end],
                original_sizes[first:last], folded_sizes[first:last],
            )  # fmt: skip
            first, original_start, folded_start = last, original_end, folded_end

    def append(self, blocks: Originals) -> None:
        """Take over all blocks of another segment as they are."""
        self.flush()
        self.firsts += [self._articles + first for first in blocks.firsts.tolist()]
        self.blocks += blocks.raw()
        self._articles += blocks.articles

    def flush(self) -> None:
        if self._pending:
            sides = [[side + SEPARATOR for side in sides] for sides in zip(*self._pending, strict=True)]
            codes = [codes_of("".join(texts)) for texts in sides]
            sizes = [np.fromiter(map(len, texts), np.int64, len(texts)) for texts in sides]
            self._pending, self._characters = [], 0
            self._add_block(codes[0], codes[1], sizes[0], sizes[1])

    def _add_block(self, original: Codes, folded: Codes, original_sizes: Ints, folded_sizes: Ints) -> None:
        packed = self._packer.pack(original, folded, original_sizes, folded_sizes)
        self.blocks.append(np.frombuffer(self._compressor.compress(packed), np.uint8))
        self.firsts.append(self._articles)
        self._articles += len(folded_sizes)

    def write(self, out: ContainerWriter) -> None:
        self.flush()
        sizes = np.array([len(block) for block in self.blocks], np.uint64)
        out.add_stream("originals.blocks", np.uint8, self.blocks)
        out.add(
            "originals.starts", np.concatenate((np.zeros(1, np.uint64), np.cumsum(sizes, dtype=np.uint64)))
        )
        out.add("originals.firsts", np.array(self.firsts, np.uint32))


class _Decompressors(threading.local):
    """One for each thread: they are not safe to share, and take longer to make than to use."""

    def __init__(self) -> None:
        self.own = zstandard.ZstdDecompressor()


_decompressors = _Decompressors()


class Originals:
    """The originals of a segment."""

    def __init__(self, container: Container, articles: int) -> None:
        self.articles = articles
        self.firsts: Codes = container["originals.firsts"]
        self._firsts_view = self.firsts.data  # gives Python's integers, five times as fast
        self._starts = container["originals.starts"]
        self._data = container["originals.blocks"]
        self._unpacked: dict[int, _Block] = {}

    def raw(self) -> list[npt.NDArray[np.uint8]]:
        """All blocks, compressed."""
        return [self._raw(block) for block in range(len(self.firsts))]

    def original(self, number: int, folded: str) -> str:
        """The original of an article, given its folded text (both title and body, joined by SEPARATOR)."""
        block = bisect_right(self._firsts_view, number) - 1
        return _unpacked(self._block(block), number - self._firsts_view[block], folded)

    def as_folded(self, numbers: npt.NDArray[np.uint32], characters: str) -> npt.NDArray[np.bool_]:
        """For each of `numbers` (ascending), whether it is known without reading it that these characters
        stand in its original wherever they stand in its folded text.
        """
        known = np.zeros(len(numbers), bool)
        ends = np.searchsorted(numbers, [*self.firsts[1:].tolist(), self.articles]).tolist()
        start = 0
        for block, (first, end) in enumerate(zip(self._firsts_view, ends, strict=True)):
            if start < end:
                own = self._block(block)
                if not own.table.replaces(characters):
                    known[start:end] = own.is_regular[numbers[start:end] - np.uint32(first)]
                start = end
        return known

    def _block(self, number: int) -> _Block:
        block = self._unpacked.get(number)
        if block is None:
            if len(self._unpacked) >= _BLOCKS_KEPT:
                self._unpacked = {}  # another thread may hold the old one: it stays whole
            data = _decompressors.own.decompress(self._raw(number).tobytes())
            block = self._unpacked[number] = _read_block(data)
        return block

    def _raw(self, block: int) -> npt.NDArray[np.uint8]:
        return self._data[int(self._starts[block]) : int(self._starts[block + 1])]


@dataclass(frozen=True, slots=True)
class _Block:
    """The parts of an unpacked block. The exceptions of article i are those from `starts[i]` to before
    `starts[i + 1]`: gaps between their places in its text, and codes. `is_whole[i]`: it is kept whole.
    `is_regular[i]`: the table alone makes it of its folded text.
    """

    table: _Table
    starts: list[int]
    is_whole: list[bool]
    is_regular: npt.NDArray[np.bool_]
    gaps: Codes
    codes: Codes
    whole: bytes


class _Packer:
    """Packs blocks. Its tables by code point are set for a block and cleared after it: filling new ones would
    take longer than packing.
    """

    def __init__(self) -> None:
        self._changes = np.zeros(0x110000, bool)
        self._standing_for = np.arange(0x110000, dtype=np.uint32)

    def pack(self, original: Codes, folded: Codes, original_sizes: Ints, folded_sizes: Ints) -> bytes:
        """Pack articles of these sizes, each with a SEPARATOR at its end."""
        is_even = original_sizes == folded_sizes
        whole: list[bytes] = []
        if not is_even.all():
            for number in np.flatnonzero(~is_even).tolist():
                end = int(original_sizes[: number + 1].sum())
                codes = original[end - int(original_sizes[number]) : end - 1]
                whole.append(
                    codes.tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8", "surrogatepass")
                )
            original = original[np.repeat(is_even, original_sizes)]
            folded = folded[np.repeat(is_even, folded_sizes)]
        before, after, wrong = self._commonest(original, folded)
        ends = np.cumsum(folded_sizes[is_even])
        at = np.searchsorted(ends, wrong, side="right")
        counts = np.full(len(is_even), _WHOLE, np.uint32)
        counts[is_even] = np.bincount(at, minlength=len(ends))
        places = wrong - (ends - folded_sizes[is_even])[at]
        gaps = places.copy()
        gaps[1:] -= places[:-1]
        first = np.flatnonzero(is_first(at))
        gaps[first] = places[first]
        numbers = np.concatenate((counts, before, after, gaps.astype(np.uint32), original[wrong]))
        parts = [_HEADER.pack(len(is_even), len(before), len(wrong)), _shuffled(numbers)]
        for text in whole:
            parts += [struct.pack("<I", len(text)), text]
        return b"".join(parts)

    def _commonest(self, original: Codes, folded: Codes) -> tuple[Codes, Codes, Ints]:
        """The folded characters that mostly stood for another one, ascending, and that one; and the places
        where something else stood than this says.
        """
        changed = folded.compress(original != folded)
        self._changes[changed] = True
        concerned = np.flatnonzero(self._changes.take(folded))
        self._changes[changed] = False
        stood, own = original.take(concerned), folded.take(concerned)
        keys = own.astype(np.uint64) << np.uint64(32) | stood
        keys.sort()
        first = np.flatnonzero(is_first(keys))
        pairs, counts = keys.take(first), sizes_of(first, len(keys))
        by_count = np.lexsort((counts, pairs >> np.uint64(32)))
        last = np.flatnonzero(np.diff((pairs >> np.uint64(32))[by_count], append=np.uint64(1 << 40)))
        best = pairs[by_count[last]]
        before, after = (best >> np.uint64(32)).astype(np.uint32), best.astype(np.uint32)
        self._standing_for[before] = after
        wrong = concerned[self._standing_for.take(own) != stood]
        self._standing_for[before] = before
        is_other = before != after
        return before[is_other], after[is_other], wrong


def _shuffled(numbers: Codes) -> bytes:
    """All lowest bytes, then all second ones, …: like compresses better beside like."""
    return np.ascontiguousarray(numbers.astype("<u4").view(np.uint8).reshape(-1, 4).T).tobytes()


def _unshuffled(data: bytes, count: int, offset: int) -> Codes:
    planes = np.frombuffer(data, np.uint8, 4 * count, offset).reshape(4, -1)
    return np.ascontiguousarray(planes.T).view("<u4").reshape(-1)


def _unpacked(block: _Block, place: int, folded: str) -> str:
    if block.is_whole[place]:
        return _nth(block.whole, sum(block.is_whole[:place]))
    start, end = block.starts[place], block.starts[place + 1]
    text = block.table.apply(folded)
    if start == end:
        return text
    codes = codes_of(text).copy()
    codes[np.cumsum(block.gaps[start:end])] = block.codes[start:end]
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _read_block(data: bytes) -> _Block:
    articles, entries, exceptions = _HEADER.unpack_from(data)
    count = articles + 2 * entries + 2 * exceptions
    numbers = _unshuffled(data, count, _HEADER.size)
    counts, table, rest = np.split(numbers, (articles, articles + 2 * entries))
    is_whole = counts == _WHOLE
    return _Block(
        _Table(table[:entries], table[entries:]),
        starts_of(np.where(is_whole, 0, counts)).tolist(), is_whole.tolist(), counts == 0,
        rest[:exceptions], rest[exceptions:], data[_HEADER.size + 4 * count :],
    )  # fmt: skip


def _nth(whole: bytes, number: int) -> str:
    offset = 0
    for _ in range(number):
        offset += 4 + struct.unpack_from("<I", whole, offset)[0]
    (size,) = struct.unpack_from("<I", whole, offset)
    return whole[offset + 4 : offset + 4 + size].decode("utf-8", "surrogatepass")


class _Table:
    """Replaces characters: `before[i]` (ascending) becomes `after[i]`."""

    def __init__(self, before: Codes, after: Codes) -> None:
        self._before, self._after = before, after
        self._pairs: list[tuple[str, str]] | None = None
        # Simplified articles have a dozen punctuation marks here, which replacing one after the other does in
        # a sixth of the time of looking up every character: unless one would meet what another has put in.
        if len(before) <= _FEW and {*before.tolist()}.isdisjoint(after.tolist()):
            self._pairs = list(zip(map(chr, before.tolist()), map(chr, after.tolist()), strict=True))

    def replaces(self, characters: str) -> bool:
        """Whether it changes any of some characters."""
        return not {*map(ord, characters)}.isdisjoint(self._before.tolist())

    def apply(self, text: str) -> str:
        if self._pairs is not None:
            for before, after in self._pairs:
                text = text.replace(before, after)
            return text
        codes = codes_of(text)
        place = np.minimum(np.searchsorted(self._before, codes), len(self._before) - 1)
        replaced = np.where(self._before[place] == codes, self._after[place], codes)
        return replaced.tobytes().decode("utf-32-le", "surrogatepass")
