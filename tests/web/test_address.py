from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from search.request import FILTERS, SORTS, SearchRequest
from tests.web.reading import ADDRESS, asked_by
from web.address import Address

YEARS = st.integers(1, 9999).map("{:04}".format)
VALUE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
VALUES = st.lists(VALUE, unique=True, max_size=3).map(tuple)
DAYS = st.none() | st.dates().map(str)


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    start, end = sorted((draw(DAYS), draw(DAYS)), key=lambda day: day or "")
    return SearchRequest(
        query=draw(st.text(st.characters(codec="utf-8"), max_size=12)),
        page=draw(st.integers(1, 30)),
        per_page=draw(st.sampled_from([10, 50])),
        sort=draw(st.sampled_from(SORTS)),
        date_from=start,
        date_to=end if start else None,
        collapse=draw(st.booleans()),
        exact_script=draw(st.booleans()),
        year=draw(st.lists(YEARS, unique=True, max_size=2).map(tuple)),
        **{name: draw(VALUES) for name in FILTERS if name != "year"},
    )


@given(requests(), VALUES, st.sampled_from([name for name in FILTERS if name != "year"]))
def test_another_choice_is_the_address_of_the_search_with_it(
    request: SearchRequest, values: tuple[str, ...], name: str
) -> None:
    url = ADDRESS.by_values(request, name)(values)
    wanted = replace(request, page=1, **{name: values})
    assert url == ADDRESS.of(wanted)
    assert asked_by(url) == wanted


@given(requests(), st.dates().map(str))
def test_other_days_are_the_address_of_the_search_of_them(request: SearchRequest, day: str) -> None:
    url = ADDRESS.by_days(request)(day, day)
    wanted = replace(request, page=1, date_from=day, date_to=day, year=())
    assert url == ADDRESS.of(wanted)
    assert asked_by(url) == wanted


def test_what_is_shown_beside_a_search_stays_and_nothing_has_no_question_mark() -> None:
    rates = Address("/search", 10, (("chart", "rate"),))
    assert rates.of(SearchRequest("台风")) == "/search?q=%E5%8F%B0%E9%A3%8E&chart=rate"
    assert rates.by_values(SearchRequest(), "source")(["甲"]) == "/search?source=%E7%94%B2&chart=rate"
    assert ADDRESS.by_values(SearchRequest(source=("甲",)), "source")([]) == "/search"
    assert ADDRESS.of(SearchRequest()) == "/search"
