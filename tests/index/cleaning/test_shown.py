"""Pages as they are shown and copied: caches, ranked lists, tagged lists, what stands below a text."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article
from index.cleaning.listing import find_listing
from index.cleaning.ranked import ranked_run
from tests.index.cleaning.reading import article_in

TODAY = datetime.date(2026, 1, 1)
TITLE = "白沙渡停航 新桥开放给行人"
FIRST = "白沙渡从本月起停航，新桥当天开放给行人和自行车通行，两岸的住户都来看热闹。"
SECOND = "摆渡四十年的杜长水说，今后从东岸到西岸走路只要六分钟，不用再等船了。"
BODY = f"{FIRST}\n{SECOND}"
TRADITIONAL = (
    "白沙渡從本月起停航，新橋當天開放給行人和自行車通行，兩岸的住戶都來看熱鬧。\n"
    "擺渡四十年的杜長水說，今後從東岸到西岸走路只要六分鐘，不用再等船了。"
)


def cleaned(text: str) -> Article:
    return article_in(text)


@pytest.mark.parametrize(
    "note",
    [
        "以下是搜索引擎对 http://paper.example/a/77.html 的缓存，页面在此期间可能已经更改。",
        "这是 2011年5月2日 保存的网页快照，与现在的页面可能不同，请以现在的页面为准。",
        "您正在查看的是本站镜像中的页面，图片和附件可能无法显示，请稍后再试一次。",
        "本页由图书馆的采集程序存下，只供研究，不得用于其他目的。\n打开较慢时请稍候，不要反复刷新这一页。",
    ],
)
def test_notes_on_a_copy_over_the_way_to_the_page_are_none_of_the_text(note: str) -> None:
    page = f"{note}\n新闻中心 > 地方 > 正文\n{TITLE}\n2011年4月29日 08:15　河口日报\n{BODY}"
    found = cleaned(page)
    assert (found.title, found.body, found.date) == (TITLE, BODY, "2011-04-29")


def test_sentences_over_a_way_stay_where_little_or_nothing_dated_follows() -> None:
    assert FIRST in cleaned(f"{FIRST}\n{SECOND}\n首页 > 地方 > 桥梁").body
    assert FIRST in cleaned(f"{FIRST}\n首页 > 地方 > 桥梁\n2011年4月29日 08:15\n{SECOND}"[:-20]).body


@pytest.mark.parametrize(
    "opening",
    [
        "这是镇上留下来的一份存档，记着六十年前修桥的每一笔账，一直放在祠堂里。",
        "更多关于这座桥的故事，住在东岸的杜长水都记得，他摆渡摆了整整四十年。",
        "推荐这座桥的人不少，来拍照的人也不少，镇上为此添了两处停车的地方。",
    ],
)
def test_paragraphs_that_begin_as_notices_do_stay(opening: str) -> None:
    assert cleaned(f"{TITLE}\n2011年4月29日 08:15\n{opening}\n{BODY}").body == f"{opening}\n{BODY}"


@pytest.mark.parametrize(
    "head",
    [
        "更多关于 白沙渡停 的新闻",
        "更多有关“白沙渡停航”的报道",
        "更多關於 白沙渡停航 的新聞",
        "更多与白沙渡相关的文章",
    ],
)
def test_a_line_about_more_of_the_same_is_a_lists_head_and_no_headline(head: str) -> None:
    page = (
        f"{TITLE}\n2011年4月29日 08:15　河口日报\n{BODY}\n{head}\n"
        "河口镇粮站改成书店 保留三座粮仓 2010-12-04\n县里修订防汛预案 增设六处观测点 2010-11-30\n"
        "中学食堂公开后厨画面 家长可以随时看 2010-10-12"
    )
    found = cleaned(page)
    assert (found.title, found.body, found.date) == (TITLE, BODY, "2011-04-29")


LIST = (
    "粮站改成书店 保留三座粮仓",
    TITLE,
    "县里修订防汛预案 增设观测点",
    "中学食堂公开后厨画面",
    "山上的茶比去年早采五天",
    "敬老院添了一间理发室",
)


@pytest.mark.parametrize(
    ("entry", "date"),
    [
        ("2011-04-2{n}{line}", "2011-04-21"),
        ("[地方] {line} 2011-04-2{n}", "2011-04-21"),
        ("·【要闻】{line} (2011-04-2{n})", "2011-04-21"),
        ("〔社会〕{line}　2011-04-2{n}", "2011-04-21"),
    ],
)
def test_lists_give_the_headline_without_date_and_section(entry: str, date: str) -> None:
    listed = "\n".join(entry.format(n=n, line=line) for n, line in enumerate(LIST))
    found = cleaned(f"{BODY}\n最新播报\n{listed}")
    assert (found.title, found.body, found.date) == (TITLE, BODY, date)


def test_a_tag_that_few_headlines_of_a_list_have_is_part_of_them() -> None:
    lines = ["【图集】河口的秋天 2011-04-20", *(f"{line} 2011-04-2{n}" for n, line in enumerate(LIST))]
    assert find_listing(lines).entries[0].headline == "【图集】河口的秋天"


@pytest.mark.parametrize(
    "listed",
    [
        "{0}\n1\n{1}\n12.3万\n2\n{2}\n8.1万\n3\n{3}\n6万",
        "{0}\n1 {1} 12.3万\n2 {2} 热\n3 {3} 9870次",
        "{0}\n1. {1} 阅读 5120\n2. {2}\n3. {3} 阅读 731",
        "{0}\nTOP1\n{1}\nTOP2\n{2}\nTOP3\n{3}",
    ],
)
@pytest.mark.parametrize("head", ["热榜", "大家在看什么"])
def test_lists_with_ranks_below_a_text_go_with_their_head(listed: str, head: str) -> None:
    others = ("粮站改成书店 保留三座粮仓", "县里修订防汛预案 增设观测点", "中学食堂公开后厨画面 家长可看")
    found = cleaned(f"{TITLE}\n2011-04-29 08:15\n{BODY}\n{listed.format(head, *others)}")
    assert (found.title, found.body) == (TITLE, BODY)


def test_the_headline_is_found_in_a_ranked_list() -> None:
    ranks = "\n".join(f"{n}\n{line}\n{9 - n}万" for n, line in enumerate(LIST, 1))
    found = cleaned(f"{BODY}\n热榜\n{ranks}")
    assert (found.title, found.body) == (TITLE, BODY)


@pytest.mark.parametrize(
    "lines",
    [
        ["1 杜长水 58分", "2 方知 51分", "3 韩秀 49分"],  # a table of results
        ["1. 停航的通知已经贴在两岸码头", "2. 行人改走新桥的人行道通过", "3. 自行车请在桥头下车推行过桥"],
        ["1", "停航的通知已经贴出，", "2", "行人改走新桥，", "3", "自行车请推行。"],
        [
            "2 粮站改成书店 保留三座粮仓 8万",
            "3 县里修订防汛预案 增设观测点 7万",
            "4 中学食堂公开后厨画面 6万",
        ],
    ],
)
def test_results_and_numbered_points_are_no_ranked_list(lines: list[str]) -> None:
    assert ranked_run(lines, 0) is None


@pytest.mark.parametrize(
    "end",
    [
        "完\n2019年3月8日（星期五）\n香港時間18時30分",
        "完\n2019年3月8日（星期五）香港時間18時30分",
        "（完）\n2019年3月8日",
        "2019年3月8日（星期五）",
        "渡務處\n2019年3月8日",
    ],
)
def test_the_day_below_a_text_is_its_date(end: str) -> None:
    found = cleaned(f"新聞公報\n白沙渡停航 行人改走新橋\n＊＊＊＊＊＊＊＊\n{TRADITIONAL}\n{end}")
    assert found.date == "2019-03-08"
    assert found.body.startswith(TRADITIONAL)


@pytest.mark.parametrize("label", ["登载日期", "刊發時間", "上網日期", "公告时间", "文章時間", "見報時間"])
def test_any_verb_of_publishing_makes_a_label_of_a_date(label: str) -> None:
    found = cleaned(f"{TITLE}\n{label}：2019/3/8 | 栏目：地方\n{BODY}")
    assert (found.body, found.date, found.category) == (BODY, "2019-03-08", "地方")


@pytest.mark.parametrize(
    ("end", "author"),
    [
        ("（杜长水报道）", "杜长水"),
        ("(杜長水報道)", "杜長水"),
        ("（杜长水、韩秀英 摄影报道）", "杜长水、韩秀英"),
        ("（记者 杜长水 摄影 韩秀英）", "杜长水"),
        ("（杜长水 文／图）", "杜长水"),
    ],
)
def test_a_bracket_below_a_text_names_its_writer(end: str, author: str) -> None:
    page = f"{TITLE}\n2011-04-29 08:15\n"
    alone, glued = cleaned(f"{page}{BODY}\n{end}"), cleaned(f"{page}{BODY}{end}")
    assert (alone.author, alone.body) == (author, BODY)
    assert (glued.author, glued.body) == (author, f"{BODY}{end}")


@pytest.mark.parametrize(
    "end", ["（据新华社报道）", "（连续报道）", "（综合报道）", "（河口日报报道）", "（详细报道）"]
)
def test_a_bracket_below_a_text_that_names_nobody_gives_no_writer(end: str) -> None:
    assert cleaned(f"{TITLE}\n2011-04-29 08:15\n{BODY}{end}").author is None


@pytest.mark.parametrize(
    "line",
    [
        "[广告] 春季购房节 电话：0571-88880000",
        "【推广】本地特产直送到家",
        "你怎么看这条新闻？",
        "您对本报道有何看法？",
        "更多精彩内容请关注本网官方微信",
        "收藏 推荐 打印",
        "我有话说(985人参与)",
    ],
)
def test_advertisements_votes_and_calls_are_none_of_a_text(line: str) -> None:
    assert cleaned(f"{TITLE}\n2011-04-29 08:15\n{BODY}\n{line}").body == BODY
