"""Inversion: a batch of folded articles becomes posting lists, by whole-array steps instead of token objects.

Three inverted fields come out. `text` holds the words of title and body together (title words counted
TITLE_WEIGHT times, which is BM25F with one length), `title` those of the title alone, `grams` the character
pairs of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Ints, sorted_unique
from index.engine.grams import FURTHER_PLANES, GRAM_SHIFT, SPECIAL_PLANES, is_gram_character
from index.engine.postings import MAX_FREQUENCY, PostingBlock
from index.engine.vocabulary import Vocabulary
from index.fields import TITLE_WEIGHT
from index.text.fold import SEPARATOR
from index.text.segment import Segmenter

# Batches stay under 2**20 articles, so term and article fit one sortable 64-bit key (grams take 42 bits).
_ARTICLE_BITS = np.uint64(20)
_PIECE_END = "\x1e"  # folding turns control characters into spaces, so no piece holds it
_ARTICLE_MASK = np.uint64((1 << 20) - 1)


@dataclass(frozen=True, slots=True)
class InvertedField:
    """`terms` ascending (word ids or gram keys) with one posting list each; `lengths[i]` counts the tokens
    of article i.
    """

    terms: npt.NDArray[np.uint64]
    postings: PostingBlock
    lengths: npt.NDArray[np.uint32]


def invert(
    titles: Sequence[str], bodies: Sequence[str], segmenter: Segmenter, vocabulary: Vocabulary, first: int
) -> dict[str, InvertedField]:
    """Invert articles given as folded titles and bodies; they are numbered from `first` on.

    Returns one InvertedField each for text, title and grams. The terms of `text` and `title` are numbers of
    `vocabulary`, those of `grams` gram keys.
    """
    joined = SEPARATOR.join(part for pair in zip(titles, bodies, strict=True) for part in pair)
    count = len(titles)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    words, word_articles, in_title = _word_occurrences(joined, codes, segmenter, vocabulary)
    parts, part_articles, part_in_title = _add_subwords(words, word_articles, in_title, vocabulary)
    grams, gram_articles, gram_in_title = _gram_occurrences(codes)
    return {
        "text": InvertedField(
            *_collect(*_weighted(parts, part_articles, part_in_title), first),
            _lengths(word_articles, in_title, count, TITLE_WEIGHT),
        ),
        "title": InvertedField(
            *_collect(parts[part_in_title], part_articles[part_in_title], first),
            _lengths(word_articles[in_title], in_title[in_title], count, 1),
        ),
        "grams": InvertedField(
            *_present(grams, gram_articles, first),
            _lengths(gram_articles, gram_in_title, count, TITLE_WEIGHT),
        ),
    }


def _word_occurrences(
    joined: str, codes: Codes, segmenter: Segmenter, vocabulary: Vocabulary
) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    pieces = segmenter.cut(joined)
    starts, lengths = _spans(pieces)
    numbers = vocabulary.number(pieces, codes, starts, lengths)
    part = np.cumsum(codes[starts] == ord(SEPARATOR))
    keep = vocabulary.arrays()[0][numbers]
    return numbers[keep], part[keep] >> 1, (part[keep] & 1) == 0


def _spans(pieces: Sequence[str]) -> tuple[Ints, Ints]:
    """Where each piece starts in all of them joined, and its length. One join beats a len() each."""
    codes = np.frombuffer(_PIECE_END.join(pieces).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.append(np.flatnonzero(codes == ord(_PIECE_END)), len(codes))
    ends -= np.arange(len(ends))
    return np.concatenate((np.zeros(1, np.int64), ends[:-1])), np.diff(ends, prepend=0)


def _add_subwords(
    words: Ints, articles: Ints, in_title: npt.NDArray[np.bool_], vocabulary: Vocabulary
) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    _, counts, starts, subwords = vocabulary.arrays()
    count = counts[words]
    offset = np.cumsum(count) - count
    places = np.repeat(starts[words] - offset, count) + np.arange(int(count.sum()))
    return (
        np.concatenate((words, subwords[places])),
        np.concatenate((articles, np.repeat(articles, count))),
        np.concatenate((in_title, np.repeat(in_title, count))),
    )


@lru_cache(maxsize=1)
def _gram_characters() -> npt.NDArray[np.bool_]:
    table = np.ones(0x110000, bool)
    table[:FURTHER_PLANES] = [is_gram_character(chr(code)) for code in range(FURTHER_PLANES)]
    table[SPECIAL_PLANES:] = False
    return table


def _gram_occurrences(codes: Codes) -> tuple[npt.NDArray[np.uint64], Ints, npt.NDArray[np.bool_]]:
    part = np.cumsum(codes == ord(SEPARATOR))
    counted = _gram_characters()[codes]
    following = np.zeros_like(codes)
    following[:-1] = np.where(counted[1:], codes[1:], 0)
    keys = codes[counted].astype(np.uint64) << np.uint64(GRAM_SHIFT) | following[counted]
    return keys, part[counted] >> 1, (part[counted] & 1) == 0


def _weighted(
    terms: npt.NDArray[Any], articles: Ints, in_title: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[Any], Ints]:
    extra = TITLE_WEIGHT - 1
    return (
        np.concatenate((terms, np.tile(terms[in_title], extra))),
        np.concatenate((articles, np.tile(articles[in_title], extra))),
    )


def _lengths(
    articles: Ints, in_title: npt.NDArray[np.bool_], count: int, title_weight: int
) -> npt.NDArray[np.uint32]:
    lengths = np.bincount(articles, minlength=count)
    lengths += (title_weight - 1) * np.bincount(articles[in_title], minlength=count)
    return lengths.astype(np.uint32)


def _collect(
    terms: npt.NDArray[Any], articles: Ints, first: int
) -> tuple[npt.NDArray[np.uint64], PostingBlock]:
    """Occurrences become sorted terms with posting lists: one sort of (term, article), then run lengths."""
    keys = terms.astype(np.uint64) << _ARTICLE_BITS | articles.astype(np.uint64)
    keys.sort()
    posting = _run_starts(keys)
    frequencies = np.diff(posting, append=len(keys))
    keys = keys[posting]
    term_of = keys >> _ARTICLE_BITS
    starts = _run_starts(term_of)
    counts = np.diff(starts, append=len(keys))
    numbers = (keys & _ARTICLE_MASK).astype(np.uint32) + np.uint32(first)
    bounded = np.minimum(frequencies, MAX_FREQUENCY).astype(np.uint16)
    return term_of[starts], PostingBlock(counts, numbers, bounded)


def _present(
    terms: npt.NDArray[np.uint64], articles: Ints, first: int
) -> tuple[npt.NDArray[np.uint64], PostingBlock]:
    """As `_collect`, but only which article has which term counts.

    How often an article has a pair of characters told ranking nothing: MRR@10 0.833 without against 0.830
    with it on drcd, 0.901 against 0.902 on cmrc2018, for a tenth of the index.
    """
    keys = sorted_unique(terms << _ARTICLE_BITS | articles.astype(np.uint64))
    term_of = keys >> _ARTICLE_BITS
    starts = _run_starts(term_of)
    numbers = (keys & _ARTICLE_MASK).astype(np.uint32) + np.uint32(first)
    return term_of[starts], PostingBlock(np.diff(starts, append=len(keys)), numbers, None)


def _run_starts(ordered: npt.NDArray[np.uint64]) -> Ints:
    if not len(ordered):
        return np.zeros(0, np.int64)
    return np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1))
