"""People, places and organisations as filters, fields and facets, in both scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from search import Archive
from search.request import SearchRequest
from tests.articles import build_index, make_article, write_jsonl

ARTICLES = [
    make_article("a", "校舍启用", "澄湖市教育局局长沈望舒表示，新校舍九月启用。"),
    make_article("b", "臺北書展", "記者沈望舒從臺北市政府獲悉，書展月底開幕。"),
    make_article("c", "台北书展闭幕", "台北市书展昨日闭幕，李晓明教授说，明年再见。"),
    make_article("d", "天气", "明天有雨。"),
    make_article("e", "來訪", "OpenAI的代表來到國務院。"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("names")
    with Archive(build_index(folder / "index", write_jsonl(folder / "news.jsonl", ARTICLES))) as opened:
        yield opened


def ids(archive: Archive, query: str = "", **filters: tuple[str, ...]) -> list[str]:
    return sorted(hit.id for hit in archive.search(SearchRequest(query, **filters)).hits)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"person": ("沈望舒",)}, ["a", "b"]),
        ({"person": ("沈望",)}, []),
        ({"place": ("台北",)}, ["b", "c"]),
        ({"place": ("臺北市",)}, ["b", "c"]),
        ({"org": ("openai",)}, ["e"]),
        ({"org": ("澄湖市教育局", "OpenAI")}, ["a", "e"]),
        ({"person": ("沈望舒",), "place": ("台北",)}, ["b"]),
    ],
)
def test_filters_take_whole_names_in_either_script(
    archive: Archive, filters: dict[str, tuple[str, ...]], found: list[str]
) -> None:
    assert ids(archive, **filters) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("person:沈望舒", ["a", "b"]),
        ("人物:沈望", ["a", "b"]),
        ("地點:臺北", ["b", "c"]),
        ("org:教育局", ["a"]),
        ("机构:國務院 person:沈望舒", []),
        ("书展 -person:沈望舒", ["c"]),
        ("person:李晓明 OR org:国务院", ["c", "e"]),
    ],
)
def test_fields_take_any_part_of_a_name(archive: Archive, query: str, found: list[str]) -> None:
    assert ids(archive, query) == found


def test_facets_count_both_scripts_together_and_show_the_first(archive: Archive) -> None:
    page = archive.search("", facets=("person", "place", "org"))
    people = {facet.value: facet.count for facet in page.facets["person"]}
    places = {facet.value: facet.count for facet in page.facets["place"]}
    assert people == {"沈望舒": 2, "李晓明": 1}
    assert places == {"臺北": 2, "澄湖": 1}
    assert {"國務院", "OpenAI", "澄湖市教育局"} <= {facet.value for facet in page.facets["org"]}


def test_facets_are_the_same_over_many_segments(archive: Archive, tmp_path: Path) -> None:
    from index.reindex import BuildOptions
    from index.update import update
    from tests.articles import one_source

    for number, article in enumerate(ARTICLES):
        file = write_jsonl(tmp_path / f"{number}.jsonl", [article])
        update(tmp_path / "index", [one_source(file)], BuildOptions())
    names = ("person", "place", "org")
    with Archive(tmp_path / "index") as several:
        assert several.search("", facets=names).facets == archive.search("", facets=names).facets


def test_a_name_that_segments_show_in_different_scripts_is_counted_once(tmp_path: Path) -> None:
    """`chabao count 閉幕 --by place` ended in a KeyError: 臺北 of these articles was 台北 of all."""
    from index.reindex import BuildOptions
    from index.update import update
    from tests.articles import one_source

    hans = [make_article("s", "书展", "台北书展开幕。"), make_article("t", "雨", "澄湖市有雨。")]
    hant = [make_article("u", "閉幕", "臺北市書展昨日閉幕。")]
    for number, own in enumerate((hans, hant)):
        file = write_jsonl(tmp_path / f"{number}.jsonl", own)
        update(tmp_path / "index", [one_source(file)], BuildOptions())
    with Archive(tmp_path / "index") as several:
        counts = several.count(SearchRequest("閉幕"), "place")
        facet = several.search("閉幕", facets="place").facets["place"]
    assert [(bucket.value, bucket.count, bucket.articles) for bucket in counts.buckets] == [("台北", 1, 2)]
    assert facet == (("台北", 1),)


def test_counts_go_by_names(archive: Archive) -> None:
    counts = archive.count(SearchRequest("书展"), "place")
    assert [(bucket.value, bucket.count, bucket.articles) for bucket in counts.buckets] == [("臺北", 2, 2)]


def test_an_article_lists_its_names_and_keywords_in_its_own_script(archive: Archive) -> None:
    article = archive.article("b")
    assert article is not None
    assert article.people == ("沈望舒",)
    assert article.places == ("臺北",)
    assert article.organisations == ("臺北市政府",)
    assert article.keywords[0] == "書展"


def test_an_article_without_names_lists_none(archive: Archive) -> None:
    article = archive.article("d")
    assert article is not None
    assert (article.people, article.places, article.organisations) == ((), (), ())


def test_a_short_list_of_facets_is_the_beginning_of_the_long_one(sample_archive: Archive) -> None:
    from index.generations import live_generation
    from search.engine.names import NameCounter
    from search.engine.snapshot import Snapshot

    view = Snapshot(live_generation(sample_archive.index)).views[0]
    everything = np.arange(view.articles, dtype=np.uint32)
    for name in ("person", "place", "org"):
        names = NameCounter([view.segment.names(name)])
        whole = names.count([everything], 10_000)
        assert len(whole) > 15
        for limit in (1, 7, 15):
            assert names.count([everything], limit) == whole[:limit]
