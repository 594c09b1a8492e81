"""What a search asks for."""

from __future__ import annotations

from dataclasses import dataclass

SORTS = ("relevance", "newest", "oldest")
_VALUED = ("source", "category", "author", "person", "place", "org")
_PERIODS = ("year", "month", "day")
FILTERS = (*_VALUED, "year")  # the fields of a SearchRequest that leave out articles by their values
COUNTED = (*_PERIODS, *_VALUED)  # what `count` counts by
FACETS = (*_VALUED, "language", *_PERIODS)  # what hits are counted by beside a page of them
JSON_FACETS = ("source", "category", "month", "year")  # those that stand in JSON unless others are named
PER_PAGE, MAX_PER_PAGE = 10, 100
MAX_WINDOWS = 10  # snippets of one article
MAX_SUGGESTIONS = 50


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One page of one search, complete: equal requests have equal answers on one generation.

    `query` is as typed. Pages count from 1. `date_from` and `date_to` are inclusive: `YYYY-MM-DD`, or a month
    or year with all its days. `year` holds years as `YYYY`. The facet filters hold whole values (of people,
    places and organisations in either script); within one filter any of them may match, across filters all
    must. `exact_script`: case, width and Traditional or Simplified matter. `variants`: regional wordings and
    other ways to write a number are searched for too. `windows` is the number of snippets of each hit.
    `newer`: by relevance, newer articles stand first among near equals where the query asks for news.
    """

    query: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    sort: str = "relevance"
    date_from: str | None = None
    date_to: str | None = None
    source: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    exact_script: bool = False
    facets: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    variants: bool = True
    windows: int = 1
    collapse: bool = False  # of articles that are copies of each other show one
    newer: bool = True
