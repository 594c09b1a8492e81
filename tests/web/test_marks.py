from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.marks import marked, marked_paragraphs, without_bidi

HOSTILE = st.text(st.sampled_from("<>&\"'/=;`script mark 台风颱風\u202e\u2066\x00\n"), max_size=40) | st.text(
    max_size=40
)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(HOSTILE)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    return text, list(zip(ends[::2], ends[1::2], strict=False))


def read(markup: str) -> str:
    """The text of escaped markup. `&amp;` goes last: a text that spells an entity is not decoded twice."""
    assert not re.search("[<>\"']", markup)
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        markup = markup.replace(written, meant)
    return markup


def unmarked(markup: str) -> str:
    """What a reader sees: our own tag away, then the escapes undone."""
    return read(re.sub("</?mark>", "", markup))


@given(marked_texts())
def test_hostile_text_comes_out_as_text(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, marks = case
    assert unmarked(str(marked(text, marks))) == text


@given(marked_texts())
def test_exactly_the_marked_ranges_are_marked(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, marks = case
    inside = re.findall("<mark>(.*?)</mark>", str(marked(text, marks)), re.DOTALL)
    assert [read(piece) for piece in inside] == [text[start:end] for start, end in marks]


@pytest.mark.parametrize("marks", [[(0, 9)], [(2, 1)], [(0, 2), (1, 3)], [(2, 3), (0, 1)], [(-1, 1)]])
def test_a_wrong_mark_is_loud(marks: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="mark"):
        marked("台风登陆", marks)


def test_paragraphs_keep_marks_on_their_characters() -> None:
    body = "　　台风登陆。\n\n  上海停课 \n全市"
    marks = [(2, 4), (11, 13), (14, 18)]
    assert [body[a:b] for a, b in marks] == ["台风", "上海", "课 \n全"]
    assert [str(one) for one in marked_paragraphs(body, marks)] == [
        "<mark>台风</mark>登陆。",
        "<mark>上海</mark>停<mark>课</mark>",
        "<mark>全</mark>市",
    ]


def test_a_paragraph_of_blanks_is_none() -> None:
    assert marked_paragraphs(" \n　\n\t\n", []) == []


@given(marked_texts())
def test_paragraphs_lose_no_text(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, marks = case
    shown = "".join(unmarked(str(one)) for one in marked_paragraphs(text, marks))
    assert shown == "".join(line.strip() for line in text.split("\n"))


def test_controls_that_reorder_a_title_are_taken_out() -> None:
    assert without_bidi("a\u202eb\u2066c\u2069 台风") == "abc 台风"
