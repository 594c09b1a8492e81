"""Pages as archives and search engines keep them, below a bar of their own, and as wikis end them, with a
list of where the facts are from."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article
from tests.index.cleaning.reading import article_of

TODAY = datetime.date(2026, 6, 1)
TITLE = "柳林镇老粮站改成图书馆"
TEXT = (
    "柳林镇的老粮站空了十一年，昨天重新开了门，门口的磅秤还在，里面换成了一排排书架。",
    "开馆首日，图书馆借出三百零七册书，其中一半是孩子借走的。",
)
HEAD = f"<h1>{TITLE}</h1><p>来源：柳林日报　2018-10-24</p>"
BODY = "".join(f"<p>{own}</p>" for own in TEXT)
KEYWORDS = f"您查询的关键词是：<b>{TITLE}</b>。打开太慢，可以尝试<a>快速版</a>。"
NOT_OURS = (
    "百度和网页http://liulin.example/2018/a.html的作者无关，不对其内容负责。百度快照谨为网络故障时之索引。"
)


def _found(markup: str) -> Article:
    return article_of(f"<head><title>{TITLE} - 柳林网</title></head><body>{markup}</body>", TODAY)


@pytest.mark.parametrize(
    "bar",
    [
        f"<div id=bd_snap><div id=bd_snap_txt>{KEYWORDS}</div><div id=bd_snap_note>{NOT_OURS}</div></div>",
        f"<div>{KEYWORDS}<br>{NOT_OURS}</div>",
        "<div id=wm-ipp-base><div id=wm-ipp><p>2018年10月 - 2020年1月，由档案馆保存。</p></div></div>",
        f"<div id=bN015htcoyT__google-cache-hdr><div>这是 Google 对 http://liulin.example/a.html 的缓存。"
        f"这是该网页在 2019年3月1日 08:00:12 GMT 显示时的快照，{TITLE}可能已有变化。</div></div>",
        f"<div class=snap-note><p>此页是{TITLE}的快照，由搜索引擎自动抓取，仅供参考。</p></div>",
    ],
)
def test_the_bar_over_a_kept_page_is_no_part_of_it(bar: str) -> None:
    article = _found(f"{bar}<div class=a>{HEAD}<div>{BODY}</div></div>")
    assert (article.title, article.body) == (TITLE, "\n".join(TEXT))
    assert (article.date, article.source) == ("2018-10-24", "柳林日报")


ITEMS = "".join(
    f"<li>“<a href=#>{own}</a>”——柳林晚报，2018年10月2{day}日</li>"
    for day, own in enumerate(("老粮站今天开门，三百册书一天借完", "磅秤上称书：孩子们读了多少斤"), 1)
)


@pytest.mark.parametrize(
    "head", ["来源[编辑]", "消息來源 [編輯]", "参考资料", "新闻来源：", "外部链接 [编辑]"]
)
def test_lists_of_sources_are_no_part_of_the_text(head: str) -> None:
    below = f"<h2>{head}</h2><ul>{ITEMS}</ul><table><tr><td>本文已经发布，改动请先讨论。</td></tr></table>"
    article = _found(f"<div class=a>{HEAD}{BODY}{below}</div>")
    assert article.body == "\n".join(TEXT)


def test_a_section_about_sources_stays() -> None:
    section = "<h2>资料来源[编辑]</h2><p>第一批书是村民捐的，最老的一本是光绪年间的农书。</p>"
    article = _found(f"<div class=a>{HEAD}{BODY}{section}</div>")
    assert article.body.split("\n")[-2:] == [
        "资料来源",
        "第一批书是村民捐的，最老的一本是光绪年间的农书。",
    ]


def test_what_is_not_printed_is_no_text() -> None:
    article = _found(
        f"<div class=a>{HEAD}{BODY}<div class=noprint><p>分享本新闻：电子邮件 Facebook</p></div></div>"
    )
    assert article.body == "\n".join(TEXT)
