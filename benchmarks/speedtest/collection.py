"""A collection, prepared once for all engines: as articles, folded, and cut into words.

`python -m benchmarks.speedtest.collection PLACE` reads PLACE/articles.jsonl, which chabao and stock Whoosh
index as it is, and writes beside it

    prepared.pickle   batches of Rows: what the other engines are given
    folded.txt        one folded article a line: what is scanned for exact phrases
    days.array        the day of each article, YYYYMMDD, 0 unknown, as 32-bit integers
    facts.json        sizes, CPU seconds of each step, words and samples to draw queries from
"""

from __future__ import annotations

import json
import pickle
import random
import re
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

BATCH = 1000
SAMPLES = 3000
# Stands for a line break within folded.txt, and between title and body.
BREAK = "\x1f"
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


class Row(NamedTuple):
    """One article for the peers. `tokens` are its words with spaces between; `day` is YYYYMMDD, 0 unknown."""

    number: int
    id: str
    title: str
    body: str
    tokens: str
    day: int
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a collection. CPU times are in seconds: reading the JSON, folding, cutting.
    `vocabulary` holds Chinese words with the number of articles they are in; `samples` are articles.
    """

    articles: int
    text_bytes: int
    read_cpu: float
    fold_cpu: float
    cut_cpu: float
    vocabulary: list[tuple[str, int]]
    samples: list[dict[str, Any]]


class Collection:
    """A prepared collection. Reading its rows is on a clock of its own, for no engine's account."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.articles = place / "articles.jsonl"
        self.folded = place / "folded.txt"
        self.loading_wall = self.loading_cpu = 0.0

    def facts(self) -> Facts:
        return Facts(**json.loads((self.place / "facts.json").read_text(encoding="utf-8")))

    def days(self) -> array[int]:
        days = array("I")
        days.frombytes((self.place / "days.array").read_bytes())
        return days

    def batches(self) -> Iterator[list[Row]]:
        """The prepared articles, in order."""
        with (self.place / "prepared.pickle").open("rb") as file:
            while True:
                wall, cpu = time.perf_counter(), time.thread_time()
                try:
                    rows = [Row(*row) for row in pickle.load(file)]
                except EOFError:
                    return
                self.loading_wall += time.perf_counter() - wall
                self.loading_cpu += time.thread_time() - cpu
                yield rows


class _Preparation:
    """One pass over the articles, each step on its own clock (CPU seconds of this thread)."""

    def __init__(self, collection: Collection) -> None:
        import rjieba

        from index.text.batch import BatchFolder
        from index.text.segment import is_word

        self._cut, self._is_word, self._folder = rjieba.cut, is_word, BatchFolder()
        self._collection = collection
        self._seconds = dict.fromkeys(("read", "fold", "cut"), 0.0)
        self._bytes = 0
        self._days = array("I")
        self._frequencies: Counter[str] = Counter()
        self._samples: list[dict[str, Any]] = []
        self._chooser = random.Random(1)

    def run(self) -> None:
        self._cut("载入词典")
        place = self._collection.place
        with (place / "prepared.pickle").open("wb") as rows, self._collection.folded.open("wb") as folded:
            for articles in self._batches():
                prepared = self._prepare(articles)
                pickle.dump([tuple(row) for row in prepared], rows, pickle.HIGHEST_PROTOCOL)
                for row in prepared:
                    line = f"{row.title}{BREAK}{row.body}".replace("\n", BREAK)
                    folded.write(line.encode("utf-8", "surrogatepass") + b"\n")
        (place / "days.array").write_bytes(self._days.tobytes())
        vocabulary = [
            (word, found)
            for word, found in self._frequencies.most_common()
            if found >= 5 and _HAN_WORD.fullmatch(word)
        ]
        seconds = {f"{step}_cpu": round(spent, 2) for step, spent in self._seconds.items()}
        facts = Facts(len(self._days), self._bytes, **seconds, vocabulary=vocabulary, samples=self._samples)
        (place / "facts.json").write_text(json.dumps(asdict(facts), ensure_ascii=False), encoding="utf-8")

    def _batches(self) -> Iterator[list[dict[str, Any]]]:
        with self._collection.articles.open("rb") as file:
            while True:
                started = time.thread_time()
                articles = [json.loads(line) for _, line in zip(range(BATCH), file, strict=False)]
                self._seconds["read"] += time.thread_time() - started
                if not articles:
                    return
                yield articles

    def _prepare(self, articles: list[dict[str, Any]]) -> list[Row]:
        texts = [article.get(name) or "" for article in articles for name in ("title", "body")]
        self._bytes += sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
        started = time.thread_time()
        folded = self._folder.fold(texts)
        self._seconds["fold"] += time.thread_time() - started
        started = time.thread_time()
        pieces = [self._cut(text) for text in folded]
        self._seconds["cut"] += time.thread_time() - started
        rows = []
        for place, article in enumerate(articles):
            title, body = ([p for p in pieces[2 * place + half] if self._is_word(p)] for half in (0, 1))
            number, day = len(self._days), _day(article.get("date"))
            row = Row(
                number, str(article.get("id", number)), folded[2 * place], folded[2 * place + 1],
                " ".join(title + body), day, article.get("source") or "",
            )  # fmt: skip
            self._days.append(day)
            self._frequencies.update({*title, *body})
            self._sample(row, title, body)
            rows.append(row)
        return rows

    def _sample(self, row: Row, title: list[str], body: list[str]) -> None:
        sample = {"title_words": title, "body_words": sorted({*body}), "body": row.body, "day": row.day}
        if len(self._samples) < SAMPLES:
            self._samples.append(sample)
        elif (place := self._chooser.randrange(row.number + 1)) < SAMPLES:
            self._samples[place] = sample


def _day(date: str | None) -> int:
    digits = (date or "")[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isdecimal() else 0


if __name__ == "__main__":
    _Preparation(Collection(Path(sys.argv[1]))).run()
