"""Exactness: does a quoted string find exactly the articles that hold it?

Draws random strings from titles and bodies, searches for each in quotation marks, and compares with a plain
scan of the folded texts, as `grep -F` would do it. The scan folds with OpenCC and unicodedata directly, not
with the product's code. Prints a table, writes JSON; exits with 1 where anything is missed or wrong.

    python benchmarks/exactness.py ARTICLES.jsonl[.xz] … [--strings 2000] [--shortest 1] [--longest 12]
"""

from __future__ import annotations

import argparse
import bisect
import json
import random
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import opencc

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.articles import name, read
from index.generations import live_generation
from index.reindex import BuildOptions, reindex, source_of
from index.text.segment import segmenter
from search.engine.plan import plan
from search.engine.run import find
from search.engine.snapshot import Snapshot
from search.query import parse

Articles = list[dict[str, str]]
# What a quotation cannot hold: its own marks, and control characters, which a query takes for spaces.
_UNQUOTABLE = set('"＂“”「」『』') | {chr(code) for code in range(32)} | {"\x7f"}
_END = "\x1f"  # of a text, among all of them joined


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--strings", type=int, default=2000)
    parser.add_argument("--shortest", type=int, default=1)
    parser.add_argument("--longest", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows = [measure(path, options) for path in options.articles]
    print(f"{'collection':24} {'articles':>9} {'strings':>8} {'hits':>12} {'recall':>8} {'precision':>10}")
    for row in rows:
        print(
            f"{row['collection']:24} {row['articles']:9,} {row['strings']:8,} {row['hits']:12,} "
            f"{row['recall']:8.6f} {row['precision']:10.6f}"
        )
        for failure in row["failures"][:5]:
            print("   ", failure)
    if options.out:
        options.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    sys.exit(any(row["failures"] for row in rows))


def measure(path: Path, options: argparse.Namespace) -> dict[str, object]:
    articles = read(path)
    grep = Grep(articles)
    strings = draw(articles, options)
    found = wanted = right = 0
    failures = []
    with tempfile.TemporaryDirectory() as place:
        # As they stand: cleaning is measured elsewhere, and the scan knows nothing of it.
        reindex(Path(place), [source_of(str(path), clean=False)], BuildOptions())
        snapshot = Snapshot(live_generation(Path(place)))
        for string in strings:
            expected, got = grep.ids(string), ids(snapshot, f'"{string}"')
            found, wanted, right = found + len(got), wanted + len(expected), right + len(got & expected)
            if got != expected:
                missed, wrong = len(expected - got), len(got - expected)
                failures.append({"string": string, "missed": missed, "wrong": wrong})
    return {
        "collection": name(path),
        "articles": len(articles), "strings": len(strings), "hits": wanted,
        "recall": right / wanted, "precision": right / found if found else 1.0, "failures": failures,
    }  # fmt: skip


class Grep:
    """All titles and bodies, folded and joined: one scan finds a string in any of them."""

    def __init__(self, articles: Articles) -> None:
        fold = self._fold = folder()
        self._ids = [article["id"] for article in articles for _ in range(2)]
        texts = [fold(article.get(name, "")) for article in articles for name in ("title", "body")]
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + 1)
        self._joined = _END.join(texts)

    def ids(self, string: str) -> set[str]:
        wanted, found = self._fold(string), set()
        place = self._joined.find(wanted)
        while place >= 0:
            text = bisect.bisect_right(self._starts, place) - 1
            found.add(self._ids[text])
            place = self._joined.find(wanted, self._starts[text + 1])
        return found


def ids(snapshot: Snapshot, query: str) -> set[str]:
    cutter = segmenter()
    found = find(snapshot, plan(parse(query), cutter), cutter)
    pairs = zip(snapshot.views, found.matches, strict=True)
    return {view.segment.ids[number] for view, matches in pairs for number in matches.numbers.tolist()}


def folder() -> Callable[[str], str]:
    """Folding without the product's code: NFKC, case, no character that cannot be seen, OpenCC's t2s."""
    converter = opencc.OpenCC("t2s")

    def fold(text: str) -> str:
        seen = "".join(c for c in text if unicodedata.category(c) != "Cf" and not 0xFE00 <= ord(c) <= 0xFE0F)
        flat = "".join(c for c in seen if c >= " " or c == "\n")  # reading takes control characters out
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", flat).casefold())
        once: str = converter.convert(folded)
        return str(converter.convert(once))

    return fold


def draw(articles: Sequence[dict[str, str]], options: argparse.Namespace) -> list[str]:
    """Random strings, one of ten from a title, the rest from bodies, at random places: across words and
    punctuation, of one character and more.
    """
    chooser = random.Random(options.seed)
    strings: list[str] = []
    while len(strings) < options.strings:
        text = chooser.choice(articles).get("title" if chooser.random() < 0.1 else "body", "")
        length = chooser.randint(options.shortest, options.longest)
        if len(text) < length:
            continue
        start = chooser.randrange(len(text) - length + 1)
        string = text[start : start + length]
        if string.strip() and not _UNQUOTABLE & set(string):
            strings.append(string)
    return strings


if __name__ == "__main__":
    main()
