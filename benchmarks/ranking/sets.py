"""Sets of queries with their right answers: questions among distractors, headlines against bodies."""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

SHORTEST_HEADLINE = 6


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuerySet:
    """`articles` as (id, title, body). Sets with the same `collection` search the same articles. Constants
    were tuned on the even queries, the odd ones are reported.
    """

    name: str
    collection: str
    articles: list[tuple[str, str, str]]
    queries: list[Query]

    def half(self, tuned: bool) -> QuerySet:
        return replace(self, queries=self.queries[0 if tuned else 1 :: 2])


def read(path: Path) -> list[dict[str, str]]:
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def questions(
    folder: Path, news: Path, distractors: int, count: int, to_simplified: Callable[[str], str]
) -> Iterator[QuerySet]:
    """The questions of a folder (docs.jsonl, queries.jsonl) over its articles and so many news items; where
    they are Traditional, also in Simplified characters.
    """
    chooser = random.Random(1)
    rows = read(folder / "docs.jsonl") + chooser.sample(items := read(news), min(distractors, len(items)))
    articles = [(row["id"], row.get("title", ""), row.get("body", "")) for row in rows]
    asked = read(folder / "queries.jsonl")
    chooser.shuffle(asked)
    queries = [Query(row["query"], frozenset(row["relevant"])) for row in asked[: count or None]]
    name = f"{folder.name} questions"
    yield QuerySet(name, folder.name, articles, queries)
    simplified = [replace(query, text=to_simplified(query.text)) for query in queries]
    if sum(one != other for one, other in zip(queries, simplified, strict=True)) > len(queries) / 2:
        yield QuerySet(f"{name} in Simplified", folder.name, articles, simplified)


def headlines(path: Path, count: int) -> QuerySet:
    """Headlines that occur once, over all articles of a file with the headline left out, also where the body
    begins with it.
    """
    articles, found = [], []
    for row in read(path):
        title, body = row.get("title", "").strip(), row.get("body", "").strip()
        body = body[len(title) :].lstrip() if body.startswith(title) else body
        if body:
            articles.append((row["id"], "", body))
            found.append((title, row["id"]))
    times = Counter(title for title, _ in found)
    once = [own for own in found if times[own[0]] == 1 and len(own[0]) >= SHORTEST_HEADLINE]
    chosen = random.Random(1).sample(once, min(count, len(once)))
    name = path.name.split(".")[0]
    return QuerySet(f"{name} headlines", name, articles, [Query(t, frozenset([id])) for t, id in chosen])
