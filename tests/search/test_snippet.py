"""Snippets show the best of a body: whole sentences where they fit, several pieces on request."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.errors import UserError
from index.text.fold import fold
from index.text.segment import segmenter
from search import Archive
from search.reading import read
from search.results import Snippet
from search.snippet import SNIPPET_LENGTH, snippets_of
from tests.articles import samples


def shown(query: str, body: str, count: int = 1) -> tuple[Snippet, ...]:
    return snippets_of(body, fold(body), read(query, segmenter(), None).terms.body, count)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


FILLER = "这里说的是另外一件事情，与题目没有什么关系。"


def test_a_snippet_is_whole_sentences_where_they_fit() -> None:
    body = FILLER * 20 + "昨天台风在银杉登陆。学校停课一天。" + FILLER * 20
    [snippet] = shown("台风", body)
    assert snippet.text.startswith("昨天台风") or snippet.text.startswith("这里说的")
    assert snippet.text.endswith("。")
    assert "…" not in snippet.text
    assert marked(snippet) == ["台风"]


def test_a_snippet_does_not_end_inside_a_word_or_number() -> None:
    body = FILLER * 3 + "台风" + "甲" * 90 + " international2023 " + "乙" * 200
    [snippet] = shown("台风", body)
    assert snippet.text.rstrip("…").endswith(("甲", "international2023"))


def test_more_of_the_query_is_better_than_more_marks() -> None:
    body = "台风台风台风台风。" + FILLER * 20 + "台风来时学校停课。" + FILLER * 20
    assert set(marked(shown("台风 学校", body)[0])) == {"台风", "学校"}


def test_a_long_term_is_better_than_a_short_one() -> None:
    body = (
        "的的的的的。"
        + FILLER.replace("的", "之") * 20
        + "人民大会堂开放。"
        + FILLER.replace("的", "之") * 20
    )
    assert marked(shown("人民大会堂 OR 的", body)[0])[0] == "人民大会堂"


def test_an_article_that_fits_is_shown_whole() -> None:
    body = "台风登陆。\n学校停课。"
    [snippet] = shown("停课", body)
    assert snippet.text == "台风登陆。 学校停课。"


def test_the_end_of_an_article_fills_up_with_what_comes_before() -> None:
    body = FILLER * 30 + "台风。"
    [snippet] = shown("台风", body)
    assert len(snippet.text) > SNIPPET_LENGTH * 0.6
    assert snippet.text.endswith("台风。")
    assert not snippet.text.startswith("…")


def test_a_quotation_longer_than_a_snippet_is_shown_whole() -> None:
    long = "甲乙丙丁戊己庚辛壬癸" * 20
    [snippet] = shown(f'"{long}"', FILLER * 9 + long + FILLER * 9)
    assert marked(snippet) == [long]


def test_several_windows_show_different_places_best_first() -> None:
    body = "台风登陆。" + FILLER * 20 + "台风过后学校停课。" + FILLER * 20 + "电梯停运。" + FILLER * 20
    windows = shown("台风 OR 学校 OR 电梯", body, 3)
    assert [set(marked(window)) for window in windows] == [{"台风", "学校"}, {"电梯"}, {"台风"}]
    assert shown("台风 OR 学校 OR 电梯", body, 1) == windows[:1]


def test_there_are_no_more_windows_than_places_with_marks() -> None:
    assert len(shown("台风", "台风登陆。" + FILLER * 20, 5)) == 1
    assert len(shown("电梯", "台风登陆。" + FILLER * 20, 5)) == 1


QUERIES = ("台风", "颱風 學校", "校长负责制", "的", "PM2.5", '"，"', "电梯 OR 校長", "2023", "不在里面的词")


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(samples()), st.sampled_from(QUERIES), st.integers(1, 5))
def test_windows_are_pieces_of_the_body_that_do_not_overlap(article: Article, query: str, count: int) -> None:
    flat = article.body.replace("\n", " ")
    windows = shown(query, article.body, count)
    assert 1 <= len(windows) <= count
    spans = []
    for window in windows:
        piece = window.text.removeprefix("…").removesuffix("…")
        assert piece in flat
        assert len(window.text) <= SNIPPET_LENGTH + 2
        spans.append((flat.index(piece), len(piece)))
        assert all(0 <= start < end <= len(window.text) for start, end in window.marks)
    if len({window.text for window in windows}) == len(windows) == count and count > 1:
        assert all(window.marks for window in windows)


def test_the_archive_gives_windows_on_request(sample_archive: Archive) -> None:
    plain, several = (sample_archive.search("台风", windows=count).hits for count in (1, 3))
    assert all(hit.windows == () for hit in plain)
    assert any(len(hit.windows) > 1 for hit in several)
    for one, more in zip(plain, several, strict=True):
        assert (more.windows[0].text, more.windows[0].marks) == (more.snippet, more.snippet_marks)
        assert one.snippet == more.snippet


@pytest.mark.parametrize("windows", [0, 11])
def test_too_many_windows_are_refused(sample_archive: Archive, windows: int) -> None:
    with pytest.raises(UserError):
        sample_archive.search("台风", windows=windows)
