"""Exports of databases, clipping services and readers of feeds: labelled fields, the text, more fields."""

from __future__ import annotations

import datetime

import pytest
from opencc import OpenCC

from index.article import Article
from index.cleaning.exports import _FIELD_OF, read_export
from tests.index.cleaning.reading import article_in

TODAY = datetime.date(2026, 1, 1)
TITLE = "河口镇新修水渠通水 下游两千亩稻田受益"
FIRST = "5月8日上午，河口镇新修的水渠正式通水，下游两千亩稻田今年不用再等雨。"
SECOND = "水管站站长赵广田说，水渠全长六公里，修了两个冬天，总共用去石料三万方。"
TRADITIONAL = "水管站站長趙廣田說，水渠全長六公里，修了兩個冬天，總共用去石料三萬方。"
BODY = f"{FIRST}\n{SECOND}"


def cleaned(text: str) -> Article:
    return article_in(text)


def told(text: str) -> tuple[str, str, str | None, str | None, str | None]:
    found = cleaned(text)
    return found.title, found.body, found.date, found.source, found.author


WHOLE = (TITLE, BODY, "2015-05-09", "河口日报", "孙立春")
FEED = f"""Feed: 河口日报 - 要闻
Title: {TITLE}
Author: 孙立春
Date: Sat, 09 May 2015 07:30:00 +0800
Link: https://hekou.example/2015/a.html
Fetched: 2015-05-11T02:00:00Z

{FIRST}

{SECOND}

Starred: no  Read: yes
"""
TABS = f"""望潮新闻智慧网
首页 > 查询结果 > 详目式
标题\t水利局：{TITLE}
作者\t孙立春
报刊名\t河口日报
日期\t2015/05/09
关键词\t水利;农业
全文\t{FIRST}
{SECOND}
"""
FRONT_MATTER = f"""---
title: "{TITLE}"
source: 河口日报
author: 孙立春
published: 2015-05-09 07:30
saved_at: 2016-01-01
tags: 水利
---
{BODY}
"""
SAVED = f"""Headline: {TITLE}
By: 孙立春
Publication: 河口日报 (要闻版)
Published: May 9, 2015
Retrieved: June 1, 2015
Word count: 72

{BODY}

Document ID: HKRB000020150509
Copyright: 河口日报
"""
BRACKETS = f"""【标题】{TITLE}
【报纸】河口日报
【日期】2015.05.09
【版次】第2版
【作者】孙立春
【正文】{FIRST}
{SECOND}
【编号】20150509002
"""
ONE_LINE = f"【篇名】{TITLE}【刊名】河口日报【发表时间】2015-05-09【作者】孙立春【正文】{BODY}"
LABELS = f"""全国报纸文献库
导出时间：2020-02-02
标　题：{TITLE}
作　者：孙立春
报纸名称：《河口日报》
报纸日期：2015年5月9日
版　　号：02
正　文：
　　{FIRST}
　　{SECOND}
下载日期：2020-02-02
"""
BELOW = f"""标题：
{TITLE}
来源：
河口日报
作者：
孙立春
日期：
2015-05-09
内容：
{BODY}
"""
MIXED = f"""SrcDatabase-来源库: 报纸
Title-题名: {TITLE}
Author-作者: 孙立春;
Source-文献来源: 河口日报
Keyword-关键词: 水渠;稻田
PubTime-发表时间: 2015-05-09

{BODY}
"""
CODES = f"""HD
{TITLE}
BY 孙立春
WC 72 字
PD 2015 年 5 月 9 日
SN 河口日报
LA 中文

LP
{FIRST}

TD
{SECOND}

AN 文件 HKRB000020150509
"""


@pytest.mark.parametrize(
    "text",
    [FEED, FRONT_MATTER, SAVED, BRACKETS, ONE_LINE, LABELS, BELOW, MIXED, CODES],
    ids=["feed", "front-matter", "saved", "brackets", "one-line", "labels", "below", "mixed", "codes"],
)
def test_labelled_fields_become_those_of_the_article_and_leave_its_text(text: str) -> None:
    assert told(text) == WHOLE


def test_labels_in_traditional_are_the_same_labels() -> None:
    head = "標題：河口鎮新修水渠通水\n報紙名稱：河口日報\n見報日期：2015-05-09\n作者：孫立春"
    text = f"{head}\n列印時間：2019-03-03\n\n{FIRST}\n"
    assert told(text) == ("河口鎮新修水渠通水", FIRST, "2015-05-09", "河口日報", "孫立春")


def test_the_headline_again_over_the_text_of_an_export_is_no_text() -> None:
    head = (
        f"索引号：A-12\n发布机构：河口日报\n有 效 性：有效\n名称：{TITLE}\n作者：孙立春\n发布日期：2015-05-09"
    )
    assert told(f"{head}\n{TITLE}\n字号：大 中 小\n{BODY}") == WHOLE


def test_a_marked_label_has_its_value_below_and_a_notice_ends_the_fields() -> None:
    head = f"【标题】\n{TITLE}\n【日期】\n2015.05.09\n【版次】\n第4版(要闻)\n【作者】\n孙立春"
    foot = "下载频次：33\n入库时间：2015-06-19\n版权所有 仅供个人学习使用"
    assert told(f"{head}\n【来源】\n河口日报\n【正文】\n{BODY}\n{foot}") == WHOLE


def test_a_subtitle_and_a_summary_are_text_and_stay() -> None:
    found = cleaned(
        f"标题：{TITLE}\n副标题：两个冬天修成六公里水渠，三万方石料全靠肩挑\n日期：2015-05-09\n正文：{BODY}"
    )
    assert found.body == f"两个冬天修成六公里水渠，三万方石料全靠肩挑\n{BODY}"


def test_when_a_copy_was_made_is_no_date_of_the_article() -> None:
    assert cleaned(f"Title: {TITLE}\nSource: 河口日报\nSaved: 2016-01-01\nTags: 水利\n\n{BODY}").date is None


def test_an_announcement_keeps_its_own_time_and_place() -> None:
    text = f"标题：{TITLE}\n来源：河口日报\n日期：2015-05-09\n\n{FIRST}\n时间：每周六上午九点\n地点：镇水管站"
    assert cleaned(text).body.endswith("时间：每周六上午九点\n地点：镇水管站")


@pytest.mark.parametrize(
    "text",
    [
        f"记者：您怎么看？\n赵广田：水来了就好。\n记者：还缺什么？\n{BODY}",
        f"{TITLE}\n来源：河口日报\n时间：2015-05-09\n作者：孙立春\n{BODY}",
        f"{BODY}\n标题：甲\n来源：乙\n日期：2015-05-09",
        f"HD 电视机降价了\n{BODY}",
    ],
    ids=["interview", "page", "below-the-text", "one-code"],
)
def test_a_text_without_a_block_of_labels_is_no_export(text: str) -> None:
    assert read_export(text) is None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("102-01-17", "2013-01-17"),
        ("111/08/15", "2022-08-15"),
        ("110年8月11日", "2021-08-11"),
        ("113.3.2 09:30", "2024-03-02"),
    ],
)
@pytest.mark.parametrize("label", ["發布日期：", "張貼日期：", "公告日期：", ""])
def test_years_of_the_republic_are_read_on_pages_in_traditional(label: str, written: str, date: str) -> None:
    text = f"河口鎮新修水渠通水\n{label}{written}\n\n{TRADITIONAL}"
    is_told = bool(label) or len(written.split()[0]) >= 9
    assert cleaned(text).date == (date if is_told else None)


def test_years_of_the_republic_are_not_read_where_they_may_be_others() -> None:
    text = "水渠通水\n發布日期：{}\n\n" + TRADITIONAL + "\n{}"
    assert cleaned(text.format("98-01-22", "")).date is None
    assert cleaned(text.format("98-01-22", "Copyright © 1998 版權所有")).date is None
    assert cleaned(text.format("98-01-22", "Copyright © 2009 版權所有")).date == "2009-01-22"
    assert cleaned(text.format("12-01-22", "Copyright © 2012 版權所有")).date is None
    assert cleaned(f"水渠通水\n发布日期：102-01-17\n\n{BODY}").date is None


CLIPPED = f"""全文新闻检索服务
列印日期：2019-09-09
第 3 条
{TITLE}
河口日报 | 2015-05-09
报章 | B02 | 水利新闻 | By 孙立春
字数：72

{FIRST}

{SECOND}

文章编号: 201505090002
本内容之版权为有关机构拥有。除获授权外，任何人不得复制、改编、分发本内容。
新闻检索(c) 河口资讯(2019)有限公司。版权所有。
电话: (0000) 2345 6789 网址: http://jiansuo.example
"""
DOCUMENT = f"""附件1

新闻稿

        {TITLE}

    {FIRST}
{{}}
    {SECOND}

（供稿人：孙立春  联系电话：130****0000）
审核意见：同意
签发：
"""


def test_a_clipping_without_labels_gives_its_sheet_section_and_writer() -> None:
    assert told(CLIPPED) == WHOLE
    assert cleaned(CLIPPED).category == "水利新闻"


@pytest.mark.parametrize(
    "number", ["第 1 页 共 2 页", "第1页/共2页", "— 1 —", "- 1 -", "1 / 2", "Page 1 of 2"]
)
def test_a_document_saved_as_text_loses_its_page_numbers_and_signatures(number: str) -> None:
    found = cleaned(DOCUMENT.format(number))
    assert (found.title, found.body, found.author) == (TITLE, BODY, "孙立春")


@pytest.mark.parametrize("line", ["比分1/2", "第3页的照片里有他", "—3℃—8℃", "3 - 1 战胜客队"])
def test_what_only_resembles_a_page_number_stays(line: str) -> None:
    assert line in cleaned(f"{TITLE}\n{FIRST}\n{line}\n{SECOND}").body


@pytest.mark.parametrize(
    "written",
    ["Sat, 09 May 2015 07:30:00 +0800", "Sat May 09 07:30:00 CST 2015", "Sat, 9 May 2015 07:30 GMT"],
)
def test_the_dates_of_mail_and_feeds_are_read_in_a_line(written: str) -> None:
    assert cleaned(f"{TITLE}\n{written}\n{BODY}").date == "2015-05-09"


@pytest.mark.parametrize("line", ["2015.5.9 星期六", "2015-05-09 星期六 10:20", "2015年5月9日星期六"])
def test_the_day_of_the_week_beside_a_date_is_part_of_it(line: str) -> None:
    assert cleaned(f"{TITLE}\n{line}\n河口日报\n{BODY}").date == "2015-05-09"


@pytest.mark.parametrize(
    "line",
    [
        "《河口日报》（2015年05月09日 02 版）",
        "《 河口日报 》（ 2015年05月09日   第2版）",
        "河口日报 2015.5.9 第2版",
        "原载《河口日报》2015年5月9日",
        "（摘自《河口日报》2015年5月9日第2版）",
        "河口日報 A02版 2015-05-09",
    ],
)
def test_where_a_paper_printed_an_article_gives_source_and_date(line: str) -> None:
    for text in (f"{TITLE}\n{line}\n{BODY}", f"{TITLE}\n{BODY}\n{line}"):
        found = cleaned(text)
        assert (found.body, found.date, found.source) == (BODY, "2015-05-09", line[line.index("河") :][:4])


@pytest.mark.parametrize("line", ["《水浒传》第2版", "《春天里》", "《河口日报》刊登了这则消息"])
def test_the_name_of_a_book_tells_no_source(line: str) -> None:
    found = cleaned(f"{TITLE}\n{FIRST}\n{line}\n{SECOND}")
    assert found.source is None
    assert line in found.body


def test_a_database_of_one_paper_names_the_source() -> None:
    text = f"河口日报图文数据库\n检索结果 3/20\n标题：{TITLE}\n日期：2015-05-09\n版次：2\n正文：\n{BODY}\n"
    assert told(text)[:4] == (TITLE, BODY, "2015-05-09", "河口日报")


def test_labels_apart_from_their_values_by_tabs_are_an_export() -> None:
    lines = ["标题\t青石镇渡口恢复夜航", "作者\t陈望舒", "报刊名\t青石时报", "日期\t2023/04/17", "版次\tA5"]
    lines += ["全文\t停了三年的夜航昨晚在青石镇渡口恢复，末班船延到九点半，对岸上班的工人不必再绕桥回家。"]
    found = read_export("\n".join(lines))
    assert found is not None
    told = {"title": "青石镇渡口恢复夜航", "author": "陈望舒", "source": "青石时报", "date": "2023/04/17"}
    assert told.items() <= found.fields.items()
    assert found.rest.startswith("停了三年")


def test_the_issue_in_which_an_article_stands_is_no_headline() -> None:
    lines = [
        "题名 : 青石日报, 1977-03-06",
        "出版日期 : 1977年3月6日",
        "标题 : 青石镇渡口恢复夜航",
        "作者 : 陈望舒",
        "格式 : PDF",
    ]
    found = read_export(
        "\n".join([*lines, "OCR全文 :", "停了三年的夜航昨晚在青石镇渡口恢复，末班船延到九点半。"])
    )
    assert found is not None
    assert (found.fields["title"], found.fields["source"]) == ("青石镇渡口恢复夜航", "青石日报")


def test_tabs_part_labels_from_values_that_have_a_colon() -> None:
    assert told(TABS) == (f"水利局：{TITLE}", *WHOLE[1:])


@pytest.mark.parametrize("label", [word for word, name in _FIELD_OF.items() if name == "title"])
def test_a_block_begins_with_any_label_of_a_title(label: str) -> None:
    for own in {label, label.title(), label.upper(), OpenCC("s2t").convert(label)}:
        found = read_export(
            f"{own}：渡口恢复夜航\n作者：方知\n日期：2023-04-17\n\n" + "停了三年的夜航昨晚恢复。" * 3
        )
        assert found is not None
        assert found.fields["title"] == "渡口恢复夜航"
