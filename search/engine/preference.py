"""Among hits of nearly the same score first newer ones, where a query asks for news; among hits of the same
score first those in the script of the query. Both only tip scales: see the shares in search.ranking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.text.fold import to_simplified
from index.text.segment import has_han
from search.engine.gist import Gist
from search.engine.snapshot import Snapshot
from search.query.tree import DateRange, Node, walk
from search.ranking import HALF_LIFE, NEWER_SHARE, NEWS_WORDS, SCRIPT_SHARE

# A year that is named is asked for.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[一二][〇○零一二三四五六七八九]{3}年")
_DATED = 0.5  # share of articles with a date from which an archive is one of news


@dataclass(frozen=True, slots=True)
class Preference:
    """`newer`: newer articles stand first among equals; `language`: those of this tag do."""

    newer: bool = False
    language: str | None = None

    def factors(self, snapshot: Snapshot, numbers: Sequence[int]) -> npt.NDArray[np.float32]:
        """What the score of each article is multiplied with: 1 to 1 + NEWER_SHARE + SCRIPT_SHARE."""
        factors = np.ones(len(numbers), np.float32)
        if self.newer:
            factors += NEWER_SHARE * snapshot.derived("freshness", lambda: _freshness(snapshot)).take(numbers)
        if self.language:
            tag = self.language
            is_in = snapshot.derived(f"in {tag}", lambda: _in_language(snapshot, tag))
            factors += np.float32(SCRIPT_SHARE) * is_in.take(numbers)
        return factors


def preference_of(typed: str, tree: Node, gist: Gist) -> Preference:
    """What a query prefers. It asks for news where it is short, no question and names no time."""
    is_news = 1 <= len(gist.words) <= NEWS_WORDS and not gist.is_question
    names_time = _YEAR.search(typed) or any(isinstance(node, DateRange) for node in walk(tree))
    newer = is_news and not names_time
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


def _freshness(snapshot: Snapshot) -> npt.NDArray[np.float32]:
    """From 1 for the articles of the archive's last day down to 0; 0 for all of an archive that is not dated.
    Counted from there, not from today, an archive that ended long ago still has newer articles, and the same
    query the same order tomorrow.
    """
    days = np.concatenate([np.zeros(0, np.int64), *(view.segment.dates for view in snapshot.views)])
    dated = days > 0
    if not dated.any() or dated.mean() < _DATED:
        return np.zeros(len(days), np.float32)
    years = days // 10_000 + (days // 100 % 100) / 12 + (days % 100) / 372  # to a few days
    return np.where(dated, 0.5 ** ((years.max() - years) / HALF_LIFE), 0.0).astype(np.float32)


def _in_language(snapshot: Snapshot, tag: str) -> npt.NDArray[np.bool_]:
    """For each article, whether it is in a language."""
    columns = [view.segment.column("language") for view in snapshot.views]
    parts = [np.array([value == tag for value in own.values], bool)[own.codes] for own in columns]
    return np.concatenate([np.zeros(0, bool), *parts])
