"""Names of the lexicon that the segmenter breaks: 英 伟达, 宁德 时代."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints
from index.engine.cutting import CutBatch
from index.enrich.lexicon import ORGS, PEOPLE, PLACES
from index.enrich.mentions import Spans, without_overlaps
from index.enrich.wordkinds import STARTS_BROKEN, Kinds
from index.text.segment import Segmenter

_CHARACTER_BITS = np.uint64(21)


@dataclass(frozen=True, slots=True)
class BrokenNames:
    """`by_part`: by first part the names that begin with it, longest first, and which kind of name each is.
    `openings`: of all names the first character and the one behind the first part, side by side, in order.
    """

    by_part: Mapping[str, tuple[tuple[str, str], ...]]
    openings: npt.NDArray[np.uint64]


@lru_cache(maxsize=4)
def broken_names(segmenter: Segmenter) -> BrokenNames:
    """Cutting 1,400 names takes a millisecond."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, names in (("person", PEOPLE), ("place", PLACES), ("org", ORGS)):
        for name in names:
            first, *others = segmenter.cut(name)
            if others:
                found.setdefault(first, []).append((name, kind))
    openings = {
        ord(first[0]) << int(_CHARACTER_BITS) | ord(name[len(first)])
        for first, own in found.items()
        for name, _ in own
    }
    return BrokenNames(
        {first: tuple(sorted(own, key=lambda pair: -len(pair[0]))) for first, own in found.items()},
        np.array(sorted(openings), np.uint64),
    )


def with_broken_names(
    batch: CutBatch, kinds: Kinds, names: BrokenNames, found: Mapping[str, Spans]
) -> dict[str, Spans]:
    """`found` with the broken names of a batch, in place of what was taken for names within them."""
    places: dict[str, list[tuple[int, int]]] = {kind: [] for kind in found}
    begins = _openings(batch, np.flatnonzero((kinds & STARTS_BROKEN) > 0), names)
    starts, lengths = batch.starts[begins].tolist(), batch.lengths[begins].tolist()
    for piece, start, length in zip(begins.tolist(), starts, lengths, strict=True):
        for name, kind in names.by_part[batch.joined[start : start + length]]:
            if batch.joined.startswith(name, start):
                places[kind].append((piece, start + len(name)))
                break
    own = {kind: _spans(batch, pairs) for kind, pairs in places.items()}
    return without_overlaps(found, own, len(kinds))


def _openings(batch: CutBatch, begins: Ints, names: BrokenNames) -> Ints:
    """Those of some first parts that have the beginning of a name's second part behind them: one of
    eleven.
    """
    starts = batch.starts.take(begins)
    behind = batch.codes.take(starts + batch.lengths.take(begins))
    found = batch.codes.take(starts).astype(np.uint64) << _CHARACTER_BITS | behind
    places = np.minimum(np.searchsorted(names.openings, found), len(names.openings) - 1)
    return begins[names.openings.take(places) == found] if len(names.openings) else begins


def _spans(batch: CutBatch, pairs: list[tuple[int, int]]) -> Spans:
    first = np.array([piece for piece, _ in pairs], np.int64)
    end = np.array([character for _, character in pairs], np.int64)
    last = np.searchsorted(batch.starts, end)
    return Spans(first, last, batch.starts[last - 1] + batch.lengths[last - 1] - end)
