"""A snapshot: one commit of one generation, open for searching, never changing."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock, local
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from index.article import Article
from index.engine.commit import Commit, read_commit
from index.engine.inverted import InvertedIndex
from index.engine.segment import Segment, open_segment
from index.text.fold import SEPARATOR
from search.engine.coded import Coded, coded
from search.ranking import K1, B
from search.results import FacetCount

# What a snapshot remembers, in bytes. Matches of words and phrases: those of 40 headlines take 33 MB of
# 237,000 articles, four times as much of a million. Decoded lists: needed again only by other words with the
# same characters.
_MATCHES_BYTES, _MATCHES_BYTES_EACH = 48 << 20, 128  # the second for each article
_LISTS_BYTES = 16 << 20
_UNPACKED_BYTES = 16 << 20  # of unpacked articles: some 4,000 of 500 characters

Numbers = npt.NDArray[np.uint32]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """Articles of one segment: `numbers` ascending; `scores` beside them, None where all score nothing.
    `above_zero`: each of them is known to score something. `counted` keeps how they spread over facets (see
    search.engine.facets).
    """

    numbers: Numbers
    scores: Scores | None = None
    above_zero: bool = False
    counted: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + (0 if self.scores is None else self.scores.nbytes) + 200


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An article with its folded title and body."""

    article: Article
    title: str
    body: str

    @property
    def nbytes(self) -> int:
        # Two bytes a Chinese character, in the original and folded; the rest for the fields.
        return 4 * (len(self.title) + len(self.body)) + 1000


class Scratch(local):
    """Arrays with a place for each article, one set a thread: making them anew would take longer than most
    queries. Whoever fills one clears it, but for `places`, which may hold anything from 0 up.
    """

    def __init__(self, articles: int) -> None:
        self.articles = articles

    @cached_property
    def scores(self) -> Scores:
        return np.zeros(self.articles, np.float32)

    @cached_property
    def gathered(self) -> npt.NDArray[np.float64]:
        return np.zeros(self.articles, np.float64)

    @cached_property
    def present(self) -> npt.NDArray[np.bool_]:
        return np.zeros(self.articles, bool)

    @cached_property
    def places(self) -> npt.NDArray[np.int32]:
        return np.zeros(self.articles, np.int32)


class SegmentView:
    """One segment within a snapshot. `first` is the number of its first article in the whole."""

    def __init__(
        self, segment: Segment, first: int, deleted: npt.NDArray[np.bool_] | None, memory: _Memory
    ) -> None:
        self.segment = segment
        self.first = first
        self.deleted = deleted
        self.scratch = Scratch(segment.articles)
        self._memory = memory
        self._norms: dict[tuple[str, float], Scores] = {}
        self._coded: dict[str, Coded] = {}

    @property
    def articles(self) -> int:
        return self.segment.articles

    def norms(self, field: str, average: float) -> Scores:
        """BM25's length part of the denominator, by article: K1 * (1 - B + B * length / average)."""
        key = (field, average)
        if key not in self._norms:
            lengths = self.segment.inverted[field].lengths
            self._norms[key] = (K1 * (1 - B) + K1 * B / average * lengths).astype(np.float32)
        return self._norms[key]

    def coded(self, name: str) -> Coded:
        """The codes of a facet or a period."""
        if name not in self._coded:
            self._coded[name] = coded(self.segment, name)
        return self._coded[name]

    def matches(self, condition: Hashable, find: Callable[[], Matches]) -> Matches:
        """The matches of a condition in this segment: remembered, else found and remembered."""
        return self._memory.matches.get_or((self.first, condition), find)

    def postings(self, field: str, key: Hashable, decode: Callable[[], Numbers]) -> Numbers:
        """As `matches`, for the decoded list of a term."""
        return self._memory.lists.get_or((self.first, field, key), decode)


class Snapshot:
    """All segments of a commit, with the statistics that ranking takes over all of them.

    Raises IndexDamaged where a file is missing or altered. Safe to share between threads.
    """

    def __init__(self, generation: Path, hidden: Iterable[str] = ()) -> None:
        """`hidden` are the ids of articles to be treated as deleted."""
        self.generation = generation
        self.commit: Commit = read_commit(generation)
        self.views: list[SegmentView] = []
        self._memory = _Memory(self.commit.articles)
        first = 0
        for entry in self.commit.segments:
            segment = open_segment(entry.path(generation))
            self.views.append(SegmentView(segment, first, entry.deleted_mask(), self._memory))
            first += segment.articles
        self.hidden = sum(map(self._hide, hidden))
        self.articles_all = first  # deleted ones included, as in Whoosh's statistics
        self._idf: dict[tuple[str, str], float] = {}
        self._derived: dict[str, Any] = {}
        self._deriving = Lock()

    @property
    def articles(self) -> int:
        """How many articles there are to find."""
        return self.commit.articles - self.hidden

    @cached_property
    def created(self) -> str:
        """When the commit was made. Kept: its manifest may be megabytes, and gone while we answer on."""
        return self.commit.manifest().created

    @cached_property
    def averages(self) -> dict[str, float]:
        """Mean length of each inverted field over all articles."""
        totals = {
            name: sum(int(view.segment.inverted[name].lengths.sum(dtype=np.int64)) for view in self.views)
            for name in ("text", "title", "grams")
        }
        return (
            {name: total / self.articles_all or 1.0 for name, total in totals.items()}
            if self.articles_all
            else {}
        )

    def idf(self, field: str, term: str) -> float:
        """How much a term tells: ln(articles / (articles with it + 1)) + 1, as Whoosh has it."""
        key = (field, term)
        if key not in self._idf:
            found = sum(_frequency(view.segment.inverted[field], term) for view in self.views)
            self._idf[key] = math.log(self.articles_all / (found + 1)) + 1
        return self._idf[key]

    def text_idf(self, word: str) -> float:
        """How much a word tells, in title and body together."""
        return self.idf("text", word)

    def derived(self, name: str, make: Callable[[], Any]) -> Any:
        """What is computed from a snapshot when it is first needed, and kept with it."""
        with self._deriving:
            if name not in self._derived:
                self._derived[name] = make()
            return self._derived[name]

    def _hide(self, article_id: str) -> bool:
        number = self.find(article_id)
        if number is None:
            return False
        view, local = self.locate(number)
        deleted = np.zeros(view.articles, bool) if view.deleted is None else view.deleted.copy()
        deleted[local] = True
        view.deleted = deleted
        return True

    def locate(self, number: int) -> tuple[SegmentView, int]:
        """The segment of an article and its number there."""
        for view in reversed(self.views):
            if view.first <= number:
                return view, number - view.first
        raise IndexError(number)

    def find(self, article_id: str) -> int | None:
        """The number of the article with this id."""
        for view in self.views:
            number = view.segment.find(article_id)
            if number is not None and (view.deleted is None or not view.deleted[number]):
                return view.first + number
        return None

    def unpacked(self, number: int) -> Unpacked:
        """An article as it was stored. Readers turn pages and refine queries: the same ones come again."""
        return self._memory.unpacked.get_or(number, lambda: self.unpack(number))

    def unpack(self, number: int) -> Unpacked:
        """As `unpacked`, not remembered: to read all once would only push out what is asked for again."""
        view, local = self.locate(number)
        title, body = view.segment.titles[local], view.segment.bodies[local]
        return Unpacked(view.segment.article(local, f"{title}{SEPARATOR}{body}"), title, body)


class _Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


_Value = TypeVar("_Value", bound=_Sized)


class _Cache(Generic[_Value]):
    """Least recently used values, bounded by their bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._lock = Lock()
        self._entries: OrderedDict[Hashable, _Value] = OrderedDict()

    def get_or(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """The value of a key; if it is not there, what `make` gives, which is kept."""
        with self._lock:
            value = self._entries.get(key)
            if value is not None:
                self._entries.move_to_end(key)
                return value
        value = make()
        with self._lock:
            if key not in self._entries:  # another thread may have been faster
                self._entries[key] = value
                self._size += value.nbytes
                while self._size > self._limit:
                    _, oldest = self._entries.popitem(last=False)
                    self._size -= oldest.nbytes
        return value


class _Memory:
    """What a snapshot remembers from one query to the next, of all its segments together."""

    def __init__(self, articles: int) -> None:
        self.matches: _Cache[Matches] = _Cache(_MATCHES_BYTES + _MATCHES_BYTES_EACH * articles)
        self.lists: _Cache[Numbers] = _Cache(_LISTS_BYTES)
        self.unpacked: _Cache[Unpacked] = _Cache(_UNPACKED_BYTES)


def _frequency(index: InvertedIndex, term: str) -> int:
    place = index.place(term)
    return 0 if place is None else index.document_frequency(place)
