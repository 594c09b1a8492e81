"""Encodings: is the text read as it was written?

Takes headlines, paragraphs and whole texts from real articles, Simplified and Traditional, writes each in
every encoding that has its characters, sound, cut inside a character, and under a wrong declaration, and asks
`index.readers.encoding.decode` and charset-normalizer for the text. Right is only what gives every character
back. Prints a table, writes JSON.

    python benchmarks/decoding.py ARTICLES.jsonl[.xz] … [--articles 300] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import charset_normalizer
import opencc

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.articles import lines
from index.readers.encoding import UndecodableError, decode

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312", "cp950",
    "big5hkscs",
)  # fmt: skip
WRONG = {"utf-8": "gb2312", "gb18030": "utf-8", "gbk": "big5", "gb2312": "iso-8859-1", "cp950": "gbk"}
LENGTHS = {"headline": 30, "paragraph": 300, "whole text": 1_000_000}  # characters at most


@dataclass(frozen=True)
class Case:
    """Bytes to read, what they say of themselves, and the text that must come out; `kind` names the row."""

    kind: str
    data: bytes
    declared: str | None
    text: str


def cases(articles: list[dict[str, str]]) -> Iterator[Case]:
    to_traditional = opencc.OpenCC("s2t").convert
    for article in articles:
        title, body = article.get("title") or "", article.get("body") or ""
        for length, most in LENGTHS.items():
            text = (title or body)[:most] if length == "headline" else body[:most]
            if sum("\u4e00" <= char <= "\u9fff" for char in text) < 4:
                continue
            for script in (text, to_traditional(text)):
                yield from _written(script, length)


def _written(text: str, length: str) -> Iterator[Case]:
    for encoding in ENCODINGS:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        yield Case(f"{length}, sound", data, None, text)
        for cut in (1, 2):
            short = data[:-cut]
            whole = short.decode(encoding, "ignore")  # as many whole characters as there are
            if len(whole) >= 4 and short != whole.encode(encoding):
                yield Case(f"{length}, cut inside a character", short, None, whole)
        if encoding in WRONG:
            yield Case(f"{length}, wrong declaration", data, WRONG[encoding], text)
            yield Case(f"{length}, right declaration", data, encoding, text)


def by_chabao(case: Case) -> str:
    try:
        return decode(case.data, case.declared).text
    except UndecodableError:
        return ""


def by_charset_normalizer(case: Case) -> str:
    best = charset_normalizer.from_bytes(case.data).best()
    return str(best) if best is not None else ""


READERS: dict[str, Callable[[Case], str]] = {
    "chabao": by_chabao,
    "charset-normalizer": by_charset_normalizer,
}


@dataclass(frozen=True)
class Result:
    """Shares of cases read rightly, by kind and of all; some of those read wrongly, by kind."""

    share: dict[str, float]
    all: float
    ms: float
    wrong: dict[str, list[str]]


def measure(cases: list[Case], reader: Callable[[Case], str]) -> Result:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    started = time.process_time()
    for case in cases:
        total[case.kind] += 1
        found = reader(case).lstrip("\ufeff")
        if found == case.text:
            right[case.kind] += 1
        elif len(wrong[case.kind]) < 20:
            wrong[case.kind].append(f"{case.text[:20]!r} ({len(case.data)} bytes) read as {found[:20]!r}")
    seconds = time.process_time() - started
    share = {kind: right[kind] / total[kind] for kind in total}
    all_ = sum(right.values()) / sum(total.values())
    return Result(share, all_, seconds / len(cases) * 1000, dict(wrong))


def drawn(paths: list[Path], count: int, seed: int) -> list[dict[str, str]]:
    """So many articles of each file's first 50,000."""
    draw = random.Random(seed)
    articles = []
    for path in paths:
        found = list(islice(lines(path), 50_000))
        articles += [json.loads(line) for line in draw.sample(found, min(count, len(found)))]
    return articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--articles", dest="count", type=int, default=300, help="of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=list(READERS))
    parser.add_argument("--show", action="store_true", help="print texts that were read wrongly")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    wanted = list(cases(drawn(options.articles, options.count, options.seed)))
    results = {name: measure(wanted, READERS[name]) for name in READERS if options.only in (None, name)}
    counts = Counter(case.kind for case in wanted)
    print(f"{'':38} {'cases':>7}" + "".join(f"{name:>20}" for name in results))
    for kind in sorted(counts):
        shares = "".join(f"{result.share[kind]:20.2%}" for result in results.values())
        print(f"{kind:38} {counts[kind]:7,}{shares}")
    print(f"{'all':38} {len(wanted):7,}" + "".join(f"{result.all:20.2%}" for result in results.values()))
    print(f"{'ms a text':46}" + "".join(f"{result.ms:20.2f}" for result in results.values()))
    if options.show:
        for name, result in results.items():
            for kind, texts in result.wrong.items():
                for text in texts:
                    print(name, kind, text)
    if options.out:
        written = {name: asdict(result) for name, result in results.items()}
        options.out.write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
