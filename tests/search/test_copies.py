"""Copies in answers: counted, listed, and shown once where asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.generations import live_generation
from index.text.segment import segmenter
from search import Archive
from search.engine.conditions import word_condition
from search.engine.copies import collapse
from search.engine.run import find
from search.engine.snapshot import Snapshot
from search.request import SearchRequest
from search.shapes import article_json
from tests.articles import build_index, make_article, write_jsonl

TEXT = (
    "本报讯（记者林知夏）昨天上午，澄湖市望潮区三座新校舍同时启用，两千多名学生搬进新教室。区教育局介绍，校舍按抗震八级设计，"
    "教室朝南，操场铺了透水砖。家长可以在开放日参观。校车线路本周公布，走读生家长请留意通知。"
)
ARTICLES = [
    make_article("first", "新校舍启用", TEXT, date="2023-09-01", source="澄湖日报"),
    make_article("web", "两千学生搬新家", TEXT + "（完）", date="2023-09-02", source="澄湖新闻网"),
    make_article("undated", "望潮新校舍", TEXT, source="南屿时报"),
    make_article("other", "校舍旁修路", "新校舍旁边的路今天开始修，校舍出入口改到北门。", date="2023-09-03"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("copies")
    with Archive(build_index(folder / "index", write_jsonl(folder / "news.jsonl", ARTICLES))) as opened:
        yield opened


def test_every_hit_says_how_many_copies_it_has(archive: Archive) -> None:
    hits = archive.search("校舍").hits
    assert {hit.id: hit.copies for hit in hits} == {"first": 2, "web": 2, "undated": 2, "other": 0}


@pytest.mark.parametrize(
    ("sort", "shown"),
    [("newest", ["other", "web"]), ("oldest", ["first", "other"])],
)
def test_of_copies_the_first_in_the_order_is_shown(archive: Archive, sort: str, shown: list[str]) -> None:
    page = archive.search("校舍", sort=sort, collapse=True)
    assert [hit.id for hit in page.hits] == shown
    assert (page.total, page.collapsed, page.pages) == (4, 2, 1)


def test_by_relevance_the_best_of_the_copies_stays_where_it_was(archive: Archive) -> None:
    everything = [hit.id for hit in archive.search("新校舍 启用").hits]
    collapsed = [hit.id for hit in archive.search("新校舍 启用", collapse=True).hits]
    assert collapsed[0] == everything[0]
    assert len(collapsed) == len(set(collapsed)) < len(everything)


def test_a_collapsed_list_is_ordered_by_what_ordered_the_whole(archive: Archive) -> None:
    snapshot = Snapshot(live_generation(archive.index))
    found = find(snapshot, word_condition("校舍"), segmenter())
    lifted = replace(found, exact=found.matches, lifted=True)
    shown = collapse(snapshot, lifted, "relevance")
    assert shown.total < found.total
    assert shown.lifted
    assert shown.exact is lifted.exact


def test_pages_and_facets_of_a_collapsed_list(archive: Archive) -> None:
    request = SearchRequest("校舍", per_page=1, sort="newest", collapse=True, facets=("source",))
    page = archive.search(request)
    assert page.pages == 2
    assert sum(facet.count for facet in page.facets["source"]) == 3  # facets count all matches
    second = archive.search(SearchRequest("校舍", page=2, per_page=1, sort="newest", collapse=True))
    assert [hit.id for hit in (*page.hits, *second.hits)] == ["other", "web"]


def test_only_matches_stand_for_their_cluster(archive: Archive) -> None:
    page = archive.search("校舍", source=("澄湖新闻网",), collapse=True)
    assert [(hit.id, hit.copies) for hit in page.hits] == [("web", 2)]


def test_without_collapsing_nothing_is_left_out(archive: Archive) -> None:
    page = archive.search("校舍")
    assert (page.total, len(page.hits), page.collapsed) == (4, 4, None)


def test_an_article_lists_its_copies_oldest_first(archive: Archive) -> None:
    article = archive.article("web")
    assert article is not None
    assert article.cluster == "first"
    assert [copy.id for copy in article.copies] == ["first", "undated"]
    shown = article_json(article)["copies"][0]
    assert shown == {"id": "first", "title": "新校舍启用", "date": "2023-09-01", "source": "澄湖日报"}


def test_an_article_without_copies_is_its_own_cluster(archive: Archive) -> None:
    article = archive.article("other")
    assert article is not None
    assert (article.cluster, article.copies) == ("other", ())


def test_collapsing_is_the_same_over_many_segments(archive: Archive, tmp_path: Path) -> None:
    from index.reindex import BuildOptions
    from index.update import update
    from tests.articles import one_source

    for number, article in enumerate(ARTICLES):
        file = write_jsonl(tmp_path / f"{number}.jsonl", [article])
        update(tmp_path / "index", [one_source(file)], BuildOptions())
    with Archive(tmp_path / "index") as several:
        for sort in ("newest", "oldest"):
            pages = [one.search("校舍", sort=sort, collapse=True) for one in (several, archive)]
            assert [hit.id for hit in pages[0].hits] == [hit.id for hit in pages[1].hits]
            assert pages[0].collapsed == 2
