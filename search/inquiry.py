"""One request asked of one snapshot: what it finds, in which order, how that spreads over facets."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import cached_property

from index.engine.columns import day_number
from index.errors import UserError
from index.text.segment import Segmenter
from search import views
from search.engine.conditions import FIRST_DAY, LAST_DAY, All, AnyOf, Condition, Days, Every, Value
from search.engine.copies import collapse
from search.engine.facets import facet
from search.engine.relax import relax
from search.engine.rerank import best_page
from search.engine.run import Found, every, find, page
from search.engine.snapshot import Snapshot
from search.query import to_text
from search.query.dates import days_between
from search.query.tree import Phrase, Words
from search.ranking import RERANKED_DEEP
from search.reading import Reading, read
from search.request import FACETS, FILTERS, MAX_WINDOWS, SORTS, SearchRequest
from search.results import Bucket, Counts, Everything, FacetCount, Page
from search.wordings import Wordings

_FACET_VALUES = 100
# A search that finds fewer may have meant another word: 人民 大会 唐 stand in some article by chance.
_FEW = 10
_SHORT_RUN = 6  # characters: what is longer is a sentence, whose words may stand apart


@dataclass(frozen=True)
class Inquiry:
    """A request on its way through one snapshot. Raises QueryError for a query that cannot be read, UserError
    for a sort or facet that there is not.
    """

    snapshot: Snapshot
    cutter: Segmenter
    wordings: Wordings
    request: SearchRequest

    def __post_init__(self) -> None:
        _check(self.request)

    @cached_property
    def reading(self) -> Reading:
        request = self.request
        wordings = self.wordings if request.variants else None
        return read(request.query, self.cutter, wordings, request.exact_script)

    @cached_property
    def filters(self) -> dict[str, Condition]:
        """The conditions that the filters of the request set, by field."""
        return _filters(self.request)

    @property
    def strict(self) -> Found:
        """What meets the query and its filters word for word, nothing else."""
        return find(self.snapshot, _all(self.reading.condition, self.filters), self.cutter)

    @cached_property
    def found(self) -> Found:
        """What the request finds: the whole query; of a query that fills no page, most of it."""
        found = self._whole(self.filters)
        return self._relaxed(found, self.filters) if found.total < self.request.per_page else found

    @property
    def sort(self) -> str:
        """An empty query has no relevance: the whole archive, newest first."""
        is_all = isinstance(self.reading.condition, Every) and self.request.sort == "relevance"
        return "newest" if is_all else self.request.sort

    def page(self) -> Page:
        """The page asked for."""
        started = time.perf_counter()
        request, snapshot, reading, found = self.request, self.snapshot, self.reading, self.found
        shown = collapse(snapshot, found, self.sort) if request.collapse else found
        start = (request.page - 1) * request.per_page
        if self.sort == "relevance":
            rows = self._best(shown, start, request.per_page)
        else:
            rows = page(snapshot, shown, self.sort, start, request.per_page)
        meant, facets = self._meant(), {name: self._facet(name) for name in request.facets}
        hits = views.hits(snapshot, rows, reading.terms, request.windows)
        return Page(
            query=request.query,
            interpreted=reading.interpreted,
            total=found.total,
            relaxed=found.relaxed,
            page=request.page,
            pages=-(-shown.total // request.per_page),
            per_page=request.per_page,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            generation=snapshot.generation.name,
            did_you_mean=meant,
            hits=hits,
            facets=facets,
            wordings=reading.wordings,
            collapsed=shown.total if request.collapse else None,
        )

    def everything(self) -> Everything:
        """All that is found, whatever the page, in the order that the pages have it."""
        snapshot, found = self.snapshot, self.found
        numbers = every(snapshot, found, self.sort)
        if self.sort == "relevance":
            first = self._best(found, 0, RERANKED_DEEP)
            numbers[: len(first)] = [number for number, _ in first]
        articles = (views.unmarked(snapshot, int(number)) for number in numbers)
        return Everything(found.total, found.relaxed, articles)

    def counts(self, by: str) -> Counts:
        """How what meets the query spreads over the values of a field. Nothing is relaxed."""
        found, all_ = self.strict, self.snapshot.articles_all
        everything = dict(facet(self.snapshot, find(self.snapshot, Every(), self.cutter), by, all_))
        rows = facet(self.snapshot, found, by, all_)
        return Counts(
            self.request.query, self.reading.interpreted, by, found.total,
            tuple(Bucket(value, count, everything[value]) for value, count in rows),
        )  # fmt: skip

    def _whole(self, filters: dict[str, Condition]) -> Found:
        """What meets the whole query. Where that fills no page, words may stand with spaces between their
        characters.
        """
        reading = self.reading
        found = find(self.snapshot, _all(reading.condition, filters), self.cutter)
        if found.total < self.request.per_page and reading.spaced is not None:
            spaced = find(self.snapshot, _all(reading.spaced, filters), self.cutter)
            if spaced.total > found.total:
                return spaced
        return found

    def _best(self, found: Found, start: int, size: int) -> list[tuple[int, float]]:
        preference = self.reading.preference
        if not self.request.newer or {"date", "year"}.intersection(self.filters):
            preference = replace(preference, newer=False)
        return best_page(self.snapshot, found, self.reading.gist, start, size, preference)

    def _relaxed(self, found: Found, filters: dict[str, Condition]) -> Found:
        return relax(self.snapshot, self.reading.gist, list(filters.values()), self.cutter, found)

    def _facet(self, name: str) -> tuple[FacetCount, ...]:
        found = self.found
        if name in self.filters:
            # Counts of a filtered field leave its own filter out, or no second value could be chosen.
            others = {other: own for other, own in self.filters.items() if other != name}
            base = self._whole(others)
            found = self._relaxed(base, others) if found.relaxed else base
        return facet(self.snapshot, found, name, _FACET_VALUES)

    def _meant(self) -> str | None:
        """Another query where this one finds little: see search.did_you_mean, which only then is imported."""
        request, gist, total = self.request, self.reading.gist, self.found.whole
        if request.page > 1 or request.exact_script or not gist.loose:
            return None
        if total >= _FEW and not self._is_scattered():
            return None
        from search.did_you_mean import did_you_mean

        return did_you_mean(
            self.snapshot, self.cutter, self.reading.tree, request.query, total, self._count_of
        )

    def _is_scattered(self) -> bool:
        """Whether the query is a few characters that no article has as they were typed: 优先公司 for 有限公司
        is cut in two words, which stand in hundreds of articles.
        """
        tree = self.reading.tree
        if not isinstance(tree, Words) or len(tree.text) > _SHORT_RUN or len(self.reading.gist.words) < 2:
            return False
        return not self._count_of(to_text(Phrase(tree.text)))

    def _count_of(self, query: str) -> int:
        """How many articles meet another query with the same filters."""
        return replace(self, request=replace(self.request, query=query)).strict.total


def _check(request: SearchRequest) -> None:
    if request.sort not in SORTS:
        raise UserError(f"Cannot sort by {request.sort!r}; choose one of {', '.join(SORTS)}.")
    if request.page < 1 or request.per_page < 1:
        raise UserError("Pages and results per page count from 1.")
    if not 1 <= request.windows <= MAX_WINDOWS:
        raise UserError(f"An article shows 1 to {MAX_WINDOWS} windows.")
    for name in request.facets:
        if name not in FACETS:
            raise UserError(f"Cannot count by {name!r}; choose from {', '.join(FACETS)}.")


def _filters(request: SearchRequest) -> dict[str, Condition]:
    filters: dict[str, Condition] = {}
    start, end = days_between(request.date_from, request.date_to)
    if start or end:
        filters["date"] = Days(day_number(start) or FIRST_DAY, day_number(end) or LAST_DAY)
    for name in FILTERS:
        values: tuple[str, ...] = getattr(request, name)
        if values:
            filters[name] = AnyOf(tuple(_filter(name, value) for value in values))
    return filters


def _filter(name: str, value: str) -> Condition:
    if name == "year":
        return Days(int(value) * 10_000, int(value) * 10_000 + 9_999)
    return Value(name, value, whole=True)


def _all(condition: Condition, filters: dict[str, Condition]) -> Condition:
    return All((condition, *filters.values())) if filters else condition
