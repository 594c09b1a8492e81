"""Merging segments into one, dropping deleted articles, without holding more than a slice of any of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints, compact, smallest, sorted_unique, starts_of
from index.engine.builder import write_ids
from index.engine.columns import COLUMNS
from index.engine.container import ContainerWriter
from index.engine.inverted import (
    INVERTED_FIELDS,
    SAMPLE,
    GramTerms,
    InvertedIndex,
    PlainIndex,
    write_gram_terms,
)  # fmt: skip
from index.engine.namecolumns import merge_names
from index.engine.postings import (
    Bytes,
    Frequencies,
    Heads,
    PostingBlock,
    encode,
    frequency_sizes,
    gather,
    split,
)  # fmt: skip
from index.engine.segment import FORMAT, Run, Segment
from index.engine.store import OriginalsWriter, Texts
from index.engine.strings import Strings, utf8_sizes, write_strings
from index.fields import NAMES

# Postings of one merge step: bounds its arrays to some 200 MB whatever the size of the archive.
_STEP_POSTINGS = 4_000_000
# Terms of all inputs joined at a time: as Python's strings some 40 MB.
_UNION_TERMS = 400_000

_Index = InvertedIndex | PlainIndex


@dataclass(frozen=True, slots=True)
class MergeInput:
    """A segment or run and the mask of its deleted articles (None: none)."""

    segment: Segment | Run
    deleted: npt.NDArray[np.bool_] | None

    def kept(self) -> Ints:
        """The numbers of the articles that stay, ascending."""
        return np.arange(self.segment.articles) if self.deleted is None else np.flatnonzero(~self.deleted)


def merge(inputs: Sequence[MergeInput], path: Path) -> int:
    """Write one segment with the articles of all inputs, in order; returns how many. On disk when this
    returns.
    """
    kept = [given.kept() for given in inputs]
    firsts = np.cumsum([0, *(len(numbers) for numbers in kept)])
    renumbering = []
    for given, numbers, first in zip(inputs, kept, firsts, strict=False):
        renumbered = np.full(given.segment.articles, -1, np.int64)
        renumbered[numbers] = np.arange(first, first + len(numbers))
        renumbering.append(renumbered)
    with ContainerWriter(path) as out:
        for name in INVERTED_FIELDS:
            indexes = [given.segment.inverted[name] for given in inputs]
            _merge_inverted(out, name, indexes, renumbering)
            lengths = [index.lengths[numbers] for index, numbers in zip(indexes, kept, strict=True)]
            out.add(f"{name}.lengths", smallest(np.concatenate(lengths)))
        _merge_documents(out, [given.segment for given in inputs], kept)
        out.close(format=FORMAT, articles=int(firsts[-1]))
    return int(firsts[-1])


def _merge_inverted(
    out: ContainerWriter, name: str, indexes: Sequence[_Index], renumbering: Sequence[Ints]
) -> None:
    kept_terms: list[Any] = []

    def blocks() -> Iterator[PostingBlock]:
        for union in _unions(indexes):
            for first, last in _steps(indexes, union):
                parts = []
                for index, own, renumbered in zip(indexes, union.parts, renumbering, strict=True):
                    low, high = np.searchsorted(own.places, (first, last)).tolist()
                    if high > low:
                        block = _renumber(index.block(own.first + low, own.first + high), renumbered)
                        parts.append((own.places[low:high] - first, block))
                joined = gather(parts, last - first)
                filled = np.flatnonzero(joined.counts)  # a term may have lived in deleted articles only
                kept_terms.append(union.kept(filled + first))
                yield from split(PostingBlock(joined.counts[filled], joined.numbers, joined.frequencies))

    _write_postings(out, name, blocks())
    if name == "grams":
        write_gram_terms(out, name, np.concatenate([*kept_terms, np.zeros(0, np.uint64)]))
    else:
        sizes = np.concatenate([np.zeros(0, np.int64), *(sizes for _, sizes in kept_terms)])
        out.add_stream(f"{name}.words.bytes", np.uint8, (data for data, _ in kept_terms))
        out.add(f"{name}.words.starts", compact(starts_of(sizes)))


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of terms of one index, from `first` on: the places they have in a union, ascending."""

    first: int
    places: Ints


@dataclass(frozen=True, slots=True)
class _Union:
    """The distinct terms of a part of each index, in order."""

    terms: Sequence[str] | npt.NDArray[np.uint64]
    parts: Sequence[_Part]

    def kept(self, places: Ints) -> Any:
        """The terms at some places as they are written: gram keys, or UTF-8 with the size of each word."""
        if isinstance(self.terms, np.ndarray):
            return self.terms[places]
        words = [self.terms[place] for place in places.tolist()]
        encoded = "".join(words).encode("utf-8", "surrogatepass")
        return np.frombuffer(encoded, np.uint8), utf8_sizes(words)


def _unions(indexes: Sequence[_Index]) -> Iterator[_Union]:
    """The terms of all indexes, a stretch of the alphabet at a time: all together would take much memory."""
    largest = max(indexes, key=len)
    step = max(1, len(largest) * _UNION_TERMS // max(1, sum(map(len, indexes))))
    firsts = [0] * len(indexes)
    for border in [*map(largest.terms.term, range(step, len(largest), step)), None]:
        lasts = [len(index) if border is None else index.terms.bisect(border) for index in indexes]
        spans = list(zip(indexes, firsts, lasts, strict=True))
        if isinstance(largest.terms, GramTerms):
            keys = [own.terms.keys(first, last) for own, first, last in spans]  # type: ignore[union-attr]
            union = sorted_unique(np.concatenate(keys))
            yield _Union(
                union,
                [_Part(first, np.searchsorted(union, own)) for first, own in zip(firsts, keys, strict=True)],
            )
        else:
            words = [own.terms.slice(first, last) for own, first, last in spans]  # type: ignore[union-attr]
            yield _union_of_words(words, firsts)
        firsts = lasts


def _union_of_words(words: Sequence[Sequence[str]], firsts: Sequence[int]) -> _Union:
    joined = list(itertools.chain.from_iterable(words))
    # Several sorted lists, one after the other: Python's sort finds and merges them.
    order = sorted(range(len(joined)), key=joined.__getitem__)
    ordered = [joined[place] for place in order]
    is_new = np.ones(len(ordered), bool)
    is_new[1:] = [one != other for one, other in itertools.pairwise(ordered)]
    places = np.empty(len(ordered), np.int64)
    places[order] = np.cumsum(is_new) - 1
    ends = np.cumsum([len(own) for own in words])
    parts = np.split(places, ends[:-1])
    distinct = list(itertools.compress(ordered, is_new.tolist()))
    return _Union(distinct, [_Part(first, own) for first, own in zip(firsts, parts, strict=True)])


def _steps(indexes: Sequence[_Index], union: _Union) -> Iterator[tuple[int, int]]:
    """Ranges of the joined terms with at most _STEP_POSTINGS postings each (one term may have more)."""
    counts = np.zeros(len(union.terms), np.int64)
    for index, own in zip(indexes, union.parts, strict=True):
        counts[own.places] += index.counts[own.first : own.first + len(own.places)]
    ends = np.cumsum(counts)
    first = 0
    while first < len(counts):
        begin = int(ends[first] - counts[first])
        last = max(first + 1, int(np.searchsorted(ends, begin + _STEP_POSTINGS, side="right")))
        yield first, last
        first = last


def _renumber(block: PostingBlock, renumbered: Ints) -> PostingBlock:
    numbers = renumbered[block.numbers]
    stays = numbers >= 0
    if stays.all():
        return PostingBlock(block.counts, numbers.astype(np.uint32), block.frequencies)
    list_of = np.repeat(np.arange(len(block.counts)), block.counts)
    counts = np.bincount(list_of[stays], minlength=len(block.counts))
    frequencies = None if block.frequencies is None else block.frequencies[stays]
    return PostingBlock(counts, numbers[stays].astype(np.uint32), frequencies)


def _merge_documents(out: ContainerWriter, segments: Sequence[Segment | Run], kept: Sequence[Ints]) -> None:
    pairs = list(zip(segments, kept, strict=True))
    for name in ("ids", "urls"):
        _copy_strings(out, name, [(Strings(own.container, name), numbers) for own, numbers in pairs])
    for name in ("titles", "bodies"):
        _copy_strings(out, name, [(Texts(own.container, name), numbers) for own, numbers in pairs])
    write_ids(out, np.concatenate([own.id_hashes()[numbers] for own, numbers in pairs]))
    for name in ("content", "date", "record"):
        arrays = [own.container[name][numbers] for own, numbers in pairs]
        out.add_stream(name, arrays[0].dtype, arrays)
    for name in COLUMNS:
        columns = [segment.column(name) for segment in segments]
        values = sorted({value for column in columns for value in column.values})
        number = {value: place for place, value in enumerate(values)}
        write_strings(out, f"{name}.values", values)
        codes = [
            np.array([number[value] for value in column.values], np.uint32)[column.codes[numbers]]
            for column, numbers in zip(columns, kept, strict=True)
        ]
        out.add(f"{name}.codes", smallest(np.concatenate(codes)))
    for name in NAMES:
        merge_names(out, name, [(own.names(name), numbers) for own, numbers in pairs])
    _copy_originals(out, pairs)


def _copy_strings(out: ContainerWriter, name: str, parts: Sequence[tuple[Strings | Texts, Ints]]) -> None:
    sizes = [strings.sizes()[numbers] for strings, numbers in parts]
    out.add_stream(f"{name}.bytes", np.uint8, (strings.joined(numbers) for strings, numbers in parts))
    out.add(f"{name}.starts", compact(starts_of(np.concatenate(sizes))))


def _copy_originals(out: ContainerWriter, pairs: Sequence[tuple[Segment | Run, Ints]]) -> None:
    """Blocks move as they are where nothing was deleted; the rest is packed again."""
    originals = OriginalsWriter()
    for segment, numbers in pairs:
        if len(numbers) == segment.articles:
            originals.append(segment.originals)
        else:
            for number in numbers.tolist():
                originals.add(segment.original_text(number), segment.folded_text(number))
    originals.write(out)


def _write_postings(out: ContainerWriter, name: str, blocks: Iterable[PostingBlock]) -> None:
    """Encode blocks of lists, in term order, into the posting arrays of a field."""
    heads: list[npt.NDArray[np.uint32]] = []
    sizes: list[Ints] = []
    halves: list[Bytes] = []
    large: list[tuple[npt.NDArray[np.uint64], Frequencies]] = []

    def encoded() -> Iterator[Bytes]:
        done = 0
        for block in blocks:
            result = encode(block)
            heads.append(result.heads)
            sizes.append(result.sizes)
            term = (result.large_lists + done).astype(np.uint64)
            large.append((term << np.uint64(32) | result.large_places.astype(np.uint64), result.large_values))
            halves.append(result.halves)
            done += len(result.heads)
            yield result.gaps

    out.add_stream(f"{name}.gaps", np.uint8, encoded())
    out.add_stream(f"{name}.halves", np.uint8, halves)
    out.add(f"{name}.samples", _samples(np.concatenate([*heads, np.zeros(0, np.uint32)])))
    out.add_stream(f"{name}.heads", np.uint32, heads)
    out.add(f"{name}.starts", compact(starts_of(np.concatenate([*sizes, np.zeros(0, np.int64)]))))
    out.add_stream(f"{name}.large_keys", np.uint64, [keys for keys, _ in large])
    out.add_stream(f"{name}.large_values", np.uint16, [values for _, values in large])


def _samples(heads: Heads) -> npt.NDArray[np.uint64]:
    """Where in `halves` the frequencies of every SAMPLEth list start; those between are found by adding
    sizes.
    """
    sizes = frequency_sizes(heads)
    return (np.cumsum(sizes) - sizes)[::SAMPLE].astype(np.uint64)
