"""Marks: does every mark of a hit fold to what was asked for?

Draws random queries from the articles (words, quotations, prefixes, words near each other, other wordings),
half of them turned into the other script, searches, and checks every mark of titles, snippets and whole
articles: it folds to a term of the query by itself, or to terms side by side as they were typed; marks ascend
and stand apart. Prints a table, writes JSON; exits with 1 where a mark is wrong.

    python benchmarks/marks.py ARTICLES.jsonl[.xz] … [--marks 100000] [--articles 20000]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from itertools import islice
from pathlib import Path

import opencc

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.articles import lines, name
from index.reindex import BuildOptions, reindex, source_of
from search import Archive
from tests.search.marking import can_be_read, checked_marks, random_query


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--marks", type=int, default=100_000, help="of each collection, at least")
    parser.add_argument("--most", type=int, default=20_000, help="articles of each collection")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows = [measure(path, options) for path in options.articles]
    print(f"{'collection':24} {'articles':>9} {'queries':>8} {'marks':>10} {'wrong':>6}")
    for row in rows:
        figures = f"{row['articles']:9,} {row['queries']:8,} {row['marks']:10,} {row['wrong']:6,}"
        print(f"{row['collection']:24} {figures}")
        for failure in row["failures"][:5]:
            print("   ", failure)
    if options.out:
        options.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    sys.exit(any(row["wrong"] for row in rows))


def measure(path: Path, options: argparse.Namespace) -> dict[str, object]:
    chosen = list(islice(lines(path), options.most))
    texts = [text for line in chosen for text in _texts(line)]
    choose = random.Random(options.seed)
    scripts = [opencc.OpenCC(direction) for direction in ("s2t", "t2s")]
    queries = marks = 0
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        source.write_bytes(b"".join(chosen))
        reindex(Path(place) / "index", [source_of(str(source))], BuildOptions())
        with Archive(Path(place) / "index") as archive:
            while marks < options.marks:
                query = random_query(choose, texts)
                if choose.random() < 0.5:
                    query = choose.choice(scripts).convert(query)
                if not can_be_read(query):
                    continue
                found, wrong = checked_marks(archive, query)
                queries, marks, failures = queries + 1, marks + found, failures + wrong
    return {
        "collection": name(path),
        "articles": len(chosen), "queries": queries, "marks": marks, "wrong": len(failures),
        "failures": failures[:100],
    }  # fmt: skip


def _texts(line: bytes) -> list[str]:
    article = json.loads(line)
    return [text for text in (article.get("title"), article.get("body")) if text]


if __name__ == "__main__":
    main()
