"""The archive: the one entry to searching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.errors import ArticleMissing, UserError
from index.text.segment import Segmenter
from search import views
from search.engine.conditions import word_condition
from search.engine.snapshot import Snapshot
from search.explain import Explanation, Word, explain, words_of
from search.following import Follower
from search.highlight import Terms, terms_of
from search.holdings import status_of
from search.inquiry import Inquiry
from search.request import MAX_SUGGESTIONS, SearchRequest
from search.results import (
    ArticleView,
    Counts,
    Everything,
    Page,
    Similar,
    Status,
    Suggestions,
)
from search.similar import similar
from search.suggest import suggest
from search.wordings import load_wordings

if TYPE_CHECKING:
    from index.cleaning.templates import TemplateLine
    from index.reading_rules import Rule
    from index.rereading import Original
    from search.quality import Fault


class Archive:
    """An index open for searching. Threads may share one; it moves to newer commits by itself.

    Opening raises IndexMissing or IndexDamaged; `search` and `article` raise QueryError for a query that
    cannot be read.
    """

    def __init__(
        self, index: str | Path, *, variants: Path | None = None, newer: bool = True, fall_back: bool = False
    ) -> None:
        """`variants` is a file of wordings that mean the same, besides the bundled ones: see
        search.wordings. Without `newer` no search prefers newer articles, whatever it asks for. With
        `fall_back`, as a server wants it, the generation before answers for a damaged one.
        """
        self.index = Path(index)
        self._newer = newer
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
        facets: str | Sequence[str] = (),
        date_from: str | None = None,
        date_to: str | None = None,
        source: str | Sequence[str] = (),
        category: str | Sequence[str] = (),
        author: str | Sequence[str] = (),
        person: str | Sequence[str] = (),
        place: str | Sequence[str] = (),
        org: str | Sequence[str] = (),
        exact_script: bool = False,
        variants: bool = True,
        windows: int = 1,
        collapse: bool = False,
        newer: bool = True,
    ) -> Page:
        """One page of results. A SearchRequest says everything; for a plain query the options apply: days as
        `2023-04-17`, `2023-04` or `2023`, filters and facets one value or several.
        """
        if isinstance(query, SearchRequest):
            return self._ask(query).page()
        return self._ask(
            SearchRequest(
                query,
                page=page, per_page=limit, sort=sort, facets=_values(facets), windows=windows,
                date_from=date_from, date_to=date_to,
                source=_values(source), category=_values(category), author=_values(author),
                person=_values(person), place=_values(place), org=_values(org),
                exact_script=exact_script, variants=variants, collapse=collapse, newer=newer,
            )
        ).page()  # fmt: skip

    def article(self, article_id: str, /, query: str | SearchRequest = "") -> ArticleView | None:
        """One article by its id, with the marks of a query; None where there is none."""
        snapshot, cutter = self._current()
        number = snapshot.find(article_id)
        if number is None:
            return None
        asked = _request(query)
        terms = self._inquiry(snapshot, cutter, asked).reading.terms if asked.query else Terms()
        return views.whole(snapshot, number, terms, cutter)

    def count(self, query: str | SearchRequest, by: str, /) -> Counts:
        """How the matches of a query, with its filters, spread over the values of a field. Nothing is
        relaxed. Raises QueryError, and UserError for a field that cannot be counted.
        """
        return self._ask(replace(_request(query), facets=(by,))).counts(by)

    def every(self, query: str | SearchRequest, /) -> Everything:
        """All that `search` finds, whatever the page: to export. It answers from one commit to its end."""
        return self._ask(_request(query)).everything()

    def explain(self, query: str | SearchRequest, /, article_id: str | None = None) -> Explanation:
        """How a query is read, and how an article meets it. Raises ArticleMissing."""
        asked = self._ask(_request(query))
        number = None if article_id is None else _number(asked.snapshot, article_id)
        return explain(asked, article_id, number)

    def suggest(self, text: str, /, limit: int = 10) -> Suggestions:
        """Completions of what was typed so far: words, names, headlines; also by pinyin and initials."""
        if not 1 <= limit <= MAX_SUGGESTIONS:
            raise UserError(f"Ask for 1 to {MAX_SUGGESTIONS} suggestions.")
        return Suggestions(text, tuple(suggest(*self._current(), text, limit)))

    def similar(self, article_id: str, /, limit: int = 10) -> Similar | None:
        """Others like an article, the most alike first; None where there is none with this id."""
        snapshot, cutter = self._current()
        number = snapshot.find(article_id)
        if number is None:
            return None
        terms, rows = similar(snapshot, cutter, number, limit)
        marked = terms_of([word_condition(term) for term in terms], ())
        return Similar(article_id, terms, views.hits(snapshot, rows, marked))

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
        return status_of(self.index, *self._current(), self.damage())

    def quality(self) -> tuple[Fault, ...]:
        """What may be wrong with articles, by kind."""
        from search.quality import faults_of

        return faults_of(self._current()[0])

    def templates(self) -> list[TemplateLine]:
        """The lines that were cut from pages since many articles of their source have them."""
        from search.quality import templates_of

        return templates_of(self._current()[0])

    def original(self, article_id: str, rules: Sequence[Rule] = (), /) -> Original:
        """An article's text as its source has it now, and what cleaning cuts of it. Raises
        ArticleMissing, and UserError where its source is gone.
        """
        from index.rereading import original_of  # all readers: nobody else needs them to search

        snapshot, _ = self._current()
        view, own = snapshot.locate(_number(snapshot, article_id))
        article = view.segment.article(own)
        return original_of(article, snapshot.commit.manifest().sources, rules)

    def _ask(self, request: SearchRequest) -> Inquiry:
        return self._inquiry(*self._current(), request)

    def _inquiry(self, snapshot: Snapshot, cutter: Segmenter, request: SearchRequest) -> Inquiry:
        asked = request if self._newer else replace(request, newer=False)
        return Inquiry(snapshot, cutter, self._wordings, asked)

    def _current(self) -> tuple[Snapshot, Segmenter]:
        opened = self._follower.current()
        return opened.snapshot, opened.segmenter


def _request(query: str | SearchRequest) -> SearchRequest:
    return query if isinstance(query, SearchRequest) else SearchRequest(query)


def _values(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _number(snapshot: Snapshot, article_id: str) -> int:
    number = snapshot.find(article_id)
    if number is None:
        raise ArticleMissing(article_id)
    return number
