"""What a query finds exactly, without paging, order or relaxing."""

from __future__ import annotations

from index.text.segment import segmenter
from search.engine.plan import plan
from search.engine.run import find
from search.engine.snapshot import Snapshot
from search.query import parse


def ids_of(snapshot: Snapshot, query: str) -> list[str]:
    """Every id that a query finds, sorted."""
    found = find(snapshot, plan(parse(query), segmenter()), segmenter())
    ids = [
        view.segment.ids[number]
        for view, matches in zip(snapshot.views, found.matches, strict=True)
        for number in matches.numbers.tolist()
    ]
    assert found.total == len(ids)
    return sorted(ids)
