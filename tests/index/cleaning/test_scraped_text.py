"""Whole scraped pages of text, in the shapes they come in. All wording here is invented."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.article import Article, Record, Rejected
from index.cleaning import clean
from index.cleaning.lines import is_paragraph, read_line
from index.cleaning.listing import Coverage, Entry, Listing, coverage, find_listing, own_entry
from index.cleaning.scraped import take_apart
from index.readers import ReadOptions, read_source

TODAY = datetime.date(2024, 6, 1)

BODY = (
    "6月14日上午，青石镇第十二届龙舟赛在文化广场前的河面上开幕，三百多位村民到场观看。",
    "镇长陆启明指出，龙舟赛是全镇的大事，要确保安全、办出特色，让群众看得开心、走得放心。",
    "东街队鼓手方知说，队员们白天上班、晚上下河，练了整整一个月，最终以半个船身的优势夺冠。",
)
BODY_TRADITIONAL = (
    "6月14日上午，青石鎮第十二屆龍舟賽在文化廣場前的河面上開幕，三百多位村民到場觀看。",
    "鎮長陸啟明指出，龍舟賽是全鎮的大事，要確保安全、辦出特色，讓群眾看得開心、走得放心。",
    "東街隊鼓手方知說，隊員們白天上班、晚上下河，練了整整一個月，最終以半個船身的優勢奪冠。",
)
OTHERS = (
    "县医院新大楼本月启用 门诊搬迁有序进行中2021-06-15",
    "红薯叶炒着吃还是做汤 营养师这样回答读者2021-06-15",
    "老街改造方案公开征求意见 居民最关心停车2021-06-14",
    "手机屏幕碎了还能保修吗 看看这三种情形吧2021-06-14",
    "青峰股份盘中跌幅达5%2021-06-13",
)
OTHERS_TRADITIONAL = (
    "縣醫院新大樓本月啟用 門診搬遷有序進行中2021-06-15",
    "紅薯葉炒著吃還是做湯 營養師這樣回答讀者2021-06-15",
    "老街改造方案公開徵求意見 居民最關心停車2021-06-14",
    "手機螢幕碎了還能保固嗎 看看這三種情形吧2021-06-14",
    "青峰股份盤中跌幅達5%2021-06-13",
)
OWN = "青石镇第十二届龙舟赛开幕 三百多位村民到2021-06-14"
OWN_TRADITIONAL = "青石鎮第十二屆龍舟賽開幕 三百多位村民到2021-06-14"


def scraped(*lines: str, path: str = "a.txt", **fields: str) -> Article:
    record = Record(path, None, "txt", "utf-8", {"body": "\n".join(lines), **fields}, extracted=False)
    found = clean(record, TODAY)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("body", "own", "others", "caption", "buttons"),
    [
        (BODY, OWN, OTHERS, "(资料图)", ("打印本页 关闭窗口关键词:", "参与评论")),
        (
            BODY_TRADITIONAL,
            OWN_TRADITIONAL,
            OTHERS_TRADITIONAL,
            "(資料圖)",
            ("打印本頁 關閉窗口關鍵詞:", "參與評論"),
        ),
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "·", "", "12. ", "● "])
@pytest.mark.parametrize("place", [0, 2, 5])
def test_a_text_with_a_list_of_other_headlines_glued_on(
    body: tuple[str, ...],
    own: str,
    others: tuple[str, ...],
    caption: str,
    buttons: tuple[str, ...],
    bullet: str,
    place: int,
) -> None:
    entries = [bullet + entry for entry in (*others[:place], own, *others[place:])]
    found = scraped(caption, *body, *buttons, *entries)
    assert found.body == "\n".join(body)
    assert found.title == own[: -len("2021-06-14")] + "…"
    assert (found.date, found.date_source) == ("2021-06-14", "listing")


def test_a_list_without_the_texts_own_headline_gives_neither_title_nor_date() -> None:
    found = scraped(*BODY, "相关新闻", *OTHERS)
    assert found.body == "\n".join(BODY)
    assert found.title.startswith("6月14日上午")
    assert found.date is None


def test_a_headline_that_the_list_has_whole_gets_no_ellipsis() -> None:
    found = scraped(*BODY, "青石镇第十二届龙舟赛开幕2021-06-14", *OTHERS)
    assert found.title == "青石镇第十二届龙舟赛开幕"


@pytest.mark.parametrize("mark", ["...", "…", "……"])
def test_a_list_that_marks_its_cuts_keeps_one_ellipsis(mark: str) -> None:
    found = scraped(*BODY, f"青石镇第十二届龙舟赛开幕 三百多位{mark}2021-06-14", *OTHERS)
    assert found.title == "青石镇第十二届龙舟赛开幕 三百多位…"


def test_a_headline_that_differs_a_little_from_the_text_is_still_its_own() -> None:
    found = scraped(*BODY, "快看点：青石龙舟赛开幕！东街队半个船身夺2021-06-14", *OTHERS)
    assert found.title == "快看点：青石龙舟赛开幕！东街队半个船身夺…"


@pytest.mark.parametrize(
    "list_lines",
    [
        ["2021-06-15 县医院新大楼本月启用", "2021-06-15 老街改造征求意见", "2021-06-14 停车场涨价了"],
        ["县医院新大楼本月启用 [06-15]", "老街改造征求意见 [06-15]", "停车场涨价了 [06-14]"],
        [
            "县医院新大楼本月启用",
            "2021-06-15",
            "老街改造征求意见",
            "2021-06-15",
            "停车场又要涨价了",
            "2021-06-14",
        ],
        [
            "1、县医院新大楼本月启用（2021年6月15日）",
            "2、老街改造征求意见（2021年6月15日）",
            "3、停车场涨价（2021年6月14日）",
        ],
        [
            "· [06-15] 县医院新大楼本月启用",
            "· [06-15] 老街改造征求意见",
            "· [06-14] 停车场涨价",
            "· [06-14] 快讯：镇里通报“桥下积水”：",
        ],
        ["延伸阅读：", "县医院新大楼本月启用", "老街改造征求意见"],
        ["【热门推荐】", "县医院新大楼本月启用"],
        ["上一篇：县医院新大楼本月启用", "下一篇：老街改造征求意见"],
    ],
)
def test_every_shape_of_list_goes(list_lines: list[str]) -> None:
    assert scraped("青石镇龙舟赛今天开幕", *BODY, *list_lines).body == "\n".join(BODY)


def test_two_dated_lines_are_no_list() -> None:
    dates = ["开工：2019年3月1日", "竣工：2021年6月1日"]
    assert scraped("青石镇龙舟赛今天开幕", BODY[0], *dates, BODY[1]).body.split("\n") == [
        BODY[0],
        *dates,
        BODY[1],
    ]


def test_dates_as_headings_of_a_chronicle_stay() -> None:
    lines = ["2021年6月1日", BODY[0], "2021年6月2日", BODY[1], "2021年6月3日", BODY[2]]
    assert scraped("青石镇抗洪大事记", "前言：" + BODY[0], *lines).body.split("\n")[1:] == lines


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "2021-06-14 09:30 来源：青石日报 作者：方知",
            {"date": "2021-06-14", "source": "青石日报", "author": "方知"},
        ),
        ("2021年06月14日09:30　來源：青石日報", {"date": "2021-06-14", "source": "青石日報"}),
        ("来源: 青石日报 | 编辑: 李甲 | 2021/6/14", {"date": "2021-06-14", "source": "青石日报"}),
        ("发布时间：2021-06-14 浏览次数：128次 字号：大 中 小", {"date": "2021-06-14"}),
        ("（2021年6月14日 青石晚报）", {"date": "2021-06-14", "source": "青石晚报"}),
        ("記者王小明/南嶼報導", {"author": "王小明"}),
        ("【記者王小明、林大同／南嶼報導】2021年6月14日", {"date": "2021-06-14", "author": "王小明、林大同"}),
        ("青石日报 2021/06/14 记者 方知", {"date": "2021-06-14", "source": "青石日报", "author": "方知"}),
        ("作者：晚报记者 程喆 【大 中 小】", {"author": "程喆"}),
        ("栏目：社会新闻", {"category": "社会新闻"}),
    ],
)
def test_lines_about_the_article_become_its_fields(line: str, fields: dict[str, str]) -> None:
    found = scraped("青石镇第十二届龙舟赛开幕", line, *BODY)
    assert found.title == "青石镇第十二届龙舟赛开幕"
    assert found.body == "\n".join(BODY)
    assert {name: getattr(found, name) for name in fields} == fields
    assert found.date_source == ("text" if "date" in fields else None)


@pytest.mark.parametrize(
    "line",
    [
        "打印本页",
        "[ 打印 ] [ 关闭 ]",
        "【字号：大 中 小】",
        "分享到：微信 微博 QQ空间",
        "關閉窗口 列印 回上一頁",
        "(资料图片仅供参考)",
        "（图源：青石日报客户端）",
        "图片来源：青石日报",
        "责任编辑：李甲",
        "(责任编辑：李甲 校对：王乙)",
        "【編輯：李甲】",
        "关键词： 龙舟赛 青石镇",
        "阅读 1024 次",
        "当前位置：首页 > 新闻 > 正文",
        "首页 > 社会 > 正文",
        "- - - - - -",
        "版权声明：本文版权归青石日报所有，未经授权不得转载，违者将依法追究其法律责任。",
    ],
)
def test_furniture_after_the_text_goes(line: str) -> None:
    assert scraped("青石镇第十二届龙舟赛开幕", *BODY, line).body == "\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "记者从县教育局获悉，来源：国家统计局的数据显示，今年报名人数又创新高。",
        "打印店老板关闭窗口，对记者说：“今年的生意比往年好。”",
        "他说：编辑部收到了三百多封来信，评论区也很热闹。",
        "相关新闻发布会将于下周举行，届时将公布详细方案。",
        "来源：水是从哪里来的？专家认为，来源有三：一是降雨，二是融雪，三是地下水。",
        "首先，要看大中小企业的需求；其次，要看分享到的成果。",
    ],
)
def test_sentences_that_only_mention_such_words_stay(line: str) -> None:
    assert line in scraped("青石镇第十二届龙舟赛开幕", BODY[0], line, BODY[1]).body
    assert line in scraped("青石镇第十二届龙舟赛开幕", BODY[0], line).body


@pytest.mark.parametrize("kicker", ["今日讯！", "【天天热闻】", "全球焦點！", "每日速訊:", "內文："])
def test_an_aggregators_kicker_is_neither_title_nor_text(kicker: str) -> None:
    found = scraped(kicker, *BODY)
    assert found.body == "\n".join(BODY)
    assert found.title.startswith("6月14日上午")


@pytest.mark.parametrize("opening", ["划重点：", "題記：", "东街队员说：", "编者按："])
def test_what_a_text_opens_with_before_its_first_paragraph_is_no_kicker(opening: str) -> None:
    found = scraped("青石镇第十二届龙舟赛开幕", "2021-06-14", opening, *BODY)
    assert found.body == "\n".join([opening, *BODY])


def test_the_headline_is_the_first_line_that_looks_like_one() -> None:
    found = scraped("青石镇第十二届龙舟赛开幕", "东街队半个船身夺冠", "2021-06-14", *BODY)
    assert found.title == "青石镇第十二届龙舟赛开幕"
    assert found.body.split("\n") == ["东街队半个船身夺冠", *BODY]


def test_a_whole_first_line_beats_the_lists_cut_version() -> None:
    found = scraped("青石镇第十二届龙舟赛开幕 三百多位村民到场观看", *BODY, OWN, *OTHERS)
    assert found.title == "青石镇第十二届龙舟赛开幕 三百多位村民到场观看"
    assert (found.body, found.date) == ("\n".join(BODY), "2021-06-14")


def test_a_dateline_is_no_headline() -> None:
    found = scraped("本报讯（记者 方知）" + BODY[0], *BODY[1:])
    assert found.title.startswith("本报讯")
    assert found.body.startswith("本报讯（记者 方知）6月14日")


def test_a_given_title_leaves_the_first_line_alone() -> None:
    found = scraped("东街队夺冠", *BODY, title="青石镇龙舟赛")
    assert (found.title, found.body.split("\n")[0]) == ("青石镇龙舟赛", "东街队夺冠")


def test_a_long_first_sentence_is_cut_at_a_comma() -> None:
    assert (
        scraped(BODY[1] * 2).title
        == "镇长陆启明指出，龙舟赛是全镇的大事，要确保安全、办出特色，让群众看得开心…"
    )


def test_a_quotation_that_opens_a_text_is_closed_in_its_title() -> None:
    assert scraped("“水退了先晾两天。”方知站在田埂上说。" + BODY[1]).title == "“水退了先晾两天。”"


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "打印本页\n关闭窗口", "- - -"])
def test_a_page_without_any_text_is_rejected(text: str) -> None:
    found = clean(Record("a.txt", None, "txt", "utf-8", {"body": text}, extracted=False), TODAY)
    assert isinstance(found, Rejected)
    assert found.reason == "empty"


def test_a_future_date_in_the_list_is_refused() -> None:
    found = scraped(*BODY, OWN.replace("2021-06-14", "2024-06-02"), *OTHERS)
    assert found.date is None


def test_coverage_counts_character_pairs() -> None:
    assert coverage("龙舟赛开幕", "青石镇龙舟赛今天开幕") == 0.75
    assert coverage("开幕", "开幕") == 0.0


def test_no_headline_covers_a_text_about_something_else() -> None:
    listing = Listing(frozenset(), tuple(Entry(other[:-10], other[-10:]) for other in OTHERS))
    assert own_entry(listing, Coverage("\n".join(BODY))) is None


@settings(deadline=None)
@example([*[BODY[0]] * 4, *[OTHERS[0]] * 4, BODY[-1]])
@given(
    st.lists(
        st.sampled_from([*BODY, *OTHERS, "打印本页", "来源：青石日报", "相关新闻", "", "短行", "(资料图)"]),
        max_size=14,
    )
)
def test_no_paragraph_is_ever_lost(lines: list[str]) -> None:
    record = Record("a.txt", None, "txt", "utf-8", {"body": "\n".join(lines), "title": "题"}, extracted=False)
    found = clean(record, TODAY)
    assert isinstance(found, Article)
    kept = found.body.split("\n")
    assert [line for line in kept if line in BODY] == [line for line in lines if line in BODY]


@given(st.text(alphabet="来源：作者2021-06年月日记者/【】()|> *甲乙，。 ", max_size=60))
def test_any_line_can_be_judged(line: str) -> None:
    facts = read_line(line.strip())
    if facts.kind != "text":
        assert all(value for value in facts.fields.values())
    find_listing([line, line, line])


def test_what_is_long_or_a_sentence_is_a_paragraph() -> None:
    assert is_paragraph("字" * 70)
    assert is_paragraph("东街队以半个船身的优势赢得了决赛。")
    assert not is_paragraph("东街队半个船身夺冠")


def test_the_real_scraped_page_comes_out_right(shared: Path) -> None:
    (record,) = read_source(str(shared / "seeds"), ReadOptions())
    assert isinstance(record, Record)
    found = clean(record, TODAY)
    assert isinstance(found, Article)
    assert found.body.startswith("4月11日下午")
    assert found.body.endswith("促進學校高質量發展。")
    assert (found.date, found.date_source) == ("2023-04-17", "listing")
    assert found.title == "普陀區召開中小學校領導體制改革工作培訓研…"
    assert (found.language, found.id) == ("zh-Hant", record.path)
    for junk in ("打印本頁", "關閉窗口", "參與評論", "資料圖", "滄海芯片", "樊振東"):
        assert junk not in found.body


ENTRIES = (OWN, *OTHERS, *(f"第{n}届社区运动会圆满落幕 居民踊跃参与其中2021-06-1{n}" for n in range(4)))
DAY = slice(-10, None)
SHAPES: dict[str, list[str]] = {
    "slashes": [*BODY, "打印本页", *(entry[:-10] + entry[DAY].replace("-", "/") for entry in ENTRIES)],
    "dots": [*BODY, "打印本页", *(entry[:-10] + " " + entry[DAY].replace("-", ".") for entry in ENTRIES)],
    "brackets": [*BODY, "打印本页", *(f"{entry[:-10]}（{entry[DAY]}）" for entry in ENTRIES)],
    "date-first": [*BODY, *(f"{entry[DAY]} {entry[:-10]}" for entry in ENTRIES)],
    "date-first-in-brackets": [*BODY, *(f"[{entry[DAY]}]{entry[:-10]}" for entry in ENTRIES)],
    "date-below": [*BODY, *(part for entry in ENTRIES for part in (entry[:-10], entry[DAY]))],
    "blank-lines": [part for line in (*BODY, "打印本页", *ENTRIES) for part in (f"  {line}", "")],
    "one-line": [" ".join([*BODY, "打印本页 关闭窗口 参与评论", *(f"- {entry}" for entry in ENTRIES)])],
    "tags": [f"<p>{line}</p>" for line in BODY]
    + [f"<li>{entry[:-10]}<i>{entry[DAY]}</i></li>" for entry in ENTRIES],
    "list-above": [*(f"· {entry}" for entry in ENTRIES), "(资料图)", *BODY, "打印本页 关闭窗口"],
    "two-lists": [*BODY, "最新资讯", *ENTRIES[:5], "热点排行", *(entry[:-10] for entry in ENTRIES[5:])],
    "neighbours": [*BODY, "上一篇：老街改造", "下一篇：停车新规", *ENTRIES, "Copyright 2015-2023 版权所有"],
    "way-and-counter": ["首页 > 新闻 > 正文", "浏览：128次", *BODY, "责任编辑：hn1007", "热门推荐", *ENTRIES],
}


@pytest.mark.parametrize("lines", SHAPES.values(), ids=SHAPES)
def test_every_shape_of_a_page_that_has_its_headline_in_a_list_only(lines: list[str]) -> None:
    found = scraped(*lines)
    assert found.body.split("\n") == list(BODY)
    assert found.title.removesuffix("…") == OWN[:-10]
    assert (found.date, found.date_source) == ("2021-06-14", "listing")


@pytest.mark.parametrize("day", ["", "06-14", " 06-14"])
def test_a_bulleted_list_without_whole_dates_goes_and_gives_the_headline(day: str) -> None:
    found = scraped(*BODY, "打印本页", *(f"- {entry[:-10]}{day}" for entry in ENTRIES))
    assert found.body.split("\n") == list(BODY)
    assert found.title.removesuffix("…") == OWN[:-10]
    assert found.date is None


def test_a_bulleted_list_of_sentences_is_the_texts_own() -> None:
    items = [f"- 第{n}条河道由村委会负责清理，每月两次；" for n in range(8)]
    assert scraped("青石镇治水方案公布", BODY[0], *items).body.split("\n") == [BODY[0], *items]


def test_an_item_of_a_menu_over_the_headline_heads_no_list() -> None:
    found = scraped("视频", "热点", "青石镇第十二届龙舟赛开幕", "2021-06-14", *BODY)
    assert (found.title, found.date) == ("青石镇第十二届龙舟赛开幕", "2021-06-14")
    assert found.body.split("\n") == list(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "00000000 0000000000000014 00000000 CIE cie=00000000 pc=0000000000401060..0000000000401097",
        "首页" + " > " * 39,
        "评论" + " " * 60,
        "第 1 页" + " 1" * 80 + "x",
        "· " * 99 + "x",
        "[" * 60 + "1" * 60,
    ],
)
def test_no_line_keeps_a_rule_busy(line: str) -> None:
    """Each hung a pattern that looks back; the run of the tests would end by its limit of time."""
    for text in (line, f"{line}x", line * 2):
        read_line(text.strip())
        take_apart(f"{BODY[0]}\n{text}\n{BODY[1]}", titled=False)
