"""Headlines of candidates that stand in a query, and queries that are headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.engine.grams import grams_of
from index.engine.store import ENCODING, encode
from search.engine.gist import Gist, letters_of
from search.engine.snapshot import Snapshot
from search.ranking import TITLE_BONUS

_ASIDE = re.compile(r"[(（][^()（）]*[)）]\s*$")  # 凌云（演员）
_SHORTEST = 2  # letters
_TWO = 4  # bytes: two ideographs


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
    wanted = gist.letters
    stored = encode(wanted)
    first, last = stored[:_TWO], stored[-_TWO:]
    for number in numbers:
        view, local = snapshot.locate(number)
        title = view.segment.titles.encoded(local)
        begin, end = title[:_TWO], title[-_TWO:]
        # Taking a headline to its letters takes 3 µs; most have nothing to do with the query at first sight.
        is_far = begin not in stored and end not in stored and first not in title and last not in title
        if is_far and (_is_han(begin) or _is_han(end)):
            continue
        letters = letters_of(_ASIDE.sub("", title.decode(ENCODING)))
        if len(letters) < _SHORTEST:
            continue
        if wanted in letters or (2 * len(letters) > len(wanted) and letters in wanted):
            asked_for.add(number)
        if letters in wanted:
            pairs = [gram for gram in grams_of(letters) if len(gram) == 2]
            bonuses[number] = TITLE_BONUS * sum(max(0.0, snapshot.idf("grams", pair) - 1) for pair in pairs)
    return Headlines(frozenset(asked_for), bonuses)


def _is_han(stored: bytes) -> bool:
    """Whether stored text begins with an ideograph: A1 to A9 are punctuation and letters, below 81 ASCII."""
    return b"\x81" <= stored < b"\xa1" or stored >= b"\xaa"
