"""Pieces that stand in the very element of a page's text and are none of it: lines of source and editor, what
forums tell those who have not signed in, pointers to other things."""

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
HEAD = f"<h1>{TITLE}</h1><div>2019-03-20 08:12　来源：柳林日报</div>"
FIRST, LAST = (f"<p>{own}</p>" for own in TEXT)


def _found(markup: str) -> Article:
    return article_of(f"<head><title>{TITLE}</title></head><body>{markup}</body>", TODAY)


@pytest.mark.parametrize(
    "piece",
    [
        "<div class=ep-source><a>柳林网</a> 本文来源：柳林日报 <i>责任编辑：胡大海_NN64</i></div>",
        "<div class=author-line>柳林网 作者：魏小满　责任编辑：胡大海_L22</div>",
        "<div class='attach_nopermission attach_tips'><h3>马上注册，结交更多邻居，让你轻松逛遍社区。</h3>"
        "<p>您需要 <a>登录</a> 才可以下载或查看，没有帐号？<a>立即注册</a></p></div>",
        "<div class=login-tips><p>登录以后还能看到大家贴的老照片，一起聊聊粮站的旧事。</p></div>",
        "<p><strong><a href=#>◤老街必买清单◢</a></strong></p>",
    ],
)
def test_such_a_piece_is_no_part_of_the_text(piece: str) -> None:
    assert _found(f"{HEAD}<div class=txt>{FIRST}{LAST}{piece}</div>").body == "\n".join(TEXT)
    assert _found(f"{HEAD}<div class=txt>{piece}{FIRST}{LAST}</div>").body == "\n".join(TEXT)


def test_an_article_within_what_is_named_after_its_source_stays() -> None:
    found = _found(
        f"{HEAD}<div class=source><p>来源：这是镇里老人讲的，谁也没有记下来。</p>{FIRST}{LAST}</div>"
    )
    assert all(line in found.body for line in TEXT)


def test_a_writer_in_brackets_below_the_text_is_its_author() -> None:
    staff = "<div class=staff><p>（记者 魏小满）</p><p>一审一校：胡大海</p></div>"
    found = _found(f"{HEAD}<div class=txt>{FIRST}{LAST}</div>{staff}")
    assert (found.body, found.author) == ("\n".join(TEXT), "魏小满")


def test_what_stands_between_a_list_and_the_line_that_announces_it_ends_no_text() -> None:
    between = (
        "<div class=inread><p>廣告</p></div><blockquote><p>延伸閱讀：<a>白石渡口添新船</a></p></blockquote>"
    )
    items = ("童書借閱王：方知", "年度讀者：魏小滿", "最佳書架：農事架")
    listed = "".join(f"<p>{own}</p>" for own in items)
    found = _found(
        f"{HEAD}<div class=txt>{FIRST}{LAST}<p>得獎名單：</p>{between}{listed}</div><p>關於我們</p>"
    )
    assert found.body == "\n".join([*TEXT, "得獎名單：", *items])


def test_names_right_behind_a_clock_are_those_of_paper_and_writer() -> None:
    told = "<div>2019-03-20 08:12:30<span>柳林财讯</span><span>作者：魏小满</span></div>"
    found = _found(f"<h1>{TITLE}</h1>{told}<div class=txt>{FIRST}{LAST}</div>")
    assert (found.date, found.source, found.author) == ("2019-03-20", "柳林财讯", "魏小满")


def test_when_a_note_was_made_of_a_page_is_not_when_the_page_appeared() -> None:
    note = "<table><tr><td><b>创建时间：</b></td><td><i>2022/11/16 11:27</i></td></tr></table>"
    found = _found(f"<h1>{TITLE}</h1>{note}<div>2019-03-20 08:12　来源：柳林日报{FIRST}{LAST}</div>")
    assert found.date == "2019-03-20"


def test_the_headline_of_a_newsletter_is_a_link() -> None:
    text = f"<h2><a href=#>{TITLE}</a></h2><p>柳林早茶 / 魏小满</p>{FIRST}{LAST}"
    found = article_of(f"<body><b>柳林早茶</b> 第830期<div>{text}</div></body>", TODAY)
    assert found.title == TITLE


def test_a_paper_is_named_before_its_headline_in_the_title_of_its_edition() -> None:
    name = f"柳林时报数字报-{TITLE}"
    found = article_of(
        f"<head><title>{name}</title></head><body><strong>{TITLE}</strong>{FIRST}{LAST}</body>", TODAY
    )
    assert (found.title, found.source) == (TITLE, "柳林时报")


def test_a_dispatch_names_who_sent_it() -> None:
    assert _found(f"<h1>{TITLE}</h1><p>柳林财讯3月20日电，{TEXT[0]}</p>{LAST}").source == "柳林财讯"
