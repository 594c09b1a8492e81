"""What stands around or in a saved page's text and is as well written: comments over it, offers to subscribe
below it, notes of where it was copied from, lists of other articles between its own lines."""

from __future__ import annotations

import pytest

from tests.index.cleaning.test_pages import PARAGRAPHS, TITLE, article, page

SHORT = "青石镇龙舟赛昨天上午开幕，东街队半个船身夺冠，河西队第二。"
COMMENTS = (
    "我小时候就住在河边，每年都跟着大人去看，今年的队伍真多，看到这条新闻一下子想起很多事情，谢谢记者。",
    "不同意楼上说的，比赛是热闹，可是那天沿河堵了一个上午，公交车都改了道，办赛之前应该先把路想好。",
)
BOX = "<div class=k>{}<ul>{}</ul></div>".format(
    "<h3>精彩评论（44）</h3>",
    "".join(f"<li><b>河边人{n}</b><em>昨天</em><p>{own}</p></li>" for n, own in enumerate(COMMENTS * 2)),
)
OFFERS = (
    "本文为会员专享内容，订阅后继续阅读全文",
    "每月仅需18元，随时可以取消。现在订阅，首月优惠，您还可以畅读三年内的全部报道和电子版。",
    "已是会员？登录",
    "您的订阅支持我们派记者去更多地方，把更多没有人讲的事情讲给您听，也请您把会员资格送给朋友。",
)


def test_comments_above_a_short_text_are_none_of_it() -> None:
    found = article(page(f"<div><h2>{TITLE}</h2><p>{SHORT}</p></div>", headline=BOX))
    assert found.body == SHORT


def test_a_text_below_the_head_of_comments_in_one_element_stays() -> None:
    body = "".join(f"<p>{own}</p>" for own in PARAGRAPHS)
    found = article(page(f"<div>{body}<p>网友评论</p><p>{COMMENTS[0]}</p></div>"))
    assert found.body.split("\n")[:2] == list(PARAGRAPHS)


@pytest.mark.parametrize("text", [(SHORT,), PARAGRAPHS], ids=["short", "long"])
@pytest.mark.parametrize("form", ["<p>{}</p>{}", "<div>{}</div><div class=x1>{}</div>"], ids=["flat", "box"])
def test_an_offer_to_subscribe_is_no_text(text: tuple[str, ...], form: str) -> None:
    shown = "</p><p>".join(text)
    offers = "".join(f"<p>{own}</p>" for own in OFFERS)
    assert article(page(f"<div>{form.format(shown, offers)}</div>")).body.split("\n") == list(text)


def test_an_article_on_subscriptions_keeps_its_sentences() -> None:
    text = (
        "青石日报昨天宣布，从下月起网站全文阅读改为付费，会员每月十八元，老订户可以继续免费阅读一年。",
        "报社总编辑王小明说，登录后仍可阅读三年内的全部内容，首月优惠，随时可以取消，不必打电话。",
        "去年全国有四十家报纸试过同样的办法，留下来的读者约占三成。",
    )
    body = "".join(f"<p>{own}</p>" for own in text)
    found = article(f"<head><title>青石日报网站下月起付费阅读</title></head><body>{body}</body>")
    assert found.body.split("\n") == list(text)


def test_what_a_printed_copy_says_of_itself_is_no_text() -> None:
    source = "本文来自：<b>青石网</b> (http://www.qingshi.example) 详细出处参考：http://www.qingshi.example/2013/5/21.html"
    head = f"<center><h3>{TITLE}</h3></center><center>时间：2013-05-19 17:18 来源：青石日报</center>"
    foot = "<hr>原文链接：http://www.qingshi.example/2013/5/21.html<br>打印日期：2015-01-15<br>"
    note = "<font size=1>本页仅供个人学习研究使用，请勿用于商业用途。</font>"
    found = article(page(f"{source}<hr>{head}<p>{'<br>'.join(PARAGRAPHS)}{foot}{note}", headline=""))
    assert found.body.split("\n") == list(PARAGRAPHS)
    assert (found.title, found.date, found.source) == (TITLE, "2013-05-19", "青石日报")


def test_lines_below_a_list_of_other_articles_inside_the_text_stay() -> None:
    text = "".join(f"<p>{own}</p>" for own in PARAGRAPHS)
    others = "<p><b>【推荐阅读】</b></p><p><a href=#>县医院新大楼启用</a></p><p><a href=#>停车场涨价</a></p>"
    results = ("成年组冠军：《东街队》", "少年组冠军：《第二小学队》", "女子组冠军：《河西队》")
    rows = "".join(f"<p>{own}</p>" for own in results)
    end = "<p>👉 加入青石日报LINE好友，重要新闻不漏接</p><p><a href=#>下载青石APP，天天抽好礼</a></p>"
    found = article(page(f"<main>{text}<p>主要名次：</p>{others}{rows}{end}</main>"))
    assert found.body.split("\n") == [*PARAGRAPHS, "主要名次：", *results]


def test_a_source_ends_where_arrows_and_buttons_begin() -> None:
    line = "<div>2017-07-18 13:22 来源：大河纵横 支持 ← → 键翻页 <a>列表查看</a></div>"
    assert article(page(line + "".join(f"<p>{own}</p>" for own in PARAGRAPHS))).source == "大河纵横"


WIDGETS = {
    "poll": "<div><h4>你支持吗？</h4><label><input type=radio>修</label><button>投票</button></div>",
    "question": "<div><p>你怎么看？</p><ul><li>应该修</li><li>不急</li></ul><button>送出</button></div>",
    "letter": "<div><p>编辑为你挑选五条新闻。</p><form><input><button>订阅</button></form></div>",
    "player": "<div><span>收听本文</span><span>05:12</span><button>播放</button></div>",
    "embedded": "<blockquote class=twitter-tweet><p>今天真精彩！</p>— 青石 <a href=#>May 1</a></blockquote>",
    "application": "<p>【青石日报App】即时新闻、独家专题一手掌握，立即下载</p>",
    "account": "<p>★ 追踪青石日报 Instagram，掌握更多现场画面</p>",
    "opinion": "<p>你对这则新闻有什么看法？欢迎留言告诉我们</p>",
    "warning": "<p>◎ 饮酒过量，有害健康，未满十八岁请勿饮酒</p>",
}


@pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS)
@pytest.mark.parametrize("at", [0, 1, 2], ids=["above", "between", "below"])
def test_a_widget_in_the_text_is_none_of_it(widget: str, at: int) -> None:
    parts = [f"<p>{own}</p>" for own in PARAGRAPHS]
    parts.insert(at, widget)
    assert article(page(f"<div class=c>{''.join(parts)}</div>")).body.split("\n") == list(PARAGRAPHS)


def test_paragraphs_each_with_a_button_stay() -> None:
    text = (
        *PARAGRAPHS,
        "县里说，新码头明年春天开工，沿河的步道也会一起修好，两岸的居民可以走着去看比赛。",
        "东街队队长说，船是去年冬天自己修的，三个月里每天下班以后都在河上练两个小时。",
    )
    body = "".join(f"<div><p>{own}</p><button>赞</button></div>" for own in text)
    assert article(page(f"<div class=c>{body}</div>")).body.split("\n") == list(text)


def test_a_page_of_offers_ends() -> None:
    offers = "<p>您订阅会员以后就即可阅读全文了，很好。</p>" * 20_000
    assert article(page(f"<p>{SHORT}</p><div><p>{PARAGRAPHS[1]}</p>{offers}</div>")).title == TITLE
