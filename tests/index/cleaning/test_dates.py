from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning.dates import date_in_path, field_date, parse_date

TODAY = datetime.date(2024, 6, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2023-04-17",
        "2023/4/17",
        "2023.04.17",
        "20230417",
        "20230417102233",
        "2023年4月17日",
        "2023年4月17日10:22",
        "2023 年 4 月 17 日 星期一",
        "２０２３年０４月１７日",
        "发布时间：2023-04-17 10:22:33",
        "2023-04-17T23:59:59Z",
        "2023-04-17T10:22:33.123+08:00",
        "2023-04-17 10:22:33 +0000 UTC",
        "Mon, 17 Apr 2023 10:22:33 +0800",
        "17 Apr 2023",
        "17th April, 2023",
        "April 17, 2023",
        "Apr. 17 2023 10:22",
        "17/04/2023",
        "04/17/2023",
        "二〇二三年四月十七日",
        "二零二三年四月十七日",
        "民国112年4月17日",
        "中華民國112年04月17日",
        "民國一百一十二年四月十七日",
        "民國一一二年四月十七日",
        "1681701753",
        "1681701753000",
        "1681701753.5",
    ],
)
def test_every_usual_spelling_of_one_day(written: str) -> None:
    assert parse_date(written, TODAY) == "2023-04-17"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "昨天",
        "4月17日",
        "2023年4月",
        "2023",
        "2023-13-01",
        "2023-02-30",
        "04/05/2023",  # April or May
        "2024-06-02",  # tomorrow
        "2099-01-01",
        "0001-01-01",
        "1234-05-06",
        "99999999",
        "13800138000",  # a telephone number
        "a" * 5000,
        "9" * 4000,
    ],
)
def test_what_is_no_whole_day_up_to_today_is_no_date(written: str) -> None:
    assert parse_date(written, TODAY) is None


@pytest.mark.parametrize(
    "written",
    [
        "17-Apr-2023",
        "17/Apr/2023:10:22:33 +0800",
        "2023-Apr-17",
        "2023_04_17",
        "2023年四月十七日",
        "/Date(1681700000000)/",
        "/Date(1681700000000+0800)/",
        "1681700000123456",
        "45033",  # Excel's days
        "45033.43",
    ],
)
def test_a_column_of_dates_is_read_as_programs_write_it(written: str) -> None:
    assert field_date(written, TODAY) == "2023-04-17"


@pytest.mark.parametrize("written", ["20234", "99365", "46500", "123456", "/Date(x)/", "9" * 16])
def test_other_numbers_in_a_column_of_dates_are_none(written: str) -> None:
    assert field_date(written, TODAY) is None


def test_midnight_in_beijing_belongs_to_the_new_day() -> None:
    assert parse_date("1681660800", TODAY) == "2023-04-17"


def test_old_newspapers_have_dates() -> None:
    assert parse_date("民国元年一月一日", TODAY) == "1912-01-01"
    assert parse_date("1872-04-30", TODAY) == "1872-04-30"


@given(st.dates(datetime.date(1815, 1, 1), TODAY))
def test_any_day_is_read_back(day: datetime.date) -> None:
    for written in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", day.strftime("%d %b %Y")):
        assert parse_date(written, TODAY) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_gives_a_day_up_to_today_or_none(text: str) -> None:
    found = parse_date(text, TODAY)
    assert found is None or datetime.date.fromisoformat(found) <= TODAY


@pytest.mark.parametrize(
    "path",
    [
        "https://news.example/2023/04/17/a.html",
        "https://news.example/2023/0417/c1001-123.html",
        "https://news.example/2023-04/17/content_12.htm",
        "https://news.example/202304/17/123.html",
        "https://news.example/20230417/1.html",
        "https://news.example/xw/202304/t20230417_123456.html",
        "2023-04-17.txt",
        "20230417_大会.txt",
        "要闻/2023/4/17/a.txt",
        "2023年4月17日 大会.txt",
        "新闻20230417.txt",
    ],
)
def test_dates_in_addresses_and_file_names(path: str) -> None:
    assert date_in_path(path, TODAY) == "2023-04-17"


@pytest.mark.parametrize(
    "path",
    [
        "000_b84cde2a27a17538.txt",
        "a/123420230417999.html",
        "x20240602.txt",
        "p/2023/99/1.html",
        "20231301.txt",
        "v1.2.3.txt",
    ],
)
def test_numbers_that_are_no_dates(path: str) -> None:
    assert date_in_path(path, TODAY) is None
