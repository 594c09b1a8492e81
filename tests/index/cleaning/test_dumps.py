"""Pages turned into text by programs: their marks go, what was a link and nothing else is no text."""

from __future__ import annotations

import pytest

from index.cleaning.dumps import plain
from index.cleaning.scraped import take_apart

TITLE = "青石镇龙舟赛开幕 三百多位村民到场观看"
BODY = (
    "6月14日上午，青石镇第十二届龙舟赛在文化广场前的河面上开幕，三百多位村民到场观看。",
    "镇长陆启明指出，龙舟赛是全镇的大事，要确保安全、办出特色，让群众看得开心、走得放心。",
)
OTHERS = ("县医院新大楼本月启用", "老街改造方案公开征求意见", "中小学明天起放春假三天")
MARKDOWN = "\n\n".join(
    [
        "  * [首页](/)\n  * [要闻](/news/)\n  * [社会](/social/)",
        f"# {TITLE}",
        "2021-06-14 09:30  来源：[青石日报](https://qingshi.example)",
        "![](https://qingshi.example/a.jpg)",
        BODY[0],
        f"**{BODY[1]}**",
        "\n".join(f"  * [{own}](/a/{number}.html)" for number, own in enumerate(OTHERS)),
    ]
)
NUMBERED = "\n".join(
    [
        "   [logo.png]",
        "   [1]首页 [2]要闻 [3]社会",
        "",
        f"        {TITLE}",
        "",
        "   2021-06-14 09:30 来源：[4]青石日报",
        "",
        *(f"   　　{text}\n" for text in BODY),
        *(f"     * [{number}]{own}" for number, own in enumerate(OTHERS, 5)),
        "",
        "   (BUTTON) 提交评论",
        "References",
        *(f"   {number}. https://qingshi.example/{number}" for number in range(1, 8)),
    ]
)
BARS = "|".join(
    [
        "首页",
        "要闻",
        "社会",
        "时政",
        TITLE,
        "2021-06-14 09:30",
        "来源：青石日报",
        *BODY,
        "相关新闻",
        *OTHERS,
        "版权所有",
    ]
)


@pytest.mark.parametrize("text", [MARKDOWN, NUMBERED, BARS], ids=["markdown", "numbered", "bars"])
def test_the_article_comes_out_of_what_programs_make_of_a_page(text: str) -> None:
    found = take_apart(text, titled=False)
    assert found.title == TITLE
    assert found.body == "\n".join(BODY)
    assert found.fields["date"].strip() == "2021-06-14"
    assert found.fields["source"] == "青石日报"


def test_a_text_that_a_person_wrote_is_left_as_it_stands() -> None:
    for text in (
        "他说[1]，见[链接](甲)。",
        "甲|乙|丙",
        "# 一\n## 二",
        f"{BODY[0]}\n[1] 据县志记载。\n1. 第一条",
    ):
        assert plain(text).text == text


def test_a_headline_that_is_a_link_elsewhere_stays_one() -> None:
    found = plain(f"# {TITLE}\n\n" + "\n".join(f"* [{own}](/a/1.html)" for own in (*OTHERS, TITLE)))
    assert found.links == frozenset(OTHERS)


def test_what_a_browser_prints_over_and_below_each_sheet_goes_and_the_text_goes_on() -> None:
    head = f"2023/12/4 上午4:42                          {TITLE} - 青石日报网"
    address = "http://news.qingshi.example/2021-06/14/content_89361.htm"
    sheets = (
        head,
        "",
        TITLE,
        "",
        "2021-06-14 09:30    来源：青石日报",
        "",
        BODY[0],
        "",
        f"{address}      1/2",
    )
    text = "\n".join((*sheets, head, "", BODY[1], "", f"{address}            2/2"))
    found = take_apart(text, titled=False)
    assert found.title == TITLE
    assert found.body.split("\n") == list(BODY)
    assert found.fields["date"] == "2021-06-14"


def test_an_address_or_a_fraction_in_a_text_is_no_foot_of_a_sheet() -> None:
    text = f"{TITLE}\n{BODY[0]}\n详见 https://qingshi.example/a.html 1/2 场次已满\n{BODY[1]}"
    assert plain(text).text == text
