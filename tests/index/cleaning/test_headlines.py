"""Which line over a text is its headline, and what of that line is."""

from __future__ import annotations

import opencc
import pytest

from index.article import Article
from tests.index.cleaning.reading import article_in

TITLE = "青石镇医院推行分时段预约 排队时间少了一半"
BODY = (
    "青石镇医院推行分时段预约以来，病人排队的时间少了一半，这是医院昨天公布的消息，市民称便。",
    "搬迁分三批进行：第一批是内科和儿科，第二批是外科，检验科和药房最后搬，预计下个月全部完成。",
)


def article(*lines: str, traditional: bool = False) -> Article:
    text = "\n".join((*lines, *BODY))
    text = opencc.OpenCC("s2t").convert(text) if traditional else text
    return article_in(text)


@pytest.mark.parametrize(
    "name",
    [
        "青石医院财讯 7×24小时快讯",
        "青石镇医院APP",
        "——青石镇医院唯一官方新闻门户网站",
        "青石网 qingshi.example",
        "青石镇报系数据库",
        "欢迎访问青石镇医院网站",
    ],
)
@pytest.mark.parametrize("traditional", [False, True])
def test_what_a_site_says_of_itself_is_no_headline(name: str, traditional: bool) -> None:
    found = article(name, TITLE, "2023-04-17 10:22", traditional=traditional)
    assert found.title == (opencc.OpenCC("s2t").convert(TITLE) if traditional else TITLE)


@pytest.mark.parametrize(
    "title",
    [
        "青石镇：小网格织密平安大网",
        "【专题】医院里的一扇窗：她等床位七年，等到孩子长大",
        "青石镇医院换上预约系统 8.0",
    ],
)
def test_a_headline_may_end_like_a_site_or_begin_like_a_label(title: str) -> None:
    found = article("掌上青石", title, "2023-04-17 10:22", "编辑：方知", "审核：陆启明")
    assert (found.title, found.date) == (title, "2023-04-17")


def test_the_beginning_of_the_text_cut_off_is_no_headline() -> None:
    found = article(TITLE, BODY[0][:24] + "……", "撰文｜方知", "2021.11.19")
    assert (found.title, found.body.split("\n")[0]) == (TITLE, BODY[0])


def test_a_section_said_twice_over_the_day_is_no_headline() -> None:
    title = "医院分时段预约 五个地铁站延长服务"
    lines = ("青石网", "即时国内", "百格大家讲", "即时国内", "2023-04-17 10:22", title)
    assert article(*lines).title == title


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} [复制链接]",
        f"[百姓话题] {TITLE} [复制链接]",
        f"查看: 7936|回复: 197[本地] {TITLE} [复制链接]",
    ],
)
@pytest.mark.parametrize("traditional", [False, True])
def test_of_a_threads_head_only_the_headline_is_one(line: str, traditional: bool) -> None:
    found = article("青石论坛 › 百姓话题", line, "发表于 2023-4-17 10:22", traditional=traditional)
    assert found.title == (opencc.OpenCC("s2t").convert(TITLE) if traditional else TITLE)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"（社会）{TITLE}", TITLE),
        (f"[百姓话题] {TITLE}", TITLE),
        (f"[一线观察] {TITLE}", f"[一线观察] {TITLE}"),
        ("【医院推行分时段预约：最费时的不是电话】", "【医院推行分时段预约：最费时的不是电话】"),
    ],
)
def test_a_section_before_a_headline_is_none_of_it(line: str, title: str) -> None:
    assert article("青石论坛 › 百姓话题 › 查看内容", line, "2023-4-17 10:22").title == title
