"""Putting matches together: in all of several lists, in any of them, by whole-array steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.engine.snapshot import Matches, Numbers, Scores, Scratch

# A list this many times shorter than another is looked up in it by bisection, 12 ns each; else an array over
# the archive is marked, 1 ns for each of both lists. The same for merging lists against such an array.
_FEW = 8


def intersection(wanted: Sequence[Matches], scratch: Scratch) -> Matches:
    """Articles in all of `wanted`, scores summed. Starts from the smallest, which leaves least to do."""
    found, *others = sorted(wanted, key=lambda matches: len(matches.numbers))
    for other in others:
        if not len(found.numbers):
            break
        found = _common(found, other, scratch)
    return found


def _common(few: Matches, many: Matches, scratch: Scratch) -> Matches:
    """Articles in both, scores summed."""
    if len(few.numbers) * _FEW < len(many.numbers):
        place, kept = look_up(few.numbers, many.numbers, scratch)
        numbers, own = few.numbers.compress(kept), _compressed(few.scores, kept)
        added = None if many.scores is None else many.scores.take(place.compress(kept))
    elif few.scores is not None and few.above_zero:
        # Its scores say which there are, in one go.
        places, table = few.numbers.astype(np.intp), scratch.scores
        table[places] = few.scores
        own = table.take(many.numbers)
        table[places] = 0
        at = np.flatnonzero(own > 0)
        numbers, own = many.numbers.take(at), own.take(at)
        added = None if many.scores is None else many.scores.take(at)
    else:
        # Both lists ascend, so what is kept of one stands beside what is kept of the other.
        kept = contained(many.numbers, few.numbers, scratch)
        numbers, added = many.numbers.compress(kept), _compressed(many.scores, kept)
        own = few.scores
        if own is not None and len(numbers) < len(own):
            own = own.compress(contained(few.numbers, numbers, scratch))
    scores = added if own is None else own if added is None else own + added
    return Matches(numbers, scores)


def union(found: Sequence[Matches], scratch: Scratch) -> Matches:
    """Articles in any of `found`, scores summed."""
    found = [matches for matches in found if len(matches.numbers)] or list(found[:1])
    if len(found) == 1:
        return found[0]
    if sum(len(matches.numbers) for matches in found) * _FEW * 2 < scratch.articles:
        return _merged(found)
    present, scores = scratch.present, scratch.scores
    for matches in found:
        places = matches.numbers.astype(np.intp)
        if matches.scores is not None:
            np.add.at(scores, places, matches.scores)
        if not matches.above_zero:
            present[places] = True
    are_known = all(matches.above_zero for matches in found)
    united = np.flatnonzero(scores > 0 if are_known else present | (scores > 0))
    summed = scores.take(united)
    if not are_known:
        present.fill(False)
    scores.fill(0)
    return Matches(united.astype(np.uint32), summed, are_known)


def look_up(
    numbers: Numbers, among: Numbers, scratch: Scratch
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Where each of `numbers` stands in `among` (ascending), and whether it is there at all."""
    if not len(among):
        return np.zeros(len(numbers), np.int64), np.zeros(len(numbers), bool)
    if len(numbers) * _FEW < len(among):
        place = np.searchsorted(among, numbers)
        place[place == len(among)] = 0
    else:
        table = scratch.places
        table[among.astype(np.intp)] = np.arange(len(among), dtype=np.int32)
        # Where this list left nothing an earlier one may have, which the comparison finds out.
        place = np.minimum(table[numbers.astype(np.intp)], len(among) - 1).astype(np.intp)
    return place, among[place] == numbers


def contained(numbers: Numbers, among: Numbers, scratch: Scratch) -> npt.NDArray[np.bool_]:
    """For each of `numbers`, whether it is in `among` (ascending)."""
    if len(numbers) * _FEW < len(among):
        return look_up(numbers, among, scratch)[1]
    present, places = scratch.present, among.astype(np.intp)
    present[places] = True
    is_in = present.take(numbers)
    present[places] = False
    return is_in


def _merged(found: Sequence[Matches]) -> Matches:
    """As `union`, without arrays as long as the archive: ascending lists, one after the other,
    are what NumPy's stable sort finds and merges.
    """
    numbers = np.concatenate([matches.numbers for matches in found])
    scores = np.concatenate(
        [np.zeros(len(m.numbers), np.float32) if m.scores is None else m.scores for m in found]
    )
    order = numbers.argsort(kind="stable")
    numbers, scores = numbers.take(order), scores.take(order)
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), numbers[1:] != numbers[:-1])))
    if len(first) == len(numbers):
        return Matches(numbers, scores)
    return Matches(numbers.take(first), np.add.reduceat(scores, first))


def _compressed(scores: Scores | None, keep: npt.NDArray[np.bool_]) -> Scores | None:
    return None if scores is None else scores.compress(keep)


def select(found: Matches, keep: npt.NDArray[np.bool_]) -> Matches:
    """The matches where `keep` is true."""
    return Matches(found.numbers.compress(keep), _compressed(found.scores, keep), found.above_zero)
