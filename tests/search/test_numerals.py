from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.numerals import chinese, other_writings, value


@given(st.integers(0, 9999))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    assert value(chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("2023年", ["二〇二三年", "二零二三年", "二○二三年"]),
        ("二〇二三年", ["2023年"]),
        ("二零二三年", ["2023年"]),
        ("二○二三年十二月", ["2023年12月"]),
        ("2021年7月23日", ["二〇二一年七月二十三日", "二零二一年七月二十三日", "二○二一年七月二十三日"]),
        ("12月", ["十二月"]),
        ("十月一日", ["10月1日"]),
        ("3%", ["百分之三"]),
        ("3.5%", ["百分之三点五"]),
        ("0.05%", ["百分之零点零五", "百分之零点〇五"]),
        ("百分之三十五", ["35%"]),
        ("百分之三点五", ["3.5%"]),
        ("第17届", ["第十七届"]),
        ("第十七届", ["第17届"]),
        ("第一百零五名", ["第105名"]),
    ],
)
def test_numbers_and_dates_both_ways(text: str, others: list[str]) -> None:
    assert other_writings(text) == {(0, len(text)): others}


@pytest.mark.parametrize(
    "text", ["13月", "2月32日", "三二十日", "百分之百", "一月份"[:0], "5g", "2017mv", "铁路12306", "f-16"]
)
def test_what_is_no_number_or_date_is_left_alone(text: str) -> None:
    assert other_writings(text) == {}
