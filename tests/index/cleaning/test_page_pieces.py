"""Pieces that stand in the very element of a page's text and are none of it: lines of source and editor, what
forums tell those who have not signed in, pointers to other things."""

from __future__ import annotations

import datetime
import json

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
        "<div class=aiSummary><b>AI 摘要</b><p>本文由大模型生成，仅供参考：老粮站改成图书馆。</p></div>",
        "<div class=video-js><p>To view this video please enable JavaScript</p><span>00:00</span>/"
        "<span>01:47</span><span>白石渡口添新船</span></div>",
        "<p>视频加载失败，请刷新后重试</p>",
        "<section class=mpvoice><strong>老粮站改成图书馆</strong><span>来自柳林日报</span></section>",
        "<div class=byline>魏小满·Follow4 min read · Mar 20, 2019</div>",
        "<p>合影留念</p>",
        "<p>以上作品内容（包括图片及视频）为创作者平台用户上传并发布，本平台仅提供存储服务</p>",
        "<p>广告 通知：这些问题没准备好，先别出门！</p>",
        "<p>语音播报 00:00/04:23</p>",
        "<p>wenhuazhan@liulin.example</p>",
        "<p>注：本页为打印版，图片可能未显示。</p>",
        "<div class=wx_profile_card><strong>柳林日报</strong><div>每天一条，和你聊聊身边事</div>公众号</div>",
        "<p>★圖片為版權照片，由柳林影像供《柳林日報》專用，任何網站、報刊未經許可，不得部分或全部轉載！</p>",
        "<p>（本文来自柳林日报，更多原创资讯请下载“柳林日报”APP）</p>",
        "<p>本帖最後由 河邊草 於 2019-3-20 21:27:43 編輯</p>",
        "<section class=bio><h2>Written by 魏小满</h2><p>写字的人。合作请来信。</p></section>",
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


@pytest.mark.parametrize("tag", ["h2", "div", "p"])
def test_an_announced_list_below_a_caption_stays_whatever_its_elements_are(tag: str) -> None:
    items = ("童書借閱王：《磅秤》方知", "年度讀者：《糧倉》魏小滿", "最佳書架：《農事》")
    listed = "".join(f"<{tag}>{own}</{tag}>" for own in ("得獎名單：", *items))
    found = _found(f"{HEAD}<div class=txt>{FIRST}{LAST}<p>▲開館首日。（圖／記者方知攝）</p>{listed}</div>")
    assert found.body == "\n".join([*TEXT, "得獎名單：", *items])


def test_paragraphs_and_boxes_of_one_editor_are_one_text() -> None:
    lines = "".join(f"<div>{own}</div>" for own in TEXT)
    signed = ("特此通告。", "柳林镇文化站", "2019年3月20日")
    found = _found(
        f"{HEAD}<div class=txt><p>{TEXT[0]}</p>{lines}{''.join(f'<p>{own}</p>' for own in signed)}</div>"
    )
    assert found.body.split("\n")[-3:] == list(signed)


def test_a_heading_that_tells_something_below_the_text_is_its_last_line() -> None:
    found = _found(f"{HEAD}<article>{FIRST}{LAST}<h3>案件编号：LLS4427</h3></article>")
    assert found.body == "\n".join([*TEXT, "案件编号：LLS4427"])


def test_where_a_wiki_has_its_facts_from_is_no_part_of_its_article() -> None:
    sources = f"<h2>消息来源</h2><ul><li><a>{TITLE}</a>. <i>柳林日报</i>, 2019年3月20日</li></ul>"
    note = "<table><tr><td>本文在发布七天后已被存档，不再进行修改。</td></tr></table>"
    assert _found(f"{HEAD}<div class=txt>{FIRST}{LAST}{sources}{note}</div>").body == "\n".join(TEXT)


@pytest.mark.parametrize(
    "headline",
    [
        f"<td><span style='font-weight:bold;'>{TITLE}</span></td>",
        f"<td><span id=ctl00_lblTitle>{TITLE}</span></td>",
        f"<td><h2>[转载]{TITLE}</h2></td>",
    ],
)
def test_what_is_set_or_named_as_a_headline_is_one(headline: str) -> None:
    told = "<td>文章来源：柳林日报 发布人：管理员 发布时间：2019-03-20</td>"
    table = f"<table><tr>{headline}</tr><tr>{told}</tr><tr><td><p>活动现场</p>{FIRST}{LAST}</td></tr></table>"
    found = article_of(f"<head><title>新闻内容</title></head><body>{table}</body>", TODAY)
    assert (found.title, found.date, found.source) == (TITLE, "2019-03-20", "柳林日报")


@pytest.mark.parametrize(
    "told",
    ["<meta property='og:time' content='2019-03-20 16:10:00'>", "<div><a>2019-03-20 16:10:59</a></div>"],
)
def test_the_day_is_read_from_a_link_and_from_open_graph(told: str) -> None:
    assert _found(f"<h1>{TITLE}</h1>{told}<div class=txt>{FIRST}{LAST}</div>").date == "2019-03-20"


@pytest.mark.parametrize(
    "day",
    [
        "<br>完／<br><br><span id=prdate>2019年3月20日（星期三）</span><br>發佈時間：２１時３３分",
        "<br>完<br><br>２０１９年３月２０日（星期三）<br>香港時間１３時１８分",
    ],
)
def test_the_day_below_the_end_of_a_release_is_its_day(day: str) -> None:
    found = _found(f"<h1>{TITLE}</h1><div>{'<br><br>'.join(TEXT)}<br>{day}</div><p>即日新聞</p>")
    assert (found.date, found.body) == ("2019-03-20", "\n".join(TEXT))


def test_a_blog_has_the_day_with_the_month_first_over_its_headline() -> None:
    day = "<h2 class=date-header><span>星期三, 3月 20, 2019</span></h2>"
    found = _found(f"<div>{day}<h3>{TITLE}</h3><div class=post-body>{FIRST}{LAST}</div></div>")
    assert found.date == "2019-03-20"


def test_paper_and_writer_are_cells_beside_the_time() -> None:
    told = (
        "<div><span>柳林早讯</span><span>·</span><time>2019-03-20 21:26</time><span>魏小满、方知</span></div>"
    )
    page = f"<meta property=og:site_name content=河西Plus><h1>{TITLE}</h1>{told}<div>{FIRST}{LAST}</div>"
    found = _found(page)
    assert (found.date, found.source, found.author) == ("2019-03-20", "柳林早讯", "魏小满、方知")


def test_the_state_of_a_page_names_the_paper_where_open_graph_names_the_site() -> None:
    text = "".join(f"<p>{own}</p>" for own in TEXT)
    state = json.dumps(
        {"detail": {"title": TITLE, "content": text, "source": "柳林体育"}}, ensure_ascii=False
    )
    script = f"<script id=__NEXT_DATA__ type=application/json>{state}</script>"
    found = _found(
        f"<meta property=og:site_name content=河西Plus><h1>{TITLE}</h1><div>{FIRST}{LAST}</div>{script}"
    )
    assert found.source == "柳林体育"


def test_who_keeps_a_site_and_official_accounts_are_named_plainly() -> None:
    told = "<meta name=author content=管理员><div>2019-03-20 08:12　来源：柳林周刊官方账号</div>"
    found = _found(f"<h1>{TITLE}</h1>{told}<div class=txt>{FIRST}{LAST}</div>")
    assert (found.source, found.author) == ("柳林周刊", None)


def test_a_short_headline_is_no_name_that_the_title_has_too() -> None:
    page = (
        f"<p>hebiancao1978</p><h2>老粮站的新书架</h2><div class=time>(2019-03-20 19:01:54)</div>{FIRST}{LAST}"
    )
    name = "老粮站的新书架_hebiancao1978_河西博客"
    found = article_of(f"<head><title>{name}</title></head><body>{page}</body>", TODAY)
    assert found.title == "老粮站的新书架"


def test_other_articles_between_the_items_of_an_announced_list_are_none_of_it() -> None:
    items = ("童書借閱王：《磅秤》方知", "年度讀者：《糧倉》魏小滿", "最佳書架：《農事》")
    between = "<p><a href=#>▶白石渡口添新船 快一刻鐘</a></p>"
    listed = between.join(f"<p>{own}</p>" for own in ("得獎名單：", *items))
    assert _found(f"{HEAD}<div class=txt>{FIRST}{LAST}{listed}</div>").body == "\n".join(
        [*TEXT, "得獎名單：", *items]
    )


@pytest.mark.parametrize(
    ("told", "source", "author"),
    [
        ("<i>时间：2019年03月20日</i> <i>作者：魏小满</i> <i>柳林网</i>", "柳林网", "魏小满"),
        ("2019年3月20日　作者：魏小满 方启明　大河纵横", "大河纵横", "魏小满 方启明"),
        ("2019-03-20 08:12　来源：大河纵横 【<a>论坛</a>】【<a>留言</a>】【<a>打印</a>】", "大河纵横", None),
        (
            "<a>国内新闻</a> <span>柳林法院网</span> 魏小满、方启明 2019-03-20 08:12",
            "柳林法院网",
            "魏小满、方启明",
        ),
        (
            "http://www.liulin.example　2019-03-20 08:12　大河纵横　魏小满 方启明",
            "大河纵横",
            "魏小满、方启明",
        ),
        ("<span>2019-03-20 08:12 HKT</span><span>撰文：魏小满</span>", None, "魏小满"),
    ],
)
def test_papers_and_writers_beside_a_day_are_told_apart(
    told: str, source: str | None, author: str | None
) -> None:
    found = _found(f"<h1>{TITLE}</h1><div>{told}</div><div class=txt>{FIRST}{LAST}</div>")
    assert (found.date, found.source, found.author) == ("2019-03-20", source, author)


@pytest.mark.parametrize("head", ["<img src=l.gif alt=搜柳>", "<a href=/>搜柳</a>"])
def test_what_a_title_ends_with_and_the_head_of_the_page_shows_is_its_site(head: str) -> None:
    body = f"<body><div>{head}</div><h1>{TITLE}</h1>{FIRST}{LAST}</body>"
    assert article_of(f"<head><title>{TITLE}_科技_搜柳</title></head>{body}", TODAY).source == "搜柳"


def test_an_office_that_a_page_gives_as_its_author_is_its_source() -> None:
    found = _found(
        f"<meta name=DC.Creator content=農糧部>{HEAD.replace('　来源：柳林日报', '')}{FIRST}{LAST}"
    )
    assert (found.source, found.author) == ("農糧部", None)


def test_a_writer_before_the_word_for_writing_in_the_last_bracket_is_the_author() -> None:
    last = f"<p>{TEXT[1]}(方启明/文)</p>"
    assert _found(f"{HEAD}<div class=txt>{FIRST}{last}</div>").author == "方启明"


_TIME = "下午6:39 <abbr class=published title=2019-03-20T18:39:00+08:00>18:39</abbr>"


@pytest.mark.parametrize(
    ("told", "date", "author"),
    [
        (f"<a rel=author href=#>魏小满</a> {_TIME}", "2019-03-20", "魏小满"),
        (
            "<i itemprop=author>魏小满</i><i itemprop=datePublished content=2019-03-20>3月</i>",
            "2019-03-20",
            "魏小满",
        ),
        ("<a rel=author>魏小满</a><a rel=author>方知</a>", None, None),
    ],
)
def test_elements_that_standards_name_tell_day_and_writer(
    told: str, date: str | None, author: str | None
) -> None:
    found = _found(f"<h1>{TITLE}</h1><div>{FIRST}{LAST}</div><footer>{told}</footer>")
    assert (found.date, found.author) == (date, author)


@pytest.mark.parametrize(
    "told",
    [
        "<ul><li>2019/03/20 19:03</li><li>柳林新聞網</li><li>魏小滿 報導</li></ul>",
        "<p class=newsauthor>魏小滿</p><div><i class=newssource>柳林新聞網</i><b>2019-03-20</b></div>",
    ],
)
def test_papers_and_writers_stand_in_boxes_of_their_own(told: str) -> None:
    found = _found(f"<h1>{TITLE}</h1>{told}<div class=txt>{FIRST}{LAST}</div>")
    assert (found.date, found.source, found.author) == ("2019-03-20", "柳林新聞網", "魏小滿")


@pytest.mark.parametrize(
    ("over", "first", "last", "author"),
    [
        ("<p>魏小满/柳林日报</p><p>2019-03-20 08:12</p>", "", "", "魏小满"),
        ("<p>本报记者 方启明 程 树</p>", "", "", "方启明、程树"),
        ("<p>【文/柳林网专栏作者 魏小满】</p>", "", "", "魏小满"),
        ("", "柳林通讯社河西3月19日电（方启明、程树）", "", "方启明、程树"),
        ("", "", "(文/图 方启明 易小满)", "方启明、易小满"),
    ],
)
def test_writers_are_known_by_what_stands_around_them(over: str, first: str, last: str, author: str) -> None:
    found = _found(
        f"<h1>{TITLE}</h1>{over}<div class=txt><p>{first}{TEXT[0]}</p><p>{TEXT[1]}{last}</p></div>"
    )
    assert found.author == author
