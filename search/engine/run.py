"""Running a plan over a snapshot: total, order, one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.text.segment import Segmenter
from search.engine.conditions import LAST_DAY, Condition
from search.engine.evaluate import Evaluator
from search.engine.snapshot import Matches, Numbers, Scores, SegmentView, Snapshot

Ints = npt.NDArray[np.int64]
_BLOCK = 64  # keys of which the largest is looked at first
_SORTED = 1000  # keys sorted whole: 10 µs, as long as it takes to leave most of them out first


@dataclass(frozen=True, slots=True)
class Found:
    """All matches of a search, per segment in the order of the snapshot's views, and how many there are.

    `exact` holds, beside relaxed matches, the numbers of those that meet the whole query. They stand before
    all others, but where `lifted` says that their scores have what that is worth: then those do whose words
    stand together (search.engine.rerank).
    """

    matches: tuple[Matches, ...]
    total: int
    exact: tuple[Matches, ...] | None = None
    lifted: bool = False

    @property
    def relaxed(self) -> bool:
        return self.exact is not None

    @property
    def whole(self) -> int:
        """How many meet the whole query."""
        return self.total if self.exact is None else _count(self.exact)

    def whole_ones(self, snapshot: Snapshot) -> frozenset[int]:
        """The numbers of those that meet the whole query, beside relaxed ones."""
        pairs = zip(snapshot.views, self.exact or (), strict=True)
        return frozenset(view.first + own for view, found in pairs for own in found.numbers.tolist())


def find(snapshot: Snapshot, condition: Condition, segmenter: Segmenter) -> Found:
    """Every live article that meets the condition."""
    matches = tuple(Evaluator(snapshot, view, segmenter).matches(condition) for view in snapshot.views)
    return Found(matches, _count(matches))


def page(snapshot: Snapshot, found: Found, sort: str, start: int, size: int) -> list[tuple[int, float]]:
    """Article numbers and scores of one page. Equal ones stand in the order they were indexed."""
    order = _top(sort_keys(snapshot, found, sort), start + size)[start:]
    if len(snapshot.views) == 1:  # most archives; the steps for several take as long as the rest
        return _rows(snapshot.views[0], found.matches[0], order)
    ends = np.cumsum([len(matches.numbers) for matches in found.matches])
    segments = np.searchsorted(ends, order, side="right")
    rows: list[tuple[int, float]] = [(0, 0.0)] * len(order)
    for segment, (view, matches) in enumerate(_pairs(snapshot, found.matches)):
        places = np.flatnonzero(segments == segment)
        own = order.take(places) - (ends[segment] - len(matches.numbers))
        for place, row in zip(places.tolist(), _rows(view, matches, own), strict=True):
            rows[place] = row
    return rows


def _rows(view: SegmentView, matches: Matches, places: Ints) -> list[tuple[int, float]]:
    """Article numbers and scores at some places of the matches of a segment. Taken together: one by one they
    took half a microsecond each.
    """
    numbers = (matches.numbers.take(places).astype(np.int64) + view.first).tolist()
    scores = [0.0] * len(numbers) if matches.scores is None else matches.scores.take(places).tolist()
    return list(zip(numbers, scores, strict=True))


def every(snapshot: Snapshot, found: Found, sort: str) -> Ints:
    """The numbers of all articles found in the order of a sort, as one array: a page of everything would hold
    a Python object for each.
    """
    numbers = _joined(
        [matches.numbers.astype(np.int64) + view.first for view, matches in _pairs(snapshot, found.matches)]
    )
    return numbers[np.argsort(-sort_keys(snapshot, found, sort), kind="stable")]


def sort_keys(snapshot: Snapshot, found: Found, sort: str) -> npt.NDArray[Any]:
    """What all matches, segment after segment, are sorted by: the largest first."""
    if sort == "relevance":
        keys = _joined([_scores(matches) for matches in found.matches])
    else:
        pairs = _pairs(snapshot, found.matches)
        days = _joined([view.segment.dates.take(matches.numbers) for view, matches in pairs])
        keys = days.astype(np.float64)
        if sort == "oldest":  # articles without a date come last either way
            keys = np.where(keys == 0, -float(LAST_DAY + 1), -keys)
    if found.exact is not None and not (sort == "relevance" and found.lifted):
        keys = keys + _exact_bonus(found.matches, found.exact, keys.astype(np.float64))
    return keys


def _joined(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """The arrays one after the other; most archives have one segment, whose array is not copied."""
    return parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0, np.uint32), *parts])


def _pairs(snapshot: Snapshot, matches: Sequence[Matches]) -> list[tuple[SegmentView, Matches]]:
    return list(zip(snapshot.views, matches, strict=True))


def _count(matches: Sequence[Matches]) -> int:
    return sum(len(found.numbers) for found in matches)


def _scores(matches: Matches) -> Scores:
    return np.zeros(len(matches.numbers), np.float32) if matches.scores is None else matches.scores


def _top(keys: npt.NDArray[Any], count: int) -> Ints:
    """The places of the `count` largest keys, largest first, equal ones in order of place."""
    candidates = _promising(keys, count)
    chosen = keys[candidates]
    if len(chosen) > _SORTED and count < len(chosen):
        threshold = np.partition(chosen, len(chosen) - count)[len(chosen) - count]
        above = np.flatnonzero(chosen > threshold)
        level = np.flatnonzero(chosen == threshold)[: count - len(above)]
        kept = np.sort(np.concatenate((above, level)))
        candidates, chosen = candidates[kept], chosen[kept]
    return candidates[np.argsort(-chosen, kind="stable")[:count]]


def _promising(keys: npt.NDArray[Any], count: int) -> Ints:
    """The places of few keys among which are the `count` largest: those that reach as high as the lowest of
    the `count` highest maxima of blocks. Partitioning all keys takes twenty times as long.
    """
    blocks = len(keys) // _BLOCK
    if blocks <= count:
        return np.arange(len(keys))
    # A block is every n-th key: maxima down the columns are taken eight columns at a time.
    maxima = keys[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
    return np.flatnonzero(keys >= np.partition(maxima, blocks - count)[blocks - count])


def _exact_bonus(
    matches: Sequence[Matches], exact: Sequence[Matches], keys: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Lifts articles that meet the whole query above all that were let in by relaxing."""
    span = float(np.ptp(keys)) + 1.0 if len(keys) else 1.0
    is_exact = [_among(most.numbers, all_.numbers) for most, all_ in zip(matches, exact, strict=True)]
    return np.where(np.concatenate(is_exact), span, 0.0)


def _among(numbers: Numbers, few: Numbers) -> npt.NDArray[np.bool_]:
    """For each of `numbers` (ascending), whether it is one of a few: by looking these up, for NumPy's isin
    takes half a millisecond.
    """
    is_one = np.zeros(len(numbers), bool)
    if len(numbers):
        place = np.minimum(numbers.searchsorted(few), len(numbers) - 1)
        is_one[place.compress(numbers.take(place) == few)] = True
    return is_one
