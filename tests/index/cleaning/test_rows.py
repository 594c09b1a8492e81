"""Articles dumped as one row of a table, their cells named or not."""

from __future__ import annotations

import datetime

import pytest

from index.cleaning.rows import read_row
from tests.index.cleaning.reading import article_in

TODAY = datetime.date(2026, 1, 1)
TITLE = "河口镇新修水渠通水 下游两千亩稻田受益"
FIRST = "5月8日上午，河口镇新修的水渠正式通水，下游两千亩稻田今年不用再等雨。"
SECOND = "水管站站长赵广田说，水渠全长六公里，修了两个冬天，总共用去石料三万方。"
BODY = f"{FIRST}\n{SECOND}"
LINE = FIRST + SECOND


def told(text: str) -> tuple[str, str, str | None, str | None, str | None]:
    found = article_in(text)
    return found.title, found.body, found.date, found.source, found.author


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"{TITLE}\t2015-05-09\t河口日报\t孙立春\t{FIRST}\\n{SECOND}", BODY),
        (f"10086\t2015-05-09 07:30:00\t河口日报\t农业\t孙立春\t{TITLE}\t{FIRST}\n{SECOND}", BODY),
        (f"{TITLE}\t{LINE}\t孙立春\t河口日报\t20150509\thttps://hekou.example/a.html\t2016-01-01", LINE),
        (
            f"id\ttitle\tsource\tauthor\tpubdate\tcontent\n7\t{TITLE}\t河口日报\t孙立春\t2015-05-09\t{LINE}",
            LINE,
        ),
        (
            f"标题\t来源\t作者\t发布时间\t抓取时间\t正文\n{TITLE}\t河口日报\t孙立春\t2015-05-09\t2016-01-01\t{LINE}",
            LINE,
        ),
        (f"{TITLE}|河口日报|2015-05-09|记者孙立春|{LINE}", LINE),
        (f"{TITLE}|||2015/5/9|||河口日报|||孙立春|||{FIRST}<br>{SECOND}", BODY),
        (f"2015-05-09\x01河口日报\x01孙立春\x01{TITLE}\x01{LINE}", LINE),
    ],
)
def test_the_cells_of_a_row_are_told_by_what_they_hold(text: str, body: str) -> None:
    assert told(text) == (TITLE, body, "2015-05-09", "河口日报", "孙立春")


def test_a_summary_among_the_cells_is_text() -> None:
    summary = "河口镇用两个冬天修成六公里长的水渠，今年灌溉不再靠天。"
    assert told(f"{TITLE}\t2015-05-09\t{summary}\t{BODY}")[1] == f"{summary}\n{BODY}"


def test_a_writer_is_known_in_traditional_too() -> None:
    assert told(f"{TITLE}\t2015-05-09\t楊曉蘭\t河口日報\t{LINE}")[3:] == ("河口日報", "楊曉蘭")


def test_a_section_is_no_writer() -> None:
    assert told(f"{TITLE}\t2015-05-09\t林业\t河口日报\t{LINE}")[4] is None


@pytest.mark.parametrize(
    "text",
    [
        "首页\t新闻\t体育\t2015-05-09\n河口镇\t稻田\t水渠\n",
        "首页 | 新闻 | 体育 | 农业 | 关于我们",
        f"\t{FIRST}\n\t{SECOND}",
        f"{TITLE}\t2015-05-09",
        BODY,
        "",
    ],
    ids=["menu", "bars", "indented", "short", "text", "empty"],
)
def test_what_only_has_tabs_or_bars_is_no_row(text: str) -> None:
    assert read_row(text) is None
