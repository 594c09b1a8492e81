"""Copies of one article: which they are, and lists in which each stands once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from index.engine.links import Linked, clusters
from search.engine.combine import select
from search.engine.run import Found, sort_keys
from search.engine.snapshot import SegmentView, Snapshot

Ints = npt.NDArray[np.int64]


class Copies:
    """The clusters of copies among the articles of all segments, numbered through."""

    def __init__(self, views: Sequence[SegmentView]) -> None:
        parts = [Linked(view.segment.links(), view.segment.content, view.deleted) for view in views]
        self.cluster = np.concatenate([np.zeros(0, np.int32), *(clusters(parts) if parts else ())])
        self._codes = self.cluster.data  # gives Python's integers, five times as fast
        members = np.flatnonzero(self.cluster >= 0)
        self._members = members[np.argsort(self.cluster[members], kind="stable")]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(self.cluster[members]))))

    def count(self, number: int) -> int:
        """How many other articles are in its cluster."""
        return len(self.of(number)) if self._codes[number] >= 0 else 0

    def of(self, number: int) -> list[int]:
        """The numbers of the other articles of its cluster, ascending."""
        cluster = int(self.cluster[number])
        if cluster < 0:
            return []
        own: list[int] = self._members[self._starts[cluster] : self._starts[cluster + 1]].tolist()
        return [other for other in own if other != number]


def copies_of(snapshot: Snapshot) -> Copies:
    """The copies among the articles of a snapshot, looked up once."""
    found: Copies = snapshot.derived("copies", lambda: Copies(snapshot.views))
    return found


def collapse(snapshot: Snapshot, found: Found, sort: str) -> Found:
    """Of every cluster of copies only the match that stands first in the order of `sort`."""
    cluster = copies_of(snapshot).cluster
    firsts = np.cumsum([0, *(len(matches.numbers) for matches in found.matches)]).tolist()
    own = np.concatenate(
        [
            cluster[matches.numbers.astype(np.int64) + view.first]
            for view, matches in zip(snapshot.views, found.matches, strict=True)
        ]
        or [np.zeros(0, np.int32)]
    )
    several = np.flatnonzero(own >= 0)
    keys = sort_keys(snapshot, found, sort)[several]
    order = np.lexsort((several, -keys, own[several]))
    ordered = own[several][order]
    repeated = several[order[1:][ordered[1:] == ordered[:-1]]]
    if not len(repeated):
        return found
    keep = np.ones(len(own), bool)
    keep[repeated] = False
    matches = tuple(
        select(one, keep[first:last])
        for one, first, last in zip(found.matches, firsts[:-1], firsts[1:], strict=True)
    )
    return replace(found, matches=matches, total=found.total - len(repeated))
