"""Markdown: front matter, headings, and pages that a clipper saved."""

from __future__ import annotations

import pytest

from tests.index.readers.reading import records


def test_front_matter_and_heading_of_markdown_are_fields() -> None:
    text = (
        '---\ntitle: "湖边的早市"\ndate: 2023-04-17\n来源: 青石日报\nauthor: [陆启明, 方知]\n'
        "draft: false\n---\n\n# 另一个题目\n\n正文。\n"
    )
    found = records(text, "a.md")[0].fields
    assert found == {
        "title": "湖边的早市",
        "date": "2023-04-17",
        "source": "青石日报",
        "author": "陆启明、方知",
        "body": "\n# 另一个题目\n\n正文。\n",
    }


CLIPPED = """---
title: "湖边的早市_青石在线"
source: "https://news.qingshi.example/a/1.html"
author:
  - "[[陆启明]]"
  - "[[方知]]"
created: 2024-01-03
tags:
  - "clippings"
---
早市设在[湖边](https://news.qingshi.example/tag/7)，**天一亮**就开张。

![早市](https://news.qingshi.example/7.png)

> 卖菜的人说，湖里的雾散了，早市也就散了。
"""


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_clipped_page_is_markdown_whatever_it_is_called(name: str) -> None:
    found = records(CLIPPED, name)[0].fields
    assert found["title"] == "湖边的早市"
    assert found["url"] == "https://news.qingshi.example/a/1.html"
    assert found["author"] == "陆启明、方知"
    assert found.keys() == {"title", "url", "author", "body"}
    lines = [line for line in found["body"].split("\n") if line]
    assert lines == ["早市设在湖边，天一亮就开张。", "卖菜的人说，湖里的雾散了，早市也就散了。"]


def test_rules_of_a_text_are_no_fields() -> None:
    text = "---\n早市设在湖边：天一亮就开张。\n---\n卖菜的人说，雾散了，早市也就散了。\n"
    assert records(text, "a.txt")[0].fields == {"body": text}


@pytest.mark.parametrize("text", ["# 湖边的早市\n\n正文。\n", "湖边的早市\n====\n\n正文。\n"])
def test_the_first_heading_of_markdown_is_its_title(text: str) -> None:
    found = records(text, "a.md")[0].fields
    assert found["title"] == "湖边的早市"
    assert found["body"].strip() == "正文。"
