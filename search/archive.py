"""The archive: the one entry to searching."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.engine.columns import day_text
from index.errors import UserError
from index.fields import FACETS, NAMES
from index.text.segment import Segmenter
from search.engine.copies import collapse, copies_of
from search.engine.plan import FIRST_DAY, LAST_DAY, All, AnyOf, Condition, Days, Every, Value, word_condition
from search.engine.relax import relax
from search.engine.rerank import best_page
from search.engine.run import PERIODS, Found, every, facet, find, page
from search.engine.snapshot import Snapshot
from search.enriched import cluster_of, keywords_of, names_of
from search.explain import Explanation, Word, explain, words_of
from search.following import Follower
from search.highlight import Terms, marks_in, terms_of
from search.ranking import RERANKED
from search.reading import Reading, read
from search.request import MAX_WINDOWS, SORTS, SearchRequest
from search.results import (
    ArticleView,
    Bucket,
    Counts,
    Everything,
    FacetCount,
    Hit,
    Page,
    Similar,
    Status,
    Suggestions,
)
from search.similar import similar
from search.snippet import snippets_of
from search.suggest import MOST as MOST_SUGGESTIONS
from search.suggest import suggest
from search.wordings import load_wordings

if TYPE_CHECKING:
    from index.cleaning.templates import TemplateLine
    from index.reading_rules import Rule
    from index.rereading import Original
    from search.quality import Fault

_FACET_VALUES = 100
FEW = (
    10  # a search that finds fewer may have meant another word: 人民 大会 唐 stand in some article by chance
)
FACET_NAMES = (*FACETS, *NAMES, *PERIODS)


class Archive:
    """An index open for searching. Threads may share one; it moves to newer commits by itself.

    Opening raises IndexMissing or IndexDamaged; `search` and `article` raise QueryError for a query that
    cannot be read.
    """

    def __init__(self, index: str | Path, *, variants: Path | None = None, fall_back: bool = False) -> None:
        """`variants` is a file of wordings that mean the same, besides the bundled ones: see
        search.wordings. With `fall_back`, as a server wants it, the generation before answers for a damaged
        one.
        """
        self.index = Path(index)
        self._wordings = load_wordings(variants)
        self._follower = Follower(self.index, fall_back)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing stays open but read-only mappings, which end with their last reader."""

    def search(
        self,
        query: str | SearchRequest,
        /,
        *,
        limit: int = 10,
        page: int = 1,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        date_from: str | None = None,
        date_to: str | None = None,
        source: Sequence[str] = (),
        category: Sequence[str] = (),
        author: Sequence[str] = (),
        person: Sequence[str] = (),
        place: Sequence[str] = (),
        org: Sequence[str] = (),
        exact_script: bool = False,
        variants: bool = True,
        windows: int = 1,
        collapse: bool = False,
    ) -> Page:
        """One page of results. A SearchRequest says everything; for a plain query the options apply."""
        if isinstance(query, SearchRequest):
            return self._answer(query)
        return self._answer(
            SearchRequest(
                query, page, limit, sort, date_from, date_to, tuple(source), tuple(category), tuple(author),
                exact_script, tuple(facets), person=tuple(person), place=tuple(place), org=tuple(org),
                variants=variants, windows=windows, collapse=collapse,
            )
        )  # fmt: skip

    def article(self, article_id: str, /, query: str | SearchRequest = "") -> ArticleView | None:
        """One article by its id, with the marks of a query; None where there is none."""
        snapshot, cutter = self._current()
        number = snapshot.find(article_id)
        if number is None:
            return None
        asked = query if isinstance(query, SearchRequest) else SearchRequest(query)
        terms = self._read(asked, cutter).terms if asked.query else Terms()
        return _view(snapshot, number, terms, cutter)

    def count(self, request: SearchRequest, by: str, /) -> Counts:
        """How the matches of a query, with its filters, spread over the values of a field. Nothing is
        relaxed. Raises QueryError, and UserError for a field that cannot be counted.
        """
        _check(replace(request, facets=(by,)))
        snapshot, cutter = self._current()
        reading = self._read(request, cutter)
        found = find(snapshot, _all(reading.condition, _filters(request)), cutter)
        everything = dict(facet(snapshot, find(snapshot, Every(), cutter), by, snapshot.articles_all))
        rows = facet(snapshot, found, by, snapshot.articles_all)
        return Counts(
            request.query, reading.interpreted, by, found.total,
            tuple(Bucket(value, count, everything[value]) for value, count in rows),
        )  # fmt: skip

    def every(self, request: SearchRequest, /) -> Everything:
        """All that `search` finds, whatever the page: to export. It answers from one commit to its end."""
        _check(request)
        snapshot, cutter = self._current()
        reading = self._read(request, cutter)
        condition = reading.condition
        filters = _filters(request)
        found = _whole(snapshot, reading, filters, cutter, request.per_page)
        if found.total < request.per_page:
            found = relax(snapshot, reading.gist, list(filters.values()), cutter, found)
        sort = _sort_of(request, condition)
        numbers = every(snapshot, found, sort)
        if sort == "relevance":  # the first ones as the pages have them
            first = best_page(snapshot, found, reading.gist, 0, RERANKED)
            numbers[: len(first)] = [number for number, _ in first]
        articles = (_unmarked(snapshot, int(number)) for number in numbers)
        return Everything(found.total, found.relaxed, articles)

    def explain(self, request: str | SearchRequest, /, article_id: str | None = None) -> Explanation:
        """How a query is read, and how an article meets it. Raises UserError for an id that is not there."""
        snapshot, cutter = self._current()
        asked = request if isinstance(request, SearchRequest) else SearchRequest(request)
        _check(asked)
        reading = self._read(asked, cutter)
        number = None if article_id is None else snapshot.find(article_id)
        if article_id is not None and number is None:
            raise UserError(f"There is no article with the id {article_id!r}.")
        return explain(snapshot, asked, reading, _filters(asked), cutter, article_id, number)

    def suggest(self, text: str, /, limit: int = 10) -> Suggestions:
        """Completions of what was typed so far: words, names, headlines; also by pinyin and initials."""
        if not 1 <= limit <= MOST_SUGGESTIONS:
            raise UserError(f"Ask for 1 to {MOST_SUGGESTIONS} suggestions.")
        return Suggestions(text, tuple(suggest(*self._current(), text, limit)))

    def similar(self, article_id: str, /, limit: int = 10) -> Similar | None:
        """Others like an article, the most alike first; None where there is none with this id."""
        snapshot, cutter = self._current()
        number = snapshot.find(article_id)
        if number is None:
            return None
        terms, rows = similar(snapshot, cutter, number, limit)
        marked = terms_of([word_condition(term) for term in terms], ())
        return Similar(article_id, terms, tuple(_hit(snapshot, *row, marked, 1) for row in rows))

    def words(self, text: str, /) -> tuple[Word, ...]:
        """How a text is cut, with the dictionary that the articles were cut with."""
        return words_of(text, self._current()[1])

    def version(self) -> str:
        """Another one whenever an answer could be another: the generation, its commit, what is hidden."""
        opened = self._follower.current()
        number = f"{opened.snapshot.commit.number}-{opened.hiding[0]}"
        return f"{opened.snapshot.generation.name}-{number}{'-damaged' if opened.damage else ''}"

    def damage(self) -> str | None:
        """What is wrong with the live generation, where an older one answers for it."""
        return self._follower.current().damage

    def status(self) -> Status:
        """What the archive holds."""
        snapshot, cutter = self._current()
        everything = find(snapshot, Every(), cutter)
        days = [
            view.segment.dates[found.numbers]
            for view, found in zip(snapshot.views, everything.matches, strict=True)
        ]
        dated = [own[own > 0] for own in days]
        known = [own for own in dated if len(own)]
        return Status(
            index=str(self.index),
            generation=snapshot.generation.name,
            articles=snapshot.articles,
            created=snapshot.commit.manifest().created,
            first_date=day_text(min(int(own.min()) for own in known)) if known else None,
            last_date=day_text(max(int(own.max()) for own in known)) if known else None,
            undated=snapshot.articles - sum(len(own) for own in dated),
            bytes=sum(path.stat().st_size for path in snapshot.generation.iterdir()),
            sources=tuple(value for value, _ in facet(snapshot, everything, "source", _FACET_VALUES)),
            damage=self.damage(),
        )

    def quality(self) -> tuple[Fault, ...]:
        """What may be wrong with articles, by kind."""
        from search.quality import faults_of

        return faults_of(self._current()[0])

    def templates(self) -> list[TemplateLine]:
        """The lines that were cut from pages since many articles of their source have them."""
        from search.quality import templates_of

        return templates_of(self._current()[0])

    def original(self, article_id: str, rules: Sequence[Rule] = (), /) -> Original:
        """An article's text as its source has it now, and what cleaning cuts of it. Raises UserError where
        there is no such article, or its source is gone."""
        from index.rereading import original_of  # all readers: nobody else needs them to search

        snapshot, _ = self._current()
        number = snapshot.find(article_id)
        if number is None:
            raise UserError(f"There is no article with the id {article_id!r}.")
        view, own = snapshot.locate(number)
        article = view.segment.article(own)
        return original_of(article, snapshot.commit.manifest().sources, rules)

    def _answer(self, request: SearchRequest) -> Page:
        started = time.perf_counter()
        _check(request)
        snapshot, cutter = self._current()
        reading = self._read(request, cutter)
        filters = _filters(request)
        found = _whole(snapshot, reading, filters, cutter, request.per_page)
        meant = self._meant(snapshot, cutter, request, reading, filters, found.total)
        if found.total < request.per_page:
            found = relax(snapshot, reading.gist, list(filters.values()), cutter, found)
        sort = _sort_of(request, reading.condition)
        start = (request.page - 1) * request.per_page
        shown = collapse(snapshot, found, sort) if request.collapse else found
        if sort == "relevance":
            rows = best_page(snapshot, shown, reading.gist, start, request.per_page)
        else:
            rows = page(snapshot, shown, sort, start, request.per_page)
        facets = self._facets(snapshot, request, reading, filters, found, cutter)
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
            hits=tuple(_hit(snapshot, *row, reading.terms, request.windows) for row in rows),
            facets=facets,
            wordings=reading.wordings,
            collapsed=shown.total if request.collapse else None,
        )

    def _meant(
        self,
        snapshot: Snapshot,
        cutter: Segmenter,
        request: SearchRequest,
        reading: Reading,
        filters: dict[str, Condition],
        total: int,
    ) -> str | None:
        """Another query where this one finds little: see search.did_you_mean, which only then is imported."""
        if total >= FEW or request.page > 1 or request.exact_script or not reading.gist.loose:
            return None
        from search.did_you_mean import did_you_mean

        def count(query: str) -> int:
            other = self._read(replace(request, query=query), cutter)
            return find(snapshot, _all(other.condition, filters), cutter).total

        return did_you_mean(snapshot, cutter, reading.tree, request.query, total, count)

    def _facets(
        self,
        snapshot: Snapshot,
        request: SearchRequest,
        reading: Reading,
        filters: dict[str, Condition],
        found: Found,
        cutter: Segmenter,
    ) -> dict[str, tuple[FacetCount, ...]]:
        counted = {}
        for name in request.facets:
            base = found
            if name in filters:
                # Counts of a filtered field leave its own filter out, or no second value could be chosen.
                others = {other: own for other, own in filters.items() if other != name}
                base = _whole(snapshot, reading, others, cutter, request.per_page)
                if found.relaxed:
                    base = relax(snapshot, reading.gist, list(others.values()), cutter, base)
            rows = facet(snapshot, base, name, _FACET_VALUES)
            counted[name] = tuple(map(FacetCount._make, rows))
        return counted

    def _read(self, request: SearchRequest, cutter: Segmenter) -> Reading:
        wordings = self._wordings if request.variants else None
        return read(request.query, cutter, wordings, request.exact_script)

    def _current(self) -> tuple[Snapshot, Segmenter]:
        opened = self._follower.current()
        return opened.snapshot, opened.segmenter


def _check(request: SearchRequest) -> None:
    if request.sort not in SORTS:
        raise UserError(f"Cannot sort by {request.sort!r}; choose one of {', '.join(SORTS)}.")
    if request.page < 1 or request.per_page < 1:
        raise UserError("Pages and results per page count from 1.")
    if not 1 <= request.windows <= MAX_WINDOWS:
        raise UserError(f"An article shows 1 to {MAX_WINDOWS} windows.")
    for name in request.facets:
        if name not in FACET_NAMES:
            raise UserError(f"Cannot count by {name!r}; choose from {', '.join(FACET_NAMES)}.")


def _sort_of(request: SearchRequest, condition: Condition) -> str:
    """An empty query has no relevance: the whole archive, newest first."""
    return "newest" if isinstance(condition, Every) and request.sort == "relevance" else request.sort


def _filters(request: SearchRequest) -> dict[str, Condition]:
    filters: dict[str, Condition] = {}
    if request.date_from or request.date_to:
        filters["date"] = Days(_day(request.date_from) or FIRST_DAY, _day(request.date_to) or LAST_DAY)
    for name in ("source", "category", "author", *NAMES):
        values: tuple[str, ...] = getattr(request, name)
        if values:
            filters[name] = AnyOf(tuple(Value(name, value, whole=True) for value in values))
    if request.year:
        starts = [int(year) * 10_000 for year in request.year]
        filters["year"] = AnyOf(tuple(Days(start, start + 9_999) for start in starts))
    return filters


def _whole(
    snapshot: Snapshot, reading: Reading, filters: dict[str, Condition], cutter: Segmenter, enough: int
) -> Found:
    """What meets the whole query. Where that is not `enough`, words may stand with spaces between their
    characters.
    """
    found = find(snapshot, _all(reading.condition, filters), cutter)
    if found.total < enough and reading.spaced is not None:
        spaced = find(snapshot, _all(reading.spaced, filters), cutter)
        if spaced.total > found.total:
            return spaced
    return found


def _all(condition: Condition, filters: dict[str, Condition]) -> Condition:
    return All((condition, *filters.values())) if filters else condition


def _day(date: str | None) -> int | None:
    return int(date.replace("-", "")) if date else None


def _view(snapshot: Snapshot, number: int, terms: Terms, cutter: Segmenter) -> ArticleView:
    own = snapshot.unpacked(number)
    article = own.article
    people, places, organisations = names_of(snapshot, number, own)
    return ArticleView(
        article.id, article.title, article.body, article.date, article.date_source, article.source,
        article.author, article.category, article.url, article.language, article.path,
        article.encoding,
        marks_in(article.title, own.title, terms.title),
        marks_in(article.body, own.body, terms.body),
        people, places, organisations, keywords_of(snapshot, own, cutter),
        *cluster_of(snapshot, number),
    )  # fmt: skip


def _unmarked(snapshot: Snapshot, number: int) -> ArticleView:
    """As `_view`, past the articles remembered: all of them, once, would only push out those."""
    view, local = snapshot.locate(number)
    own = view.segment.article(local)
    return ArticleView(
        own.id, own.title, own.body, own.date, own.date_source, own.source,
        own.author, own.category, own.url, own.language, own.path, own.encoding,
    )  # fmt: skip


def _hit(snapshot: Snapshot, number: int, score: float, terms: Terms, windows: int) -> Hit:
    own = snapshot.unpacked(number)
    article = own.article
    snippets = snippets_of(article.body, own.body, terms.body, windows)
    return Hit(
        id=article.id, title=article.title, date=article.date, source=article.source, author=article.author,
        category=article.category, url=article.url, language=article.language, score=round(score, 4),
        copies=len(copies_of(snapshot).of(number)), snippet=snippets[0].text, snippet_marks=snippets[0].marks,
        title_marks=marks_in(article.title, own.title, terms.title),
        windows=snippets if windows > 1 else (),
    )  # fmt: skip
