"""Headlines of candidates that stand in a query, and queries that are headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.engine.grams import grams_of
from search.engine.gist import Gist, letters_of
from search.engine.snapshot import Snapshot
from search.ranking import TITLE_BONUS

_ASIDE = re.compile(r"[(（][^()（）]*[)）]\s*$")  # 凌云（演员）
_SHORTEST = 2  # letters


@dataclass(frozen=True, slots=True)
class Headlines:
    """`asked_for` are the articles whose headline holds the query, letter for letter, or is most of it, as
    where the name of a site was pasted with it. `bonuses` are added to the scores of those whose whole
    headline stands in the query: the article 河口 is about what is asked by 什么是河口.
    """

    asked_for: frozenset[int] = frozenset()
    bonuses: Mapping[int, float] = field(default_factory=dict)


def headlines_in(snapshot: Snapshot, numbers: Iterable[int], gist: Gist) -> Headlines:
    """What the headlines of some articles have to do with a sentence."""
    asked_for, bonuses = set(), {}
    for number in numbers:
        view, local = snapshot.locate(number)
        title = letters_of(_ASIDE.sub("", view.segment.titles[local]))
        if len(title) < _SHORTEST:
            continue
        if gist.letters in title or (2 * len(title) > len(gist.letters) and title in gist.letters):
            asked_for.add(number)
        if title in gist.letters:
            pairs = [gram for gram in grams_of(title) if len(gram) == 2]
            bonuses[number] = TITLE_BONUS * sum(max(0.0, snapshot.idf("grams", pair) - 1) for pair in pairs)
    return Headlines(frozenset(asked_for), bonuses)
