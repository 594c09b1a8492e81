"""Main text, headline and data of saved pages; each page is named after what is wrong with it."""

from __future__ import annotations

import datetime
import json

import pytest

from index.article import Article
from index.cleaning import clean
from index.cleaning.pages.headline import without_site
from index.readers.html import read_html

TODAY = datetime.date(2024, 6, 1)
TITLE = "青石镇龙舟赛开幕 东街队半个船身夺冠"
PARAGRAPHS = (
    "昨天上午，青石镇的三百多位村民来到新建成的文化广场，参加一年一度的龙舟赛开幕式。东街队半个船身夺冠。",
    "今年的比赛共有二十四支队伍报名，比去年多了六支，其中四支来自邻近的县市，最远的一支开车走了三个小时。",
)
NOTICE = "请您注意：尊重网上道德，遵守中华人民共和国的各项有关法律法规，承担因您的行为导致的一切责任。"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def article(html: str) -> Article:
    record = read_html(f"<html>{html}</html>", "a.html", "utf-8", True)
    assert record is not None
    found = clean(record, TODAY)
    assert isinstance(found, Article)
    return found


def page(body: str, head: str = f"<title>{TITLE}_青石网</title>", headline: str = f"<h1>{TITLE}</h1>") -> str:
    return f"<head>{head}</head><body>{headline}{body}</body>"


_COMMENTS = f"<h4>网友评论</h4><textarea></textarea><p>{NOTICE}</p><p>{NOTICE}</p><p>{NOTICE}</p>"
_LINK = "<h2><a href=#>县医院新大楼启用 首批搬迁</a></h2>"
_ABSTRACT = f"<div>{_LINK}<p>县医院新大楼昨天启用，门诊搬迁分三批进行。</p></div>"
_LINKS = "<ul><li><a href=#>老街改造征求意见</a></li><li><a href=#>停车场涨价</a></li></ul>"
_NESTED = "<section><section><p><span>{}</span></p></section></section>"
HIDING = {
    "form-around-everything": f"<form id=f>{BODY}</form>",
    "hidden-and-misnamed": f"<div class='sidebar comment' style='display:none'>{BODY}</div>",
    "lines-without-paragraphs": "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>",
    "an-element-for-each-paragraph": "".join(map(_NESTED.format, PARAGRAPHS)),
    "notice-longer-than-the-text": f"<div>{BODY}</div><div class=pl>{_COMMENTS}</div>",
    "abstracts-of-other-articles": f"<div>{BODY}</div>" + _ABSTRACT * 6,
    "links-inside-the-text": f"<div>{PARAGRAPHS[0]}{_LINKS}{PARAGRAPHS[1]}</div>",
}


@pytest.mark.parametrize("body", HIDING.values(), ids=HIDING)
def test_the_text_is_found_where_the_markup_hides_it(body: str) -> None:
    found = article(page(body))
    assert found.body.split("\n") == list(PARAGRAPHS)
    assert found.title == TITLE


def test_a_text_that_only_a_script_holds_is_found() -> None:
    thing = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-06-14"}
    data = json.dumps(thing | {"articleBody": "\n".join(PARAGRAPHS)}, ensure_ascii=False)
    head = f'<script type="application/ld+json">{data}</script>'
    found = article(page("<div>加载中</div>", head, headline=""))
    assert (found.title, found.body.split("\n"), found.date) == (TITLE, list(PARAGRAPHS), "2021-06-14")


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (
            f"<title>{TITLE}_新闻中心_青石网</title>",
            "<h1>青石网</h1><h3><a href=#>红薯叶炒着吃还是做汤好呢</a></h3>",
        ),
        (f"<title>{TITLE}--青石频道--望潮网</title>", f"<div class=t>{TITLE}</div>"),
        (f"<title>青石日报数字报-{TITLE}</title>", f"<h2>{TITLE}</h2>"),
        (f'<title>新闻内容</title><meta name="ArticleTitle" content="{TITLE}">', ""),
        (f"<title>{TITLE}-青石网</title>", f"<div>{TITLE}-青石网</div><b>{TITLE}</b>"),
    ],
)
def test_the_headline_is_told_from_sites_sections_and_other_headlines(head: str, headline: str) -> None:
    assert article(page(f"<div>{BODY}</div>", head, headline)).title == TITLE


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("大雨停课 家长怎么办_民生_青石网", "大雨停课 家长怎么办"),
        ("大雨停课 家长怎么办 | 民生 | 青石日报", "大雨停课 家长怎么办"),
        ("“2-1”逆转！青石队晋级", "“2-1”逆转！青石队晋级"),
        ("青石镇—望潮市城际列车开通", "青石镇—望潮市城际列车开通"),
    ],
)
def test_names_of_sites_are_taken_off_and_dashes_left(name: str, bare: str) -> None:
    assert without_site(name, "") == bare


@pytest.mark.parametrize(
    ("extra", "date"),
    [
        ('<meta name="PubDate" content="2021-06-14 09:30">', "2021-06-14"),
        ('<script>var publish_time = "2021-06-14" || "";</script>', "2021-06-14"),
        ("<div>14 Jun 2021 16:40</div>", "2021-06-14"),
        ("<div>http://news.qingshi.example 2021年06月14日 10:22 青石日报</div>", "2021-06-14"),
        ("<div>今日天气晴</div>", None),
    ],
)
def test_the_date_is_found_wherever_pages_have_it_and_never_made_up(extra: str, date: str | None) -> None:
    footer = "<p>Copyright 2003-2019 青石网</p><ul><li><a href=#>老街改造征求意见</a> 2020-01-02</li></ul>"
    assert article(page(f"{extra}<div>{BODY}</div>{footer}")).date == date


def test_rules_for_those_who_comment_are_no_article_though_they_are_longer() -> None:
    rules = "".join(
        f"<li>请勿重复刊登内容相同或类似的第{n}篇文章，违者将被停权，请务必先阅读规则。</li>"
        for n in range(9)
    )
    text = f"<figure><figcaption>龙舟赛现场。</figcaption></figure><p>{PARAGRAPHS[0]}</p>"
    found = article(
        page(f"<div>{text}</div><div><h4>发表意见</h4><a href=#>留言规则</a><ul>{rules}</ul></div>")
    )
    assert PARAGRAPHS[0] in found.body
    assert "停权" not in found.body


def test_a_link_to_the_comments_above_the_text_ends_nothing() -> None:
    found = article(page(f"<p>{PARAGRAPHS[0]}</p><a href=#>评论</a><div>{BODY}</div>"))
    assert PARAGRAPHS[1] in found.body


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2023-04-18 06:06", "2023-04-18"),
        ("2023-04-17 22:06", "2023-04-17"),
        ("2023-04-25 10:00", "2023-04-17"),
    ],
)
def test_the_day_printed_is_that_of_a_stamp_in_universal_time_where_it_was_written(
    printed: str, day: str
) -> None:
    stamp = '{"@type":"NewsArticle","datePublished":"2023-04-17T22:06:00Z"}'
    head = f'<title>{TITLE}_青石网</title><script type="application/ld+json">{stamp}</script>'
    assert article(page(f"<div>{printed}</div>{BODY}", head)).date == day


@pytest.mark.parametrize("stamp", ["2023-13-40T22:06:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00Z"])
def test_a_stamp_that_no_calendar_has_is_no_day(stamp: str) -> None:
    head = f'<title>{TITLE}_青石网</title><meta property="article:published_time" content="{stamp}">'
    assert article(page(f"<div>2023-04-18 06:06</div>{BODY}", head)).date in ("2023-04-18", None)
