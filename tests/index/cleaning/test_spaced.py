"""Recognised scans: a space beside every character, lines of a column's width."""

from __future__ import annotations

import pytest

from index.cleaning.scraped import take_apart
from index.cleaning.spaced import unspaced

TITLE = "渡口村的摆渡人老何退休了 新桥接过四十年的篙"
COLUMN = (
    "昨天傍晚，渡口村的老何把船",
    "拴在柳树上，再没有解开。四十年里",
    "，他每天往返三十趟，送过学生，送过",
    "新娘，也送过病人。新桥通车以后，坐",
    "船的人只剩下几个老主顾。",
    "“桥比船稳当。”老何笑着说，他想",
    "把旧船留给村里的展览馆，让孩子们知",
    "道从前的人是怎样过河的。",
)
TEXT = "".join(COLUMN)


def set_wide(line: str, gap: str = " ") -> str:
    return gap.join(line.replace(" ", gap))


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000"], ids=["one", "two", "wide"])
def test_spaced_lines_are_closed_up_and_a_wider_gap_is_one_space(gap: str) -> None:
    lines = [TITLE, *COLUMN]
    assert unspaced("\n".join(set_wide(line, gap) for line in lines)) == "\n".join(lines)


@pytest.mark.parametrize("ends", ["上 一 版   下 一 版", "上一版 下一版"], ids=["spaced", "plain"])
def test_the_article_of_a_scanned_column_is_whole(ends: str) -> None:
    head = ["A 0 7  社 会", "2 0 1 4 . 9 . 3   星 期 三", set_wide(TITLE), set_wide("本报记者 何小满")]
    found = take_apart("\n".join([*head, *map(set_wide, COLUMN), "", ends]), titled=False)
    assert found.title == TITLE
    assert found.body.replace("\n", "") == TEXT
    assert found.fields["author"] == "何小满"
    assert found.fields["date"] == "2014.9.3"


@pytest.mark.parametrize(
    "text",
    [
        f"通 知\n{TEXT}",
        "王 明 李 华\n赵 刚 孙 立\n名单如下，请各位到村委会签到并领取今年的新证件。",
        "he is a boy and I am a girl " * 4,
        TEXT,
        "",
    ],
    ids=["heading", "names", "english", "plain", "empty"],
)
def test_what_is_not_spaced_as_a_whole_stays_as_it_stands(text: str) -> None:
    assert unspaced(text) is text
