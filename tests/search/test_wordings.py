"""Regional wordings and other ways to write a number: what is searched for, shown, marked, and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UserError
from index.text.fold import fold
from index.text.segment import segmenter
from search import Archive, SearchRequest
from search.query import parse
from search.reading import read
from search.wordings import TABLE, load_wordings
from tests.articles import build_index, make_article, write_jsonl

ARTICLES = [
    make_article("cn", "软件园开园", "出租车司机用上了新软件，订单增长3%。2023年，第17届软件博览会开幕。"),
    make_article(
        "tw", "軟體園區開幕", "計程車司機裝了新軟體，訂單成長百分之三。二〇二三年，第十七屆軟體展登場。"
    ),
    make_article("hk", "的士加價", "的士起錶價加一元，加幅百分之三十。"),
    make_article("army", "中国的士兵", "中国的士兵在十三月没有演习，损失百分之三十。"),
    make_article("us", "川普演說", "川普昨天發表演說。"),
    make_article("us2", "特朗普讲话", "特朗普昨天讲话。"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    place = tmp_path_factory.mktemp("wordings")
    return Archive(build_index(place / "index", write_jsonl(place / "a.jsonl", ARTICLES)))


def ids(archive: Archive, query: str, **options: bool) -> set[str]:
    page = archive.search(query, limit=50, **options)
    assert not page.relaxed
    return {hit.id for hit in page.hits}


@pytest.mark.parametrize(
    ("query", "found", "as_typed"),
    [
        ("软件", {"cn", "tw"}, {"cn"}),
        ("軟體", {"cn", "tw"}, {"tw"}),
        ("出租车", {"cn", "tw", "hk"}, {"cn"}),
        ("计程车 软体", {"cn", "tw"}, {"tw"}),
        ("title:软件", {"cn", "tw"}, {"cn"}),
        ("特朗普", {"us", "us2"}, {"us2"}),
        ("-特朗普 演说", set(), {"us"}),
        ("3%", {"cn", "tw"}, {"cn"}),
        ("百分之三", {"army", "cn", "tw", "hk"}, {"army", "tw", "hk"}),
        ("2023年", {"cn", "tw"}, {"cn"}),
        ("第十七届", {"cn", "tw"}, {"tw"}),
        ('"软件"', {"cn"}, {"cn"}),
        ('"3%"', {"cn"}, {"cn"}),
        ("软件*", {"cn"}, {"cn"}),
        ("博览会", {"cn"}, {"cn"}),
    ],
)
def test_unquoted_words_are_found_in_every_wording(
    archive: Archive, query: str, found: set[str], as_typed: set[str]
) -> None:
    assert ids(archive, query) == found
    assert ids(archive, query, variants=False) == as_typed


@pytest.mark.parametrize(
    ("query", "interpreted"),
    [
        ("软件", "软件 OR 软体"),
        ("軟體 园区", "(軟體 OR 软件) 园区"),
        ("出租车司机", "(出租车 OR 计程车 OR 的士) 司机"),
        ("title:软件", "title:(软件 OR 软体)"),
        ("-川普", "-(川普 OR 特朗普)"),
        ("2023年", '2023 年 OR "二〇二三年" OR "二零二三年" OR "二○二三年"'),
        ('"软件" 司机', '"软件" 司机'),
    ],
)
def test_the_interpretation_shows_them_and_reads_the_same(
    archive: Archive, query: str, interpreted: str
) -> None:
    page = archive.search(query)
    assert page.interpreted == interpreted
    assert ids(archive, interpreted) == ids(archive, query)


def test_a_wording_is_marked_as_what_was_typed_is(archive: Archive) -> None:
    view = archive.article("tw", "出租车 软件 3% 2023年")
    assert view is not None
    marked = [view.body[start:end] for start, end in view.body_marks]
    assert marked == ["計程車", "軟體", "百分之三", "二〇二三年", "軟體"]
    assert [view.title[start:end] for start, end in view.title_marks] == ["軟體"]
    plain = archive.article("tw", SearchRequest("出租车 软件", variants=False))
    assert plain is not None
    assert plain.body_marks == ()


def test_the_page_says_what_was_looked_for(archive: Archive) -> None:
    assert archive.search("软件 司机").wordings == (("软件", "软体"),)
    assert archive.search("软件 司机", variants=False).wordings == ()


def test_a_rare_wording_does_not_rank_above_what_was_typed(tmp_path: Path) -> None:
    body = "本市的{}企业去年又有增加。"
    articles = [make_article(f"c{n}", "消息", body.format("软件")) for n in range(20)]
    articles += [make_article("other", "消息", body.format("軟體"))]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))
    with Archive(index) as archive:
        scores = {hit.id: hit.score for hit in archive.search("软件 企业", limit=30).hits}
    assert len(scores) == 21
    assert scores["other"] <= max(scores.values()) * 1.05


def test_a_users_file_adds_to_the_table(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("# 本地说法\n望潮江大桥 望潮桥\n老桥 > 望潮江大桥\n", encoding="utf-8")
    others = load_wordings(own).others
    assert others["望潮桥"] == ("望潮江大桥",)
    assert others["老桥"] == ("望潮江大桥",)
    assert "老桥" not in others["望潮江大桥"]
    assert others["软件"] == ("软体",)


@pytest.mark.parametrize("line", ["软件", "> 软件", "软件 >"])
def test_a_line_that_says_nothing_is_named(tmp_path: Path, line: str) -> None:
    own = tmp_path / "own.txt"
    own.write_text(f"甲 乙\n{line}\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"own\.txt:2"):
        load_wordings(own)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing"):
        load_wordings(tmp_path / "missing.txt")


def test_the_bundled_table_is_in_order() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert 150 <= len(lines) <= 400
    for line in lines:
        words = [fold(word) for word in line.replace(">", " ").split()]
        assert len(words) == len(set(words)) >= 2, line
        assert all(len(word) > 1 for word in words), line
    assert len(set(lines)) == len(lines)


def test_every_set_reads_the_same_from_every_word_of_it() -> None:
    wordings, cutter = load_wordings(), segmenter()
    for word in wordings.others:
        reading = read(word, cutter, wordings)
        assert parse(reading.interpreted) is not None
        assert len(reading.wordings) >= 1, word


def test_one_query_is_expanded_once_per_run() -> None:
    reading = read("软件软件 3%3%", segmenter(), load_wordings())
    assert reading.interpreted.count("软体") == 2
