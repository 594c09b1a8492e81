"""Whoosh itself as the oracle: its own searcher, over the same files, finds and scores as our engine does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh.qparser import QueryParser
from whoosh.searching import Searcher

from index.engine.schema import make_schema
from index.generations import live_generation
from index.text.segment import segmenter
from search.engine.conditions import (
    All,
    AnyOf,
    Characters,
    Condition,
    Days,
    Every,
    Token,
    TokenPrefix,
    Value,
    Without,
)  # fmt: skip
from search.engine.evaluate import Evaluator
from search.engine.snapshot import Snapshot
from search.ranking import GRAM_WEIGHT
from tests.articles import samples, with_text, write_generation

CUTTER = segmenter()
Scored = dict[str, float]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generation of several segments with deleted articles in them."""
    folder = tmp_path_factory.mktemp("pieces") / "g"
    changed = [
        with_text(article, body=article.body + "\n更正：台风已经停止编号。") for article in samples()[3:60:7]
    ]
    commit = write_generation(folder, samples()[:50], samples()[50:90], samples()[90:], changed)
    assert len(commit.segments) > 2
    assert any(entry.deleted for entry in commit.segments)
    return folder


@pytest.fixture(scope="module", params=["one segment", "several"])
def generation(request: pytest.FixtureRequest, sample_index: Path, pieces: Path) -> Path:
    return live_generation(sample_index) if request.param == "one segment" else pieces


@pytest.fixture(scope="module")
def searcher(generation: Path) -> Iterator[Searcher]:
    with whoosh_index.open_dir(str(generation), schema=make_schema()).searcher() as opened:
        yield opened


@pytest.fixture(scope="module")
def snapshot(generation: Path) -> Snapshot:
    return Snapshot(generation)


def by_whoosh(searcher: Searcher, query: q.Query) -> Scored:
    return {hit["id"]: hit.score for hit in searcher.search(query, limit=None)}


def by_us(snapshot: Snapshot, condition: Condition) -> Scored:
    found = {}
    for view in snapshot.views:
        matches = Evaluator(snapshot, view, CUTTER).matches(condition)
        scores = np.zeros(len(matches.numbers)) if matches.scores is None else matches.scores
        for number, score in zip(matches.numbers.tolist(), scores.tolist(), strict=True):
            found[view.segment.ids[number]] = score
    return found


def chars(word: str, field: str | None = None) -> Characters:
    return Characters(word, (word,), field)


def test_whoosh_opens_a_generation_and_reads_its_articles(searcher: Searcher) -> None:
    assert searcher.doc_count() == len(samples())
    for article in samples()[::9]:
        stored = searcher.document(id=article.id)
        assert stored["title"] == article.title
        assert stored["body"].startswith(article.body)
        assert stored.get("date") == article.date


PAIRS = [
    (q.Term("grams", "台风"), chars("台风")),
    (q.Term("grams", "没门"), chars("没门")),
    (q.Term("text", "pm2.5"), Token("pm2.5")),
    (q.Term("text", "2023"), Token("2023")),
    (q.Term("title", "2023"), Token("2023", "title")),
    (q.Term("text", "zzzz"), Token("zzzz")),
    (q.And([q.Term("grams", "台风"), q.Term("grams", "学校")]), All((chars("台风"), chars("学校")))),
    (q.Or([q.Term("grams", "电梯"), q.Term("grams", "医保")]), AnyOf((chars("电梯"), chars("医保")))),
    (
        q.AndNot(q.Term("grams", "台风"), q.Term("grams", "学校")),
        All((chars("台风"), Without(chars("学校")))),
    ),
    (q.Not(q.Term("grams", "台风")), Without(chars("台风"))),
    (q.Prefix("text", "台"), TokenPrefix("台")),
    (q.Prefix("text", "校长"), TokenPrefix("校长")),
    (q.Prefix("title", "台风"), TokenPrefix("台风", "title")),
    (q.Prefix("text", "pm"), TokenPrefix("pm")),
    (q.Prefix("text", "z9"), TokenPrefix("z9")),
    (q.Prefix("grams", "屿"), Characters("屿", ("屿",))),
    (q.Prefix("date", "2021-07"), Days(20210701, 20210731)),
    (q.TermRange("date", "2019-05-10", "2021-07-23"), Days(20190510, 20210723)),
    (q.TermRange("date", "2023-01-01", "2023-12-31"), Days(20230101, 20231231)),
    (q.Term("source", "澄湖晚报"), Value("source", "澄湖晚报", whole=True)),
    (q.Term("language", "zh-Hant"), Value("language", "zh-Hant", whole=True)),
    (q.Term("id", samples()[7].id), Value("id", samples()[7].id, whole=True)),
    (q.Every(), Every()),
    (
        q.And([q.Or([q.Term("grams", "台风"), q.Term("grams", "暴雨")]), q.Term("language", "zh-Hant")]),
        All((AnyOf((chars("台风"), chars("暴雨"))), Value("language", "zh-Hant", whole=True))),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("query", "condition"), PAIRS, ids=[str(query) for query, _ in PAIRS])
def test_whoosh_finds_the_same_articles(
    searcher: Searcher, snapshot: Snapshot, query: q.Query, condition: Condition
) -> None:
    assert set(by_whoosh(searcher, query)) == set(by_us(snapshot, condition))


def latin_words(snapshot: Snapshot) -> list[str]:
    terms = {term for view in snapshot.views for term in view.segment.text.terms.all()}
    return sorted(term for term in terms if term.isascii())


def test_a_word_of_letters_or_digits_scores_as_whooshs_bm25f(searcher: Searcher, snapshot: Snapshot) -> None:
    words = latin_words(snapshot)[::5]
    assert len(words) > 60
    for word in words:
        theirs, ours = by_whoosh(searcher, q.Term("text", word)), by_us(snapshot, Token(word))
        assert ours == pytest.approx(theirs, rel=1e-5)
        assert by_us(snapshot, Token(word, "title")) == pytest.approx(
            by_whoosh(searcher, q.Term("title", word)), rel=1e-5
        )


def chinese_words(snapshot: Snapshot) -> list[str]:
    terms = {term for view in snapshot.views for term in view.segment.text.terms.all()}
    return sorted(term for term in terms if len(term) == 2 and not term.isascii() and term.isalpha())


def test_a_word_of_two_characters_scores_as_word_and_gram_together(
    searcher: Searcher, snapshot: Snapshot
) -> None:
    words = chinese_words(snapshot)[::40]
    assert len(words) > 60
    for word in words:
        as_word = by_whoosh(searcher, q.Term("text", word))
        as_gram = by_whoosh(searcher, q.Term("grams", word))
        assert set(as_word) <= set(as_gram)
        expected = {id: as_word.get(id, 0) + GRAM_WEIGHT * score for id, score in as_gram.items()}
        assert by_us(snapshot, chars(word)) == pytest.approx(expected, rel=1e-5)


def test_scores_of_parts_add_up(searcher: Searcher, snapshot: Snapshot) -> None:
    both = by_us(snapshot, All((Token("2023"), Token("2.5"))))
    assert both == pytest.approx(
        by_whoosh(searcher, q.And([q.Term("text", "2023"), q.Term("text", "2.5")])), rel=1e-5
    )
    either = by_us(snapshot, AnyOf((Token("2023"), Token("5"))))
    assert either == pytest.approx(
        by_whoosh(searcher, q.Or([q.Term("text", "2023"), q.Term("text", "5")])), rel=1e-5
    )


def test_whooshs_own_query_parser_cuts_text_as_we_do(searcher: Searcher, snapshot: Snapshot) -> None:
    parser = QueryParser("text", make_schema())
    theirs = by_whoosh(searcher, parser.parse("(校長負責制) OR 颱風"))
    ours = by_us(snapshot, AnyOf((All((Token("校长"), Token("负责制"))), Token("台风"))))
    assert theirs
    assert set(theirs) == set(ours)


def test_lexicon_and_statistics_are_whooshs_to_read(searcher: Searcher, snapshot: Snapshot) -> None:
    reader = searcher.reader()
    assert ("text", b"pm2.5") in reader
    assert ("text", "没这个词".encode()) not in reader
    terms = {term for view in snapshot.views for term in view.segment.grams.terms.all()}
    assert {text.decode() for text in reader.lexicon("grams")} == terms
    assert list(reader.lexicon("source")) == sorted(set(reader.lexicon("source")))
    assert reader.doc_frequency("grams", "台风") == sum(
        view.segment.grams.document_frequency(view.segment.grams.terms.bisect("台风"))
        for view in snapshot.views
    )
