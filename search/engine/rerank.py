"""The order of the best candidates, looked at more closely: do the words of the query stand together, does
the article begin with them? BM25 counts words wherever they stand.

All candidates are looked at in one go, by whole-array steps over their joined texts: 0.4 ms for fifty news
items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.engine.grams import grams_of
from index.engine.store import ENCODING
from index.text.fold import SEPARATOR
from search.engine.gist import Gist
from search.engine.run import Found, page
from search.engine.snapshot import Snapshot
from search.ranking import (
    LEAD_CHARACTERS,
    LEAD_WEIGHT,
    READ_BYTES,
    RERANKED,
    WINDOW_PAIR_WEIGHT,
    WINDOW_WORD_WEIGHT,
)  # fmt: skip

_CELL = 40  # characters; a window is three cells side by side
_LEAD_CELLS = LEAD_CHARACTERS // _CELL
# Pairs looked for: a query of more is a paragraph, whose first fifty words will do.
_MOST_PAIRS = 100
_PLANE = 0x10000

Row = tuple[int, float]


def best_page(snapshot: Snapshot, found: Found, gist: Gist, start: int, size: int) -> list[Row]:
    """Article numbers and scores of one page by relevance: as `run.page`, the first RERANKED looked at more
    closely. What stands before all others stays there.
    """
    if start >= RERANKED or len(gist.words) < 2 or not gist.pairs or not found.total:
        return page(snapshot, found, "relevance", start, size)
    rows = page(snapshot, found, "relevance", 0, max(start + size, RERANKED))
    head = rows[:RERANKED]
    bonuses = _bonuses(snapshot, [number for number, _ in head], gist)
    raised = [(number, score + bonus) for (number, score), bonus in zip(head, bonuses, strict=True)]
    leading = found.leading(snapshot)
    raised.sort(key=lambda row: (row[0] not in leading, -row[1]))
    return (raised + rows[RERANKED:])[start : start + size]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs looked for, by number. `place` gives each UTF-16 unit its number among their characters from
    1 (0: in none of them), `pair` each two such numbers the number of their pair (-1: none). `by_word` and
    `by_pair` are what a pair tells: its share of its words, and by itself.
    """

    place: npt.NDArray[np.uint8]
    pair: npt.NDArray[np.int16]
    by_word: npt.NDArray[np.float32]
    by_pair: npt.NDArray[np.float32]


def _bonuses(snapshot: Snapshot, numbers: Sequence[int], gist: Gist) -> list[float]:
    pairs = _pairs(snapshot, gist)
    codes = np.frombuffer(_joined(snapshot, numbers).encode("utf-16-le", "surrogatepass"), np.uint16)
    ends = np.flatnonzero(codes == ord(SEPARATOR))
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    cells = np.maximum((ends - starts) // _CELL + 3, _LEAD_CELLS)  # two empty ones part the articles
    first = np.cumsum(cells) - cells
    held = _held(codes, pairs, starts, first, int(cells.sum()))
    window = held.copy()
    window[:-1] |= held[1:]
    window[:-2] |= held[2:]
    weights = WINDOW_WORD_WEIGHT * pairs.by_word + WINDOW_PAIR_WEIGHT * pairs.by_pair
    bonus = np.maximum.reduceat(window @ weights, first)
    if not gist.is_question:
        lead = np.logical_or.reduce([held[first + cell] for cell in range(_LEAD_CELLS)])
        bonus += lead @ (np.float32(LEAD_WEIGHT) * pairs.by_word)
    return bonus.tolist()  # type: ignore[no-any-return]


def _held(
    codes: npt.NDArray[np.uint16],
    pairs: _Pairs,
    starts: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    cells: int,
) -> npt.NDArray[np.bool_]:
    """For each cell of each article, which pairs begin in it."""
    places = pairs.place[codes]
    at = np.flatnonzero(places[:-1])
    pair = pairs.pair[places[at], places[at + 1]]
    at, pair = at[pair >= 0], pair[pair >= 0]
    article = np.searchsorted(starts, at, side="right") - 1
    held = np.zeros((cells, len(pairs.by_word)), bool)
    held[first[article] + (at - starts[article]) // _CELL, pair] = True
    return held


def _joined(snapshot: Snapshot, numbers: Sequence[int]) -> str:
    """The folded texts of articles, title first, each with a separator behind it."""
    pieces: list[bytes] = []
    end = SEPARATOR.encode()
    for number in numbers:
        view, local = snapshot.locate(number)
        body = view.segment.bodies.encoded(local)
        pieces += (view.segment.titles.encoded(local), b"\n", body[:READ_BYTES], end)
    return b"".join(pieces).decode(ENCODING, "ignore")  # the cut may have gone through a character


def _pairs(snapshot: Snapshot, gist: Gist) -> _Pairs:
    pairs = [pair for pair in gist.pairs[:_MOST_PAIRS] if max(map(ord, pair)) < _PLANE]
    number = {pair: place for place, pair in enumerate(pairs)}
    characters = {character: place for place, character in enumerate(sorted(set("".join(pairs))), 1)}
    place = np.zeros(_PLANE, np.uint8)
    place[[ord(character) for character in characters]] = list(characters.values())
    pair = np.full((len(characters) + 1, len(characters) + 1), -1, np.int16)
    for gram, own in number.items():
        pair[characters[gram[0]], characters[gram[1]]] = own
    by_word = np.zeros(len(pairs), np.float32)
    for word in gist.words:
        inside = [number[gram] for gram in grams_of(word) if gram in number]
        if inside:
            by_word[inside] += max(0.0, snapshot.idf("text", word) - 1) / len(inside)
    by_pair = np.array([max(0.0, snapshot.idf("grams", gram) - 1) for gram in pairs], np.float32)
    return _Pairs(place, pair, by_word, by_pair)
