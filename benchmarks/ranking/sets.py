"""Sets of queries with their right answers: questions among distractors, headlines and names over bodies."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import read

SHORTEST_HEADLINE = 6
# Names are looked for in so many headlines, and asked for where 2 to 20 of all headlines have them: in fewer
# the name is one headline, in more the choice among them is anybody's.
NAMED_HEADLINES = 20_000
FEWEST_NAMED, MOST_NAMED = 2, 20
FEWEST_NAMES = 100
_NAMES = {"nr": 3, "ns": 2, "nt": 3}  # jieba's tags of people, places and organisations: fewest characters


class Document(NamedTuple):
    id: str
    title: str
    body: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuerySet:
    """Queries and the articles they search. Constants were tuned on the even queries, the odd ones are
    reported.
    """

    name: str
    articles: list[Document]
    queries: list[Query]

    def half(self, tuned: bool) -> QuerySet:
        return replace(self, queries=self.queries[0 if tuned else 1 :: 2])


def questions(
    folder: Path, news: Path, distractors: int, count: int, to_simplified: Callable[[str], str]
) -> list[QuerySet]:
    """The questions of a folder (docs.jsonl, queries.jsonl) over its articles and so many news items; where
    they are Traditional, also in Simplified characters.
    """
    chooser = random.Random(1)
    rows = read(folder / "docs.jsonl") + chooser.sample(items := read(news), min(distractors, len(items)))
    articles = [
        Document(row["id"], row.get("title", ""), row.get("body", ""), row.get("date")) for row in rows
    ]
    asked = read(folder / "queries.jsonl")
    chooser.shuffle(asked)
    queries = [Query(row["query"], frozenset(row["relevant"])) for row in asked[: count or None]]
    name = f"{folder.name} questions"
    sets = [QuerySet(name, articles, queries)]
    simplified = [replace(query, text=to_simplified(query.text)) for query in queries]
    if sum(one != other for one, other in zip(queries, simplified, strict=True)) > len(queries) / 2:
        sets.append(QuerySet(f"{name} in Simplified", articles, simplified))
    return sets


def headlines_and_names(path: Path, headlines: int, names: int) -> list[QuerySet]:
    """Headlines that occur once, and names that several have, over all articles of a file with the headline
    left out, also where the body begins with it. Right is the article of the headline; those of all
    headlines that have the name.
    """
    articles, found = [], []
    for row in read(path):
        title, body = row.get("title", "").strip(), row.get("body", "").strip()
        body = body[len(title) :].lstrip() if body.startswith(title) else body
        if body:
            articles.append(Document(row["id"], "", body, row.get("date")))
            found.append((title, row["id"]))
    times = Counter(title for title, _ in found)
    once = [own for own in found if times[own[0]] == 1 and len(own[0]) >= SHORTEST_HEADLINE]
    chooser = random.Random(1)
    chosen = chooser.sample(once, min(headlines, len(once)))
    name = path.name.split(".")[0]
    sets = [QuerySet(f"{name} headlines", articles, [Query(t, frozenset([id])) for t, id in chosen])]
    named = _named(found, names, chooser) if names else []
    # A technical site has few names, and what is taken for one is often none.
    return [*sets, QuerySet(f"{name} names", articles, named)] if len(named) >= FEWEST_NAMES else sets


def _named(found: Sequence[tuple[str, str]], count: int, chooser: random.Random) -> list[Query]:
    """People, places and organisations in equal parts."""
    from jieba.posseg import cut

    sample = chooser.sample(found, min(NAMED_HEADLINES, len(found)))
    tagged = {(pair.word, pair.flag) for title, _ in sample for pair in cut(title)}
    queries = []
    for tag, shortest in _NAMES.items():
        names = sorted(word for word, flag in tagged if flag == tag and len(word) >= shortest)
        chooser.shuffle(names)
        kept: list[Query] = []
        while names and len(kept) < count // len(_NAMES):
            name = names.pop()
            relevant = frozenset(id for title, id in found if name in title)
            if FEWEST_NAMED <= len(relevant) <= MOST_NAMED:
                kept.append(Query(name, relevant))
        queries += kept
    chooser.shuffle(queries)  # half of each kind is reported
    return queries
