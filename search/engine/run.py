"""Running a plan over a snapshot: total, order, one page, facets."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.fields import NAMES
from index.text.segment import Segmenter
from search.engine.evaluate import Evaluator
from search.engine.names import count_names
from search.engine.plan import LAST_DAY, All, Characters, Condition, Token
from search.engine.snapshot import Matches, Scores, SegmentView, Snapshot

Ints = npt.NDArray[np.int64]
PERIODS = {"year": 10_000, "month": 100, "day": 1}  # what leaves them of a date as YYYYMMDD
_BLOCK = 64  # keys of which the largest is looked at first
_SORTED = 1000  # keys sorted whole: 10 µs, as long as it takes to leave most of them out first


@dataclass(frozen=True, slots=True)
class Found:
    """All matches of a search, per segment in the order of the snapshot's views, and how many there are.

    `exact` holds, beside relaxed matches, the numbers of those that meet the whole query.
    """

    matches: tuple[Matches, ...]
    total: int
    exact: tuple[Matches, ...] | None = None

    @property
    def relaxed(self) -> bool:
        return self.exact is not None


def find(snapshot: Snapshot, condition: Condition, segmenter: Segmenter) -> Found:
    """Every live article that meets the condition."""
    matches = tuple(Evaluator(snapshot, view, segmenter).matches(condition) for view in snapshot.views)
    return Found(matches, _count(matches))


def relax(
    snapshot: Snapshot, condition: Condition, filters: Sequence[Condition], segmenter: Segmenter, exact: Found
) -> Found:
    """As `find`, but most of the words are enough. `exact` itself where that finds nothing more."""
    words, required = _loosened(condition)
    if len(words) < 3:  # of two words, most is both
        return exact
    required = [*required, *filters]
    matches = tuple(Evaluator(snapshot, view, segmenter).relaxed(required, words) for view in snapshot.views)
    total = _count(matches)
    return Found(matches, total, exact.matches) if total > exact.total else exact


def page(snapshot: Snapshot, found: Found, sort: str, start: int, size: int) -> list[tuple[int, float]]:
    """Article numbers and scores of one page. Equal ones stand in the order they were indexed."""
    numbers = np.concatenate(
        [matches.numbers.astype(np.int64) + view.first for view, matches in _pairs(snapshot, found.matches)]
        or [np.zeros(0, np.int64)]
    )
    scores = np.concatenate([_scores(matches) for matches in found.matches] or [np.zeros(0, np.float32)])
    if sort == "relevance":
        keys: npt.NDArray[Any] = scores
    else:
        days = np.concatenate(
            [view.segment.dates[matches.numbers] for view, matches in _pairs(snapshot, found.matches)]
            or [np.zeros(0, np.uint32)]
        ).astype(np.float64)
        # Articles without a date come last either way.
        keys = days if sort == "newest" else np.where(days == 0, -float(LAST_DAY + 1), -days)
    if found.exact is not None:
        keys = keys + _exact_bonus(found.matches, found.exact, keys.astype(np.float64))
    order = _top(keys, start + size)[start:]
    return [(int(numbers[place]), float(scores[place])) for place in order.tolist()]


def every(snapshot: Snapshot, found: Found, sort: str) -> Ints:
    """The numbers of all articles found in the order of a sort, as one array: a page of everything would hold
    a Python object for each.
    """
    pairs = _pairs(snapshot, found.matches)
    numbers = np.concatenate(
        [matches.numbers.astype(np.int64) + view.first for view, matches in pairs] or [np.zeros(0, np.int64)]
    )
    if sort == "relevance":
        scores = [_scores(matches) for matches in found.matches]
        keys = -np.concatenate(scores or [np.zeros(0, np.float32)]).astype(np.float64)
    else:
        days = [view.segment.dates[matches.numbers] for view, matches in pairs]
        keys = np.concatenate(days or [np.zeros(0, np.uint32)]).astype(np.float64)
        keys = np.where(keys == 0, LAST_DAY + 1.0, -keys if sort == "newest" else keys)
    if found.exact is not None:
        keys = keys - _exact_bonus(found.matches, found.exact, keys)
    return numbers[np.argsort(keys, kind="stable")]


def facet(snapshot: Snapshot, found: Found, name: str, limit: int) -> list[tuple[str, int]]:
    """How many matches have each value: days, months and years in order, others by count. Articles without
    one are left out.
    """
    if name in NAMES:
        parts = [(view.segment.names(name), own.numbers) for view, own in _pairs(snapshot, found.matches)]
        return count_names(parts, limit)
    first, *others = [_facet_counts(*pair, name) for pair in _pairs(snapshot, found.matches)] or [[]]
    if others:
        counts = dict(first)
        for value, count in itertools.chain.from_iterable(others):
            counts[value] = counts.get(value, 0) + count
        first = sorted(counts.items())
    return first if name in PERIODS else sorted(first, key=lambda item: (-item[1], item[0]))[:limit]


def _facet_counts(view: SegmentView, matches: Matches, name: str) -> list[tuple[str, int]]:
    """Values in ascending order, as columns and periods are."""
    if name in PERIODS:
        values, places = view.periods(PERIODS[name])
    else:
        column = view.segment.column(name)
        values, places = column.values, column.codes
    counts = np.bincount(places.take(matches.numbers), minlength=len(values))
    filled = np.flatnonzero(counts)
    named = zip(filled.tolist(), counts.take(filled).tolist(), strict=True)
    return [(values[place], count) for place, count in named if values[place]]


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
    maxima = keys[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    return np.flatnonzero(keys >= np.partition(maxima, blocks - count)[blocks - count])


def _exact_bonus(
    matches: Sequence[Matches], exact: Sequence[Matches], keys: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Lifts articles that meet the whole query above all that were let in by relaxing."""
    span = float(np.ptp(keys)) + 1.0 if len(keys) else 1.0
    is_exact = [np.isin(most.numbers, all_.numbers) for most, all_ in zip(matches, exact, strict=True)]
    return np.where(np.concatenate(is_exact), span, 0.0)


def _loosened(condition: Condition) -> tuple[list[Characters | Token], list[Condition]]:
    """The words of a query that may be missing, and what may not."""
    children = _flattened(condition)
    words: list[Characters | Token] = []
    required: list[Condition] = []
    for child in children:
        is_word = isinstance(child, Token) or (isinstance(child, Characters) and child.words == (child.text,))
        if is_word and child.field is None:  # type: ignore[union-attr]
            if child not in words:
                words.append(child)  # type: ignore[arg-type]
        else:
            required.append(child)
    return words, required


def _flattened(condition: Condition) -> list[Condition]:
    if isinstance(condition, All):
        return [leaf for child in condition.children for leaf in _flattened(child)]
    return [condition]
