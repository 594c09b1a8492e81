"""Inversion: a batch of folded articles becomes posting lists, by whole-array steps instead of token objects.

Three inverted fields come out. `text` holds the words of title and body together (title words counted
TITLE_WEIGHT times, which is BM25F with one length), `title` those of the title alone, `grams` the character
pairs of both.

Occurrences stand in the order of the articles, so bringing them into the order of terms takes a stable sort
by term alone. Terms are numbered within the batch first, which makes them 16-bit numbers: NumPy sorts those
by radix, seven times as fast as (term, article) pairs of 64 bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Ints
from index.engine.grams import FURTHER_PLANES, GRAM_SHIFT, SPECIAL_PLANES, is_gram_character
from index.engine.postings import MAX_FREQUENCY, PostingBlock
from index.engine.vocabulary import Numbers, Vocabulary
from index.fields import TITLE_WEIGHT
from index.text.fold import SEPARATOR
from index.text.segment import Segmenter

MOST_ARTICLES = 1 << 16  # of a batch: they are numbered in 16 bits
_PIECE_END = "\x1e"  # folding turns control characters into spaces, so no piece holds it
_CODE_POINTS = 0x110000

Shorts = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class InvertedField:
    """`terms` ascending (word ids or gram keys) with one posting list each; `lengths[i]` counts the tokens
    of article i.
    """

    terms: npt.NDArray[Any]
    postings: PostingBlock
    lengths: npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class CutBatch:
    """A batch of articles, cut into pieces. `joined` holds the folded title and body of each in turn, a
    SEPARATOR between any two; `codes` the same as numbers. Of each piece: its number in the vocabulary, where
    it starts in `joined`, its length in characters, its article within the batch, whether that is in the
    title.
    """

    joined: str
    codes: Codes
    count: int
    numbers: Numbers
    starts: Ints
    lengths: Ints
    articles: Shorts
    in_title: npt.NDArray[np.bool_]


def cut_batch(
    titles: Sequence[str], bodies: Sequence[str], segmenter: Segmenter, vocabulary: Vocabulary
) -> CutBatch:
    """Cut up to MOST_ARTICLES articles given as folded titles and bodies."""
    joined = SEPARATOR.join(part for pair in zip(titles, bodies, strict=True) for part in pair)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    pieces = segmenter.cut(joined)
    starts, lengths = _spans(pieces)
    numbers = vocabulary.number(pieces, codes, starts, lengths)
    articles, in_title = _places(codes[starts] == ord(SEPARATOR))
    return CutBatch(joined, codes, len(titles), numbers, starts, lengths, articles, in_title)


def invert(batch: CutBatch, vocabulary: Vocabulary, first: int) -> dict[str, InvertedField]:
    """Invert a batch whose articles are numbered from `first` on.

    Returns one InvertedField each for text, title and grams. The terms of `text` and `title` are numbers of
    `vocabulary`, those of `grams` gram keys.
    """
    words = _invert_words(batch, vocabulary, first)
    return {**words, "grams": _invert_grams(batch.codes, batch.count, first)}


def _invert_words(batch: CutBatch, vocabulary: Vocabulary, first: int) -> dict[str, InvertedField]:
    count, articles, in_title = batch.count, batch.articles, batch.in_title
    words, counts = vocabulary.expand(batch.numbers)
    word_articles, word_in_title = np.repeat(articles, counts), np.repeat(in_title, counts)
    weights = np.where(word_in_title, np.uint8(TITLE_WEIGHT), np.uint8(1))
    is_word = counts > 0
    articles, in_title = articles[is_word], in_title[is_word]
    return {
        "text": InvertedField(
            *_collect_words(words, word_articles, weights, len(vocabulary), first),
            _lengths(articles, in_title, count, TITLE_WEIGHT),
        ),
        "title": InvertedField(
            *_collect_words(
                words[word_in_title], word_articles[word_in_title],
                np.ones(np.count_nonzero(word_in_title), np.uint8), len(vocabulary), first,
            ),
            _lengths(articles[in_title], in_title[in_title], count, 1),
        ),
    }  # fmt: skip


def _spans(pieces: Sequence[str]) -> tuple[Ints, Ints]:
    """Where each piece starts in all of them joined, and its length. One join beats a len() each."""
    codes = np.frombuffer(_PIECE_END.join(pieces).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.append(np.flatnonzero(codes == ord(_PIECE_END)), len(codes))
    ends -= np.arange(len(ends))
    return np.concatenate((np.zeros(1, np.int64), ends[:-1])), np.diff(ends, prepend=0)


def _places(is_separator: npt.NDArray[np.bool_]) -> tuple[Shorts, npt.NDArray[np.bool_]]:
    """The article in which each item stands, and whether it stands in the title, given which are
    separators.
    """
    part = np.cumsum(is_separator, dtype=np.uint32)
    return (part >> 1).astype(np.uint16), (part & 1) == 0


def _collect_words(
    words: Numbers, articles: Shorts, weights: npt.NDArray[np.uint8], limit: int, first: int
) -> tuple[Numbers, PostingBlock]:
    used, terms = _numbered(words, limit)
    order = _stable_order(terms)
    keys, postings = _collect(terms[order], articles[order], weights[order], first)
    return used[keys].astype(np.int32), postings


def _invert_grams(codes: Codes, count: int, first: int) -> InvertedField:
    """Only which article has which pair of characters counts.

    How often an article has one told ranking nothing: MRR@10 0.833 without against 0.830 with it on drcd,
    0.901 against 0.902 on cmrc2018, for a tenth of the index.
    """
    articles, in_title = _places(codes == ord(SEPARATOR))
    places = np.flatnonzero(_gram_characters()[codes])
    articles, in_title = articles[places], in_title[places]
    used, characters = _numbered(codes[places], _CODE_POINTS)
    following = np.zeros_like(characters)  # 0 for none, else one more than the number
    np.multiply(characters[1:] + characters.dtype.type(1), np.diff(places) == 1, out=following[:-1])
    order = _stable_order(following)
    order = order[_stable_order(characters[order])]
    bits = 8 * characters.itemsize
    keys = characters[order].astype(f"u{bits // 4}") << bits | following[order]
    keys, postings = _collect(keys, articles[order], None, first)
    codes_of = np.concatenate((np.zeros(1, np.uint64), used.astype(np.uint64)))
    terms = codes_of[(keys >> bits) + 1] << np.uint64(GRAM_SHIFT) | codes_of[keys & (1 << bits) - 1]
    return InvertedField(terms, postings, _lengths(articles, in_title, count, TITLE_WEIGHT))


@lru_cache(maxsize=1)
def _gram_characters() -> npt.NDArray[np.bool_]:
    table = np.ones(_CODE_POINTS, bool)
    table[:FURTHER_PLANES] = [is_gram_character(chr(code)) for code in range(FURTHER_PLANES)]
    table[SPECIAL_PLANES:] = False
    return table


def _numbered(values: npt.NDArray[Any], limit: int) -> tuple[Ints, npt.NDArray[Any]]:
    """The distinct values (below `limit`), ascending, and the place of each value among them; places take 16
    bits if they can, the highest left free.
    """
    present = np.zeros(limit, bool)
    present[values] = True
    used = np.flatnonzero(present)
    rank = np.zeros(limit, np.uint16 if len(used) < 1 << 16 else np.uint32)
    rank[used] = np.arange(len(used))
    return used, rank[values]


def _stable_order(values: npt.NDArray[Any]) -> Ints:
    """What sorts `values`, equal ones left in order. NumPy sorts 16 bits by radix; more take two rounds."""
    if values.dtype == np.uint16:
        return np.argsort(values, kind="stable")
    low = np.argsort(values.astype(np.uint16), kind="stable")
    return low[np.argsort((values >> 16).astype(np.uint16)[low], kind="stable")]


def _collect(
    keys: npt.NDArray[Any], articles: Shorts, weights: npt.NDArray[np.uint8] | None, first: int
) -> tuple[npt.NDArray[Any], PostingBlock]:
    """Occurrences in the order of terms, then articles, become distinct terms with posting lists."""
    changes = keys[1:] != keys[:-1]
    changes |= articles[1:] != articles[:-1]
    posting = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), bool), changes)))
    frequencies = None
    if weights is not None:
        sums = np.add.reduceat(weights, posting, dtype=np.uint32) if len(posting) else posting
        frequencies = np.minimum(sums, MAX_FREQUENCY).astype(np.uint16)
    keys = keys[posting]
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), bool), keys[1:] != keys[:-1])))
    numbers = articles[posting] + np.uint32(first)
    return keys[starts], PostingBlock(np.diff(starts, append=len(keys)), numbers, frequencies)


def _lengths(
    articles: Shorts, in_title: npt.NDArray[np.bool_], count: int, title_weight: int
) -> npt.NDArray[np.uint32]:
    lengths = np.bincount(articles, minlength=count)
    lengths += (title_weight - 1) * np.bincount(articles[in_title], minlength=count)
    return lengths.astype(np.uint32)
