"""Lines that credit a paper, a magazine, an account or a reporter, and such as only look like it."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article
from index.cleaning.credited import credited
from index.cleaning.wording import folded
from tests.index.cleaning.reading import article_in, article_of

TODAY = datetime.date(2026, 1, 1)
TITLE = "青石镇渡口恢复夜航 末班船延到九点半"
BODY = (
    "停了三年的夜航昨晚在青石镇渡口恢复，末班船延到九点半，对岸上班的工人不必再绕桥回家。",
    "渡口的船工说，夜里过河的人比想的要多，头一晚就开了六班，两岸各加了两盏灯。",
)


def article(*lines: str) -> Article:
    found = article_in("\n".join(lines))
    assert found.body == "\n".join(BODY)
    return found


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("转自《青石半月》", {"source": "青石半月"}),
        ("轉載自：《青石半月》雜誌", {"source": "青石半月"}),
        ("（本文首发于《望潮观察》，未经授权不得转载）", {"source": "望潮观察"}),
        ("望潮觀察／2023年第11期／36", {"source": "望潮觀察"}),
        ("青石周刊 2008年第3期", {"source": "青石周刊"}),
        ("《青石》2008年第3期", {"source": "青石"}),
        ("36 青石纵横 2013.24", {"source": "青石纵横"}),
        ("2013.24 青石纵横 37", {"source": "青石纵横"}),
        ("方知，發自華盛頓", {"author": "方知"}),
        ("由 方知 提交于 2013-12-28 12:30", {"author": "方知", "date": "2013-12-28"}),
        ("由 方知 于 星期六, 12/28/2013 - 12:30 提交", {"author": "方知", "date": "12/28/2013"}),
        ("由 青石新闻网 发布于 2013-12-28 12:30", {"date": "2013-12-28"}),
        ("由 小编阿布 编辑 来源：青石周刊", {"source": "青石周刊"}),
        ("（青石日报 记者 陈望舒）", {"source": "青石日报", "author": "陈望舒"}),
        ("（望潮評論 記者 陳望舒）", {"source": "望潮評論", "author": "陳望舒"}),
        ("(本文来源：青石财讯 作者：陈望舒) 方知", {"source": "青石财讯", "author": "陈望舒"}),
        ("（本文来源：青石财讯）", {"source": "青石财讯"}),
        ("原创 方知 青石发布", {"author": "方知", "source": "青石发布"}),
        ("原創 望潮發布", {"source": "望潮發布"}),
        ("<新聞來源：青石時報>", {"source": "青石時報"}),
    ],
)
def test_a_line_that_is_a_credit_names_paper_and_writer(line: str, fields: dict[str, str]) -> None:
    assert credited(line, folded(line)) == fields


@pytest.mark.parametrize(
    "line",
    [
        "双色球 2023年第046期",
        "储蓄国债 2023年第3期",
        "新任干部培训班 2023年第2期",
        "（图：青石社记者 陈望舒）",
        "（本报 记者 陈望舒）",
        "（通讯员 记者 陈望舒）",
        "他转自《青石半月》的那一段，后来被许多人抄在本子上",
        "由 水务所 提交 的方案昨天通过",
        "船队，发自对岸的呼喊",
        "原创 音乐剧 今晚上演",
    ],
)
def test_what_only_looks_like_a_credit_is_none(line: str) -> None:
    assert credited(line, folded(line)) is None


def test_buttons_beside_a_source_are_no_writers() -> None:
    beside = article(TITLE, "2011-04-28 14:44:30　来源: 青石时报网(望潮)　网友评论 226 条　点击查看", *BODY)
    assert (beside.source, beside.author) == ("青石时报网", None)
    counted = article(TITLE, "2011-04-28 14:44:30　来源: 青石周讯(望潮)　跟贴 289 条　手机看新闻", *BODY)
    assert counted.source == "青石周讯"
    named = article(TITLE, "2011-04-28 14:44:30　来源: 青石周讯　网友评论 28 条　点击查看", *BODY)
    assert (named.source, named.author) == ("青石周讯", None)


def test_an_account_is_named_over_its_number_and_what_it_is_for_is_no_text() -> None:
    card = ("青石发布", "青石发布", "微信号", "qs_fabu", "功能介绍", "记录青石的烟火气。", "关注“青石发布”")
    found = article(TITLE, TITLE, *card, *BODY)
    assert (found.title, found.source) == (TITLE, "青石发布")


def test_the_site_behind_the_headline_in_the_first_line_is_the_source_if_the_page_names_it_again() -> None:
    menu = ("即时", "热门", "首页", " > ", "社会")
    found = article(f"{TITLE} | 望潮周报", "望潮周报", *menu, TITLE, "2023/11/20 11:23", *BODY)
    assert (found.title, found.source) == (TITLE, "望潮周报")
    assert article(f"{TITLE} | 渡口", *menu, TITLE, "2023/11/20 11:23", *BODY).source is None


def test_a_papers_name_in_a_menu_is_an_entry() -> None:
    menu = ("首页", "今日早报", "国际", "财经", "副刊", "社会 / 渡口")
    assert article(*menu, TITLE, "发布 / 2019年6月14日 20:10", *BODY).source is None


@pytest.mark.parametrize("end", ["End of 热读", "热读内容结束"])
def test_a_box_that_readers_may_skip_is_none_of_the_text_and_ends_where_it_says(end: str) -> None:
    box = ("跳过热读内容继续阅读热读", "两男子夜盗电缆 民警雪地蹲守十小时", "全县春季防火工作会召开", end)
    found = article(TITLE, "2023年11月11日", BODY[0], *box, BODY[1])
    assert found.title == TITLE


@pytest.mark.parametrize(
    ("line", "author"),
    [("<p>作者 <a>欧阳嘉</a></p>", "欧阳嘉"), ("<p>由 方知 提交于 2013-12-28 12:30</p>", "方知")],
)
def test_a_writer_in_a_box_below_the_headline_of_a_page(line: str, author: str) -> None:
    body = "".join(f"<p>{own}</p>" for own in BODY)
    found = article_of(f"<html><body><h1>{TITLE}</h1>{line}<div>{body}</div></body></html>", TODAY)
    assert (found.author, found.body) == (author, "\n".join(BODY))


def test_the_paper_before_a_headline_that_its_system_marks_is_the_source() -> None:
    edition = (
        f"<html><head><title>青石观察-{TITLE}</title></head><body><!--enpproperty <title>{TITLE}</title> "
        "<date>2011-08-13 19:22:25:000</date> /enpproperty-->"
        f"<founder-title>{TITLE}</founder-title><founder-content>{''.join(f'<p>{own}</p>' for own in BODY)}"
        "</founder-content></body></html>"
    )
    found = article_of(edition, TODAY)
    assert (found.title, found.source) == (TITLE, "青石观察")


def test_a_site_that_names_itself_as_the_writer_leaves_room_for_the_one_it_prints() -> None:
    head = '<meta property="og:site_name" content="望潮国际台"><meta name="author" content="望潮国际台">'
    byline = "<section class=byline><ul><li>作者，<span>方知</span></li><li>发自新加坡</li></ul></section>"
    body = "".join(f"<p>{own}</p>" for own in BODY)
    found = article_of(f"<html><head>{head}</head><body><h1>{TITLE}</h1>{byline}{body}</body></html>", TODAY)
    assert (found.source, found.author) == ("望潮国际台", "方知")


@pytest.mark.parametrize(
    ("below", "source", "author"),
    [
        (("原创", "方知", "青石发布"), "青石发布", "方知"),
        (("原创", "青石卫视", "2016年3月15日 11:38"), "青石卫视", None),
        (("原创", "青石县水务局", "青石县水务局", "微信号", "qs_shuiwu"), "青石县水务局", None),
    ],
)
def test_who_stands_below_original_wrote_it_or_published_it(
    below: tuple[str, ...], source: str, author: str | None
) -> None:
    found = article(TITLE, *below, "↑点击上方蓝字，关注我们↑", *BODY)
    assert (found.title, found.source, found.author) == (TITLE, source, author)


@pytest.mark.parametrize("names", ["方知", "陈望舒、方知"])
def test_names_alone_right_below_the_headline_of_an_old_page_are_its_writers(names: str) -> None:
    body = "".join(f"　　{own}<br>" for own in BODY)
    head = f"<p align=center><font size=5>{TITLE}</font></p><center>{names}</center><hr>"
    page = f"<html><body>{head}{body}</body></html>"
    found = article_of(page, TODAY)
    assert (found.author, found.body) == (names, "\n".join(BODY))


def test_a_section_alone_below_the_headline_is_no_writer() -> None:
    body = "".join(f"<p>{own}</p>" for own in BODY)
    found = article_of(f"<html><body><h1>{TITLE}</h1><div>江南</div><div>{body}</div></body></html>", TODAY)
    assert found.author is None


def test_an_empty_count_behind_a_writers_latin_name_is_none_of_it() -> None:
    found = article(TITLE, "时间:2010-02-07 16:44:27来源:青石网作者:阿K点击:次", *BODY)
    assert (found.source, found.author) == ("青石网", "阿K")


def test_where_a_paper_of_any_name_printed_it_is_told_by_day_and_sheet() -> None:
    found = article(TITLE, *BODY, "《望潮体育》（2012年02月15日 011版）")
    assert found.source == "望潮体育"


def test_a_reporter_in_an_export_is_named_without_where_from() -> None:
    head = (
        "[标　题] " + TITLE,
        "[报　别] 望潮时报",
        "[日　期] 2005/06/12",
        "[作　者] 陈望舒/青石报导",
        "[内　文]",
    )
    found = article(*head, *BODY)
    assert (found.source, found.author) == ("望潮时报", "陈望舒")


def test_an_account_below_original_is_no_headline() -> None:
    found = article(TITLE, "原创", "青石公安", "听全文 4分钟", *BODY)
    assert (found.title, found.source) == (TITLE, "青石公安")


def test_the_paper_alone_in_a_bracket_at_the_end_of_a_page_is_its_source() -> None:
    body = "".join(f"<p>{own}</p>" for own in (*BODY, "（青石新闻网）"))
    assert article_of(f"<html><body><h1>{TITLE}</h1>{body}</body></html>", TODAY).source == "青石新闻网"
    body = "".join(f"<p>{own}</p>" for own in (*BODY, "（未完待续）"))
    assert article_of(f"<html><body><h1>{TITLE}</h1>{body}</body></html>", TODAY).source is None


def test_what_a_platform_says_of_an_account_is_no_part_of_its_name() -> None:
    head = '<meta name="author" content="momo已认证账号">'
    body = "".join(f"<p>{own}</p>" for own in BODY)
    found = article_of(f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>", TODAY)
    assert found.author == "momo"
