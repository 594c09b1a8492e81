"""Pages that hold other articles whole beside their own, as sites leave them that load the next one while a
reader scrolls."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from tests.index.cleaning.reading import article_of

TODAY = datetime.date(2026, 6, 1)
OWN = ("白石渡口添新船 村民过江少等半小时", "白石渡发布", "2022-06-06 16:40")
TEXT = (
    "白石渡口昨天添了一条新船，能坐四十九人，船头有坡道，轮椅和三轮车都能直接推上去。",
    "撑了三十年船的老艄公说，以前赶集的日子，江边要排上百米的队，错过一班就得再等四十分钟。",
)
OTHERS = (
    (
        "县志办征集老照片 最早一张摄于民国",
        "柳林晚报",
        "2022-06-05 09:12",
        "县志办征集老照片的消息传开以后，一个月收到了一千两百多张，最早的一张是河西车站落成那天拍的。",
        "工作人员说，照片扫描以后原件都会还给主人，年底在文化馆办一次展览，欢迎大家来认一认照片里的人。",
    ),
    (
        "城南菜市场试行错时停车",
        "柳林信息港",
        "2022-06-04 18:30",
        "城南菜市场周边的三个单位，从本周起把院子里的六十个车位在下班以后开放，头一个小时不收钱。",
        "附近居民算了一笔账，一个月能省下近三百元停车费，早上也不用再为挪车早起半个小时了。",
    ),
)
ITEM = (
    "<h1 class=tit>{}</h1><div class=from><span>{}</span> <span>{}</span> <span>浏览 {}万</span></div>"
    "<div class=body><p>{}</p><p>{}</p></div><div class=end>编辑 胡大海　校对 林小荷</div>"
)
PAGE = "<head><title>{}-柳林财讯</title></head><body><nav><a>头条</a><a>本地</a></nav><main>{}</main></body>"


def _article(*parts: str) -> str:
    title, source, when, first, second = parts
    return ITEM.format(title, source, when, "8.1", first, second)


def _found(html: str) -> Article:
    return article_of(html, TODAY)


MINE = _article(*OWN, *TEXT)
FURTHER = [_article(*own) for own in OTHERS]


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=item data-id=2>{FURTHER[0]}</div><hr><div class=item data-id=3>{FURTHER[1]}</div>",
        f"<p>继续滑动阅读下一篇</p><article class=item>{FURTHER[0]}</article>",
        f"<div class=next>{''.join(f'<section>{own}</section>' for own in FURTHER)}</div>",
    ],
)
def test_articles_that_follow_are_no_part_of_the_first(below: str) -> None:
    article = _found(PAGE.format(OWN[0], f"<div class=item data-id=1>{MINE}</div>{below}"))
    assert (article.title, article.body, article.date) == (OWN[0], "\n".join(TEXT), "2022-06-06")


def test_the_article_is_the_one_that_the_page_is_called_after() -> None:
    items = "".join(f"<div class=item>{own}</div>" for own in (FURTHER[0], MINE, FURTHER[1]))
    article = _found(PAGE.format(OWN[0], items))
    assert (article.title, article.body, article.date) == (OWN[0], "\n".join(TEXT), "2022-06-06")


def test_headings_and_days_within_an_article_stay_in_it() -> None:
    parts = "".join(
        f"<h1>{title}</h1><p>2022年6月5日</p><p>{first}</p><p>{second}</p>"
        for title, _, _, first, second in OTHERS
    )
    article = _found(PAGE.format(OWN[0], f"<div>{MINE}{parts}</div>"))
    assert all(line in article.body for own in OTHERS for line in (own[0], *own[3:]))


def test_a_page_that_is_called_after_none_of_its_articles_keeps_more_than_one() -> None:
    items = "".join(f"<div class=item>{own}</div>" for own in (MINE, *FURTHER))
    article = _found(PAGE.format("六月要闻汇总 白石渡口与县志办", items))
    assert all(line in article.body for line in (*TEXT, *OTHERS[0][3:]))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([MINE, *FURTHER, "<div>", "</div>", "<h1>", "<article>", "</article>"]), max_size=14
    )
)
def test_however_articles_are_nested_the_own_text_stays(pieces: list[str]) -> None:
    article = _found(PAGE.format(OWN[0], "".join(pieces) + f"<div>{MINE}</div>"))
    assert all(line in article.body for line in TEXT)
