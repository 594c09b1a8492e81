"""Exactness: does a quoted string find exactly the articles that hold it?

Draws random strings from the articles, searches for each in quotation marks, and compares with a plain scan.
The scan folds with OpenCC and unicodedata directly, not with the product's code. Prints a table, writes JSON.

    python benchmarks/exactness.py ARTICLES.jsonl[.xz] … [--strings 200] [--longest 8]
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
import tempfile
import unicodedata
from pathlib import Path

import opencc

sys.path.insert(0, str(Path(__file__).parents[1]))

from index.reindex import BuildOptions, reindex, source_of
from search import Archive

_UNQUOTABLE = set('"＂“”「」『』') | {chr(code) for code in range(32)} | {"\x7f"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--strings", type=int, default=200)
    parser.add_argument("--shortest", type=int, default=2)
    parser.add_argument("--longest", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows = [measure(path, options) for path in options.articles]
    print(f"{'collection':24} {'articles':>9} {'strings':>8} {'hits':>10} {'recall':>8} {'precision':>10}")
    for row in rows:
        print(
            f"{row['collection']:24} {row['articles']:9,} {row['strings']:8,} {row['hits']:10,} "
            f"{row['recall']:8.4f} {row['precision']:10.4f}"
        )
        for failure in row["failures"][:5]:
            print("   ", failure)
    if options.out:
        options.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def measure(path: Path, options: argparse.Namespace) -> dict[str, object]:
    articles = read(path)
    fold = folder()
    folded = [(a["id"], fold(a.get("title", "")), fold(a.get("body", ""))) for a in articles]
    strings = draw(articles, options)
    found = wanted = right = 0
    failures = []
    with tempfile.TemporaryDirectory() as place:
        reindex(Path(place), [source_of(str(path))], BuildOptions())
        with Archive(place) as archive:
            for string in strings:
                pattern = fold(string)
                expected = {id_ for id_, title, body in folded if pattern in title or pattern in body}
                got = all_ids(archive, f'"{string}"')
                found, wanted, right = found + len(got), wanted + len(expected), right + len(got & expected)
                if got != expected:
                    missed, wrong = len(expected - got), len(got - expected)
                    failures.append({"string": string, "missed": missed, "wrong": wrong})
    return {
        "collection": path.name.split(".")[0], "articles": len(articles), "strings": len(strings),
        "hits": wanted, "recall": right / wanted, "precision": right / found if found else 1.0,
        "failures": failures,
    }  # fmt: skip


def all_ids(archive: Archive, query: str) -> set[str]:
    ids: set[str] = set()
    number = 1
    while True:
        page = archive.search(query, limit=1000, page=number)
        ids.update(hit.id for hit in page.hits)
        if number >= page.pages:
            return ids
        number += 1


def read(path: Path) -> list[dict[str, str]]:
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def folder():
    """Folding without the product's code: NFKC, case, OpenCC's t2s."""
    converter = opencc.OpenCC("t2s")
    return lambda text: converter.convert(unicodedata.normalize("NFKC", text).casefold())


def draw(articles: list[dict[str, str]], options: argparse.Namespace) -> list[str]:
    chooser = random.Random(options.seed)
    strings: list[str] = []
    while len(strings) < options.strings:
        body = chooser.choice(articles).get("body", "")
        length = chooser.randint(options.shortest, options.longest)
        if len(body) < length:
            continue
        start = chooser.randrange(len(body) - length + 1)
        string = body[start : start + length]
        if string.strip() and not _UNQUOTABLE & set(string):
            strings.append(string)
    return strings


if __name__ == "__main__":
    main()
