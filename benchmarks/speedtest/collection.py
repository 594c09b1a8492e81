"""The collection of a run, prepared once for all engines: as articles, folded, and cut into words.

`python -m speedtest.collection PLACE COUNT FILE…` writes into PLACE

    articles.jsonl    what chabao reads: the articles as they came
    prepared.pickle   batches of Rows: what the peers are given
    folded.txt        one folded article a line: what is scanned for exact phrases
    facts.json        sizes, CPU seconds of each step, words and samples to draw queries from
"""

from __future__ import annotations

import json
import lzma
import pickle
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

BATCH = 1000
SAMPLES = 3000
# Stands for a line break within folded.txt, and between title and body.
BREAK = "\x1f"
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
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
    category: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a collection. `vocabulary` holds Chinese words with the number of articles they are
    in; CPU times are in seconds.
    """

    articles: int
    text_bytes: int
    read_cpu: float
    fold_cpu: float
    cut_cpu: float
    vocabulary: list[tuple[str, int]]
    samples: list[dict[str, Any]]


def read_facts(place: Path) -> Facts:
    return Facts(**json.loads((place / "facts.json").read_text(encoding="utf-8")))


def read_batches(place: Path) -> Iterator[list[Row]]:
    """The prepared articles, in order."""
    with (place / "prepared.pickle").open("rb") as file:
        while True:
            try:
                rows = pickle.load(file)
            except EOFError:
                return
            yield [Row(*row) for row in rows]


def prepare(place: Path, count: int | None, files: list[Path]) -> None:
    """Write a collection of `count` articles: all (None), an even sample, or the articles repeated with new
    ids and their sentences shuffled.
    """
    with (place / "articles.jsonl").open("wb") as out:
        for line in _selected(files, count):
            out.write(line.rstrip(b"\n") + b"\n")
    _Preparation(place).run()


def _selected(files: list[Path], count: int | None) -> Iterator[bytes]:
    lines = [line for path in files for line in _open(path)]
    if count is None or count == len(lines):
        yield from lines
    elif count < len(lines):
        yield from (lines[place * len(lines) // count] for place in range(count))
    else:
        yield from lines
        chooser = random.Random(1)
        for number in range(len(lines), count):
            yield _shuffled(lines[number % len(lines)], number // len(lines), chooser)


def _open(path: Path) -> Any:
    return lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb")


def _shuffled(line: bytes, turn: int, chooser: random.Random) -> bytes:
    article = json.loads(line)
    sentences = _SENTENCE.findall(article.get("body") or "")
    chooser.shuffle(sentences)
    article["id"], article["body"] = f"{article['id']}-{turn}", "".join(sentences)
    return json.dumps(article, ensure_ascii=False).encode()


class _Preparation:
    """One pass over the articles, each step on its own clock (CPU seconds of this thread)."""

    def __init__(self, place: Path) -> None:
        import rjieba

        from index.text.batch import BatchFolder
        from index.text.segment import is_word

        self._cut, self._is_word, self._folder = rjieba.cut, is_word, BatchFolder()
        self._place = place
        self._seconds = dict.fromkeys(("read", "fold", "cut"), 0.0)
        self._bytes = self._count = 0
        self._frequencies: Counter[str] = Counter()
        self._samples: list[dict[str, Any]] = []
        self._chooser = random.Random(1)

    def run(self) -> None:
        self._cut("载入词典")
        place = self._place
        with (place / "prepared.pickle").open("wb") as rows, (place / "folded.txt").open("wb") as folded:
            for articles in self._batches():
                prepared = self._prepare(articles)
                pickle.dump([tuple(row) for row in prepared], rows, pickle.HIGHEST_PROTOCOL)
                for row in prepared:
                    line = f"{row.title}{BREAK}{row.body}".replace("\n", BREAK)
                    folded.write(line.encode("utf-8", "surrogatepass") + b"\n")
        vocabulary = [
            (word, found)
            for word, found in self._frequencies.most_common()
            if found >= 5 and _HAN_WORD.fullmatch(word)
        ]
        facts = Facts(
            self._count, self._bytes, *(round(seconds, 2) for seconds in self._seconds.values()), vocabulary,
            self._samples,
        )  # fmt: skip
        text = json.dumps({name: getattr(facts, name) for name in Facts.__slots__}, ensure_ascii=False)
        (place / "facts.json").write_text(text, encoding="utf-8")

    def _batches(self) -> Iterator[list[dict[str, Any]]]:
        with (self._place / "articles.jsonl").open("rb") as file:
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
            row = Row(
                self._count, article["id"], folded[2 * place], folded[2 * place + 1], " ".join(title + body),
                int((article.get("date") or "0")[:10].replace("-", "")), article.get("source") or "",
                article.get("category") or "",
            )  # fmt: skip
            self._frequencies.update({*title, *body})
            self._sample(row, title, body)
            self._count += 1
            rows.append(row)
        return rows

    def _sample(self, row: Row, title: list[str], body: list[str]) -> None:
        sample = {"title": row.title, "words": title, "body_words": sorted({*body}), "body": row.body}
        if len(self._samples) < SAMPLES:
            self._samples.append(sample)
        elif (place := self._chooser.randrange(row.number + 1)) < SAMPLES:
            self._samples[place] = sample


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]) or None, [Path(name) for name in sys.argv[3:]])
