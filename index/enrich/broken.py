"""Names of the lexicon that the segmenter breaks: 英 伟达, 宁德 时代."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from index.engine.cutting import CutBatch
from index.enrich.lexicon import ORGS, PEOPLE, PLACES
from index.enrich.mentions import Spans, without_overlaps
from index.enrich.wordkinds import STARTS_BROKEN, Kinds
from index.text.segment import Segmenter

# By first part: the names that begin with it, longest first, and which kind of name each is.
BrokenNames = Mapping[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=4)
def broken_names(segmenter: Segmenter) -> BrokenNames:
    """Cutting 1,400 names takes a millisecond."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, names in (("person", PEOPLE), ("place", PLACES), ("org", ORGS)):
        for name in names:
            first, *others = segmenter.cut(name)
            if others:
                found.setdefault(first, []).append((name, kind))
    return {first: tuple(sorted(own, key=lambda pair: -len(pair[0]))) for first, own in found.items()}


def with_broken_names(
    batch: CutBatch, kinds: Kinds, names: BrokenNames, found: Mapping[str, Spans]
) -> dict[str, Spans]:
    """`found` with the broken names of a batch, in place of what was taken for names within them."""
    places: dict[str, list[tuple[int, int]]] = {kind: [] for kind in found}
    begins = np.flatnonzero((kinds & STARTS_BROKEN) > 0)
    starts, lengths = batch.starts[begins].tolist(), batch.lengths[begins].tolist()
    for piece, start, length in zip(begins.tolist(), starts, lengths, strict=True):
        for name, kind in names[batch.joined[start : start + length]]:
            if batch.joined.startswith(name, start):
                places[kind].append((piece, start + len(name)))
                break
    own = {kind: _spans(batch, pairs) for kind, pairs in places.items()}
    return without_overlaps(found, own, len(kinds))


def _spans(batch: CutBatch, pairs: list[tuple[int, int]]) -> Spans:
    first = np.array([piece for piece, _ in pairs], np.int64)
    end = np.array([character for _, character in pairs], np.int64)
    last = np.searchsorted(batch.starts, end)
    return Spans(first, last, batch.starts[last - 1] + batch.lengths[last - 1] - end)
