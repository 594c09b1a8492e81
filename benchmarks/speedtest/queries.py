"""The queries: drawn from the collection's own words, headlines and bodies, the same for every engine."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from speedtest.collection import Facts

# class -> what it is, in the order of the table
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
# The full result page: top 10 with snippets, total, sources, months.
PAGES = ("common", "and2", "headline", "phrase")


@dataclass(frozen=True, slots=True)
class Query:
    """One question. `words` are folded words; `text` is what a person would type; `days` are inclusive."""

    kind: str
    words: tuple[str, ...]
    text: str
    days: tuple[int, int] | None = None


def draw(facts: Facts, count: int, seed: int = 1) -> dict[str, list[Query]]:
    """`count` queries of each class."""
    chooser = random.Random(seed)
    total = facts.articles
    rank = dict(facts.vocabulary)
    common = _between(facts, 0.02 * total, 0.20 * total)
    middling = _between(facts, max(5, 0.002 * total), 0.02 * total)
    rare = _between(facts, 5, 50)

    def some(words: list[str]) -> str:
        return chooser.choice(words)

    def of_one_article() -> tuple[str, ...] | None:
        words = [w for w in chooser.choice(facts.samples)["body_words"] if rank.get(w, 0) >= 0.005 * total]
        return tuple(chooser.sample(words, 3)) if len(words) >= 3 else None

    def headline() -> tuple[str, ...] | None:
        words = tuple(dict.fromkeys(chooser.choice(facts.samples)["words"]))
        return words if len(words) >= 5 else None

    def two(words: list[str]) -> Callable[[], tuple[str, ...] | None]:
        return lambda: tuple(chooser.sample(words, 2))

    def one(words: list[str]) -> Callable[[], tuple[str, ...] | None]:
        return lambda: (some(words),)

    makers: dict[str, Callable[[], tuple[str, ...] | None]] = {
        "common": one(common),
        "rare": one(rare),
        "and2": two(common),
        "or2": two(middling),
        "and3": of_one_article,
        "headline": headline,
        "phrase": lambda: _phrase(chooser.choice(facts.samples), chooser),
        "newest": one(common),
        "prefix": lambda: (some(middling)[:2],),
        "dates": one(common),
    }
    drawn = {name: _distinct(name, make, count) for name, make in makers.items()}
    drawn["most"] = [Query("most", query.words, query.text) for query in drawn["headline"]]
    years = [2024, 2025, 2023, 2020, 2016]
    drawn["dates"] = [
        Query("dates", query.words, query.text, (year * 10000 + 101, year * 10000 + 1231))
        for query, year in zip(drawn["dates"], years * count, strict=False)
    ]
    return {name: drawn[name] for name in CLASSES}


def _between(facts: Facts, least: float, most: float) -> list[str]:
    return [word for word, found in facts.vocabulary if least <= found <= most]


def _distinct(kind: str, make: Callable[[], tuple[str, ...] | None], count: int) -> list[Query]:
    queries: dict[tuple[str, ...], Query] = {}
    for _ in range(count * 200):
        words = make()
        if words:
            queries.setdefault(words, Query(kind, words, " ".join(words)))
        if len(queries) == count:
            break
    return list(queries.values())


def _phrase(sample: dict[str, Any], chooser: random.Random) -> tuple[str, ...] | None:
    body, length = sample["body"], chooser.randint(4, 8)
    if len(body) < length:
        return None
    start = chooser.randrange(len(body) - length + 1)
    phrase = body[start : start + length]
    # Letters and digits cut at their middle are no words to token engines: nobody asks so.
    has_cut = any(a.isascii() and b.isascii() for a, b in pairwise(body[max(0, start - 1) : start + 1]))
    return (phrase,) if phrase.isalnum() and not has_cut else None
