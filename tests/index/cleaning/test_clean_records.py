"""Records whose body is a main text already: light cleaning, identity, dates, language."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Record, Rejected
from index.cleaning import clean
from index.cleaning.identity import normal_url
from index.cleaning.markup import without_markup

TODAY = datetime.date(2024, 6, 1)


def make_record(path: str = "a.jsonl", number: int | None = 3, **fields: str) -> Record:
    return Record(path, number, "jsonl", "utf-8", fields)


def article(path: str = "a.jsonl", number: int | None = 3, **fields: str) -> Article:
    found = clean(make_record(path, number, **fields), TODAY)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("fields", "number", "id"),
    [
        ({"id": " x-1 ", "url": "https://a.example/1"}, 3, "x-1"),
        ({"id": "第 1\n号"}, 3, "第 1 号"),
        ({"url": "HTTPS://A.example:443/1#top"}, 3, "https://a.example/1"),
        ({"url": "javascript:void(0)"}, 3, "a.jsonl#3"),
        ({"url": "#"}, 3, "a.jsonl#3"),
        ({"url": "-"}, 3, "a.jsonl#3"),
        ({"url": "无"}, 3, "a.jsonl#3"),
        ({"url": "/新闻/一"}, 3, "/新闻/一"),
        ({"url": "about-town.example/1"}, 3, "about-town.example/1"),
        ({}, 3, "a.jsonl#3"),
        ({}, None, "a.jsonl"),
    ],
)
def test_the_id_is_the_records_own_or_its_url_or_its_place(
    fields: dict[str, str], number: int | None, id: str
) -> None:
    assert article(number=number, title="题", **fields).id == id


@pytest.mark.parametrize("written", ["112/04/17", "112-04-17", "112年4月17日"])
def test_a_column_of_dates_has_years_of_the_republic_where_the_text_is_traditional(written: str) -> None:
    found = article(title="題", body="澄湖市教育局宣布，學校將試行校長負責制。", date=written)
    assert (found.date, found.date_source) == ("2023-04-17", "field")
    assert article(title="题", body="澄湖市教育局宣布，学校将试行校长负责制。", date=written).date is None


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://a.example", "http://a.example/"),
        ("http://A.Example:80/x", "http://a.example/x"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("https://a.example/x?id=1&utm_source=w&spm=a.b", "https://a.example/x?id=1"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?b=2&a=1"),
        ("https://a.example/路?q=值", "https://a.example/路?q=值"),
        ("not a url", "not a url"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_one_spelling_for_one_page(url: str, normal: str) -> None:
    assert normal_url(url) == normal
    assert normal_url(normal) == normal


def test_nothing_to_read_is_rejected() -> None:
    found = clean(make_record(date="2023-04-17", source="青石日报"), TODAY)
    assert isinstance(found, Rejected)
    assert (found.path, found.record, found.reason) == ("a.jsonl", 3, "empty")


def test_a_title_alone_or_a_body_alone_is_an_article() -> None:
    assert article(title="大桥通车").body == ""
    assert article(body="昨天上午，大桥通车。市长出席。").title == "昨天上午，大桥通车"


@pytest.mark.parametrize(
    ("body", "cleaned"),
    [
        ("  一。\r\n二。\r三。\n", "一。\n二。\n三。"),
        ("一。\n\n\n\n二。", "一。\n\n二。"),
        ("一。\n\n二。", "一。\n\n二。"),
        ("一。\n \n\u3000\n二。", "一。\n\n二。"),
        ("<p>一&nbsp;。</p><p>二<b>！</b><br/>三</p><script>x()</script>", "一 。\n二！\n三"),
        (
            "网页的一块怎么写，先看例子：\n<div>你好</div>\n浏览器把它显示为一块。",
            "网页的一块怎么写，先看例子：\n<div>你好</div>\n浏览器把它显示为一块。",
        ),
        (
            "导语在此。\n<p>第一段说了很多很多。</p>\n<p>第二段。</p>",
            "导语在此。\n第一段说了很多很多。\n第二段。",
        ),
        ("温度 < 30 且 a<b，见 <https://a.example>", "温度 < 30 且 a<b，见 <https://a.example>"),
        ("甲 &amp; 乙", "甲 & 乙"),
        ("AT&T 与 R&D", "AT&T 与 R&D"),
    ],
)
def test_a_body_is_hardly_touched(body: str, cleaned: str) -> None:
    assert article(title="题", body=body).body == cleaned


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<p", " ", " \n", "<style>a{}</style>"])
def test_a_megabyte_of_broken_markup_does_not_hang(piece: str) -> None:
    body = "<p>大桥通车。</p>" + piece * (1_000_000 // len(piece))
    assert article(title="题", body=body).body.startswith("大桥通车。")


def test_lines_that_would_be_junk_in_scraped_text_stay_in_a_given_body() -> None:
    body = "打印本页\n- 甲新闻2023-04-17\n- 乙新闻2023-04-17\n- 丙新闻2023-04-17"
    assert article(title="题", body=body).body == body


def test_a_title_is_one_line() -> None:
    assert article(title=" 大桥\n通车&amp;<em>典礼</em> ").title == "大桥 通车&典礼"


@pytest.mark.parametrize(
    ("fields", "path", "number", "date", "source"),
    [
        ({"date": "2023年4月17日"}, "a", 1, "2023-04-17", "field"),
        ({"date": "2099-01-01"}, "a", 1, None, None),
        ({"date": "昨天", "url": "https://a.example/2023/04/17/1.html"}, "a", 1, "2023-04-17", "url"),
        ({}, "2023-04-17.txt", None, "2023-04-17", "filename"),
        ({}, "2023-04-17.jsonl", 1, None, None),
        ({}, "a.txt", None, None, None),
    ],
)
def test_dates_come_from_the_most_trusted_place(
    fields: dict[str, str], path: str, number: int | None, date: str | None, source: str | None
) -> None:
    found = article(path, number, title="题", **fields)
    assert (found.date, found.date_source) == (date, source)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("昨天上午，青石镇的村民来到文化广场。", "zh-Hans"),
        ("昨天上午，青石鎮的村民來到文化廣場。", "zh-Hant"),
        ("The storm reached the coast on Monday morning.", "en"),
        ("今天是十月一日", None),
        ("2023 5G", None),
        ("她在繁体书店买到一本《臺灣通史》，记者问了价钱。", "zh-Hans"),
    ],
)
def test_the_language_shows_in_the_characters(body: str, language: str | None) -> None:
    assert article(title="", body=body).language == language


def test_empty_fields_are_null() -> None:
    found = article(title="题", source="  ", author=" 方知 ")
    assert (found.source, found.author, found.url) == (None, "方知", None)


@settings(deadline=None)  # the first text loads the rules for lines
@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "body", "date", "source", "author", "url"]),
        st.text(alphabet="<>&;p/# \n\r甲乙，。2023-04http:", min_size=1, max_size=60),
    ),
    st.booleans(),
)
def test_any_record_becomes_an_article_or_is_rejected(fields: dict[str, str], extracted: bool) -> None:
    found = clean(Record("a.txt", None, "txt", "utf-8", fields, extracted), TODAY)
    if isinstance(found, Article):
        assert found.id
        assert found.title or found.body
        assert "\r" not in found.body


def test_programs_left_between_the_tags_of_a_short_text_do_not_make_it_no_html() -> None:
    body = (
        "<p>6月14日上午，青石镇的龙舟赛在河面上开幕。</p>\n"
        "var counter = {site: 'qingshi', started: new Date().getTime(), path: location.pathname};\n"
        "(function() { var node = document.createElement('script'); node.async = true; })();"
    )
    assert "<p>" not in without_markup(body)
    example = "段落写在一对标签之间，再用样式改变它的颜色：\n<p>a paragraph of many words in no hurry</p>"
    assert without_markup(example) == example
