"""The Archive as its users know it: pages, order, facets, relaxing."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from index.errors import IndexMissing, QueryError, UserError
from index.suppress import suppress
from search import Archive, Page, SearchRequest
from tests.articles import build_index, make_article, samples, write_jsonl

BY_ID = {article.id: article for article in samples()}


def ids(page: Page) -> list[str]:
    return [hit.id for hit in page.hits]


@pytest.mark.parametrize("query", ["台风", "", "学校 -台风", "学校 家长 老师 教室"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_cover_every_hit_once_in_one_order(sample_archive: Archive, query: str, sort: str) -> None:
    whole = sample_archive.search(query, limit=7, sort=sort)
    pages = [sample_archive.search(query, limit=7, page=n, sort=sort) for n in range(1, whole.pages + 1)]
    found = [id for page in pages for id in ids(page)]
    assert len(found) == len(set(found)) == whole.total
    assert all(page.total == whole.total for page in pages)
    assert all(len(page.hits) == 7 for page in pages[:-1])
    assert sample_archive.search(query, limit=7, page=whole.pages + 1, sort=sort).hits == ()
    if not whole.relaxed:
        assert found == ids(sample_archive.search(query, limit=500, sort=sort)) or whole.total < 500


def test_an_empty_query_is_everything_newest_first(sample_archive: Archive) -> None:
    for query in ("", "*", "  "):
        page = sample_archive.search(query, limit=500)
        assert page.total == len(samples())
        days = [hit.date or "" for hit in page.hits]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("sort", "expected"), [("newest", ["c", "a", "b", "x", "y"]), ("oldest", ["b", "a", "c", "x", "y"])]
)
def test_undated_articles_come_last_either_way(tmp_path: Path, sort: str, expected: list[str]) -> None:
    dates = {"x": None, "a": "2021-05-01", "b": "2020-01-02", "y": None, "c": "2023-12-31"}
    articles = [make_article(id, "台风消息", f"正文{id}。", date=date) for id, date in dates.items()]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        assert ids(archive.search("台风", sort=sort)) == expected


def test_filters_keep_what_they_name(sample_archive: Archive) -> None:
    sources = [source for source, _ in Counter(a.source for a in samples() if a.source).most_common(2)]
    expected = {a.id for a in samples() if a.source in sources}
    assert set(ids(sample_archive.search("", limit=500, source=sources))) == expected
    page = sample_archive.search(
        "", limit=500, source=sources[:1], date_from="2021-01-01", date_to="2021-12-31"
    )
    assert set(ids(page)) == {
        a.id for a in samples() if a.source == sources[0] and (a.date or "")[:4] == "2021"
    }
    assert page.total > 0
    assert sample_archive.search("", source=["没有这家报"]).total == 0


def counted(articles: object, name: str) -> dict[str, int]:
    values = [
        {"year": (a.date or "")[:4], "month": (a.date or "")[:7]}.get(name) or getattr(a, name, None)
        for a in articles
        if a.date or name not in ("year", "month")
    ]
    return dict(Counter(value for value in values if value))


FACETS = ("source", "category", "author", "language", "year", "month")


@pytest.mark.parametrize("query", ["", "台风", "-台风"])
def test_facets_count_every_hit(sample_archive: Archive, query: str) -> None:
    page = sample_archive.search(query, limit=500, facets=FACETS)
    hits = [BY_ID[id] for id in ids(page)] if not page.relaxed else []
    assert len(hits) == page.total
    for name in FACETS:
        assert {f.value: f.count for f in page.facets[name]} == counted(hits, name), name
    months = [f.value for f in page.facets["month"]]
    assert months == sorted(months)


def test_a_filtered_facet_still_counts_its_other_values(sample_archive: Archive) -> None:
    [first, second] = [v for v, _ in Counter(a.source for a in samples() if a.source).most_common(2)]
    page = sample_archive.search("", source=[first], facets=("source", "year"))
    everything = counted(samples(), "source")
    assert {f.value: f.count for f in page.facets["source"]} == everything
    assert second in everything
    own = [a for a in samples() if a.source == first]
    assert {f.value: f.count for f in page.facets["year"]} == counted(own, "year")


def test_facets_of_many_hits_are_those_of_what_may_be_seen_whenever_they_are_asked_for(
    tmp_path: Path,
) -> None:
    """What was counted is remembered with a word that many articles have."""
    articles = [
        make_article(
            id=f"w{n}", title=f"水位通报第{n}期", body="今晨水位平稳。", date=f"2024-0{n % 3 + 1}-05"
        )
        for n in range(200)
    ]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "water.jsonl", articles))

    def months(**options: str) -> dict[str, int]:
        page = archive.search("水位", facets=("month",), **options)
        return {own.value: own.count for own in page.facets["month"]}

    with Archive(index) as archive:
        before = {"2024-01": 67, "2024-02": 67, "2024-03": 66}
        assert [months(), months(sort="newest")] == [before, before]
        assert months(date_from="2024-02-01") == {"2024-02": 67, "2024-03": 66}
    suppress(index, ["w0", "w3"], "一稿两登")
    with Archive(index) as archive:
        assert [months(), months()] == [{**before, "2024-01": 65}] * 2


RELAXING = [
    make_article("all", "甲", "台风登陆，学校停课，电梯停运。", date="2020-01-01"),
    make_article("two", "乙", "台风登陆，台风过境，学校学校学校停课。", date="2023-01-01"),
    make_article("one", "丙", "电梯修好了。", date="2022-01-01"),
    make_article("none", "丁", "天气晴好。", date="2021-01-01"),
    make_article("undated", "戊", "台风、学校和电梯。"),
]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_a_search_with_few_hits_relaxes_and_keeps_exact_ones_on_top(tmp_path: Path, sort: str) -> None:
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", RELAXING))
    with Archive(index) as archive:
        page = archive.search("台风 学校 电梯", sort=sort)
        assert page.relaxed
        assert set(ids(page)[:2]) == {"all", "undated"}
        assert ids(page)[2:] == ["two"]
        assert not archive.search("台风 学校 电梯", limit=1, sort=sort).relaxed
        assert not archive.search("台风 学校").relaxed
        assert archive.search('"台风登陆" 学校 -电梯 天气').total == 0


def test_what_must_not_be_stays_out_when_relaxing(tmp_path: Path) -> None:
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", RELAXING))
    with Archive(index) as archive:
        assert "two" not in ids(archive.search("台风 学校 电梯 -过境"))
        assert ids(archive.search("台风 学校 天气 电梯 date:2023")) in (["two"], [])


@pytest.mark.parametrize("query", ['"台', "(台风", "OR", "台风 AND", "date:三月", "a*"])
def test_a_query_that_cannot_be_read_is_an_error_with_a_place(sample_archive: Archive, query: str) -> None:
    with pytest.raises(QueryError) as error:
        sample_archive.search(query)
    assert 0 <= error.value.position <= len(query)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sort": "best"}, {"page": 0}, {"limit": 0}, {"facets": ("colour",)}, {"page": -1},
        {"date_from": "2023-13"}, {"date_to": "soon"}, {"date_from": "2023", "date_to": "2022"},
    ],
    ids=str,
)  # fmt: skip
def test_wrong_requests_are_refused(sample_archive: Archive, wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        sample_archive.search("台风", **wrong)


def test_a_request_says_what_the_options_say(sample_archive: Archive) -> None:
    one = sample_archive.search(SearchRequest("台风", page=2, per_page=3, sort="newest", facets=("year",)))
    other = sample_archive.search("台风", page=2, limit=3, sort="newest", facets=("year",))
    assert (one.hits, one.facets, one.total) == (other.hits, other.facets, other.total)


def test_one_value_needs_no_list_and_a_month_is_its_days(sample_archive: Archive) -> None:
    listed = sample_archive.search("台风", source=["澄湖日报"], facets=["year"], date_to="2021-07-31")
    plain = sample_archive.search("台风", source="澄湖日报", facets="year", date_to="2021-07")
    assert plain.total
    assert (plain.hits, plain.facets) == (listed.hits, listed.facets)
    assert sample_archive.search("台风", date_from="2022", date_to="2022").total == len(
        [hit for hit in sample_archive.search("台风", limit=100).hits if str(hit.date).startswith("2022")]
    )


def test_counts_and_exports_take_a_query_or_a_request(sample_archive: Archive) -> None:
    asked = SearchRequest("台风")
    assert sample_archive.count("台风", "year") == sample_archive.count(asked, "year")
    assert [*sample_archive.every("台风").articles] == [*sample_archive.every(asked).articles]


def test_the_interpretation_shows_how_the_query_was_cut(sample_archive: Archive) -> None:
    assert sample_archive.search("校長負責制").interpreted == "校长 负责制"
    assert sample_archive.search('"校長負責制"').interpreted == '"校長負責制"'


def test_scores_never_rise_down_the_page(sample_archive: Archive) -> None:
    page = sample_archive.search("台风 学校", limit=100)
    if not page.relaxed:
        assert all(a.score >= b.score for a, b in itertools.pairwise(page.hits))


def test_an_article_is_found_by_its_id_with_marks(sample_archive: Archive) -> None:
    article = next(a for a in samples() if "台风" in a.body)
    view = sample_archive.article(article.id, "颱風")
    assert view is not None
    assert view.body == article.body
    assert {view.body[start:end] for start, end in view.body_marks} == {"台风"}
    assert sample_archive.article("没有") is None


def test_without_an_index_opening_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Archive(tmp_path)
