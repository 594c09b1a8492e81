"""The order of the best candidates, looked at more closely: do the words of the query stand together, does
the article begin with them, does it come back to them? BM25 counts words wherever they stand.

All candidates are looked at in one go, by whole-array steps over their joined texts: 0.1 ms for thirty news
items.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints
from index.engine.grams import grams_of
from index.engine.store import encode
from search.engine.gist import Gist
from search.engine.headlines import Headlines, headlines_in
from search.engine.preference import Preference
from search.engine.run import Found, page
from search.engine.snapshot import Snapshot
from search.ranking import (
    DEEP_LEAD_WEIGHT,
    LEAD_BYTES,
    LEAD_WEIGHT,
    READ_BYTES,
    REPEATED_ENOUGH,
    REPEATS_PAIR_WEIGHT,
    REPEATS_WORD_WEIGHT,
    RERANKED,
    RERANKED_DEEP,
    WINDOW_PAIR_WEIGHT,
    WINDOW_WORD_WEIGHT,
)  # fmt: skip

_CELL = 80  # bytes, forty Chinese characters; a window is two cells side by side
# Pairs looked for: a query of more is a paragraph, whose first fifty words will do.
_MOST_PAIRS = 100
_LONGEST_PAIR = 4  # bytes: a pair with a character beyond GBK has six or eight, and is left out
_PAIRS_OF_BYTES = 0x10000
# More of them are looked for only where one of them may begin, which takes as long to find out as to look
# for ten.
_FEW_PAIRS = 12
_BREAK = b"\n"  # no part of any character

_NONE = Preference()

Row = tuple[int, float]
Floats = npt.NDArray[np.float32]


def best_page(
    snapshot: Snapshot, found: Found, gist: Gist, start: int, size: int, preference: Preference = _NONE
) -> list[Row]:
    """Article numbers and scores of one page by relevance: as `run.page`, the first RERANKED looked at more
    closely. For a page behind these, which few readers turn to, the next are too, RERANKED_DEEP in all.
    """
    end = start + size
    if start >= RERANKED_DEEP or not found.total or not (_has_pairs(gist) or preference != _NONE):
        return page(snapshot, found, "relevance", start, size)
    rows = page(snapshot, found, "relevance", 0, max(end, RERANKED if end <= RERANKED else RERANKED_DEEP))
    ranked = _ranked(snapshot, found, rows[:RERANKED], gist, preference)
    if len(rows) > RERANKED and end > RERANKED:
        deep = _ranked(snapshot, found, rows[RERANKED:RERANKED_DEEP], gist, preference, is_deep=True)
        least = ranked[-1][1]
        ranked += [(number, min(score, least)) for number, score in deep]
    return (ranked + rows[len(ranked) :])[start:end]


def _ranked(
    snapshot: Snapshot,
    found: Found,
    rows: Sequence[Row],
    gist: Gist,
    preference: Preference,
    is_deep: bool = False,
) -> list[Row]:
    """Rows in the order of a closer look, with the scores of that. What meets the whole query stays before
    what was let in by relaxing; where a sentence is loose (`found.lifted`), if its words stand together.
    Before all stands the article that has it as its headline.
    """
    numbers = [number for number, _ in rows]
    scores = np.array([score for _, score in rows])
    leading = found.whole_ones(snapshot) if found.relaxed else frozenset()
    headlines = headlines_in(snapshot, numbers, gist) if gist.is_sentence else Headlines()
    if _has_pairs(gist) and gist.phrase:
        scores += _begun_with(snapshot, numbers, gist)
    elif _has_pairs(gist):
        bonuses, shares = _look(snapshot, numbers, gist, is_deep)
        scores += bonuses
        if found.lifted:
            leading = leading.intersection(itertools.compress(numbers, shares == 1))
    if headlines.bonuses:
        scores += [headlines.bonuses.get(number, 0.0) for number in numbers]
    scores *= preference.factors(snapshot, numbers)
    behind = [2 * (own not in headlines.asked_for) + (own not in leading) for own in numbers]
    order = np.lexsort((-scores, np.array(behind)))
    # What stands first for another reason than its score has at least the score of what follows.
    falling = np.maximum.accumulate(scores[order][::-1])[::-1]
    return [(numbers[place], score) for place, score in zip(order.tolist(), falling.tolist(), strict=True)]


def _has_pairs(gist: Gist) -> bool:
    return len(gist.words) > 1 and bool(gist.pairs)


def _begun_with(snapshot: Snapshot, numbers: Sequence[int], gist: Gist) -> Floats:
    """What is added to the score of each article where a quotation stands at the beginning. That its words
    stand together somewhere goes for all that were found: not to look for it saves half of the time.
    """
    pattern = encode(gist.phrase)
    is_early = []
    for number in numbers:
        view, local = snapshot.locate(number)
        title, body = view.segment.titles, view.segment.bodies
        is_early.append(pattern in title.encoded(local) or pattern in body.encoded(local, LEAD_BYTES))
    gain = LEAD_WEIGHT * sum(max(0.0, snapshot.idf("text", word) - 1) for word in gist.words)
    return np.array(is_early, np.float32) * np.float32(gain)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs looked for, as they are `stored`. `by_word` and `by_pair` are what a pair tells: its share of
    its words, and by itself; `in_word` is 1 for those inside words.
    """

    stored: tuple[bytes, ...]
    by_word: Floats
    in_word: Floats
    by_pair: Floats


def _look(snapshot: Snapshot, numbers: Sequence[int], gist: Gist, is_deep: bool) -> tuple[Floats, Floats]:
    """What is added to the score of each article, and what share of the words' pairs stands in one window."""
    pairs = _pairs(snapshot, gist)
    if not pairs.stored:
        return np.zeros(len(numbers), np.float32), np.zeros(len(numbers), np.float32)
    texts = _texts(snapshot, numbers)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(sizes) - sizes
    cells = sizes // _CELL + 2  # an empty one parts the articles
    first = np.cumsum(cells) - cells
    at, pair = _standing(b"".join(texts), pairs.stored)
    article = np.searchsorted(starts, at, side="right") - 1
    place = at - starts[article]
    count = len(pairs.by_word)
    held = np.zeros((int(cells.sum()), count), bool)
    held[first[article] + place // _CELL, pair] = True
    window = held.copy()
    window[:-1] |= held[1:]
    window[first[1:] - 1] = False  # half of it is of the next article
    weights = WINDOW_WORD_WEIGHT * pairs.by_word + WINDOW_PAIR_WEIGHT * pairs.by_pair
    # Both in one product: turning the table to numbers takes longer than multiplying them.
    best = np.maximum.reduceat(window @ np.stack((weights, pairs.in_word), axis=1), first)
    bonus, shares = best[:, 0], best[:, 1] / max(1, pairs.in_word.sum())
    if gist.is_sentence:
        times = np.bincount(article * count + pair, minlength=len(texts) * count).reshape(-1, count)
        told = REPEATS_WORD_WEIGHT * pairs.by_word + REPEATS_PAIR_WEIGHT * pairs.by_pair
        bonus += (times / (times + REPEATED_ENOUGH)) @ told
    if not gist.is_question:
        lead = np.zeros((len(texts), count), bool)
        is_early = place < LEAD_BYTES
        lead[article[is_early], pair[is_early]] = True
        bonus += lead @ (np.float32(LEAD_WEIGHT) * pairs.by_word)
        if is_deep:
            bonus += window[first] @ (np.float32(DEEP_LEAD_WEIGHT) * pairs.by_pair)
    return bonus, shares


def _standing(joined: bytes, pairs: Sequence[bytes]) -> tuple[Ints, Ints]:
    """Where pairs stand in stored text, and which. The text is not decoded, which took half of the time: four
    bytes of a pair out of step with the characters are rarer than once in a million articles.
    """
    # The four bytes from each place on as one number, the first lowest.
    words = np.ndarray((len(joined),), "<u4", joined + 3 * _BREAK, strides=(1,)).copy()
    places = None
    if len(pairs) > _FEW_PAIRS:
        begins = np.zeros(_PAIRS_OF_BYTES, bool)
        begins[[int.from_bytes(pair[:2], "little") for pair in pairs]] = True
        places = np.flatnonzero(begins.take(words & np.uint32(0xFFFF)))
        words = words.take(places)
    found = []
    for pair in pairs:
        wanted = np.uint32(int.from_bytes(pair, "little"))
        whole = words if len(pair) == _LONGEST_PAIR else words & np.uint32((1 << 8 * len(pair)) - 1)
        found.append(np.flatnonzero(whole == wanted))
    at = np.concatenate(found)
    which = np.repeat(np.arange(len(found)), list(map(len, found)))
    return at if places is None else places.take(at), which


def _texts(snapshot: Snapshot, numbers: Sequence[int]) -> list[bytes]:
    """The stored texts of articles, title first."""
    texts = []
    for number in numbers:
        view, local = snapshot.locate(number)
        title, body = view.segment.titles.encoded(local), view.segment.bodies.encoded(local, READ_BYTES)
        texts.append(title + _BREAK + body + _BREAK)
    return texts


def _pairs(snapshot: Snapshot, gist: Gist) -> _Pairs:
    pairs = [(pair, encode(pair)) for pair in gist.pairs[:_MOST_PAIRS]]
    pairs = [(pair, own) for pair, own in pairs if len(own) <= _LONGEST_PAIR]
    number = {pair: place for place, (pair, _) in enumerate(pairs)}
    by_word, in_word = np.zeros((2, len(pairs)), np.float32)
    for word in gist.words:
        inside = [number[gram] for gram in grams_of(word) if gram in number]
        if inside:
            in_word[inside] = 1
            by_word[inside] += max(0.0, snapshot.idf("text", word) - 1) / len(inside)
    by_pair = np.array([max(0.0, snapshot.idf("grams", gram) - 1) for gram in number], np.float32)
    return _Pairs(tuple([own for _, own in pairs]), by_word, in_word, by_pair)
