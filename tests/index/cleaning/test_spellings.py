"""The spellings of days, papers and writers in one line over a text."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article, Record
from index.cleaning import clean

TITLE = "青石镇医院推行分时段预约 排队时间少了一半"
BODY = (
    "青石镇医院推行分时段预约以来，病人排队的时间少了一半，这是医院昨天公布的消息，市民称便。",
    "搬迁分三批进行：第一批是内科和儿科，第二批是外科，检验科和药房最后搬，预计下个月全部完成。",
)


def above(line: str) -> Article:
    record = Record("a.txt", None, "txt", "utf-8", {"body": "\n".join((TITLE, line, *BODY))}, extracted=False)
    found = clean(record, datetime.date(2026, 1, 1))
    assert isinstance(found, Article)
    assert len(found.body.split("\n")) == len(BODY), found.body
    return found


@pytest.mark.parametrize(
    ("line", "date", "source", "author"),
    [
        ("2013年11月1日 17:31 青石新闻网 记者 方知 [打印] [关闭]", "2013-11-01", "青石新闻网", "方知"),
        ("原创 方知远 青石日报 2023-04-17 10:22 发表于浙江", "2023-04-17", "青石日报", "方知远"),
        ("楼主：老街坊　时间：2023-04-17 10:22:05　点击：33　回复：3", "2023-04-17", None, None),
        ("By 青石日报 on 2023-04-17", "2023-04-17", "青石日报", None),
        ("Posted on April 17, 2023 by 方知", "2023-04-17", None, "方知"),
        ("作者 方知 编辑 陆启明 2023-04-17 10:22", "2023-04-17", None, "方知"),
        ("青石日报 2023年04月17日 第A03版", "2023-04-17", "青石日报", None),
        ("青石日报 记者 方知 通讯员 陆启明 2023年4月17日", "2023-04-17", "青石日报", "方知、陆启明"),
        ("本报记者 方知 陆启明 通讯员 田思齐", None, None, "方知、陆启明、田思齐"),
        ("（记者 方知 陆启明）", None, None, "方知、陆启明"),
        ("采写：方知", None, None, "方知"),
        ("2023-04-17 20:29 [青石县融媒体中心] 方知", "2023-04-17", "青石县融媒体中心", "方知"),
        ("青石周刊报 by 方知、陆启明 / 2023年4月17日", "2023-04-17", "青石周刊报", "方知、陆启明"),
        ("2023年4月17日 青石人物  作者：方知", "2023-04-17", "青石人物", "方知"),
        ("第279期  2023年4月17日", "2023-04-17", None, None),
        ("[经济] 2023-04-17 06:04:19  稿号：2023041743381", "2023-04-17", None, None),
        ("04 副刊 2023年4月17日 星期一 责任编辑/陈望 版式/田思齐 校对/陆启明", "2023-04-17", None, None),
        ("青石论坛/2023 年/4 月/17 日/第 006 版", "2023-04-17", "青石论坛", None),
        ("23-04-17 15:24", "2023-04-17", None, None),
        ("05.04.2023", "2023-04-05", None, None),
        ("2023/04/17 Mon", "2023-04-17", None, None),
        ("星期一, 17 4月 2023", "2023-04-17", None, None),
        ("周一, 4月 17, 2023", "2023-04-17", None, None),
        ("二零二三年四月十七日", "2023-04-17", None, None),
        ("2023·04·17", "2023-04-17", None, None),
        ("Published: 2023-04-17", "2023-04-17", None, None),
        ("信息时间：2023-04-17 阅读次数：33", "2023-04-17", None, None),
        ("青石论坛 / 2023-04-17 / A3版 / 焦点", "2023-04-17", "青石论坛", None),
        ("作者,方知", None, None, "方知"),
        ("作者，方知", None, None, "方知"),
        ("记者 方知 发自望潮", None, None, "方知"),
        ("记者 方知 望潮报道", None, None, "方知"),
        ("《青石周刊》记者 方知", None, "青石周刊", "方知"),
        ("方知/文", None, None, "方知"),
        ("主笔：方知", None, None, "方知"),
        ("Text by 方知", None, None, "方知"),
        ("Author: 方知", None, None, "方知"),
        ("供稿：青石县教育局", None, "青石县教育局", None),
        ("来源 | 青石观察（ID：qingshi）", None, "青石观察", None),
        ("来源：青石观察公众号", None, "青石观察", None),
        ("来源：@青石观察", None, "青石观察", None),
        ("来源：《青石观察》2023年第12期", None, "青石观察", None),
        ("本文来源：青石观察", None, "青石观察", None),
        ("内容来源：青石观察", None, "青石观察", None),
        ("报别：青石日报", None, "青石日报", None),
        ("【报名】青石日报", None, "青石日报", None),
        ("【转载】青石日报 2023-04-17", "2023-04-17", "青石日报", None),
        ("（转自青石日报 2023年4月17日）", "2023-04-17", "青石日报", None),
        ("来源：青石日报 2023-04-17 第3版", "2023-04-17", "青石日报", None),
        ("本文转载自公众号“青石观察”（ID：qs），作者：方知", None, "青石观察", "方知"),
        ("本文原载于《青石周刊》2023年第12期", None, "青石周刊", None),
        ("2023-04-17 青石健康", "2023-04-17", "青石健康", None),
        ("方知 | 2023-04-17", "2023-04-17", None, "方知"),
        ("来 源：青石日报", None, "青石日报", None),
        ("2023-04-17 06:59来源: 青石县融媒体中心访问量: 打印", "2023-04-17", "青石县融媒体中心", None),
        ("青石社新闻稿", None, "青石社", None),
        ("青石通讯社供稿系统   密级：公开   优先级：急", None, "青石通讯社", None),
        ("文、图／方知", None, None, "方知"),
    ],
)
def test_one_line_tells_of_the_article(
    line: str, date: str | None, source: str | None, author: str | None
) -> None:
    found = above(line)
    assert (found.date, found.source, found.author) == (date, source, author)
