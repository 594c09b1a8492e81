"""Which articles a relaxed search lets in, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import Article
from search import Archive, SearchRequest
from tests.articles import build_index, make_article, write_jsonl

ARTICLES = [
    make_article("bridge", "望潮江大桥通车", "望潮江大桥18日正式通车，全长3.2公里，连接沙角与青苇。"),
    make_article("toll", "大桥收费方案听证", "望潮江大桥的收费方案昨日听证，市民代表发言。"),
    make_article("ferry", "轮渡停航", "沙角轮渡月底停航，老渡工说，江上的日子过完了。"),
    make_article("wen", "书画展开幕", "画家文若庭的个人画展昨日开幕，展出山水六十幅。"),
    make_article("long", "一年回顾", "大桥、通车、听证、轮渡、画展、学校、停课。" * 20 + "望潮江上。"),
    make_article("none", "天气", "明日晴，偏北风三级。"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("relax")
    index = build_index(folder / "index", write_jsonl(folder / "a.jsonl", ARTICLES))
    with Archive(index) as opened:
        yield opened


def ids(archive: Archive, query: str, **options: object) -> list[str]:
    return [hit.id for hit in archive.search(query, **options).hits]


def test_a_question_finds_its_answer_though_no_article_asks(archive: Archive) -> None:
    page = archive.search("望潮江大桥是什么时候通车的？")
    assert page.relaxed
    assert page.hits[0].id == "bridge"


def test_the_same_question_in_traditional_characters_has_the_same_answer(archive: Archive) -> None:
    simplified = archive.search("望潮江大桥是什么时候通车的？")
    traditional = archive.search("望潮江大橋是什麼時候通車的？")
    assert [hit.id for hit in simplified.hits] == [hit.id for hit in traditional.hits]


def test_a_name_grown_together_with_its_neighbour_is_found_by_its_part(archive: Archive) -> None:
    assert ids(archive, "文若庭有画展吗")[0] == "wen"
    assert ids(archive, "文若亭画展")[0] == "wen"  # mistyped


def test_a_sentence_of_words_that_no_article_has_finds_nothing(archive: Archive) -> None:
    page = archive.search("鼯鼠纠缠级")  # 级 is there
    assert page.total == 0
    assert not page.relaxed


def test_words_set_apart_still_need_most_of_them(archive: Archive) -> None:
    assert "ferry" not in ids(archive, "大桥 收费 轮渡")
    assert ids(archive, "大桥 收费 天文馆")[0] == "toll"


def test_half_of_the_words_are_enough_where_the_other_half_is_rarer(archive: Archive) -> None:
    assert set(ids(archive, "望潮江 大桥 画家")) == {"bridge", "toll", "long"}


def test_a_pasted_headline_finds_its_article_though_a_quotation_in_it_is_not_there(archive: Archive) -> None:
    assert ids(archive, "望潮江“彩虹桥”正式通车，连接沙角与青苇")[0] == "bridge"
    assert "bridge" not in ids(archive, "“彩虹桥” 望潮江 通车 沙角 青苇")


def test_words_that_stand_together_come_before_words_that_are_scattered(archive: Archive) -> None:
    assert ids(archive, "大桥 通车")[:2] == ["bridge", "long"]


def test_what_meets_the_whole_query_in_one_place_comes_first(tmp_path: Path) -> None:
    scattered = "市民代表说大桥。" + "江上天气平稳。" * 80 + "收费。" + "江上天气平稳。" * 80 + "听证昨日"
    articles = [
        make_article("scattered", "一年", scattered),
        make_article("most", "大桥收费 大桥收费", "大桥收费大桥收费，代表大桥收费。"),
        make_article(
            "whole", "长文", "江上天气平稳。" * 60 + "昨日听证，市民代表谈大桥收费。" + "天气。" * 200
        ),
    ]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        assert ids(archive, "昨日听证大桥收费代表")[0] == "whole"
        assert ids(archive, "昨日听证大桥收费代表") == [
            article.id for article in archive.every(SearchRequest("昨日听证大桥收费代表")).articles
        ]


def test_a_pasted_headline_comes_first(tmp_path: Path) -> None:
    headline = "望潮江大桥收费方案：“先听证，后实施”"
    others = [
        make_article(f"n{n}", "大桥收费方案听证实施", "望潮江大桥收费方案先听证后实施。" * 6)
        for n in range(12)
    ]
    right = make_article("right", headline, "代表发言。" * 300)
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", [*others, right]))
    with Archive(index) as archive:
        for query in (headline, "望潮江大橋收費方案：「先聽證，後實施」", headline + " - 望潮日报网"):
            page = archive.search(query)
            assert page.hits[0].id == "right", query
            scores = [hit.score for hit in page.hits]
            assert scores == sorted(scores, reverse=True)


def test_what_is_asked_about_by_its_name_comes_before_what_speaks_of_it(tmp_path: Path) -> None:
    articles = [
        make_article("about", "河口湿地（澄湖）", "澄湖边的一处。" + "候鸟。" * 40),
        make_article("other", "河口湿地游人多", "周末停车难。"),
        *(make_article(f"n{n}", "天气", "明日晴。") for n in range(100)),
    ]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        assert ids(archive, "河口湿地是怎样的地方？") == ["about", "other"]
        assert ids(archive, "河口 湿地") == ["other", "about"]


def test_an_article_that_begins_with_a_quotation_comes_before_one_that_ends_with_it(tmp_path: Path) -> None:
    filling = "江上天气平稳，渡轮照常往来。" * 30
    articles = [
        make_article("end", "简讯", filling + "望潮江湿地开放。"),
        make_article("begin", "简讯", "望潮江湿地开放。" + filling),
        *(make_article(f"n{n}", "天气", "明日晴。") for n in range(20)),
    ]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        assert ids(archive, '"望潮江湿地开放"') == ["begin", "end"]
        scores = [hit.score for hit in archive.search('"望潮江湿地开放"').hits]
        assert scores[0] > scores[1]


def test_a_headline_that_reads_like_a_field_is_found(archive: Archive) -> None:
    page = archive.search("机构：望潮江大桥的收费方案昨日听证")
    assert page.relaxed
    assert page.hits[0].id == "toll"
    assert archive.search("机构：收费处").total == 0


def test_pages_of_a_reranked_search_are_parts_of_one_order(tmp_path: Path) -> None:
    articles = [
        make_article(f"n{n}", f"第{n}天", "台风" + "，天气平稳" * (n % 7) + "。学校停课。" * (1 + n % 3))
        for n in range(130)
    ]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        whole = ids(archive, "台风 停课", limit=130)
        assert sorted(whole) == sorted(article.id for article in articles)
        for size in (7, 40):
            pages = [ids(archive, "台风 停课", limit=size, page=n) for n in range(1, 130 // size + 2)]
            assert [id for page in pages for id in page] == whole
        scores = [hit.score for hit in archive.search("台风 停课", limit=130).hits]
        assert scores == sorted(scores, reverse=True)


def test_pages_behind_the_first_are_looked_at_as_closely(tmp_path: Path) -> None:
    together = "台风过境，学校停课。" + "渡轮照常往来，江上天气平稳。" * 99
    articles = [
        *(
            make_article(f"n{n}", "一周", "台风。" * 4 + "江上平稳，学校照常。" * 40 + "停课。")
            for n in range(150)
        ),
        make_article("right", "一月", together),
        *(make_article(f"w{n}", "天气", "明日晴。") for n in range(600)),
    ]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        whole = ids(archive, "台风 停课", limit=151)
        assert whole.index("right") == 30  # the first thirty are those that BM25 prefers
        assert ids(archive, "台风 停课", page=4)[0] == "right"
        assert [article.id for article in archive.every(SearchRequest("台风 停课")).articles] == whole


def test_an_article_gains_nothing_by_words_at_the_beginning_of_the_next(tmp_path: Path) -> None:
    apart = "台风。" + "江上平稳，学校照常。" * 40 + "停课。"
    articles = [
        make_article("a", "一周", apart),
        make_article("b", "一周", apart),
        make_article("right", "一月", "台风过境，学校停课。" + "渡轮照常往来，江上天气平稳。" * 99),
        *(make_article(f"w{n}", "天气", "明日晴。") for n in range(50)),
    ]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        found = archive.search("台风 停课").hits
        assert [hit.id for hit in found] == ["right", "a", "b"]
        assert found[1].score == found[2].score


def test_deleted_and_filtered_articles_stay_out_of_relaxed_ones(tmp_path: Path) -> None:
    from index.reindex import BuildOptions, source_of
    from index.update import update

    folder = tmp_path / "news"
    folder.mkdir()
    write_jsonl(
        folder / "a.jsonl", [Article("old", "大桥", "望潮江大桥通车。", source="甲报"), *ARTICLES[1:]]
    )
    index = build_index(tmp_path / "index", folder)
    write_jsonl(folder / "a.jsonl", [Article("old", "天气", "明日晴。", source="甲报"), *ARTICLES[1:]])
    update(index, [source_of(str(folder))], BuildOptions())
    with Archive(index) as archive:
        found = ids(archive, "望潮江大桥是什么时候通车的？")
        assert "old" not in found
        assert ids(archive, "望潮江大桥是什么时候通车的？", source=["甲报"]) == []
