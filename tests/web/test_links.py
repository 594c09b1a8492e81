from __future__ import annotations

import pytest

from search.request import SearchRequest
from search.results import FacetCount, Page
from tests.web.reading import ADDRESS, asked_by
from web.address import Here
from web.links import (
    chips,
    counts_of,
    facet_of,
    only_all_words,
    page_numbers,
    presets,
    sorts,
    without_filters,
    without_quotes,
)


def here(request: SearchRequest, language: str = "en") -> Here:
    return Here(request, ADDRESS, language)


def make_page(interpreted: str = "*", relaxed: bool = False, **facets: dict[str, int]) -> Page:
    counts = {name: tuple(FacetCount(*item) for item in values.items()) for name, values in facets.items()}
    return Page("", interpreted, 3, relaxed, 1, 1, 10, 0.1, "g", None, (), counts)


def test_a_facet_value_adds_itself_and_starts_on_page_one() -> None:
    request = SearchRequest(query="台风", page=4, source=("新民晚报",))
    facet = facet_of("source", {"東海日報": 2, "新民晚报": 5}, here(request))
    first, second = facet.choices
    assert facet.total == 2
    assert (first.label, first.active, first.count) == ("新民晚报", True, 5)
    assert asked_by(first.url) == SearchRequest(query="台风")
    assert (second.label, second.active) == ("東海日報", False)
    assert asked_by(second.url) == SearchRequest(query="台风", source=("新民晚报", "東海日報"))


def test_a_chosen_value_without_hits_can_still_be_taken_away() -> None:
    (only,) = facet_of("source", {}, here(SearchRequest(source=("停刊的报",)))).choices
    assert (only.active, only.count, asked_by(only.url)) == (True, None, SearchRequest())


def test_a_long_facet_gives_its_first_values_and_how_many_there_are() -> None:
    counts = {f"作者{number}": 40 - number for number in range(30)}
    facet = facet_of("author", counts, here(SearchRequest(author=("作者29",))), 3)
    assert [choice.label for choice in facet.choices] == ["作者29", "作者0", "作者1"]
    assert facet.total == 30


def test_years_are_named_in_the_readers_language_newest_first() -> None:
    page = make_page(year={"2021": 10, "2023": 40})
    request = SearchRequest(year=("2020",))
    choices = facet_of("year", counts_of(page, "year"), here(request, "zh-Hans")).choices
    assert [(choice.label, choice.count) for choice in choices] == [
        ("2020年", None), ("2023年", 40), ("2021年", 10),
    ]  # fmt: skip
    assert asked_by(choices[1].url).year == ("2020", "2023")


@pytest.mark.parametrize(
    ("interpreted", "query"),
    [
        ("校长 负责制 改革", '"校长" "负责制" "改革"'),
        ("校长 OR 改革 试点", None),
        ('校长 "负责制" 改革', None),
        ("地铁 停运 (软件 OR 软体)", '"地铁" "停运" ("软件" OR "软体")'),
        ('涨幅 (3% OR "百分之三")', '"涨幅" ("3%" OR "百分之三")'),
        ("(校长 负责制) 改革", None),
        ("title:校长 负责制 改革", None),
    ],
)
def test_the_way_back_from_a_relaxed_search_asks_for_each_word(interpreted: str, query: str | None) -> None:
    asked = SearchRequest("校长负责制改革", page=2, source=("澄湖日报",))
    found = only_all_words(make_page(interpreted, relaxed=True), asked)
    assert (found and (found.query, found.page, found.source)) == (query and (query, 1, ("澄湖日报",)))
    assert only_all_words(make_page(interpreted), asked) is None


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("“一带一路”港口", "一带一路 港口"),
        ('title:"校长" -「改革」', "title:校长 -改革"),
        ('"台风 停课"~5 (“上海”|浙江)', "台风 停课 (上海 |浙江)"),
        ("校长 改革", None),
    ],
)
def test_quotation_marks_can_be_taken_away(query: str, words: str | None) -> None:
    found = without_quotes(SearchRequest(query, page=3, source=("澄湖日报",)))
    assert found == (words and SearchRequest(words, source=("澄湖日报",)))


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2023-01-01", "2023-12-31", "2023年"),
        ("2024-02-01", "2024-02-29", "2024年2月"),
        ("2023-04-01", "2023-04-17", "2023年4月1日至2023年4月17日"),
        ("2023-04-17", "2023-04-17", "2023年4月17日"),
        ("2023-04-17", None, "2023年4月17日起"),
        (None, "2023-04-17", "2023年4月17日止"),
    ],
)
def test_one_chip_says_the_dates(start: str | None, end: str | None, label: str) -> None:
    request = SearchRequest(query="台风", page=2, date_from=start, date_to=end)
    (chip,) = chips(here(request, "zh-Hans"))
    assert chip.label == label
    assert asked_by(chip.url) == SearchRequest(query="台风")


def test_clearing_all_filters_keeps_the_query_and_the_order() -> None:
    request = SearchRequest("台风", page=3, sort="newest", per_page=50, source=("a",), date_from="2023-01-01")
    assert without_filters(request) == SearchRequest("台风", sort="newest", per_page=50)


def test_orders_without_a_query_leave_relevance_out() -> None:
    assert [(choice.label, choice.active) for choice in sorts(here(SearchRequest("台风")))] == [
        ("Relevance", True),
        ("Newest", False),
        ("Oldest", False),
    ]
    assert [(choice.label, choice.active) for choice in sorts(here(SearchRequest(" ")))] == [
        ("Newest", True),
        ("Oldest", False),
    ]


def test_presets_count_from_the_last_day_of_the_archive() -> None:
    month, year, everything = presets(here(SearchRequest(), "zh-Hans"), "2023-03-01")
    assert asked_by(month.url).date_from == "2023-01-30"
    assert asked_by(year.url).date_from == "2022-03-01"
    assert everything.active
    assert presets(here(SearchRequest()), None) == []


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
