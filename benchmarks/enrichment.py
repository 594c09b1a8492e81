"""Enrichment: what names and copies cost of an indexing, and how well copies are told from other articles.

Reprints are made at run time from articles drawn at random: another headline, a tenth of the sentences
dropped and as many put in from elsewhere, converted to Traditional, also with Taiwan's words, cut short. For
every article there is also one of the same template: the same text with other figures. All are indexed among
the other articles.

    python benchmarks/enrichment.py ARTICLES.jsonl[.xz] … [--drawn 1000] [--out enrichment.json]
    python benchmarks/enrichment.py ARTICLES.jsonl[.xz] … --show 120 --seed 2024

With --show it prints the beginnings of so many articles and the names found in them, to be judged by eye.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jieba.analyse
import opencc

sys.path.insert(0, str(Path(__file__).parents[1]))

import index.writing.builder as builder
import index.writing.writer as writer
from index.article import Article
from index.engine.commit import write_commit
from index.enrich.names import NameFinder
from index.fields import NAMES
from index.ingest import Ingestion
from index.listener import Silence
from index.manifest import Manifest
from index.reindex import source_of
from index.text.dictionary import UserDictionary
from index.text.fold import fold
from index.text.segment import segmenter
from search.engine.copies import copies_of
from search.engine.snapshot import Snapshot
from search.enriched import keywords_of

_SENTENCE = re.compile(r"(?<=[。！？\n])")
_SHORTEST = 200  # characters of an article that reprints are made of: five sentences or more
KINDS = ("headline", "edited", "traditional", "edited, traditional", "traditional, wording", "first 70%")
TEMPLATE = "other figures"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--drawn", type=int, default=1000, help="articles that reprints are made of")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", type=int, help="print names of so many articles instead")
    options = parser.parse_args()
    articles = list(_articles(options.articles))
    if options.show:
        show(random.Random(options.seed).sample(articles, options.show))
        return
    with tempfile.TemporaryDirectory() as folder:
        result: dict[str, Any] = {"articles": len(articles)}
        result["cost"], snapshot = cost(articles, Path(folder) / "cost")
        result["keywords"] = keywords_shared(snapshot, random.Random(options.seed))
        result["copies"] = copies(
            articles, options.drawn, random.Random(options.seed), Path(folder) / "copies"
        )
    report(result)
    if options.out:
        options.out.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


def _articles(paths: Sequence[Path]) -> Iterator[Article]:
    for item in Ingestion([source_of(str(path)) for path in paths], Silence()).items():
        if isinstance(item, Article):
            yield item


def cost(articles: Sequence[Article], folder: Path) -> tuple[dict[str, float], Snapshot]:
    """CPU seconds of an indexing without reading, and of its parts that are enrichment; bytes of the segment
    that are enrichment, per byte of text.
    """
    clock: Counter[str] = Counter()
    with (
        Timed(clock, NameFinder, "add", "names"),
        Timed(clock, builder, "sketches", "copies"),
        Timed(clock, writer, "find_copies", "copies"),
    ):
        started = time.process_time()
        snapshot = _index(articles, folder)
        clock["all"] = time.process_time() - started
    text = sum(len((article.title + article.body).encode()) for article in articles)
    arrays = snapshot.views[0].segment.container.sizes()
    ours = sum(size for name, size in arrays.items() if name.split(".")[0] in (*NAMES, "sketch", "links"))
    return {**clock, "bytes per byte of text": ours / text}, snapshot


def keywords_shared(snapshot: Snapshot, chooser: random.Random) -> float:
    """Of the ten keywords that jieba gives an article by its own table, how many are among ours; the mean."""
    numbers = chooser.sample(range(snapshot.articles), min(200, snapshot.articles))
    shared = []
    for number in numbers:
        own = snapshot.unpacked(number)
        theirs = jieba.analyse.extract_tags(f"{own.title}\n{own.body}", topK=10)
        shared.append(len({*theirs} & {*map(fold, keywords_of(snapshot, own, segmenter()))}))
    return sum(shared) / len(shared)


def show(articles: Sequence[Article]) -> None:
    """The headline and first 70 characters of articles, and the names found in these."""
    short = [replace(article, body=article.body[:70]) for article in articles]
    with tempfile.TemporaryDirectory() as folder:
        segment = _index(short, Path(folder) / "show").views[0].segment
        for article in short:
            number = segment.find(article.id)
            assert number is not None
            print(f"{article.title} | {article.body}".replace("\n", " "))
            for name in NAMES:
                print(f"    {name}: {' '.join(segment.names(name).values_of(number))}")


class Timed:
    """Adds the CPU time of a function to a clock while it is in force."""

    def __init__(self, clock: Counter[str], owner: Any, name: str, part: str) -> None:
        self._clock, self._owner, self._name, self._part = clock, owner, name, part
        self._function: Callable[..., Any] = getattr(owner, name)

    def __enter__(self) -> None:
        def timed(*args: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return self._function(*args, **named)
            finally:
                self._clock[self._part] += time.process_time() - started

        setattr(self._owner, self._name, timed)

    def __exit__(self, *_error: object) -> None:
        setattr(self._owner, self._name, self._function)


def _index(articles: Sequence[Article], folder: Path) -> Snapshot:
    folder.mkdir()
    with writer.GenerationWriter(folder, UserDictionary()) as own:
        for article in articles:
            own.add(article)
        write_commit(
            folder,
            own.finish(one_segment=True),
            Manifest("2026-01-01T00:00:00+00:00", segmenter().fingerprint, {}, None, (), {}),
        )
    return Snapshot(folder)


def copies(articles: Sequence[Article], drawn: int, chooser: random.Random, folder: Path) -> dict[str, Any]:
    """Which of the reprints are in the cluster of their original, and which articles of its template are."""
    long = [article for article in articles if len(article.body) >= _SHORTEST]
    originals = chooser.sample(long, min(drawn, len(long)))
    made = [one for article in originals for one in _made_of(article, long, chooser)]
    snapshot = _index([*articles, *made], folder)
    clusters = copies_of(snapshot)
    number = {own: place for place, own in enumerate(snapshot.views[0].segment.ids.all())}
    together: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in made:
        origin, _, kind = one.id.partition("\t")
        total[kind] += 1
        together[kind] += number[one.id] in clusters.of(number[origin])
    mixed = _mixed({article.id for article in originals}, number, clusters)
    return {"drawn": len(originals), "made": total, "together": together, "mixed": mixed}


def _made_of(article: Article, others: Sequence[Article], chooser: random.Random) -> Iterator[Article]:
    title = chooser.choice(others).title
    edited = _edited(article.body, others, chooser)
    short = article.body[: len(article.body) * 7 // 10]
    converted = (_traditional(article.body), _traditional(edited), _taiwanese(article.body))
    for kind, body in zip(KINDS, (article.body, edited, *converted, short), strict=True):
        yield replace(article, id=f"{article.id}\t{kind}", title=title, body=body)
    figures = re.compile(r"[0-9]+")
    if len(figures.findall(article.body)) >= 3:
        body = figures.sub(lambda match: _other(match[0], chooser), article.body)
        yield replace(article, id=f"{article.id}\t{TEMPLATE}", body=body)


def _edited(body: str, others: Sequence[Article], chooser: random.Random) -> str:
    sentences = [one for one in _SENTENCE.split(body) if one]
    for _ in range(max(1, len(sentences) // 10)):
        sentences.pop(chooser.randrange(len(sentences)))
        foreign = chooser.choice([one for one in _SENTENCE.split(chooser.choice(others).body) if one])
        sentences.insert(chooser.randrange(len(sentences) + 1), foreign)
    return "".join(sentences)


_traditional = opencc.OpenCC("s2t").convert
_taiwanese = opencc.OpenCC("s2twp").convert


def _other(figure: str, chooser: random.Random) -> str:
    lowest = 10 ** (len(figure) - 1)
    return str(
        next(n for n in iter(lambda: chooser.randrange(lowest, 10 * lowest), None) if n != int(figure))
    )


def _mixed(originals: set[str], number: dict[str, int], clusters: Any) -> int:
    """Originals in a cluster with another one drawn: reprints in the collection itself, or mistakes."""
    seen = Counter(int(clusters.cluster[number[own]]) for own in originals)
    return sum(times for cluster, times in seen.items() if cluster >= 0 and times > 1)


def report(result: dict[str, Any]) -> None:
    cost, copies = result["cost"], result["copies"]
    print(f"{result['articles']:,} articles; indexing without reading took {cost['all']:.1f} CPU s\n")
    print("| part | CPU s | of it | µs an article |\n|---|---|---|---|")
    for part in ("names", "copies"):
        share, each = cost[part] / cost["all"], cost[part] / result["articles"] * 1e6
        print(f"| {part} | {cost[part]:.2f} | {share:.1%} | {each:.1f} |")
    print(f"\n{cost['bytes per byte of text']:.3f} bytes for each byte of text\n")
    print(f"{result['keywords']:.1f} of jieba's ten keywords are among ours\n")
    print("| made of an article | how many | in its cluster |\n|---|---|---|")
    for kind in (*KINDS, TEMPLATE):
        share = copies["together"][kind] / max(1, copies["made"][kind])
        print(f"| {kind} | {copies['made'][kind]:,} | {share:.1%} |")
    print(f"\n{copies['mixed']} of the {copies['drawn']:,} articles drawn are in a cluster with another one.")


if __name__ == "__main__":
    main()
