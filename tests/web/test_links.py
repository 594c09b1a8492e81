from __future__ import annotations

from dataclasses import replace

import pytest

from search.request import SearchRequest
from search.results import FacetCount, Page
from web.links import chips, facet_choices, page_numbers, presets, sorts, timeline, without_filters


def make_page(**facets: dict[str, int]) -> Page:
    counts = {name: tuple(FacetCount(*item) for item in values.items()) for name, values in facets.items()}
    return Page("", "*", 3, False, 1, 1, 10, 0.1, "g", None, (), counts)


def test_a_facet_value_adds_itself_and_starts_on_page_one() -> None:
    request = SearchRequest(query="台风", page=4, source=("新民晚报",))
    first, second = facet_choices("source", make_page(source={"東海日報": 2, "新民晚报": 5}), request)
    assert (first.label, first.active, first.count) == ("新民晚报", True, 5)
    assert first.request == SearchRequest(query="台风")
    assert (second.label, second.active) == ("東海日報", False)
    assert second.request == SearchRequest(query="台风", source=("新民晚报", "東海日報"))


def test_a_chosen_value_without_hits_can_still_be_taken_away() -> None:
    (only,) = facet_choices("source", make_page(), SearchRequest(source=("停刊的报",)))
    assert (only.active, only.count, only.request) == (True, None, SearchRequest())


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2023-01-01", "2023-12-31", "2023年"),
        ("2024-02-01", "2024-02-29", "2024年2月"),
        ("2023-04-01", "2023-04-17", "2023年4月1日至2023年4月17日"),
        ("2023-04-17", None, "2023年4月17日起"),
        (None, "2023-04-17", "2023年4月17日止"),
    ],
)
def test_one_chip_says_the_dates(start: str | None, end: str | None, label: str) -> None:
    request = SearchRequest(query="台风", page=2, date_from=start, date_to=end)
    (chip,) = chips(request, "zh-Hans")
    assert chip.label == label
    assert chip.request == SearchRequest(query="台风")


def test_clearing_all_filters_keeps_the_query_and_the_order() -> None:
    request = SearchRequest("台风", page=3, sort="newest", per_page=50, source=("a",), date_from="2023-01-01")
    assert without_filters(request) == SearchRequest("台风", sort="newest", per_page=50)


def test_orders_without_a_query_leave_relevance_out() -> None:
    assert [(choice.label, choice.active) for choice in sorts(SearchRequest("台风"), "en")] == [
        ("Relevance", True),
        ("Newest", False),
        ("Oldest", False),
    ]
    assert [(choice.label, choice.active) for choice in sorts(SearchRequest(" "), "en")] == [
        ("Newest", True),
        ("Oldest", False),
    ]


def test_years_are_bars_newest_first() -> None:
    bars = timeline(make_page(year={"2021": 10, "2023": 40}), SearchRequest(), "zh-Hans")
    assert [(bar.label, bar.count, bar.share) for bar in bars] == [("2023年", 40, 100), ("2021年", 10, 25)]
    assert (bars[0].request.date_from, bars[0].request.date_to) == ("2023-01-01", "2023-12-31")


def test_within_a_year_the_bars_are_its_months_and_a_chosen_one_leads_back_to_the_year() -> None:
    page = make_page(year={"2023": 3}, month={"2023-02": 2, "2023-04": 1})
    year = SearchRequest(date_from="2023-01-01", date_to="2023-12-31")
    april, february = timeline(page, year, "zh-Hans")
    assert (april.label, february.label) == ("4月", "2月")
    assert february.request == replace(year, date_from="2023-02-01", date_to="2023-02-28")
    chosen = next(bar for bar in timeline(page, february.request, "zh-Hans") if bar.active)
    assert chosen.label == "2月"
    assert chosen.request == year


def test_presets_count_from_the_last_day_of_the_archive() -> None:
    month, year, everything = presets(SearchRequest(), "2023-03-01", "zh-Hans")
    assert month.request.date_from == "2023-01-30"
    assert year.request.date_from == "2022-03-01"
    assert everything.active
    assert presets(SearchRequest(), None, "zh-Hans") == []


@pytest.mark.parametrize(
    ("page", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (1, 20, [1, 2, 3, None, 20]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (10, 20, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (99, 3, [1, 2, 3]),
        (1, 0, []),
    ],
)
def test_page_numbers_leave_gaps_but_never_of_one(page: int, pages: int, numbers: list[int | None]) -> None:
    assert page_numbers(page, pages) == numbers
