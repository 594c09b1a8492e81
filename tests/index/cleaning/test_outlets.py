"""What stands beside the name of a paper in saved pages: places, other papers, writers, editors."""

from __future__ import annotations

import pytest

from index.cleaning.bylines import fields_of_line
from index.cleaning.outlets import credited_source
from index.cleaning.wording import folded
from tests.index.cleaning.test_pages import BODY, PARAGRAPHS, TITLE, article, page

DAY = "2024-05-13 09:16"
LINES = {
    f"{DAY} 来源：青石观察 广东 举报": ("青石观察", None),
    f"{DAY} 来源：青石新闻网 方知": ("青石新闻网", "方知"),
    f"{DAY} 来源：青石日报海外版 南屿青年网": ("青石日报海外版", None),
    f"{DAY} 来源：青石新闻·青石号·政务": ("青石新闻", None),
    f"{DAY} 作者：方知 来源:青石网 选稿：王小明": ("青石网", "方知"),
    f"{DAY} 来源：网络": (None, None),
    f"{DAY} 作者：网络整理": (None, None),
    f"青石網 ( {DAY} ) 稿件來源： 南嶼日報": ("南嶼日報", None),
    f"原創：青石健康網{DAY}": ("青石健康網", None),
    f"青石報快訊／方知文 {DAY}": ("青石報", "方知文"),
    f"{DAY}南嶼社 青石縣28日電": ("南嶼社", None),
    "青石半月记者 王小明": (None, "王小明"),
    "文︱青石评论特约评论员 方知": (None, "方知"),
    "作者：责任编辑：王小明": (None, None),
}


@pytest.mark.parametrize("line", LINES)
def test_a_source_is_told_from_places_other_papers_and_writers(line: str) -> None:
    found = fields_of_line(line, folded(line))
    assert found is not None
    assert (found.get("source"), found.get("author")) == LINES[line]


def test_a_line_end_between_two_elements_parts_the_source_and_its_writer() -> None:
    line = f"<div><span>{DAY}</span>\n<span>来源：<a>青石新闻网</a></span>\n<span>方知</span></div>"
    found = article(page(line + BODY))
    assert (found.source, found.author) == ("青石新闻网", "方知")


def test_a_line_end_inside_a_sentence_is_no_space() -> None:
    broken = PARAGRAPHS[0].replace("来到", "来到\n   ")
    assert article(page(f"<p>{broken}</p><p>{PARAGRAPHS[1]}</p>")).body.split("\n") == list(PARAGRAPHS)


def test_an_editor_in_the_meta_elements_is_no_author() -> None:
    head = f"<title>{TITLE}_青石网</title><meta name=author content=王小明>"
    signed = f"{BODY}<p>[责任编辑：王小明]</p>"
    assert article(page(signed, head)).author is None
    assert article(page(f"<p>（记者方知）{PARAGRAPHS[0]}</p>{signed}", head)).author == "方知"
    assert article(page(BODY, head)).author == "王小明"


def test_a_paper_is_not_its_own_author() -> None:
    head = f"<title>{TITLE}</title><meta property=article:author content=青石观察>"
    found = article(page(f"<p>{DAY} 来源：青石观察</p>{BODY}", head))
    assert (found.source, found.author) == ("青石观察", None)


def test_the_paper_credited_at_the_end_of_a_text_goes_before_the_name_of_the_site() -> None:
    assert article(page(f"{BODY}<p>青石镇 2024年5月13日（来源：南屿晚报）</p>")).source == "南屿晚报"
    assert credited_source("他说这笔钱（来源：捐款）去年就已经用完，账目都在村里公布，谁都可以去看。") is None


def test_the_headline_behind_a_label_is_no_article() -> None:
    bar = f"<div class=bar>正在阅读：{TITLE}</div>"
    other = "".join(f"<div><p>{paragraph}</p></div>" for paragraph in reversed(PARAGRAPHS))
    for of_headline in ("龙舟赛", "东街队", "夺冠"):
        other = other.replace(of_headline, "比赛")
    found = article(page(bar + other))
    assert found.body.startswith("今年的比赛共有二十四支队伍报名")
    assert "正在阅读" not in found.body
