"""What a search answers. Shapes follow the JSON API: one dataclass field is one JSON key.

Marks are half-open character ranges `(start, end)` into the string beside them, in the original script,
sorted and not overlapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a body; `marks` are ranges in `text`."""

    text: str
    marks: tuple[Mark, ...]


class Hit(NamedTuple):
    """One result as shown in a list. `copies` counts the other articles of its cluster of copies. `windows`
    are the pieces of the body that show most of the query, the best first, where several were asked for.
    A tuple, which takes 0.3 µs to make, where a frozen dataclass of so many fields took 2.7.
    """

    id: str
    title: str
    date: str | None
    source: str | None
    author: str | None
    category: str | None
    url: str | None
    language: str | None
    score: float
    copies: int
    snippet: str
    snippet_marks: tuple[Mark, ...]
    title_marks: tuple[Mark, ...]
    windows: tuple[Snippet, ...] = ()


class FacetCount(NamedTuple):
    """A value of a facet and how many matches have it. A tuple, since a page has 200 of them: as frozen
    dataclasses they took 0.1 ms to make.
    """

    value: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody wants here


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a field: how many matches have it, and how many articles there are with it."""

    value: str
    count: int
    articles: int

    @property
    def per_10k(self) -> float:
        """Matches in every 10,000 articles of the bucket: what compares a busy year with a thin one."""
        return round(self.count / self.articles * 10_000, 2)


@dataclass(frozen=True, slots=True)
class Counts:
    """The matches of a query by the values of a field: days, months and years in order, others by count.
    `total` also counts articles that have no value.
    """

    query: str
    interpreted: str
    by: str
    total: int
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of results. `total` is exact and counts all matches, also where only one of several copies is
    shown; `collapsed` counts what is shown then, on all pages, and is None otherwise. `interpreted` prints
    the query as it was understood. `wordings` are the words that were also looked for in other wordings, each
    as typed and then its others.
    """

    query: str
    interpreted: str
    total: int
    relaxed: bool
    page: int
    pages: int
    per_page: int
    took_ms: float
    generation: str
    did_you_mean: str | None
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    wordings: tuple[tuple[str, ...], ...] = ()
    collapsed: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of the same cluster."""

    id: str
    title: str
    date: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One whole article, with the marks of a query where one was given.

    `people`, `places` and `organisations` are in the order of the text, `keywords` best first; all in
    the script of the article. `copies` are the other articles of its cluster of copies, oldest first;
    `cluster` is the id of the oldest of all of these, its own where it has no copies. `encoding`
    says how its bytes were read, why so, and how certain that is: `gb18030 scored 0.97`.
    """

    id: str
    title: str
    body: str
    date: str | None
    date_source: str | None
    source: str | None
    author: str | None
    category: str | None
    url: str | None
    language: str | None
    path: str | None
    encoding: str | None = None
    title_marks: tuple[Mark, ...] = ()
    body_marks: tuple[Mark, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    cluster: str = ""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """All hits of a search: how many, whether these have only most of the words, and the articles themselves,
    read one by one as they are asked for.
    """

    total: int
    relaxed: bool
    articles: Iterator[ArticleView]


@dataclass(frozen=True, slots=True)
class Status:
    """What `chabao status`, `/healthz` and the home page tell of the archive."""

    index: str
    generation: str
    articles: int
    created: str
    first_date: str | None
    last_date: str | None
    undated: int
    bytes: int
    sources: tuple[str, ...]  # the hundred with most articles
    source_count: int  # of all
    damage: str | None = None  # of the live generation, where an older one answers for it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what was typed. `kind` is word, person, place, org or headline; `by` is text or pinyin;
    `articles` says how many have it. A headline has the `id` of its article.
    """

    text: str
    kind: str
    by: str
    articles: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The completions of `query`, the best first."""

    query: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """Other articles like the one with this `id`, the most alike first; `terms` are what they share most."""

    id: str
    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
