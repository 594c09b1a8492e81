"""Among hits of nearly the same score: first those in the script of the query, and newer ones where a query
asks for news. Both only tip scales: see the shares in search.ranking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.text.fold import to_simplified
from index.text.segment import has_han
from search.engine.gist import Gist
from search.engine.snapshot import SegmentView, Snapshot
from search.query.tree import And, DateRange, InField, Node, Not, Or
from search.ranking import HALF_LIFE, NEWER_SHARE, NEWS_WORDS, SCRIPT_SHARE

# A year that is named is asked for.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[一二][〇○零一二三四五六七八九]{3}年")
_DATED = 0.5  # share of articles with a date from which an archive is one of news


@dataclass(frozen=True, slots=True)
class Preference:
    """`newer`: newer articles stand first among equals; `language`: those of this tag do."""

    newer: bool = False
    language: str | None = None

    def factors(self, snapshot: Snapshot, numbers: Sequence[int]) -> list[float]:
        """What the score of each article is multiplied with: 1 to 1 + NEWER_SHARE + SCRIPT_SHARE."""
        newest = _newest(snapshot) if self.newer else 0.0
        return [1.0 + sum(self._shares(*snapshot.locate(number), newest)) for number in numbers]

    def _shares(self, view: SegmentView, local: int, newest: float) -> Iterator[float]:
        if newest and (day := int(view.segment.dates[local])):
            yield float(NEWER_SHARE * 0.5 ** ((newest - _years(day)) / HALF_LIFE))
        if self.language:
            languages = view.coded("language")
            if languages.values[languages.codes[local]] == self.language:
                yield SCRIPT_SHARE


def preference_of(typed: str, tree: Node, gist: Gist) -> Preference:
    """What a query prefers. It asks for news where it is short, no question and names no time."""
    is_news = 1 <= len(gist.words) <= NEWS_WORDS and not gist.is_question
    newer = is_news and not _YEAR.search(typed) and not any(_date_ranges(tree))
    return Preference(newer, _language(typed))


def _language(typed: str) -> str | None:
    """The script that a query shows by a character which the other does not have."""
    han = "".join(filter(has_han, typed))
    if to_simplified(han) != han:
        return "zh-Hant"
    return "zh-Hans" if any(_can(char, "gb2312") and not _can(char, "big5") for char in han) else None


def _can(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _date_ranges(node: Node) -> Iterator[bool]:
    match node:
        case DateRange():
            yield True
        case And(children) | Or(children):
            for child in children:
                yield from _date_ranges(child)
        case Not(child) | InField(_, child):
            yield from _date_ranges(child)


def _newest(snapshot: Snapshot) -> float:
    """The last day of the archive in years; 0 for one that is not dated. Counted from there, not from today,
    an archive that ended long ago still has newer articles, and the same query the same order tomorrow.
    """

    def look() -> float:
        dates = [view.segment.dates for view in snapshot.views]
        dated = sum(int(np.count_nonzero(own)) for own in dates)
        is_dated = dated and dated >= _DATED * snapshot.articles_all
        return _years(max(int(own.max(initial=0)) for own in dates)) if is_dated else 0.0

    found: float = snapshot.derived("newest", look)
    return found


def _years(day: int) -> float:
    """A date as YYYYMMDD in years, to a few days."""
    return day // 10_000 + (day // 100 % 100) / 12 + (day % 100) / 372
