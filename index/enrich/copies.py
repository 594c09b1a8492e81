"""Which articles are copies of each other: candidates by their sketches, then a look at the texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Codes, Ints, is_first, ranges, sizes_of
from index.engine.documents import Documents
from index.engine.links import Links
from index.engine.sketches import KEPT_NUMBERS, NOTHING, NUMBERS, Sketches
from index.enrich.alike import are_alike, have_other_figures
from index.enrich.sketch import KEPT_SHARED, SHARED, counted_characters

# A number that more articles share is of a template. What they have of their own leads to their copies.
_MOST_SHARING = 64
# A few sentences come again and again (上海发布高温黄色预警…): below so many characters the headlines must
# not name other figures and the days must be near, below so many the headlines must be alike too.
_SHORT, _VERY_SHORT, _NEAR_DAYS = 100, 50, 31
# Numbers of sketches looked through at a time: steps on all 3.6 million of 230,000 articles took 150 MB more
# than any other step of an indexing needs.
_LOOKED_THROUGH = 250_000
_OWNER_BITS, _OWNERS = np.uint64(32), np.uint64(0xFFFFFFFF)  # of a number and its article in one
# Articles of one sketch that are compared with each other before the rest are compared with these.
_MOST_LEADERS = 8


@dataclass(frozen=True, slots=True)
class Shelf:
    """Articles to look among: all of `documents` but those masked as `deleted`."""

    documents: Documents
    deleted: npt.NDArray[np.bool_] | None

    def live(self) -> Ints:
        return np.arange(self.documents.articles) if self.deleted is None else np.flatnonzero(~self.deleted)


def find_copies(old: Sequence[Shelf], new: Sequence[Shelf]) -> list[Links]:
    """The links of the articles of each shelf of `new` to copies of them among all."""
    finder = _Finder([*old, *new])
    first_new = sum(shelf.documents.articles for shelf in old)
    for pair in finder.pairs_of_new(first_new):
        finder.look(*pair)
    if first_new:
        for pair in finder.pairs_with_old(first_new):
            finder.look(*pair)
    return finder.links(len(old))


@dataclass
class _Finder:
    """All shelves, their articles numbered through, and the clusters found so far."""

    shelves: Sequence[Shelf]
    roots: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sizes = [shelf.documents.articles for shelf in self.shelves]
        self.firsts = np.cumsum([0, *sizes])
        self._firsts_listed = self.firsts.tolist()
        self._characters = lru_cache(maxsize=4096)(self._read)

    def pairs_of_new(self, first: int) -> Iterator[tuple[int, int]]:
        """Pairs of articles from number `first` on that may be copies."""
        numbers, rows = self._rows(range(first, int(self.firsts[-1])))
        kept = rows[:, 0] != NOTHING  # the smallest comes first
        numbers, rows = numbers[kept], rows[kept]
        if not len(rows):
            return
        wholes = _hashed(rows)
        order = np.argsort(wholes, kind="stable")
        wholes = wholes[order]
        firsts = np.flatnonzero(is_first(wholes))
        yield from self._pairs_alike(numbers[order], firsts)
        chosen = np.sort(order[firsts])
        numbers, rows = numbers[chosen], rows[chosen]
        for one, other in pairs_sharing(rows):
            yield int(numbers[one]), int(numbers[other])

    def _pairs_alike(self, numbers: Ints, firsts: Ints) -> Iterator[tuple[int, int]]:
        """Of articles with one sketch: each with the first, and where that is no copy with others."""
        sizes = np.diff(firsts, append=len(numbers))
        several = sizes > 1
        for first, size in zip(firsts[several].tolist(), sizes[several].tolist(), strict=True):
            leaders: list[int] = []
            for number in numbers[first : first + size].tolist():
                for leader in leaders:
                    yield leader, number
                    if self._root(leader) == self._root(number):
                        break
                else:
                    if len(leaders) < _MOST_LEADERS:
                        leaders.append(number)

    def pairs_with_old(self, first: int) -> Iterator[tuple[int, int]]:
        """Pairs of an article before number `first` and one from there on that may be copies."""
        old_numbers, old = self._rows(range(first))
        new_numbers, new = self._rows(range(first, int(self.firsts[-1])))
        for one, other in _pairs_across(old, new[:, :KEPT_NUMBERS]):
            yield int(old_numbers[one]), int(new_numbers[other])

    def look(self, one: int, other: int) -> None:
        """Join two articles if they are copies."""
        roots = self._root(one), self._root(other)
        if roots[0] != roots[1] and self._are_copies(one, other):
            self.roots[max(roots)] = min(roots)

    def _are_copies(self, one: int, other: int) -> bool:
        shelf, local = self._locate(one)
        shelf_other, local_other = self._locate(other)
        here, there = shelf.documents, shelf_other.documents
        sizes = sorted((here.bodies.size(local), there.bodies.size(local_other)))
        if sizes[0] < 0.3 * sizes[1]:
            return False
        bodies = self._characters(one), self._characters(other)
        length = min(map(len, bodies))
        if length < _SHORT:
            titles = counted_characters(here.titles[local]), counted_characters(there.titles[local_other])
            days = int(here.dates[local]), int(there.dates[local_other])
            if have_other_figures(*titles) or (all(days) and _days_between(*days) > _NEAR_DAYS):
                return False
            if length < _VERY_SHORT:
                bodies = np.concatenate((titles[0], bodies[0])), np.concatenate((titles[1], bodies[1]))
        return are_alike(*bodies)

    def links(self, first_shelf: int) -> list[Links]:
        """The links of the articles of each shelf from `first_shelf` on."""
        members = np.array(sorted({*self.roots, *self.roots.values()}), np.int64)
        roots = np.array([self._root(number) for number in members.tolist()], np.int64)
        keys = np.array([self._key(root) for root in roots.tolist()], np.uint64)
        found = []
        for first, last in zip(self.firsts[first_shelf:-1], self.firsts[first_shelf + 1 :], strict=True):
            own = (members >= first) & (members < last)
            found.append(Links((members[own] - first).astype(np.uint32), keys[own]))
        return found

    def _rows(self, within: range) -> tuple[Ints, npt.NDArray[np.uint32]]:
        """The live articles of the shelves whose first number is within a range, and their sketches."""
        numbers, rows = [np.zeros(0, np.int64)], list[Sketches]()
        for shelf, first in zip(self.shelves, self.firsts.tolist(), strict=False):
            if first in within:
                live = shelf.live()
                numbers.append(live + first)
                rows.append(shelf.documents.sketches()[live])
        return np.concatenate(numbers), np.concatenate(rows or [np.zeros((0, NUMBERS), np.uint32)])

    def _root(self, number: int) -> int:
        root = number
        while (above := self.roots.get(root, root)) != root:
            root = above
        if root != number:
            self.roots[number] = root
        return root

    def _read(self, number: int) -> Codes:
        shelf, local = self._locate(number)
        return counted_characters(shelf.documents.bodies[local])

    def _key(self, number: int) -> int:
        shelf, local = self._locate(number)
        return int(shelf.documents.content[local])

    def _locate(self, number: int) -> tuple[Shelf, int]:
        place = bisect_right(self._firsts_listed, number) - 1
        return self.shelves[place], number - self._firsts_listed[place]


def _hashed(rows: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """One number for each row."""
    joined = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        joined = (joined ^ column) * np.uint64(0x9E3779B97F4A7C15)
        joined ^= joined >> np.uint64(29)
    return joined


def pairs_sharing(
    rows: npt.NDArray[np.uint32], at_a_time: int = _LOOKED_THROUGH
) -> Iterator[tuple[int, int]]:
    """Pairs of rows that share enough numbers, the most alike first."""
    # Sorting numbers with their owners below them takes a tenth of the time of sorting by indices.
    keys = rows.ravel().astype(np.uint64)
    keys <<= _OWNER_BITS
    keys.reshape(rows.shape)[:] |= np.arange(len(rows), dtype=np.uint64)[:, np.newaxis]
    keys.sort()
    keys = keys[: np.searchsorted(keys, np.uint64(NOTHING) << _OWNER_BITS)]
    pairs: list[npt.NDArray[np.uint64]] = []
    begin = 0
    while begin < len(keys):
        last = keys[min(begin + at_a_time, len(keys)) - 1] >> _OWNER_BITS
        end = int(np.searchsorted(keys, last + np.uint64(1) << _OWNER_BITS))
        pairs += _sharing(keys[begin:end])
        begin = end
    yield from _frequent(pairs, SHARED)


def _sharing(keys: npt.NDArray[np.uint64]) -> Iterator[npt.NDArray[np.uint64]]:
    """Of sorted numbers with their owners, the pairs of owners that share one, each as a number."""
    values, owners = keys >> _OWNER_BITS, keys & _OWNERS
    firsts = np.flatnonzero(is_first(values))
    sizes = sizes_of(firsts, len(values))
    shared = (sizes > 1) & (sizes <= _MOST_SHARING)
    firsts, sizes = firsts[shared], sizes[shared]
    for lag in range(1, int(sizes.max(initial=1))):
        longer = sizes > lag
        at = ranges(firsts[longer], sizes[longer] - lag)
        yield owners[at] << _OWNER_BITS | owners[at + lag]


def _pairs_across(old: npt.NDArray[np.uint32], new: npt.NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Pairs of an old and a new row that share enough numbers, old ones known by their low 16 bits."""
    values = old.astype(np.uint16).ravel()
    order = np.argsort(values, kind="stable")
    borders = np.searchsorted(values[order], np.arange(1 << 16))
    borders = np.append(borders, len(values))
    wanted = new.astype(np.uint16).ravel()
    owners = np.repeat(np.arange(len(new)), new.shape[1])
    real = new.ravel() != NOTHING
    wanted, owners = wanted[real].astype(np.int64), owners[real]
    sizes = borders[wanted + 1] - borders[wanted]
    # Every number is met by chance too: by so many of an archive of this size.
    usual = len(values) >> 16
    rare = sizes <= 4 * usual + _MOST_SHARING
    at = ranges(borders[wanted[rare]], sizes[rare])
    olds = (order[at] // old.shape[1]).astype(np.uint64) if len(old) else np.zeros(0, np.uint64)
    yield from _frequent(
        [olds << _OWNER_BITS | np.repeat(owners[rare], sizes[rare]).astype(np.uint64)], KEPT_SHARED
    )


def _frequent(keys: Sequence[npt.NDArray[np.uint64]], fewest: int) -> Iterator[tuple[int, int]]:
    """The pairs that occur `fewest` times or more, the most frequent first."""
    joined = np.concatenate([*keys, np.zeros(0, np.uint64)])
    joined.sort()
    firsts = np.flatnonzero(is_first(joined))
    times = np.diff(firsts, append=len(joined))
    often = times >= fewest
    pairs, times = joined[firsts[often]], times[often]
    pairs = pairs[np.argsort(-times, kind="stable")]
    yield from zip((pairs >> _OWNER_BITS).tolist(), (pairs & _OWNERS).tolist(), strict=True)


def _days_between(one: int, other: int) -> int:
    """Near enough, of two dates as YYYYMMDD."""
    days = [day // 10_000 * 372 + day // 100 % 100 * 31 + day % 100 for day in (one, other)]
    return abs(days[0] - days[1])
