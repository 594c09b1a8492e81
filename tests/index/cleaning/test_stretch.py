"""Whole pages as a browser shows them: menus over the article, lists and comments below it."""

from __future__ import annotations

import datetime

import pytest

from index.cleaning.dates import parse_date
from index.cleaning.scraped import take_apart
from index.cleaning.stretch import main_stretch

TITLE = "青石镇龙舟赛开幕 东街队半个船身夺冠"
TEXT = (
    "昨天上午，青石镇的三百多位村民来到新建成的文化广场，参加一年一度的龙舟赛开幕式。东街队半个船身夺冠。",
    "今年的比赛共有二十四支队伍报名，比去年多了六支，其中四支来自邻近的县市，最远的一支开车走了三个小时。",
    "镇里的老人说，龙舟是大家一起划的，名次在其次，划完以后一起吃的那碗面才是大家每年都来的原因。",
)
BYLINE = "2024-05-13 09:16 来源：青石日报"
MENU = [
    f"{place}{what}"
    for place in ("东街", "西街", "南门", "北门", "老街", "新村")
    for what in ("要闻", "体育", "教育", "房产", "美食", "招聘", "天气")
]
BUTTONS = ["分享到：", "微信", "微博", "打印", "关闭", "收藏"]
NOTICE = "为确保您享有最佳的浏览体验，建议您提升您的浏览器至最新版本，感谢您的配合。"
ABSTRACT = "县医院新大楼昨天启用，门诊的搬迁分三批进行，头一批是眼科和牙科，住院的病人要等到下个月。"
RELATED = [
    "相关阅读",
    *(
        line
        for at in range(8)
        for line in (f"县医院新大楼启用第{at}批搬迁", ABSTRACT, f"{at}小时前", "回复", "举报")
    ),
]
COMMENTS = [
    "网友评论",
    *(
        line
        for at in range(12)
        for line in (f"网友{at}楼", f"第{at}次去看了，人比往年都多，停车要走很远的路。", "回复", "举报")
    ),
]


def whole_page(*over: str, text: tuple[str, ...] = TEXT) -> list[str]:
    return [
        *over,
        *MENU,
        TITLE,
        BYLINE,
        *BUTTONS,
        *text,
        "责任编辑：王小明",
        *BUTTONS,
        *RELATED,
        *COMMENTS,
        "关于我们",
        "版权所有 青石日报社",
    ]


def test_the_article_is_found_among_hundreds_of_lines() -> None:
    found = take_apart("\n".join(whole_page()), False)
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))
    assert (found.fields["date"], found.fields["source"]) == ("2024-05-13", "青石日报")


@pytest.mark.parametrize("over", [(NOTICE,), (NOTICE, "评论"), ("今天是2024年6月1日",)])
def test_a_notice_or_a_button_to_the_comments_over_the_menu_hides_nothing(over: tuple[str, ...]) -> None:
    found = take_apart("\n".join(whole_page(*over)), False)
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_comments_longer_than_the_article_are_not_taken_for_it() -> None:
    lines = whole_page(text=TEXT[:1])
    assert take_apart("\n".join(lines), False).body == TEXT[0]


def test_results_and_captions_inside_an_article_do_not_end_it() -> None:
    results = tuple(
        f"{team}队 {minutes}分{minutes}秒" for minutes, team in enumerate("东西南北老新上下前后", 11)
    )
    text = (TEXT[0], *results, "▲选手在终点。（图／青石镇提供）", *TEXT[1:])
    assert take_apart("\n".join(whole_page(text=text)), False).body.split("\n")[-2:] == list(TEXT[1:])


def test_each_line_of_a_page_is_kept_or_reported_as_cut() -> None:
    lines = whole_page(NOTICE)
    found = take_apart("\n".join(lines), False)
    kept = found.body.split("\n")
    assert sorted([*kept, *(cut.line for cut in found.cuts)]) == sorted(lines)


def test_a_long_text_that_is_no_page_is_left_whole() -> None:
    chapters = [
        line
        for at in range(30)
        for line in (f"第{at}章", f"{at}：{TEXT[at % 3]}", "评论：", "很好看的一章。")
    ]
    assert main_stretch(chapters) == (range(len(chapters)), range(len(chapters)))


def test_a_first_line_below_the_byline_is_no_headline_though_the_text_repeats_it() -> None:
    lines = [*MENU, TITLE, BYLINE, "三百多位村民来到文化广场看龙舟！", *TEXT, *BUTTONS, *RELATED]
    assert take_apart("\n".join(lines), False).title == TITLE


@pytest.mark.parametrize(
    "byline",
    [
        "2024年5月13日週一 下午2:05",
        "2024-05-13 09:16发布于青海青石新媒体官方账号",
        "本文来源于青石晚报 2024-05-13 09:16:48",
    ],
)
def test_the_day_of_a_byline_is_found_whatever_stands_beside_it(byline: str) -> None:
    lines = [*MENU, TITLE, byline, *TEXT, *BUTTONS, "其他人也在看", "南屿社·2天前", ABSTRACT, *RELATED]
    found = take_apart("\n".join(lines), False)
    assert parse_date(found.fields["date"], datetime.date(2024, 6, 1)) == "2024-05-13"
    assert found.fields.get("source") in (None, "青石新媒体", "青石晚报")


def test_a_short_page_is_cut_only_where_its_article_is_plain() -> None:
    short = [*MENU[:10], TITLE, BYLINE, *BUTTONS, "方知三连胜。", "王小明两连败。", *BUTTONS, *RELATED[:12]]
    assert main_stretch(short) == (range(len(short)), range(len(short)))
    plain = [*MENU[:10], TITLE, BYLINE, *TEXT, *BUTTONS, *RELATED[:12]]
    assert [plain[at] for at in main_stretch(plain)[1]] == list(TEXT)


def test_a_list_that_begins_far_above_the_article_keeps_its_head() -> None:
    hot = ["热搜榜", *(line for at in range(20) for line in (f"老街第{at}号院子本周开放参观", f"{at}.2万"))]
    lines = whole_page()
    at = lines.index(TITLE)
    page = take_apart("\n".join([*lines[:at], *hot, *lines[at:]]), titled=False)
    assert page.title == TITLE
    assert page.body.split("\n") == list(TEXT)


def test_abstracts_of_other_articles_below_a_head_are_not_taken_for_the_text_going_on() -> None:
    other = [line for at in range(9) for line in (f"{at}小时前", f"县医院新大楼启用第{at}批搬迁", ABSTRACT)]
    lines = [*MENU, TITLE, BYLINE, *TEXT, "其他人也在看", *other, *BUTTONS, *COMMENTS]
    assert take_apart("\n".join(lines), False).body.split("\n") == list(TEXT)


def test_a_text_that_goes_on_below_a_box_of_links_is_kept() -> None:
    box = ["相关阅读", "县医院新大楼启用首批搬迁", "老街改造征求意见"]
    lines = [*MENU, TITLE, BYLINE, *TEXT[:2], *box, TEXT[2], *TEXT[:2], *BUTTONS, *COMMENTS]
    assert take_apart("\n".join(lines), False).body.split("\n")[-3:] == [TEXT[2], *TEXT[:2]]
