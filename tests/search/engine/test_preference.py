"""Among near equals: newer articles where a query asks for news, and those in the script of the query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.text.segment import segmenter
from search import Archive, SearchRequest
from search.engine.preference import Preference, preference_of
from search.reading import read
from tests.articles import build_index, make_article, write_jsonl

NEWS = "望潮江水位昨日上涨，防汛部门加派人手巡堤，沿江住户连夜转移。"
TRADITIONAL = "望潮江水位昨日上漲，防汛部門加派人手巡堤，沿江住戶連夜轉移。"
ARTICLES = [
    make_article("old", "望潮江防汛", NEWS, date="2015-06-01"),
    make_article("undated", "望潮江防汛", NEWS),
    make_article("new", "望潮江防汛", NEWS, date="2023-06-01"),
    make_article("middle", "望潮江防汛", NEWS, date="2021-06-01"),
    make_article("traditional", "望潮江防汛", TRADITIONAL, date="2015-06-01"),
    make_article("about", "防汛巡堤：防汛的一夜", "防汛，巡堤，防汛。", date="2012-06-01"),
    *(make_article(f"n{n}", "天气", "明日晴。", date="2020-01-01") for n in range(20)),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("preference")
    return build_index(folder / "index", write_jsonl(folder / "a.jsonl", ARTICLES))


@pytest.fixture(scope="module")
def archive(index: Path) -> Iterator[Archive]:
    with Archive(index) as opened:
        yield opened


def ids(archive: Archive, query: str, **options: object) -> list[str]:
    return [hit.id for hit in archive.search(query, **options).hits]


def preference(typed: str) -> Preference:
    reading = read(typed, segmenter(), None)
    return preference_of(typed, reading.tree, reading.gist)


@pytest.mark.parametrize("query", ["水位", "望潮江 水位", "望潮江水位", '"望潮江水位"'])
def test_newer_articles_stand_first_among_equals(archive: Archive, query: str) -> None:
    assert ids(archive, query) == ["new", "middle", "old", "traditional", "undated"]


def test_a_better_article_stays_first_though_it_is_older(archive: Archive) -> None:
    assert ids(archive, "防汛")[0] == "about"
    assert ids(archive, "防汛 巡堤")[0] == "about"


def test_the_preference_can_be_turned_off_for_one_search_or_for_all(archive: Archive, index: Path) -> None:
    as_indexed = ["old", "undated", "new", "middle", "traditional"]
    assert ids(archive, "水位", newer=False) == as_indexed
    assert ids(archive, "水位 date:2015..") == ["old", "new", "middle", "traditional"]
    assert ids(archive, "水位", date_from="2015-01-01") == ["old", "new", "middle", "traditional"]
    with Archive(index, newer=False) as other:
        assert ids(other, "水位") == as_indexed


def test_what_is_exported_has_the_order_of_the_pages(archive: Archive) -> None:
    found = archive.every(SearchRequest("水位")).articles
    assert [article.id for article in found] == ids(archive, "水位")


def test_articles_in_the_script_of_the_query_stand_first_among_equals(archive: Archive) -> None:
    assert ids(archive, "連夜轉移", newer=False)[0] == "traditional"
    assert ids(archive, "连夜转移", newer=False)[-1] == "traditional"
    assert ids(archive, "連夜轉移") == ["new", "middle", "traditional", "old", "undated"]
    assert ids(archive, "连夜转移") == ["new", "middle", "old", "traditional", "undated"]


@pytest.mark.parametrize(("typed", "language"), [("颱風", "zh-Hant"), ("学校", "zh-Hans"), ("AI 公司", None)])
def test_a_query_shows_its_script_by_what_only_one_has(typed: str, language: str | None) -> None:
    assert preference(typed).language == language


@pytest.mark.parametrize(
    "typed",
    ["水位是多少", "2021年水位", "二〇二一年 水位", "水位 date:2021", "望潮江 水位 防汛 部门 巡堤", "水位？"],
)
def test_questions_long_queries_and_those_that_name_a_time_ask_for_no_news(typed: str) -> None:
    assert not preference(typed).newer
    assert preference("水位").newer


def test_an_archive_that_is_mostly_undated_has_no_newer_articles(tmp_path: Path) -> None:
    articles = [make_article(f"n{n}", "防汛", NEWS, date="2023-01-01" if n == 9 else None) for n in range(10)]
    place = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(place) as archive:
        assert ids(archive, "水位")[0] == "n0"
