"""Pages of kinds that many sites share: public accounts, forums, electronic editions, schools, old tables,
mobile
pages. Each is written as such a system writes it, with what surrounds an article there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest

from index.article import Article
from tests.index.cleaning.reading import article_of

TODAY = datetime.date(2026, 6, 1)
TITLE = "柳林镇老粮站改成图书馆 首日借出三百册"
PARAGRAPHS = (
    "柳林镇的老粮站空了十一年，昨天重新开了门，门口的磅秤还在，里面换成了一排排书架。",
    "开馆首日，图书馆借出三百零七册书，其中一半是孩子借走的。馆长说，磅秤留着，让孩子们称称自己读了多少斤书。",
)
PLAIN = "".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS)
LINKS = "".join(
    f"<li><a href=#>{own}</a></li>"
    for own in ("白石渡口添新船", "城南菜市场试行错时停车", "青年突击队清理河道", "县志办征集老照片")
)


@dataclass(frozen=True)
class Wanted:
    """What is to be found besides headline and text."""

    date: str | None = None
    source: str | None = None
    author: str | None = None


_SECTION = "<section style='margin:0 8px'><span style='font-size:15px'>{}</span></section>"
ACCOUNT = f"""<head><meta property="og:title" content="{TITLE}"><meta property="og:site_name"
content="微信公众平台">
<title></title></head><body><h1 class="rich_media_title" id="activity-name"> {TITLE} </h1>
<div id="meta_content"><span class="rich_media_meta rich_media_meta_text">魏小满</span>
<span id="profileBt"><a id="js_name"> 柳林发布 </a></span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden">
{"".join(map(_SECTION.format, PARAGRAPHS))}</div>
<script>var ct = "1681697123"; var createTime = "2023-04-17 10:05";</script></body>"""

_POST = """<div id="post_{0}"><table><tr><td class="pls"><a class="xw1">{1}</a><p>新手上路</p></td><td
class="plc">
<div class="pi"><div class="authi"><em id="authorposton{0}">发表于 {2}</em> | <a>只看该作者</a></div></div>
<div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{0}">{3}</td></tr></table></div></td></tr>
<tr><td><div class="sign">岁月静好，现世安稳。</div></td></tr></table></div>"""
_ANSWER = "我小时候就在这个粮站交过公粮，排队排到半夜，想不到现在变成图书馆了，回头带孩子去看看，真好。"
FORUM = f"""<head><title>{TITLE} - 柳林茶座 - 河西社区 - Powered by Discuz!</title></head><body>
<div id="pt"><a>河西社区</a> › <a>柳林茶座</a> › {TITLE}</div><div id="postlist">
<h1 class="ts"><a>[转帖]</a> <span id="thread_subject">{TITLE}</span></h1>
{_POST.format(101, "河边草", "2013-4-17 10:22:05", "<br />".join(PARAGRAPHS))}
{_POST.format(102, "老白", '<span title="2013-5-2 08:01">前天 08:01</span>', _ANSWER * 4)}</div>
<div id="ft">Archiver|手机版|河西社区 GMT+8, 2026-3-9 08:11 , Processed in 0.02 second(s)</div></body>"""

EDITION = f"""<head><title>柳林日报多媒体数字报</title></head><body><table><tr><td>2019年03月20日 星期三</td>
<td><a>上一期</a> <a>下一期</a></td></tr><tr><td>第03版：民生</td><td>本版新闻列表<ul>{LINKS}</ul></td></tr>
<tr><td><table><tr><td class="font02">老地方新用处</td></tr>
<tr><td class="font01" align="center"><strong>{TITLE}</strong></td></tr>
<tr><td class="font6">□本报记者 魏小满</td></tr></table>
<div id="ozoom"><founder-content>{PLAIN}</founder-content></div></td></tr></table>
<p>版权所有 柳林日报社 未经授权不得转载</p></body>"""

COMMENTED_EDITION = f"""<head><title>柳林晚报</title></head><body><!--enpproperty <articleid>7</articleid>
<date>2012-11-05
00:00:00.0</date><author>魏小满</author><title>{TITLE}</title><source>柳林晚报</source>/enpproperty-->
<table><tr><td>{LINKS}</td></tr></table><div
id=zoom><!--enpcontent-->{PLAIN}<!--/enpcontent--></div></body>"""

SCHOOL = f"""<head><title>校园动态-柳林县实验小学</title></head><body><div class="logo">柳林县实验小学</div>
<ul>{LINKS}</ul><div class="article"><h1 class="arti_title">{TITLE}</h1><p class="arti_metas">
<span class="arti_publisher">发布者：教导处</span><span class="arti_update">发布时间：2021-09-13</span>
<span class="arti_views">浏览次数：<span>88</span></span></p>
<div class="entry"><div class="wp_articlecontent">{PLAIN}</div></div></div>
<div class="footer">地址：柳林县学府路1号 电话：0350-5550133</div></body>"""

TABLES = f"""<head><title>新闻中心</title></head><body bgcolor=#ffffff><table width=778><tr><td><a>首页</a> |
<a>新闻</a> | <a>供求</a></td></tr></table><table width=778><tr><td width=180>{LINKS}</td><td><table>
<tr><td align=center><font size=4><b>{TITLE}</b></font></td></tr>
<tr><td align=center>2004-9-3 8:15:22　　柳林信息港　　阅读 1022 次</td></tr>
<tr><td>{"<br><br>　　".join(PARAGRAPHS)}</td></tr><tr><td
align=right>【<a>关闭窗口</a>】</td></tr></table></td>
</tr></table></body>"""

MOBILE = f"""<head><title>{TITLE}_手机柳林网</title></head><body><header><a>柳林网</a></header><div
class="art_tit">
<h1>{TITLE}</h1></div><div class="art_info"><span
class="author">魏小满</span><span class="pubtime">2022/8/3 7:05
（8/4 09:10更新）</span></div><div class="art_content"><div class="pic"><img
src=1.jpg><p>书架前的孩子</p></div>
{PLAIN}<div class="ad-slot"><i>广告</i><b>一斤陈皮换一斤金？看完这篇再买</b></div></div>
<div class="hot"><h3>热门推荐</h3>{LINKS}</div></body>"""

HARBOUR = f"""<head><title>{TITLE} | 柳林電台</title></head><body><div class="menu">{LINKS}</div>
<h2 class="itemTitle">{TITLE}</h2><div class="createddate">2010-06-08 HKT 12:30</div>
<div class="itemFullText">{"<br>".join(PARAGRAPHS)}</div></body>"""

ISLAND = f"""<head><title>{TITLE}｜地方｜柳林新聞網</title></head><body><h1>{TITLE}</h1>
<div class="reporter">魏小滿／台南報導</div><time>2016-02-01 11:00</time><article>{PLAIN}
<figure><img src=1.jpg><figcaption>老糧站的磅秤。（魏小滿攝）</figcaption></figure>
<p>下載新聞APP看更多 <a>點我下載</a> <a>按我看活動辦法</a></p></article><h3>相關新聞</h3>{LINKS}</body>"""

KINDS = {
    "public-account": (ACCOUNT, Wanted("2023-04-17", "柳林发布", "魏小满")),
    "forum": (FORUM, Wanted("2013-04-17")),
    "edition-of-a-paper": (EDITION, Wanted("2019-03-20", None, "魏小满")),
    "edition-with-its-data-in-a-comment": (COMMENTED_EDITION, Wanted("2012-11-05", "柳林晚报", "魏小满")),
    "school": (SCHOOL, Wanted("2021-09-13", "柳林县实验小学")),
    "old-tables": (TABLES, Wanted("2004-09-03")),
    "mobile": (MOBILE, Wanted("2022-08-03", "手机柳林网", "魏小满")),
    "harbour-radio": (HARBOUR, Wanted("2010-06-08", "柳林電台")),
    "island-paper": (ISLAND, Wanted("2016-02-01", "柳林新聞網", "魏小滿")),
}


def read(html: str) -> Article:
    return article_of(f"<html>{html}</html>", TODAY)


@pytest.mark.parametrize(("html", "wanted"), KINDS.values(), ids=KINDS)
def test_pages_of_widespread_kinds_are_read(html: str, wanted: Wanted) -> None:
    found = read(html)
    assert found.body.split("\n") == list(PARAGRAPHS)
    assert found.title == TITLE
    assert (found.date, found.author) == (wanted.date, wanted.author)
    assert wanted.source is None or found.source == wanted.source


def page(text: str, around: str = "", below: str = "") -> str:
    """A page without any name that tells what is what, but for those in `text`."""
    foot = "<div>互联网新闻信息服务许可证：00120170011号<br>主办：柳林县委宣传部 承办：县融媒体中心</div>"
    head = f"<head><title>{TITLE}_柳林网</title></head><ul>{LINKS}</ul>"
    return f"{head}<h1>{TITLE}</h1>{around}<div>{text}</div>{below}<ul>{LINKS}</ul>{foot}"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


VERSE = ("磅秤", "它称过麦子", "称过我爷爷的腰", "现在它称一本书", "指针轻轻一动", "又回到了零")
RESULTS = ("红旗队 3-1 粮站队", "学校队 0-0 邮电队", "1.红旗队 9分", "2.学校队 7分", "3.邮电队 4分")
CONTACT = ("联系人：魏小满", "电话：5550122", "地址：柳林镇粮站路3号")
SIGNED = ("柳林镇人民政府", "二〇一九年三月二十日")


@pytest.mark.parametrize("lines", [VERSE, RESULTS], ids=["verse", "results"])
def test_an_article_of_short_lines_alone_is_found(lines: tuple[str, ...]) -> None:
    assert read(page(paragraphs(*lines))).body.split("\n") == list(lines)
    assert read(page("<br>".join(lines))).body.split("\n") == list(lines)


@pytest.mark.parametrize(
    "lines", [VERSE, RESULTS, CONTACT, SIGNED], ids=["verse", "results", "contact", "signed"]
)
@pytest.mark.parametrize("place", ["below", "amid"])
def test_short_lines_side_by_side_with_paragraphs_stay(lines: tuple[str, ...], place: str) -> None:
    own = [*PARAGRAPHS, *lines] if place == "below" else [PARAGRAPHS[0], *lines, PARAGRAPHS[1]]
    assert read(page(paragraphs(*own))).body.split("\n") == own


BOXES = {
    "advertisement": "<div class='ad-inline'><a>广告</a><i>一斤陈皮换一斤金？看完这篇再买</i></div>",
    "related": "<div class='related-news'><span>相关文章：</span><a>白石渡口添新船</a><b>+3</b></div>",
    "named-caption": "<p class='picture-note'>开馆首日的阅览室</p>",
    "figure": "<figure><img src=1.jpg><figcaption>开馆首日的阅览室。</figcaption></figure>",
    "picture": "<div class='photo'><img src=1.jpg><p>老磅秤还在。（受访者提供）</p></div>",
    "invitation": "<p>看新闻还能抽好礼 <a>点我下载APP</a> <a>活动办法</a></p>",
    "promise": "<p>☆本報提醒您：喝酒不開車☆</p>",
    "keywords": "<p>相關字詞﹕#閱讀 #老粮站 #柳林</p>",
    "head-of-gone-links": f"<p>相关新闻</p><ul>{LINKS}</ul>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_boxes_and_captions_inside_the_text_go(box: str) -> None:
    text = f"<p>{PARAGRAPHS[0]}</p>{box}<p>{PARAGRAPHS[1]}</p>"
    assert read(page(text)).body.split("\n") == list(PARAGRAPHS)


def test_a_name_takes_no_paragraph_out() -> None:
    found = read(page(f"<div class='ad share related'><p>{PARAGRAPHS[0]}</p></div><p>{PARAGRAPHS[1]}</p>"))
    assert found.body.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("around", "below", "date"),
    [
        ("<p>2014/3/6 10:22 （3/28 23:11 更新）</p>", "", "2014-03-06"),
        ("<p>2010-06-08 HKT 12:30</p>", "", "2010-06-08"),
        (
            "<p>发布单位：柳林镇</p><p>發布日期：112-04-17</p>",
            "<p>最後更新日期：2024-02-01</p>",
            "2023-04-17",
        ),
        ("<p>更新时间：2024-02-02 09:00 首次发布：2020-04-11 08:00</p>", "", "2020-04-11"),
        ("<p>发布时间：18-03-08 23:16</p>", "", "2018-03-08"),
        ("<p>發布日期：98-04-24</p>", "", None),
        ('<script>var ct = "1581517074";</script>', "", "2020-02-12"),
        ("<p>今天是2024年3月9日 星期六</p>", "", None),
        ("", "<p>2013年9月21日（星期六）<br>香港時間10時22分</p>", "2013-09-21"),
        ("", "<p>2024年3月9日 更新</p>", None),
        ("", "<p>发布日期：2019-03-06 责任编辑：龙慧</p>", "2019-03-06"),
        ("", "<p>老白 发表于 2024-01-01 10:22</p><p>时间：2024-01-02</p>", None),
        (
            "<p><time class='published' datetime='2019-01-05'>1月5日</time> "
            "<time class='updated' datetime='2024-01-01'>1月1日</time></p>",
            "",
            "2019-01-05",
        ),
        ("", f"<ul>{LINKS}<li><a>老街改造征求意见</a> 2020-01-02</li></ul>", None),
    ],
)
def test_dates_around_a_text_are_told_from_those_of_other_things(
    around: str, below: str, date: str | None
) -> None:
    assert read(page(PLAIN, around, below)).date == date


def test_the_day_below_a_signature_is_the_date_where_nothing_else_is() -> None:
    assert read(page(paragraphs(*PARAGRAPHS, *SIGNED))).date == "2019-03-20"
    assert read(page(paragraphs(*PARAGRAPHS, *SIGNED), "<p>发布时间：2019-03-25</p>")).date == "2019-03-25"


@pytest.mark.parametrize(
    "title",
    [
        "校园动态 - 柳林县实验小学",
        "新闻动态--柳林地理学会官网",
        "柳林日报数字报",
        "首页",
        "新闻详情_柳林网",
        "柳林县教育局",
    ],
)
@pytest.mark.parametrize(
    "headline",
    [
        f"<h2>{TITLE}</h2>",
        f"<div class='wz_title'>{TITLE}</div>",
        f"<p align=center><font size=5><b>{TITLE}</b></font></p>",
    ],
)
def test_a_page_called_after_its_site_has_the_headline_over_its_text(title: str, headline: str) -> None:
    found = read(f"<head><title>{title}</title></head><h3>校园动态</h3><ul>{LINKS}</ul>{headline}{PLAIN}")
    assert (found.title, found.body.split("\n")) == (TITLE, list(PARAGRAPHS))


@pytest.mark.parametrize("name", ["img-text", "pic", "photo-caption", "share", "app"])
def test_a_name_that_every_paragraph_has_tells_nothing(name: str) -> None:
    lines = [*PARAGRAPHS, "本轮赛果如下：", "红旗队 3-1 粮站队", "获奖者都拿到了奖杯。"]
    text = "".join(f"<div class='{name}'><img src=1.jpg><p>{line}</p></div>" for line in lines)
    assert read(page(text)).body.split("\n")[:2] == list(PARAGRAPHS)


def test_comments_longer_than_verse_are_none_of_it() -> None:
    said = "我住在附近二十多年了，这里的变化我都看在眼里，说实话刚开始我是不相信的，希望以后越来越好。"
    comments = "<div><div>网友评论 <span>(12)</span></div>" + f"<p>{said}</p>" * 6 + "</div>"
    assert read(page(paragraphs(*VERSE), below=comments)).body.split("\n") == list(VERSE)


def test_an_abstract_that_the_text_repeats_is_left_out() -> None:
    found = read(page(f"<div class='intro'>{PARAGRAPHS[0][:30]}…</div>{PLAIN}"))
    assert found.body.split("\n") == list(PARAGRAPHS)
    headed = f"<div>摘要<br>【{TITLE}】{PARAGRAPHS[0][:30]}</div>"
    assert read(page(headed + PLAIN)).body.removeprefix("摘要\n").split("\n") == list(PARAGRAPHS)


def test_other_articles_with_a_link_to_the_rest_are_none_of_the_text() -> None:
    other = "<div><b>{0}</b>　　{0}，记者昨天从有关部门了解到，相关工作正在推进之中。<a>【详细】</a></div>"
    others = "".join(map(other.format, ("白石渡口添新船", "城南菜市场试行错时停车", "县志办征集老照片")))
    found = read(page(PLAIN, below=f"<div class='col'><h2>推荐阅读</h2>{others}</div>"))
    assert found.body.split("\n") == list(PARAGRAPHS)


def test_an_invitation_below_a_short_text_is_none_of_it() -> None:
    invitation = (
        "<section class='newsletter'><p>喜欢这篇文章？订阅我们的电子邮件，每周一期，随时退订。</p></section>"
    )
    assert read(page(f"<p>{PARAGRAPHS[0]}</p>{invitation}")).body == PARAGRAPHS[0]


def test_a_table_over_the_headline_tells_of_the_document() -> None:
    table = (
        "<table><tr><td>索 引 号：</td><td>11330/2020-10022</td><td>主题分类：</td><td>文化</td></tr>"
        "<tr><td>发布机构：</td><td>柳林县文化局</td><td>成文日期：</td><td>2020年4月11日</td></tr>"
        "<tr><td>文　　号：</td><td>文〔2020〕22号</td><td>公开日期：</td><td>2020-04-15</td></tr></table>"
    )
    found = read(f"<head><title>{TITLE}</title></head>{table}<h1>{TITLE}</h1><div>{PLAIN}</div>")
    assert (found.source, found.date) == ("柳林县文化局", "2020-04-15")


def test_an_office_that_names_itself_in_dublin_core_is_the_source() -> None:
    page = f"""<head><title>青石縣文化局-{TITLE}</title><meta name="DC.Title" content="{TITLE}">
    <meta name="DC.Creator" content="青石縣文化局"></head>
    <body><h2><span>新聞稿</span>{TITLE}</h2>{PLAIN}</body>"""
    found = read(page)
    assert (found.title, found.source, found.author) == (TITLE, "青石縣文化局", None)


def test_the_time_under_the_first_post_is_its_date_and_later_ones_are_not() -> None:
    tail = "<div class='tail'><span>{}楼</span><span>{} 10:22</span></div>"
    post = "<div class='post'><div class='text'>{}</div>" + tail + "</div>"
    posts = [post.format("<br>".join(PARAGRAPHS), 1, "2014-05-06"), post.format("顶一个", 2, "2015-01-01")]
    found = read(f"<head><title>{TITLE}_柳林吧</title></head><h3>{TITLE}</h3>{''.join(posts)}")
    assert (found.date, found.body.split("\n")) == ("2014-05-06", list(PARAGRAPHS))


@pytest.mark.parametrize(
    "piece", ["<p>短行{}</p>", "<span class=author>张三{}</span>", "<p>相关新闻</p><p>青石镇龙舟赛{}</p>"]
)
def test_a_page_of_very_many_pieces_is_read_to_its_end(piece: str) -> None:
    """Looking back from each of 50,000 lines, or counting them again for each, took minutes."""
    assert read(page(PLAIN + "".join(map(piece.format, range(20_000))))).title == TITLE
