"""Marks stand on the query's terms and nowhere else; a snippet is a piece of the body."""

from __future__ import annotations

import random

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.text.fold import fold
from index.text.segment import segmenter
from search import Archive
from search.engine.conditions import positive
from search.engine.plan import plan
from search.highlight import marks_in, terms_of
from search.query import parse
from search.results import Mark
from search.snippet import SNIPPET_LENGTH, snippets_of
from tests.articles import samples
from tests.search.marking import can_be_read, checked_marks, random_query

QUERIES = (
    "台风", "颱風 學校", "校長負責制", "校长负责制 改革", '"，台"', '"2.5"', "PM2.5", "５Ｇ", "电梯*",
    "title:台风", "body:电梯", "-台风 学校", '"学校 停课"~9', "的", "電梯 OR 醫保", "健保", "2023",
    "计划", "計畫", "台灣 臺灣",
)  # fmt: skip


def marked(text: str, marks: tuple[Mark, ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


def marks_of(query: str, text: str) -> list[str]:
    terms = terms_of(positive(plan(parse(query), segmenter())))
    return marked(text, marks_in(text, fold(text), terms.body))


def check_marks(text: str, marks: tuple[Mark, ...], words: set[str], prefixes: set[str]) -> None:
    end = 0
    for first, last in marks:
        assert end <= first < last <= len(text)
        end = last
        piece = fold(text[first:last])
        assert piece in words or piece in prefixes


def terms_named(query: str) -> set[str]:
    """Every text a mark of `query` may fold to."""
    named: set[str] = set()
    for leaf in positive(plan(parse(query), segmenter())):
        for name in ("text", "word", "prefix", "words"):
            value = getattr(leaf, name, None)
            if isinstance(value, str):
                named.add(value)
            elif value and name == "words" and not hasattr(leaf, "text"):
                named.update(value)
    return named


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(samples()), st.sampled_from(QUERIES), st.sampled_from(QUERIES))
def test_every_mark_folds_to_a_term_of_the_query(article: Article, one: str, other: str) -> None:
    query = f"({one}) OR ({other})"
    terms = terms_of(positive(plan(parse(query), segmenter())))
    named = terms_named(query)
    check_marks(article.title, marks_in(article.title, fold(article.title), terms.title), named, named)
    check_marks(article.body, marks_in(article.body, fold(article.body), terms.body), named, named)
    [snippet] = snippets_of(article.body, fold(article.body), terms.body)
    check_marks(snippet.text, snippet.marks, named, named)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(samples()), st.sampled_from(QUERIES))
def test_a_snippet_is_a_piece_of_the_body_with_the_query_in_it(article: Article, query: str) -> None:
    terms = terms_of(positive(plan(parse(query), segmenter())))
    [snippet] = snippets_of(article.body, fold(article.body), terms.body)
    assert snippet.text.strip("…").strip() in article.body.replace("\n", " ")
    assert len(snippet.text) <= SNIPPET_LENGTH + 2
    assert bool(snippet.marks) == bool(marks_in(article.body, fold(article.body), terms.body))


TEXTS = st.text(st.sampled_from("台颱風风計计畫划ＡaBé\u0301ﬁ㏈\u200b学校 。\n５5Ｇ"), max_size=30)


@settings(deadline=None, max_examples=400)
@given(TEXTS, st.sampled_from(("台风", "计划", '"a"', "5g", '"fi"', '"b"', "学校", '"。"', "é")))
def test_marks_in_any_text_fold_to_the_term(text: str, query: str) -> None:
    wanted = fold(query.strip('"'))
    pieces = marks_of(query, text)
    assert all(fold(piece) == wanted for piece in pieces)
    if text.isascii() or not any(c in "é\u0301ﬁ㏈\u200b計畫" for c in text):
        found = fold(text).count(wanted)
        assert len(pieces) == found if query.startswith('"') or not wanted.isascii() else len(pieces) <= found


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("颱風", "台風與颱風、台风", ["台風", "颱風", "台风"]),
        ("art", "Art in start, ART现场", ["Art", "ART"]),
        ("清华大学 大学", "清华大学与北京大学", ["清华大学", "大学"]),
        ("５g", "5G时代的５Ｇ", ["5G", "５Ｇ"]),
        ('"长负"', "校長負責", ["長負"]),
        ("北京 OR 上海 -广州", "北京、上海、广州", ["北京", "上海"]),
        ("校长", "校\u200b長", ["校\u200b長"]),
        ("16", "2016年的F-16", ["16"]),
    ],
)
def test_what_is_marked(query: str, text: str, expected: list[str]) -> None:
    assert marks_of(query, text) == expected


def test_without_a_mark_the_snippet_is_the_beginning() -> None:
    body = "开头一句。" * 60
    [snippet] = snippets_of(body, fold(body), None)
    assert snippet.text.startswith("开头一句。")
    assert snippet.marks == ()


def test_a_snippet_begins_with_a_sentence_where_one_is_near() -> None:
    body = "前面说了别的事情。" * 40 + "昨天台风登陆。" + "后面又说别的。" * 40
    terms = terms_of(positive(plan(parse("台风"), segmenter())))
    [snippet] = snippets_of(body, fold(body), terms.body)
    assert not snippet.text.startswith("…")
    assert marked(snippet.text, snippet.marks) == ["台风"]


@pytest.mark.parametrize("direction", ["s2t", "t2s"])
def test_marks_of_random_queries_fold_to_what_was_asked(sample_archive: Archive, direction: str) -> None:
    """Some of what benchmarks/marks.py does with 100,000 marks of real news."""
    choose = random.Random(20260101)
    texts = [text for article in samples() for text in (article.title, article.body) if text]
    convert = opencc.OpenCC(direction).convert
    total = 0
    for _ in range(150):
        query = convert(random_query(choose, texts))
        if can_be_read(query):
            found, wrong = checked_marks(sample_archive, query)
            assert not wrong
            total += found
    assert total > 1000
