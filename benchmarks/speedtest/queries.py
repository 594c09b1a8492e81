"""The queries: drawn from the collection's own words, headlines and bodies, the same for every engine."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from benchmarks.speedtest.collection import Facts

# class -> what it is, in the order of the tables
CLASSES = {
    "common": "a common word (in 2 to 20% of the articles)",
    "rare": "a rare word (in 5 to 50 articles)",
    "and2": "two common words, both",
    "or2": "two middling words (0.2 to 2%), either",
    "and3": "three words of one article, all",
    "headline": "all words of a headline, any of them",
    "most": "all words of a headline, at least half of them",
    "phrase": "exactly these 4 to 8 characters",
    "newest": "a common word, newest first",
    "prefix": "words that begin with these two characters",
    "dates": "a common word within one year",
}
# Asked for a full result page too: top 10 with snippets, total, sources, months.
PAGES = ("common", "rare", "and2", "or2", "headline", "phrase")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One question. `words` are folded words, those of a phrase in order; `text` is what a person would type;
    `days` are inclusive, YYYYMMDD.
    """

    kind: str
    words: Words
    text: str
    days: tuple[int, int] | None = None


Queries = dict[str, list[Query]]


def draw(facts: Facts, count: int, seed: int = 1) -> Queries:
    """Up to `count` distinct queries of each class; of none where the collection is too small for it."""
    import rjieba

    total = facts.articles
    found_in = dict(facts.vocabulary)
    dated = [sample["day"] // 10000 for sample in facts.samples if sample["day"]]

    def words(least: float, most: float) -> list[str]:
        return [word for word, found in facts.vocabulary if least <= found <= most]

    common, rare = words(0.02 * total, 0.20 * total), words(5, 50)
    middling = words(max(5, 0.002 * total), 0.02 * total)
    chooser = random.Random(seed)

    def some(words: list[str], number: int) -> Callable[[], Words | None]:
        return lambda: tuple(chooser.sample(words, number)) if len(words) >= number else None

    def of_one_article() -> Words | None:
        words = [
            w for w in chooser.choice(facts.samples)["body_words"] if found_in.get(w, 0) >= 0.005 * total
        ]
        return tuple(chooser.sample(words, 3)) if len(words) >= 3 else None

    def headline() -> Words | None:
        words = tuple(dict.fromkeys(chooser.choice(facts.samples)["title_words"]))
        return words if len(words) >= 5 else None

    def phrase() -> Words | None:
        text = _phrase(chooser.choice(facts.samples), chooser)
        return tuple(rjieba.cut(text)) if text else None

    def prefix() -> Words | None:
        return (chooser.choice(middling)[:2],) if middling else None

    makers: dict[str, Callable[[], Words | None]] = {
        "common": some(common, 1), "rare": some(rare, 1), "and2": some(common, 2), "or2": some(middling, 2),
        "and3": of_one_article, "headline": headline, "phrase": phrase, "newest": some(common, 1),
        "prefix": prefix, "dates": some(common, 1) if dated else lambda: None,
    }  # fmt: skip
    drawn = {kind: _distinct(kind, make, count) for kind, make in makers.items()}
    drawn["most"] = [Query("most", query.words, query.text) for query in drawn["headline"]]
    years = [chooser.choice(dated) for _ in drawn["dates"]]
    drawn["dates"] = [
        Query("dates", query.words, query.text, (year * 10000 + 101, year * 10000 + 1231))
        for query, year in zip(drawn["dates"], years, strict=True)
    ]
    return {kind: drawn[kind] for kind in CLASSES if drawn[kind]}


def _distinct(kind: str, make: Callable[[], Words | None], count: int) -> list[Query]:
    between = "" if kind == "phrase" else " "
    queries: dict[str, Query] = {}
    for _ in range(count * 200):
        words = make()
        if words:
            text = between.join(words)
            queries.setdefault(text, Query(kind, words, text))
        if len(queries) == count:
            break
    return list(queries.values())


def _phrase(sample: dict[str, Any], chooser: random.Random) -> str | None:
    body, length = sample["body"], chooser.randint(4, 8)
    if len(body) < length:
        return None
    start = chooser.randrange(len(body) - length + 1)
    phrase = body[start : start + length]
    # Letters and digits cut at their middle are no words to token engines: nobody asks so.
    edges = (body[max(0, start - 1) : start + 1], body[start + length - 1 : start + length + 1])
    has_cut = any(a.isascii() and b.isascii() for edge in edges for a, b in pairwise(edge))
    return phrase if phrase.isalnum() and not has_cut else None
