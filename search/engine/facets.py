"""Facets: how the matches of a search spread over the values of a field."""

from __future__ import annotations

import itertools

import numpy as np

from index.fields import NAMES
from search.engine.coded import PERIODS
from search.engine.names import count_names
from search.engine.run import Found
from search.engine.snapshot import Matches, SegmentView, Snapshot


def facet(snapshot: Snapshot, found: Found, name: str, limit: int) -> list[tuple[str, int]]:
    """How many matches have each value: days, months and years in order, others by count. Articles without
    one are left out.
    """
    pairs = list(zip(snapshot.views, found.matches, strict=True))
    if name in NAMES:
        return count_names([(view.segment.names(name), own.numbers) for view, own in pairs], limit)
    first, *others = [_counts(*pair, name) for pair in pairs] or [[]]
    if others:
        counts = dict(first)
        for value, count in itertools.chain.from_iterable(others):
            counts[value] = counts.get(value, 0) + count
        first = sorted(counts.items())
    return first if name in PERIODS else sorted(first, key=lambda item: (-item[1], item[0]))[:limit]


def _counts(view: SegmentView, matches: Matches, name: str) -> list[tuple[str, int]]:
    """Values in ascending order."""
    column = view.coded(name)
    counts = column.counts(matches.numbers)
    if column.values and not column.values[0]:
        counts[0] = 0  # without a value
    filled = np.flatnonzero(counts)
    if 2 * len(filled) > len(counts):  # passing over the others takes a third of looking up these
        listed = counts.tolist()
        return list(itertools.compress(zip(column.values, listed, strict=True), listed))
    values = map(column.values.__getitem__, filled.tolist())
    return list(zip(values, counts.take(filled).tolist(), strict=True))
