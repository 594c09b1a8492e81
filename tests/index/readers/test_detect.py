from __future__ import annotations

import pytest

from index.readers.detect import detect

LINES = '{"id": "1", "title": "甲"}\n{"id": "2", "title": "乙"}\n'
PRETTY = '{\n  "title": "甲",\n  "body": "正文"\n}\n'
PAGE = "<!DOCTYPE html>\n<html><body><p>正文</p></body></html>"


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.txt", "昨天上午，大桥通车。", "txt"),
        ("a.TXT", "昨天上午，大桥通车。", "txt"),
        ("a.md", "正文", "md"),
        ("a.html", PAGE, "html"),
        ("a.htm", "<p>没有头的网页</p>", "html"),
        ("a.json", PRETTY, "json"),
        ("a.jsonl", LINES, "jsonl"),
        ("a.ndjson", LINES, "jsonl"),
        ("a.csv", "title,body\n甲,乙", "csv"),
        ("a.tsv", "title\tbody\n甲\t乙", "tsv"),
        ("a.jsonl.gz", LINES, "jsonl"),
        ("要闻.csv.xz", "标题,正文\n甲,乙", "csv"),
    ],
)
def test_the_extension_tells(name: str, text: str, format: str) -> None:
    assert detect(name, text) == format


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("page.txt", PAGE, "html"),
        ("page.txt", "\n  <html lang=zh>\n<p>正文", "html"),
        ("page.txt", "<!-- saved from url -->\n<html><p>正文", "html"),
        ("a.json", LINES, "jsonl"),
        ("a.txt", LINES, "jsonl"),
        ("a.jsonl", '[\n{"title": "甲"},\n{"title": "乙"}\n]', "json"),
        ("a.jsonl", PRETTY, "json"),
        ("a.csv", LINES, "jsonl"),
        ("a.html", "昨天上午，大桥通车。气温 < 30 度。", "txt"),
        ("a.jsonl", '{"title": 坏}\n{"title": "乙"}\n', "jsonl"),
        ("a.html", "id,title,body\n1,甲,乙\n", "csv"),
        ("a.txt", "编号\t标题\t正文\t点击\n1\t甲\t乙\t3\n", "tsv"),
        ("a.txt", 'title,body\n甲,"第一行\n第二行"\n', "csv"),
        ("a.txt", "标题，来源，日期\n昨天上午，大桥通车。\n", "txt"),
        ("a.txt", "标题 | 来源 | 日期\n\n昨天上午，大桥通车。\n", "txt"),
        ("a.md", "[链接](http://a.example) 之后是正文", "md"),
        ("a.txt", "{{模板}} 不是 JSON", "txt"),
        ("a.txt", "[1] 注释一\n[2] 注释二", "txt"),
    ],
)
def test_content_that_contradicts_the_extension_wins(name: str, text: str, format: str) -> None:
    assert detect(name, text) == format


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (LINES, "jsonl"),
        (PRETTY, "json"),
        ('[{"title": "甲"}]', "json"),
        (PAGE, "html"),
        ("标题,正文,日期\n甲,乙,2023-04-17", "csv"),
        ("title\tbody\n甲\t乙", "tsv"),
        ("---\ntitle: 甲\n---\n正文", "md"),
        ("# 标题\n\n正文", "md"),
        ("昨天上午，大桥通车。\n市长出席。", "txt"),
    ],
)
@pytest.mark.parametrize("name", ["-", "export", "a.news", "2023.04.17"])
def test_without_a_known_extension_the_content_decides(name: str, text: str, format: str) -> None:
    assert detect(name, text) == format


@pytest.mark.parametrize("name", ["style.css", "app.js", "run.log"])
def test_text_that_is_never_an_article_is_none_of_ours(name: str) -> None:
    assert detect(name, "body { color: red }") is None


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("feed.rss", '<?xml version="1.0"?><rss><item/></rss>', "xml"),
        ("feed", "<rss version='2.0'><channel>", "xml"),
        ("a.txt", "<doc>\n<url>http://a.example/1</url>\n", "xml"),
        ("a.xml", "<articles><article/></articles>", "xml"),
        ("a.xml", "昨天上午，大桥通车。", "txt"),
        ("a.html", "<my-page><my-part>正文</my-part></my-page>", "html"),
        ("a.xml", '<?xml version="1.0"?><!DOCTYPE html><html xmlns="x"><body/></html>', "html"),
        ("a.svg", '<?xml version="1.0"?><svg/>', None),
        ("a", "<div><p>没有头的网页</p></div>", "txt"),
    ],
)
def test_xml_is_told_from_pages(name: str, text: str, format: str | None) -> None:
    assert detect(name, text) == format


@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_fields_on_top_that_never_end_are_told_from_text_in_one_pass(name: str) -> None:
    # Where a line could end in two ways, forty of them were tried in 2 to the 40th.
    assert detect(name, "---\r\ntitle: 渡口\r\n" + " 开航\r\n" * 2000) == "txt"
