from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.request import SearchRequest
from tests.web.reading import ADDRESS, asked_by
from web.address import Here
from web.timeline import Timeline, days_of, timeline, unit_of

COVERED = ("2012-07-02", "2026-08-22")


def drawn(
    request: SearchRequest, counts: dict[str, int], *, is_rate: bool = False, **more: object
) -> Timeline:
    everything = more.get("everything", dict.fromkeys(counts, 1000))
    found = timeline(
        Here(request, ADDRESS, "zh-Hans"),
        more.get("covered", COVERED),
        counts,
        everything,
        sum(counts.values()) + 2,
        is_rate=is_rate,
    )
    assert found
    return found


@pytest.mark.parametrize(
    ("start", "end", "unit"),
    [
        (None, None, "year"),
        ("2023-01-01", "2023-12-31", "month"),
        ("2023-01-01", "2024-12-31", "month"),
        ("2023-01-01", "2025-12-31", "year"),
        ("2023-04-01", "2023-04-30", "day"),
        ("2023-04-17", "2023-04-17", "day"),
        ("2026-08-01", None, "day"),
        (None, "2012-12-31", "month"),
    ],
)
def test_the_unit_follows_from_the_time_that_is_looked_at(
    start: str | None, end: str | None, unit: str
) -> None:
    assert unit_of(SearchRequest(date_from=start, date_to=end), COVERED) == unit


def test_years_without_hits_are_bars_too() -> None:
    chart = drawn(SearchRequest("台风"), {"2012": 10, "2020": 40})
    assert [bar.period for bar in chart.bars] == [str(year) for year in range(2012, 2027)]
    shares = {bar.period: bar.share for bar in chart.bars if bar.count}
    assert shares == {"2012": 25, "2020": 100}
    assert all((bar.url is None) == (bar.count == 0) for bar in chart.bars)
    assert (chart.highest, chart.undated) == (40, 2)


def test_a_bar_leads_into_its_time_and_crumbs_lead_out_again() -> None:
    whole = SearchRequest("台风", page=3, sort="newest")
    (year,) = [asked_by(bar.url) for bar in drawn(whole, {"2021": 7}).bars if bar.url]
    assert (year.date_from, year.date_to, year.page) == ("2021-01-01", "2021-12-31", 1)
    chart = drawn(year, {"2021-07": 7})
    assert [crumb.label for crumb in chart.crumbs] == ["全部时间"]
    assert chart.current == "2021年"
    (month,) = [asked_by(bar.url) for bar in chart.bars if bar.url]
    chart = drawn(month, {"2021-07-25": 7})
    assert [crumb.label for crumb in chart.crumbs] == ["全部时间", "2021年"]
    assert len(chart.bars) == 31
    (day,) = [asked_by(bar.url) for bar in chart.bars if bar.url]
    chart = drawn(day, {"2021-07-25": 7})
    assert [crumb.label for crumb in chart.crumbs] == ["全部时间", "2021年", "2021年7月"]
    assert asked_by(chart.crumbs[1].url) == year
    assert asked_by(chart.crumbs[0].url) == SearchRequest("台风", sort="newest")
    assert chart.current == "2021年7月25日"


def test_rates_compare_a_busy_year_with_a_thin_one() -> None:
    everything = {"2013": 10_000, "2014": 100}
    chart = drawn(SearchRequest(), {"2013": 50, "2014": 5}, is_rate=True, everything=everything)
    bars = {bar.period: bar for bar in chart.bars}
    assert (bars["2013"].per_10k, bars["2014"].per_10k) == (50.0, 500.0)
    assert (bars["2013"].share, bars["2014"].share) == (10, 100)
    assert bars["2015"].per_10k is None


def test_a_stray_date_does_not_squeeze_the_other_years() -> None:
    covered = ("0012-01-01", "2026-08-22")
    chart = drawn(SearchRequest(), {"0012": 1, "2025": 5}, covered=covered)
    assert [bar.period for bar in chart.bars] == ["0012", "2025"]


def test_nothing_dated_has_no_chart() -> None:
    here = Here(SearchRequest(), ADDRESS, "en")
    assert timeline(here, COVERED, {}, {}, 3, is_rate=False) is None
    assert timeline(here, None, {}, {}, 3, is_rate=False) is None


@given(st.dates(), st.dates(), st.lists(st.integers(0, 9999).map("{:04}".format), max_size=2).map(tuple))
def test_any_dates_at_all_are_drawn(one: date, other: date, years: tuple[str, ...]) -> None:
    start, end = sorted((one.isoformat(), other.isoformat()))
    request = SearchRequest(date_from=start, date_to=end, year=years)
    unit = unit_of(request, COVERED)
    length = {"year": 4, "month": 7, "day": 10}[unit]
    chart = drawn(request, {max(COVERED[0], min(start, COVERED[1]))[:length]: 1})
    assert chart.unit == unit
    assert len(chart.bars) <= 60
    assert [bar.period for bar in chart.bars] == sorted({bar.period for bar in chart.bars})


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-12", ("2023-12-01", "2023-12-31")),
        ("2023-04-17", ("2023-04-17", "2023-04-17")),
    ],
)
def test_a_period_is_its_first_and_last_day(period: str, days: tuple[str, str]) -> None:
    assert days_of(period) == days
