from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from index.text.fold import fold
from index.text.segment import segmenter
from web.comparison import Piece, compare


def cut(text: str) -> list[int]:
    return [start for _, start in segmenter().words(fold(text))]


def test_words_that_differ_are_told_apart() -> None:
    here = "台风今晨登陆。全市学校停课一天。渔船回港。"
    there = "台风昨晚登陆。全市学校停课一天。"
    assert compare(here, there, cut) == [
        Piece("both", "台风"),
        Piece("here", "今晨"),
        Piece("there", "昨晚"),
        Piece("both", "登陆。全市学校停课一天。"),
        Piece("here", "渔船回港。"),
    ]


def test_another_script_is_no_difference() -> None:
    assert compare("颱風登陸。", "台风登陆。", cut) == [Piece("both", "颱風登陸。")]


TEXTS = st.text(st.sampled_from("台风颱風登陆。！\n学校 停课a1Ⅷ"), max_size=60) | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_leaving_out_the_other_gives_back_each_text(here: str, there: str) -> None:
    pieces = compare(here, there, cut)
    assert "".join(piece.text for piece in pieces if piece.where != "there") == here
    assert fold("".join(piece.text for piece in pieces if piece.where != "here")) == fold(there)
    assert all(one.where != other.where for one, other in itertools.pairwise(pieces))
