"""1,000 random queries of all kinds: arrays and Whoosh's own matchers find the same and score the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from whoosh import index as whoosh_index
from whoosh import scoring
from whoosh.query import Term
from whoosh.searching import Searcher

from index.article import Article
from index.engine.schema import make_schema
from index.errors import QueryError
from index.text.segment import segmenter
from search.engine.collector import ArrayCollector
from search.engine.plan import plan
from search.engine.run import find
from search.engine.snapshot import Snapshot
from search.engine.whoosh_query import ConditionQuery
from search.query import parse
from search.ranking import K1, B
from search.reading import read
from search.wordings import load_wordings
from tests.articles import read_articles, samples, with_text, write_generation

CUTTER = segmenter()
QUERIES = 1000
REAL_ARTICLES, REAL_QUERIES = 1000, 150
_QUOTES = set('"＂“”「」『』*~')


class Archive:
    """One generation, open both ways."""

    def __init__(self, folder: Path, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.snapshot = Snapshot(folder)
        self.searcher: Searcher = whoosh_index.open_dir(str(folder), schema=make_schema()).searcher(
            weighting=scoring.BM25F(B=B, K1=K1)
        )

    def on_arrays(self, query: ConditionQuery) -> dict[int, float]:
        found = find(self.snapshot, query.condition, CUTTER)
        hits: dict[int, float] = {}
        for view, matches in zip(self.snapshot.views, found.matches, strict=True):
            scores = [0.0] * len(matches.numbers) if matches.scores is None else matches.scores.tolist()
            numbers = (matches.numbers + view.first).tolist()
            hits.update(zip(numbers, scores, strict=True))
        return hits

    def by_whoosh(self, query: ConditionQuery) -> dict[int, float]:
        return {hit.docnum: hit.score for hit in self.searcher.search(query, limit=None)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The samples in several segments, some replaced."""
    folder = tmp_path_factory.mktemp("oracle") / "g"
    changed = [with_text(article, body=article.body + "\n更正。") for article in samples()[::9]]
    write_generation(folder, samples()[:60], samples()[60:], changed)
    opened = Archive(folder, samples())
    yield opened
    opened.searcher.close()


def random_query(chooser: random.Random, articles: Sequence[Article], depth: int = 2) -> str:
    """A query that somebody could type, drawn from the texts."""
    if depth and chooser.random() < 0.45:
        parts = [random_query(chooser, articles, depth - 1) for _ in range(chooser.randint(2, 3))]
        joined = chooser.choice([" ", " OR ", " -"]).join(parts)
        return f"({joined})" if chooser.random() < 0.5 else joined
    article = chooser.choice(articles)
    text = chooser.choice([article.title, article.body])
    start = chooser.randrange(max(1, len(text) - 8))
    piece = "".join(
        c for c in text[start : start + chooser.randint(1, 8)] if c not in _QUOTES and c.isprintable()
    )
    word = "".join(c for c in piece if c.isalnum()) or "台风"
    date = article.date or "2021-07-24"
    latin = chooser.choice(
        [
            "网络",
            "出租车",
            "人工智慧",
            "2023年",
            "四月",
            "百分之三",
            "第17届",
            "5G",
            "PM2.5",
            "3.5%",
            "F-16",
            "ChatGPT",
            "COVID-19",
            "A股",
        ]
    )
    other = chooser.choice(["台风", "记者", "学校"])
    kinds = (
        word, word[:2], word[:4], f'"{piece.strip() or word}"', latin,
        f"title:{word[:2]}", f'title:"{word[:3]}"', f"body:{word[:2]}", f'body:"{word[:4]}"',
        f"{word[:2]}*" if len(word) > 1 else word, f'"{word[:2]} {other}"~{chooser.randint(1, 9)}',
        f"date:{date}", f"date:{date[:4]}", f'id:"{article.id}"',
        f'source:"{article.source or "日报"}"', f"category:{article.category or '要闻'}",
        f"person:{word[:2]}", f"place:{chooser.choice(['澄湖', '上海', word[:1]])}",
        f"org:{chooser.choice(['局', word[:2]])}",
    )  # fmt: skip
    return chooser.choice(kinds)


def condition_queries(
    chooser: random.Random, articles: Sequence[Article], count: int
) -> Iterator[tuple[str, ConditionQuery]]:
    made = 0
    while made < count:
        typed = random_query(chooser, articles)
        as_written = chooser.random() < 0.2
        try:
            reading = read(typed, CUTTER, load_wordings(), as_written)
        except QueryError:
            continue
        made += 1
        spaced = reading.spaced if chooser.random() < 0.2 else None
        yield typed, ConditionQuery(spaced or reading.condition, CUTTER)


def check(archive: Archive, typed: str, query: ConditionQuery) -> int:
    ours, theirs = archive.on_arrays(query), archive.by_whoosh(query)
    assert ours.keys() == theirs.keys(), typed
    for number, score in theirs.items():
        assert ours[number] == pytest.approx(score, rel=1e-5, abs=1e-5), (typed, number)
    return len(ours)


def test_a_thousand_random_queries_agree_with_whoosh(archive: Archive) -> None:
    found = [check(archive, *one) for one in condition_queries(random.Random(7), archive.articles, QUERIES)]
    assert sum(count > 0 for count in found) > QUERIES / 2  # else the queries would prove nothing


def test_real_news_agrees_with_whoosh(tmp_path: Path, shared: Path) -> None:
    import itertools
    import lzma

    with lzma.open(shared / "data/xwlb_full.jsonl.xz", "rt", encoding="utf-8") as lines:
        (tmp_path / "news.jsonl").write_text(
            "".join(itertools.islice(lines, REAL_ARTICLES)), encoding="utf-8"
        )
    articles = read_articles(tmp_path / "news.jsonl")
    write_generation(tmp_path / "g", articles)
    archive = Archive(tmp_path / "g", articles)
    for one in condition_queries(random.Random(11), articles, REAL_QUERIES):
        check(archive, *one)
    archive.searcher.close()


def test_the_collector_gives_whoosh_results_at_array_speed(archive: Archive) -> None:
    query = ConditionQuery(plan(parse("台风 OR 学校"), CUTTER), CUTTER)
    collector = ArrayCollector(archive.snapshot, limit=5)
    archive.searcher.search_with_collector(query, collector)
    results = collector.results()
    expected = archive.searcher.search(query, limit=5)
    assert len(results) == len(archive.by_whoosh(query)) == collector.count()
    assert [hit["id"] for hit in results] == [hit["id"] for hit in expected]
    assert [hit.score for hit in results] == pytest.approx([hit.score for hit in expected], rel=1e-5)
    assert sorted(collector.all_ids()) == sorted(archive.by_whoosh(query))


def test_the_collector_refuses_another_generation(archive: Archive, sample_index: Path) -> None:
    from index.generations import live_generation

    collector = ArrayCollector(Snapshot(live_generation(sample_index)))
    with pytest.raises(ValueError, match="snapshot"):
        archive.searcher.search_with_collector(ConditionQuery(plan(parse("台风"), CUTTER), CUTTER), collector)


def test_the_collector_refuses_the_same_segments_with_other_deletions(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    commit = write_generation(folder, samples()[:20])
    before = Snapshot(folder)
    write_generation(folder, [with_text(samples()[0], title="台风过后")], after=commit)
    with whoosh_index.open_dir(str(folder), schema=make_schema()).searcher() as searcher:
        query = ConditionQuery(plan(parse("台风"), CUTTER), CUTTER)
        with pytest.raises(ValueError, match="another commit"):
            searcher.search_with_collector(query, ArrayCollector(before))
        searcher.search_with_collector(query, ArrayCollector(Snapshot(folder)))


def test_the_collector_answers_condition_queries_only(archive: Archive) -> None:
    with pytest.raises(TypeError, match="ConditionQuery"):
        archive.searcher.search_with_collector(Term("text", "台风"), ArrayCollector(archive.snapshot))
