from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from search.query.dates import dates_to_text, parse_dates
from search.query.tree import DateRange


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023年", "2023-01-01", "2023-12-31"),
        ("2023-04", "2023-04-01", "2023-04-30"),
        ("2023-4", "2023-04-01", "2023-04-30"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("202302", "2023-02-01", "2023-02-28"),
        ("2023-04-01", "2023-04-01", "2023-04-01"),
        ("2023/4/1", "2023-04-01", "2023-04-01"),
        ("2023.4.1", "2023-04-01", "2023-04-01"),
        ("20230401", "2023-04-01", "2023-04-01"),
        ("２０２３－０４－０１", "2023-04-01", "2023-04-01"),
        ("2023年4月1日", "2023-04-01", "2023-04-01"),
        ("2023年12月31號", "2023-12-31", "2023-12-31"),
        ("2023-04-01..2023-04-30", "2023-04-01", "2023-04-30"),
        ("2023.4.1..2023.4.3", "2023-04-01", "2023-04-03"),
        ("2023-04-01..2023-04-01", "2023-04-01", "2023-04-01"),
        ("2022..2023-02", "2022-01-01", "2023-02-28"),
        ("2023年4月..2023年5月", "2023-04-01", "2023-05-31"),
        ("2023-04-15..2023-04", "2023-04-15", "2023-04-30"),
        ("2023..", "2023-01-01", None),
        ("..2022", None, "2022-12-31"),
        ("0001..9999", "0001-01-01", "9999-12-31"),
    ],
)
def test_dates_in_every_form(text: str, start: str | None, end: str | None) -> None:
    assert parse_dates(text, 0) == DateRange(start, end)


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("2023-02-29", "date-impossible", 0),
        ("2023-00", "date-impossible", 0),
        ("2023-13", "date-impossible", 0),
        ("2023-04-00", "date-impossible", 0),
        ("0000", "date-impossible", 0),
        ("2023..2023-02-30", "date-impossible", 6),
        ("23", "date-form", 0),
        ("2023-4/1", "date-form", 0),
        ("2023年4", "date-form", 0),
        ("2023-04-01T10:00", "date-form", 0),
        ("٢٠٢٣", "date-form", 0),
        ("..", "date-form", 0),
        ("2023..2024..2025", "date-form", 6),
        ("2023-05..2023-04", "date-reversed", 0),
    ],
)
def test_what_is_no_date_is_refused(text: str, code: str, offset: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_dates(text, 7)
    assert (caught.value.code, caught.value.position) == (code, 7 + offset)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2023-01-01", "2023-12-31", "2023"),
        ("2022-01-01", "2023-12-31", "2022..2023"),
        ("2023-04-01", "2023-04-30", "2023-04"),
        ("2023-01-01", "2023-04-30", "2023-01..2023-04"),
        ("2023-04-01", "2023-04-01", "2023-04-01"),
        ("2023-04-02", "2023-04-30", "2023-04-02..2023-04-30"),
        ("2023-01-01", None, "2023.."),
        ("2023-04-01", None, "2023-04.."),
        ("2023-04-02", None, "2023-04-02.."),
        (None, "2022-12-31", "..2022"),
        (None, "2022-12-30", "..2022-12-30"),
    ],
)
def test_ranges_are_written_as_short_as_they_can_be(start: str | None, end: str | None, text: str) -> None:
    assert dates_to_text(DateRange(start, end)) == text


@given(st.dates(), st.dates())
def test_written_ranges_read_the_same(one: datetime.date, other: datetime.date) -> None:
    start, end = sorted((one.isoformat(), other.isoformat()))
    for dates in (
        DateRange(start, end),
        DateRange(start, None),
        DateRange(None, end),
        DateRange(start, start),
    ):
        assert parse_dates(dates_to_text(dates), 0) == dates
