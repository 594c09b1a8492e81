"""Facets: how the matches of a search spread over the values of a field."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import partial

import numpy as np

from index.fields import NAMES
from search.engine.coded import PERIODS
from search.engine.names import NameCounter
from search.engine.run import Found
from search.engine.snapshot import Matches, SegmentView, Snapshot
from search.results import FacetCount

# Rows are kept with matches that are so many times as many: they take a third more then.
_KEPT = 32


def facet(snapshot: Snapshot, found: Found, name: str, limit: int) -> tuple[FacetCount, ...]:
    """How many matches have each value: days, months and years in order, others by count. Articles without
    one are left out.
    """
    pairs = list(zip(snapshot.views, found.matches, strict=True))
    if name in NAMES:
        return _rows(_name_counter(snapshot, name).count([own.numbers for own in found.matches], limit))
    rows, *others = [_counted(*pair, name) for pair in pairs] or [()]
    if others:
        counts = dict(rows)
        for value, count in itertools.chain.from_iterable(others):
            counts[value] = counts.get(value, 0) + count
        rows = _rows(sorted(counts.items()))
    return rows if name in PERIODS else tuple(sorted(rows, key=lambda row: (-row[1], row[0]))[:limit])


def _name_counter(snapshot: Snapshot, name: str) -> NameCounter:
    def make() -> NameCounter:
        return NameCounter([view.segment.names(name) for view in snapshot.views])

    counter: NameCounter = snapshot.derived(f"names of {name}", make)
    return counter


def _counted(view: SegmentView, matches: Matches, name: str) -> tuple[FacetCount, ...]:
    """Values in ascending order. The matches of words are remembered, and with them what was counted: the
    months of 20,000 take 40 µs.
    """
    rows = matches.counted.get(name)
    if rows is None:
        rows = _rows(_counts(view, matches, name))
        if len(rows) * _KEPT <= len(matches.numbers):
            matches.counted[name] = rows
    return rows


def _rows(rows: Iterable[tuple[str, int]]) -> tuple[FacetCount, ...]:
    # Called by its own name it takes twice as long, and a page has 200.
    return tuple(map(partial(tuple.__new__, FacetCount), rows))


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
