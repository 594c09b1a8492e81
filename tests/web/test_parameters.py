from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.request import MAX_WINDOWS, SORTS, SearchRequest
from search.urls import pairs, query_string
from web.parameters import ParameterError, read, read_leniently
from web.settings import WebSettings

SETTINGS = WebSettings()
# What a URL can carry: everything but lone surrogates, which have no UTF-8.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.lists(TEXT.filter(bool), max_size=3, unique=True).map(tuple)
DAYS = st.dates().map(lambda day: day.isoformat()) | st.none()


def asked(*found: tuple[str, str]) -> SearchRequest:
    return read(MultiDict(found), SETTINGS)


def test_a_url_holds_the_complete_state() -> None:
    request = asked(
        ("q", "颱風 -彩票"),
        ("source", "新民晚报"),
        ("source", "東海日報"),
        ("category", "社会"),
        ("author", "记者 李强"),
        ("year", "2023"),
        ("year", "2021"),
        ("from", "2023-04-01"),
        ("to", "2023-04-30"),
        ("sort", "newest"),
        ("exact_script", "1"),
        ("variants", "0"),
        ("windows", "3"),
        ("per_page", "50"),
        ("page", "3"),
    )
    assert request == SearchRequest(
        query="颱風 -彩票",
        page=3,
        per_page=50,
        sort="newest",
        date_from="2023-04-01",
        date_to="2023-04-30",
        source=("新民晚报", "東海日報"),
        category=("社会",),
        author=("记者 李强",),
        exact_script=True,
        variants=False,
        windows=3,
        year=("2023", "2021"),
    )


@given(
    st.builds(
        SearchRequest,
        query=TEXT,
        page=st.integers(1, 1000),
        per_page=st.integers(1, 100),
        sort=st.sampled_from(SORTS),
        date_from=DAYS,
        source=VALUES,
        category=VALUES,
        author=VALUES,
        exact_script=st.booleans(),
        variants=st.booleans(),
        windows=st.integers(1, MAX_WINDOWS),
        year=st.lists(st.integers(0, 9999).map("{:04}".format), max_size=3, unique=True).map(tuple),
    )
)
def test_pairs_and_read_are_each_others_inverse(request: SearchRequest) -> None:
    assert read(MultiDict(pairs(request, SETTINGS.per_page)), SETTINGS) == request


def test_the_whole_archive_has_an_empty_query_string() -> None:
    assert query_string(SearchRequest(), SETTINGS.per_page) == ""


def test_what_a_form_sends_empty_counts_as_absent() -> None:
    empty = [(name, "") for name in ("q", "page", "per_page", "sort", "from", "to", "source", "category")]
    assert asked(*empty) == SearchRequest()


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2023", "2023", ("2023-01-01", "2023-12-31")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-04-17", "2023-04-17", ("2023-04-17", "2023-04-17")),
    ],
)
def test_a_year_or_month_stands_for_its_first_and_last_day(
    start: str, end: str, days: tuple[str, str]
) -> None:
    request = asked(("from", start), ("to", end))
    assert (request.date_from, request.date_to) == days


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "abc"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "1.5"),
        ("page", "２"),
        ("page", "9" * 30),
        ("per_page", "101"),
        ("per_page", "9999"),
        ("sort", "x"),
        ("sort", "Newest"),
        ("from", "notadate"),
        ("from", "2023-02-30"),
        ("from", "2023-13"),
        ("to", "20230417"),
        ("to", "2023-W16-1"),
        ("q", "报" * 801),
        ("exact_script", "yes"),
        ("variants", "off"),
        ("windows", "11"),
        ("source", "报" * 201),
        ("year", "23"),
        ("year", "二〇二三"),
        ("year", "12023"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_a_sentence(name: str, value: str) -> None:
    with pytest.raises(ParameterError) as caught:
        asked((name, value))
    for language in ("zh-Hans", "zh-Hant", "en"):
        assert caught.value.text(language)
    assert caught.value.text("zh-Hans") != caught.value.text("en")
    assert len(str(caught.value)) < 200


def test_dates_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ParameterError, match="2023-05-01"):
        asked(("from", "2023-05-01"), ("to", "2023-04-01"))


def test_more_values_than_anybody_ticks_are_refused() -> None:
    with pytest.raises(ParameterError, match="source"):
        asked(*(("source", str(number)) for number in range(51)))


@pytest.mark.parametrize(
    "wrong",
    [
        [("page", "abc")],
        [("collapse", "x"), ("from", "never")],
        [("from", "2023-05-01"), ("to", "2023-04-01")],
        [("source", "报" * 201)],
    ],
)
def test_reading_leniently_keeps_what_can_be_used(wrong: list[tuple[str, str]]) -> None:
    usable = [("q", "台风"), ("category", "社会"), ("sort", "oldest")]
    kept = SearchRequest(query="台风", category=("社会",), sort="oldest")
    assert read_leniently(MultiDict([*usable, *wrong]), SETTINGS) == kept
