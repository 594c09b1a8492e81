"""Joining the posting lists of several inverted fields, a stretch of the alphabet at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints, compact, starts_of
from index.engine.container import ContainerWriter
from index.engine.inverted import SAMPLE, GramTermsWriter
from index.engine.postings import Bytes, PostingBlock, encode, frequency_sizes, split
from index.engine.spool import Spool
from index.engine.stretches import Index, Union, Words, stretches, union_of

# A posting as one number: its term's place in the stretch, its article, its frequency; 20, 28 and 16 bits.
_TERM_SHIFT, _ARTICLE_SHIFT = np.uint64(44), np.uint64(16)
_ARTICLES, _FREQUENCIES = np.uint64((1 << 28) - 1), np.uint64((1 << 16) - 1)
MOST_ARTICLES = 1 << 28  # of a segment


class Renumbering:
    """What becomes of the article numbers of one input: from `first` on, without the deleted ones."""

    def __init__(self, first: int, deleted: npt.NDArray[np.bool_] | None) -> None:
        self._first = np.uint32(first)
        self._is_kept = None if deleted is None else ~deleted
        if self._is_kept is not None:
            self._numbers = np.cumsum(self._is_kept, dtype=np.uint32) + np.uint32(first) - np.uint32(1)

    def apply(self, block: PostingBlock) -> PostingBlock:
        if self._is_kept is None:
            return PostingBlock(block.counts, block.numbers + self._first, block.frequencies)
        stays = self._is_kept[block.numbers]
        list_of = np.repeat(np.arange(len(block.counts)), block.counts)
        counts = np.bincount(list_of[stays], minlength=len(block.counts))
        frequencies = None if block.frequencies is None else block.frequencies[stays]
        return PostingBlock(counts, self._numbers[block.numbers[stays]], frequencies)


def join_inverted(
    out: ContainerWriter, name: str, indexes: Sequence[Index], renumbering: Sequence[Renumbering]
) -> None:
    """Write the terms and posting lists of all `indexes`, whose articles follow each other in this order."""
    folder = out.path.parent
    terms = GramTermsWriter(folder) if name == "grams" else _WordsWriter(folder)
    lists = _ListsWriter(folder)

    def gaps() -> Iterator[Bytes]:
        for spans in stretches(indexes):
            union = union_of(indexes, spans)
            if not len(union):
                continue
            blocks = [
                own.apply(index.block(first, last))
                for index, own, (first, last) in zip(indexes, renumbering, spans, strict=True)
            ]
            joined = _joined(union, blocks)
            filled = np.flatnonzero(joined.counts != 0)  # a term may have lived in deleted articles only
            terms.add(_chosen(union, filled))
            if len(filled):
                for block in split(PostingBlock(joined.counts[filled], joined.numbers, joined.frequencies)):
                    yield lists.add(block)

    out.add_stream(f"{name}.gaps", np.uint8, gaps())
    lists.write(out, name)
    terms.write(out, name)


def _joined(union: Union, blocks: Sequence[PostingBlock]) -> PostingBlock:
    """The lists of all blocks in the order of the union's terms; articles of later blocks are later ones."""
    if len(blocks) == 1:
        return blocks[0]
    counts = np.zeros(len(union), np.int64)
    postings = np.empty(sum(len(block.numbers) for block in blocks), np.uint64)
    done = 0
    for block, places in zip(blocks, union.places, strict=True):
        counts[places] += block.counts
        own = postings[done : done + len(block.numbers)]
        own[:] = block.numbers
        own <<= _ARTICLE_SHIFT
        own |= np.uint64(1) if block.frequencies is None else block.frequencies
        own |= np.repeat(places.astype(np.uint64) << _TERM_SHIFT, block.counts)
        done += len(own)
    # NumPy sorts these in 5 ns each; putting every list into its place by indices took 15.
    postings.sort()
    frequencies = None
    if any(block.frequencies is not None for block in blocks):
        frequencies = postings.astype(np.uint16)
    postings >>= _ARTICLE_SHIFT
    postings &= _ARTICLES
    return PostingBlock(counts, postings.astype(np.uint32), frequencies)


def _chosen(union: Union, places: Ints) -> Any:
    if isinstance(union.terms, np.ndarray):
        return union.terms[places]
    data, sizes = union.terms
    if len(places) == len(sizes):
        return union.terms
    is_chosen = np.zeros(len(sizes), bool)
    is_chosen[places] = True
    return data[np.repeat(is_chosen, sizes)], sizes[places]


class _WordsWriter:
    """Takes sorted words in pieces and writes them as WordTerms reads them."""

    def __init__(self, folder: Path) -> None:
        self._bytes = Spool(np.uint8, folder)
        self._sizes = Spool(np.uint32, folder)

    def add(self, words: Words) -> None:
        self._bytes.append(words[0])
        self._sizes.append(words[1])

    def write(self, out: ContainerWriter, name: str) -> None:
        out.add_stream(f"{name}.words.bytes", np.uint8, self._bytes.pieces())
        _write_starts(out, f"{name}.words.starts", self._sizes)
        self._bytes.close()


class _ListsWriter:
    """Encodes lists and keeps, until the gaps are written, what is written after them."""

    def __init__(self, folder: Path) -> None:
        self._lists = 0
        self._half_bytes = 0
        self._heads, self._sizes = Spool(np.uint32, folder), Spool(np.uint32, folder)
        self._halves, self._samples = Spool(np.uint8, folder), Spool(np.uint64, folder)
        self._large_keys, self._large_values = Spool(np.uint64, folder), Spool(np.uint16, folder)

    def add(self, block: PostingBlock) -> Bytes:
        """The gaps of some lists, which come after those added before."""
        encoded = encode(block)
        # Where in the halves the frequencies of every SAMPLEth list start; those between are found by adding.
        sizes = frequency_sizes(encoded.heads)
        starts = np.cumsum(sizes) - sizes + self._half_bytes
        self._samples.append(starts[-self._lists % SAMPLE :: SAMPLE])
        self._heads.append(encoded.heads)
        self._sizes.append(encoded.sizes)
        self._halves.append(encoded.halves)
        lists = (encoded.large_lists + self._lists).astype(np.uint64)
        self._large_keys.append(lists << np.uint64(32) | encoded.large_places.astype(np.uint64))
        self._large_values.append(encoded.large_values)
        self._lists += len(encoded.heads)
        self._half_bytes += len(encoded.halves)
        return encoded.gaps

    def write(self, out: ContainerWriter, name: str) -> None:
        for part in ("halves", "samples", "heads", "large_keys", "large_values"):
            spool: Spool = getattr(self, f"_{part}")
            out.add_stream(f"{name}.{part}", spool.dtype, spool.pieces())
            spool.close()
        _write_starts(out, f"{name}.starts", self._sizes)


def _write_starts(out: ContainerWriter, name: str, sizes: Spool) -> None:
    """Where pieces of these sizes start, and where the last one ends."""
    total = sum(int(some.sum(dtype=np.int64)) for some in sizes.pieces())
    dtype = compact(np.array([total])).dtype

    def starts() -> Iterator[npt.NDArray[np.int64]]:
        done = 0
        for some in sizes.pieces():
            reached = starts_of(some) + done
            yield reached[:-1]
            done = int(reached[-1])
        yield np.array([done])

    out.add_stream(name, dtype, starts())
    sizes.close()
