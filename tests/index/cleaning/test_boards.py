"""News that readers posted to a bulletin board."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article
from index.cleaning.boards import read_post
from tests.index.cleaning.reading import article_in, article_of

BODY = (
    "停了三年的夜航昨晚在青石鎮渡口恢復，末班船延到九點半，對岸上班的工人不必再繞橋回家。",
    "渡口的船工說，夜裡過河的人比想的要多，頭一晚就開了六班，兩岸各加了兩盞燈。",
)
FORM = (
    *(
        "1.媒體來源:",
        "青石時報",
        "2.記者署名:",
        "陳望舒",
        "3.完整新聞標題:",
        "青石鎮渡口恢復夜航 末班船延到九點半",
    ),
    *(
        "4.完整新聞內文:",
        *BODY,
        "5.完整新聞連結 (或短網址):",
        "https://qingshi.example/a.html",
        "6.備註:",
        "終於",
    ),
)
SIGNED = ("--", "※ 發信站: 青石驛站(qs.example), 來自: 192.0.2.7", "推 a1b2: 頭推   04/17 10:30")


def post(*lines: str) -> str:
    head = (
        "作者  crosser (擺渡人)      看板  News",
        "標題  [新聞] 渡口恢復夜航",
        "時間  Mon Apr 17 10:22:05 2023",
    )
    return "\n".join((*head, "─" * 30, "", *lines))


def article(text: str) -> Article:
    return article_in(text)


def test_the_form_for_news_names_paper_reporter_and_whole_headline() -> None:
    found = article(post(*FORM, *SIGNED))
    assert (found.title, found.source, found.author) == (FORM[5], "青石時報", "陳望舒")
    assert (found.date, found.body) == ("2023-04-17", "\n".join(BODY))


def test_a_post_without_the_form_keeps_its_title_and_text() -> None:
    found = article(post(*BODY, *SIGNED))
    assert (found.title, found.date, found.body) == ("渡口恢復夜航", "2023-04-17", "\n".join(BODY))


def test_a_post_copied_without_spaces_below_the_way_of_its_board_is_one_too() -> None:
    form = [line[2:] if line[:1].isdigit() else line for line in FORM]
    head = ("青石驛站 › 看板 News", "返回看板", "作者crosser (擺渡人)", "看板News", "標題[新聞] 渡口恢復夜航")
    found = article("\n".join((*head, "時間Mon Apr 17 10:22:05 2023", "", *form, *SIGNED)))
    assert (found.title, found.source, found.author) == (FORM[5], "青石時報", "陳望舒")
    assert (found.date, found.body) == ("2023-04-17", "\n".join(BODY))


def test_a_reporter_whom_the_form_does_not_name_is_none() -> None:
    form = ["無" if line == "陳望舒" else line for line in FORM]
    assert article(post(*form, *SIGNED)).author is None


def test_numbered_points_of_a_post_are_no_form() -> None:
    points = ("1.船票: 兩元", "2.末班: 九點半", "3.乘客: 一百人", *BODY)
    found = read_post(post(*points))
    assert found is not None
    assert found.rest.strip("─\n").split("\n") == list(points)


def test_what_only_begins_with_a_writer_is_no_post() -> None:
    assert read_post("作者 陳望舒\n標題 渡口\n" + "\n".join(BODY)) is None
    assert read_post("作者 陳望舒 (水務所)\n" + "\n".join(BODY)) is None


@pytest.mark.parametrize("reporter", ["記者陳望舒", "陳望舒／綜合報導", "記者陳望舒／青石報導"])
def test_a_reporter_is_named_without_the_words_around(reporter: str) -> None:
    form = [reporter if line == "陳望舒" else line for line in FORM]
    assert article(post(*form, *SIGNED)).author == "陳望舒"


def test_the_form_tells_when_the_paper_had_it_and_how_it_is_filled_in_is_none_of_it() -> None:
    form = list(FORM)
    form[4:4] = ["發布時間：2023/04/16 21:08"]
    form[1:1] = ["※ 例如青石時報、望潮晚報（見版規）"]
    found = article(post(*form, *SIGNED))
    assert (found.source, found.author, found.date) == ("青石時報", "陳望舒", "2023-04-16")


_HEAD = (
    "发信人: ferryman (摆渡人), 信区: News",
    "标  题: 渡口恢复夜航：末班船延到九点半！",
    "发信站: 青石驿站 (Mon Apr 17 10:22:05 2023), 站内",
)
_TEXT = (
    "停了三年的夜航昨晚在青石镇渡口恢复，末班船延到九点半，对岸上班的工人不必再绕桥回家。",
    "渡口的船工说，夜里过河的人比想的要多，头一晚就开了六班，两岸各加了两盏灯。",
)
_FOOT = ("--", "※ 来源:．青石驿站 bbs.qs.example．[FROM: 192.0.2.*]")


def test_a_post_of_a_universitys_board_is_read_by_its_head() -> None:
    found = article("\n".join((*_HEAD, "", *_TEXT, *_FOOT)))
    assert (found.title, found.date) == ("渡口恢复夜航：末班船延到九点半！", "2023-04-17")
    assert found.body == "\n".join(_TEXT)


@pytest.mark.parametrize("end", ["\n", "<br>\n"])
def test_an_archive_of_a_universitys_board_is_called_after_itself_on_every_page(end: str) -> None:
    lines = end.join((*_HEAD, "", *_TEXT, *_FOOT))
    box = f"<pre>{lines}</pre>" if end == "\n" else f"<div>{lines}</div>"
    page = (
        "<html><head><title>青石驿站-阅读文章</title></head><body><table><tr><td>青石驿站 -- 文章阅读</td>"
        f"</tr></table>[<a>上一篇</a>] [<a>下一篇</a>]<table><tr><td>{box}</td></tr></table></body></html>"
    )
    found = article_of(page, datetime.date(2026, 1, 1))
    assert (found.title, found.date) == ("渡口恢复夜航：末班船延到九点半！", "2023-04-17")
    assert found.body == "\n".join(_TEXT)


def test_a_sentence_about_senders_is_no_head() -> None:
    lines = ("发信人: 写信的人，信区里没有名字", "标题: 渡口的信", *_TEXT)
    assert read_post("\n".join(lines)) is None
