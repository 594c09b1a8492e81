"""Other articles like one: those that share most of its keywords."""

from __future__ import annotations

from functools import partial

from index.enrich.keywords import keywords
from index.text.segment import Segmenter
from search.engine.conditions import AnyOf, word_condition
from search.engine.run import find, page
from search.engine.snapshot import Snapshot

Row = tuple[int, float]


def similar(
    snapshot: Snapshot, segmenter: Segmenter, number: int, limit: int
) -> tuple[tuple[str, ...], list[Row]]:
    """The keywords of an article, and the numbers and scores of the others that have most of them."""
    own = snapshot.unpacked(number)
    terms = tuple(keywords(own.title, own.body, segmenter, partial(snapshot.idf, "text")))
    if not terms:
        return (), []
    found = find(snapshot, AnyOf(tuple(word_condition(term) for term in terms)), segmenter)
    rows = page(snapshot, found, "relevance", 0, limit + 1)
    return terms, [row for row in rows if row[0] != number][:limit]
